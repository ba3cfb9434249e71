using System.Runtime.InteropServices;

namespace AgentStudio.Onnx;

/// <summary>
/// The function table of ONNX Runtime (<c>struct OrtApi</c> of onnxruntime_c_api.h, append-only since 1.0). One member per
/// function, in the order of the table, the number is its place. A status of zero is success; ORTCHAR_T is UTF-16 on Windows, UTF-8
/// elsewhere. Members under "newer" are absent from old libraries: <see cref="Need"/> guards them.
/// </summary>
internal readonly unsafe struct OrtApi
{
    /// <summary>The newest version of the table this file knows.</summary>
    public const int NewestKnown = 30;

    /// <summary>How many functions the table has from an API version on.</summary>
    private static readonly (int Version, int Count)[] Sizes =
    [
        (1, 102), (2, 119), (3, 125), (4, 127), (5, 150), (6, 158), (7, 162), (8, 170), (9, 192), (10, 204), (11, 210), (12, 219), (13, 225), (14, 239),
        (15, 255), (16, 266), (17, 276), (18, 280), (20, 285), (22, 318), (23, 390), (24, 415), (25, 419), (27, 422), (28, 424), (29, 425),
    ];

    private readonly nint* _table;
    private readonly int _count;
    private readonly string _library;

    public OrtApi(nint* table, int version, string library)
    {
        _table = table;
        _library = library;
        _count = Sizes.Last(size => size.Version <= version).Count;
    }

    public bool Has(int function) => function < _count;

    // ---- status ----
    public int GetErrorCode(nint status) => ((delegate* unmanaged<nint, int>)_table[1])(status);
    public byte* GetErrorMessage(nint status) => ((delegate* unmanaged<nint, byte*>)_table[2])(status);
    public void ReleaseStatus(nint status) => ((delegate* unmanaged<nint, void>)_table[93])(status);

    // ---- environment ----
    public nint CreateEnvWithCustomLogger(nint log, nint state, int level, byte* id, nint* env) => ((delegate* unmanaged<nint, nint, int, byte*, nint*, nint>)_table[4])(log, state, level, id, env);
    public nint GetAvailableProviders(byte*** names, int* count) => ((delegate* unmanaged<byte***, int*, nint>)Need(125, "GetAvailableProviders"))(names, count);
    public nint ReleaseAvailableProviders(byte** names, int count) => ((delegate* unmanaged<byte**, int, nint>)Need(126, "ReleaseAvailableProviders"))(names, count);
    public byte* GetBuildInfoString() => Has(254) ? ((delegate* unmanaged<byte*>)_table[254])() : null;
    public nint RegisterExecutionProviderLibrary(nint env, byte* name, byte* path) => ((delegate* unmanaged<nint, byte*, byte*, nint>)Need(301, "RegisterExecutionProviderLibrary"))(env, name, path);
    public nint UnregisterExecutionProviderLibrary(nint env, byte* name) => ((delegate* unmanaged<nint, byte*, nint>)Need(302, "UnregisterExecutionProviderLibrary"))(env, name);
    public nint GetEpDevices(nint env, nint** devices, nuint* count) => ((delegate* unmanaged<nint, nint**, nuint*, nint>)Need(303, "GetEpDevices"))(env, devices, count);

    // ---- session options ----
    public nint CreateSessionOptions(nint* options) => ((delegate* unmanaged<nint*, nint>)_table[10])(options);
    public nint SetOptimizedModelFilePath(nint options, byte* path) => ((delegate* unmanaged<nint, byte*, nint>)_table[11])(options, path);
    public nint SetSessionExecutionMode(nint options, int mode) => ((delegate* unmanaged<nint, int, nint>)_table[13])(options, mode);
    public nint EnableProfiling(nint options, byte* prefix) => ((delegate* unmanaged<nint, byte*, nint>)_table[14])(options, prefix);
    public nint DisableProfiling(nint options) => ((delegate* unmanaged<nint, nint>)_table[15])(options);
    public nint SetMemPattern(nint options, bool on) => ((delegate* unmanaged<nint, nint>)_table[on ? 16 : 17])(options);
    public nint SetCpuMemArena(nint options, bool on) => ((delegate* unmanaged<nint, nint>)_table[on ? 18 : 19])(options);
    public nint SetSessionLogId(nint options, byte* id) => ((delegate* unmanaged<nint, byte*, nint>)_table[20])(options, id);
    public nint SetSessionLogSeverityLevel(nint options, int level) => ((delegate* unmanaged<nint, int, nint>)_table[22])(options, level);
    public nint SetSessionGraphOptimizationLevel(nint options, int level) => ((delegate* unmanaged<nint, int, nint>)_table[23])(options, level);
    public nint SetIntraOpNumThreads(nint options, int threads) => ((delegate* unmanaged<nint, int, nint>)_table[24])(options, threads);
    public nint SetInterOpNumThreads(nint options, int threads) => ((delegate* unmanaged<nint, int, nint>)_table[25])(options, threads);
    public nint DisablePerSessionThreads(nint options) => ((delegate* unmanaged<nint, nint>)Need(120, "DisablePerSessionThreads"))(options);
    public nint AddFreeDimensionOverride(nint options, byte* denotation, long value) => ((delegate* unmanaged<nint, byte*, long, nint>)_table[79])(options, denotation, value);
    public nint RegisterCustomOpsLibrary(nint options, byte* path) => ((delegate* unmanaged<nint, byte*, nint>)Need(228, "RegisterCustomOpsLibrary_V2"))(options, path);
    public nint AddFreeDimensionOverrideByName(nint options, byte* name, long value) => ((delegate* unmanaged<nint, byte*, long, nint>)Need(124, "AddFreeDimensionOverrideByName"))(options, name, value);
    public nint AddSessionConfigEntry(nint options, byte* key, byte* value) => ((delegate* unmanaged<nint, byte*, byte*, nint>)Need(130, "AddSessionConfigEntry"))(options, key, value);
    public nint AddInitializer(nint options, byte* name, nint value) => ((delegate* unmanaged<nint, byte*, nint, nint>)Need(150, "AddInitializer"))(options, name, value);
    public nint AppendCuda(nint options, nint cuda) => ((delegate* unmanaged<nint, nint, nint>)Need(204, "AppendExecutionProvider_CUDA"))(options, cuda);
    public nint CreateCudaOptions(nint* cuda) => ((delegate* unmanaged<nint*, nint>)Need(205, "AppendExecutionProvider_CUDA"))(cuda);
    public nint UpdateCudaOptions(nint cuda, byte** keys, byte** values, nuint count) => ((delegate* unmanaged<nint, byte**, byte**, nuint, nint>)Need(206, "AppendExecutionProvider_CUDA"))(cuda, keys, values, count);
    public void ReleaseCudaOptions(nint cuda) => ((delegate* unmanaged<nint, void>)_table[208])(cuda);
    public nint AppendProvider(nint options, byte* name, byte** keys, byte** values, nuint count) => ((delegate* unmanaged<nint, byte*, byte**, byte**, nuint, nint>)Need(216, "AppendExecutionProvider"))(options, name, keys, values, count);
    public nint SetDeterministicCompute(nint options, bool on) => ((delegate* unmanaged<nint, byte, nint>)Need(273, "SetDeterministicCompute"))(options, on ? (byte)1 : (byte)0);
    public nint SetLoadCancellationFlag(nint options, bool on) => ((delegate* unmanaged<nint, byte, nint>)Need(293, "SessionOptionsSetLoadCancellationFlag"))(options, on ? (byte)1 : (byte)0);
    public nint AppendDevices(nint options, nint env, nint* devices, nuint count, byte** keys, byte** values, nuint pairs) => ((delegate* unmanaged<nint, nint, nint*, nuint, byte**, byte**, nuint, nint>)Need(304, "AppendExecutionProvider for devices"))(options, env, devices, count, keys, values, pairs);
    public void ReleaseSessionOptions(nint options) => ((delegate* unmanaged<nint, void>)_table[100])(options);

    // ---- session ----
    public nint CreateSession(nint env, byte* path, nint options, nint* session) => ((delegate* unmanaged<nint, byte*, nint, nint*, nint>)_table[7])(env, path, options, session);
    public nint CreateSessionFromArray(nint env, void* model, nuint length, nint options, nint* session) => ((delegate* unmanaged<nint, void*, nuint, nint, nint*, nint>)_table[8])(env, model, length, options, session);
    public nint CreateSessionSharing(nint env, byte* path, nint options, nint packed, nint* session) => ((delegate* unmanaged<nint, byte*, nint, nint, nint*, nint>)Need(168, "CreateSessionWithPrepackedWeightsContainer"))(env, path, options, packed, session);
    public nint CreateSessionFromArraySharing(nint env, void* model, nuint length, nint options, nint packed, nint* session) => ((delegate* unmanaged<nint, void*, nuint, nint, nint, nint*, nint>)Need(169, "CreateSessionFromArrayWithPrepackedWeightsContainer"))(env, model, length, options, packed, session);
    public nint Run(nint session, nint options, byte** inputNames, nint* inputs, nuint inputCount, byte** outputNames, nuint outputCount, nint* outputs) =>
        ((delegate* unmanaged<nint, nint, byte**, nint*, nuint, byte**, nuint, nint*, nint>)_table[9])(session, options, inputNames, inputs, inputCount, outputNames, outputCount, outputs);
    public nint GetNodeCount(NodeSide side, nint session, nuint* count) => ((delegate* unmanaged<nint, nuint*, nint>)_table[30 + (int)side])(session, count);
    public nint GetNodeTypeInfo(NodeSide side, nint session, nuint index, nint* info) => ((delegate* unmanaged<nint, nuint, nint*, nint>)_table[33 + (int)side])(session, index, info);
    public nint GetNodeName(NodeSide side, nint session, nuint index, nint allocator, byte** name) => ((delegate* unmanaged<nint, nuint, nint, byte**, nint>)_table[36 + (int)side])(session, index, allocator, name);
    public nint SessionEndProfiling(nint session, nint allocator, byte** file) => ((delegate* unmanaged<nint, nint, byte**, nint>)Need(110, "SessionEndProfiling"))(session, allocator, file);
    public nint SessionGetModelMetadata(nint session, nint* metadata) => ((delegate* unmanaged<nint, nint*, nint>)Need(111, "SessionGetModelMetadata"))(session, metadata);
    public void ReleaseSession(nint session) => ((delegate* unmanaged<nint, void>)_table[95])(session);

    // ---- metadata; text is one of 112 producer, 113 graph name, 114 domain, 115 description, 158 graph description ----
    public nint ModelMetadataGetText(int text, nint metadata, nint allocator, byte** value) => ((delegate* unmanaged<nint, nint, byte**, nint>)Need(text, "ModelMetadata"))(metadata, allocator, value);
    public nint ModelMetadataGetVersion(nint metadata, long* version) => ((delegate* unmanaged<nint, long*, nint>)_table[117])(metadata, version);
    public nint ModelMetadataLookup(nint metadata, nint allocator, byte* key, byte** value) => ((delegate* unmanaged<nint, nint, byte*, byte**, nint>)_table[116])(metadata, allocator, key, value);
    public nint ModelMetadataGetKeys(nint metadata, nint allocator, byte*** keys, long* count) => ((delegate* unmanaged<nint, nint, byte***, long*, nint>)Need(123, "ModelMetadataGetCustomMetadataMapKeys"))(metadata, allocator, keys, count);
    public void ReleaseModelMetadata(nint metadata) => ((delegate* unmanaged<nint, void>)_table[118])(metadata);

    // ---- types ----
    public nint CastTypeInfoToTensorInfo(nint info, nint* tensor) => ((delegate* unmanaged<nint, nint*, nint>)_table[55])(info, tensor);
    public nint GetOnnxType(nint info, int* type) => ((delegate* unmanaged<nint, int*, nint>)_table[56])(info, type);
    public nint GetTensorElementType(nint tensor, int* type) => ((delegate* unmanaged<nint, int*, nint>)_table[60])(tensor, type);
    public nint GetDimensionsCount(nint tensor, nuint* count) => ((delegate* unmanaged<nint, nuint*, nint>)_table[61])(tensor, count);
    public nint GetDimensions(nint tensor, long* shape, nuint count) => ((delegate* unmanaged<nint, long*, nuint, nint>)_table[62])(tensor, shape, count);
    public nint GetSymbolicDimensions(nint tensor, byte** names, nuint count) => ((delegate* unmanaged<nint, byte**, nuint, nint>)_table[63])(tensor, names, count);
    public nint GetTensorTypeAndShape(nint value, nint* tensor) => ((delegate* unmanaged<nint, nint*, nint>)_table[65])(value, tensor);
    public void ReleaseTypeInfo(nint info) => ((delegate* unmanaged<nint, void>)_table[98])(info);
    public void ReleaseTensorInfo(nint tensor) => ((delegate* unmanaged<nint, void>)_table[99])(tensor);

    // ---- values ----
    public nint CreateTensor(nint allocator, long* shape, nuint rank, int type, nint* value) => ((delegate* unmanaged<nint, long*, nuint, int, nint*, nint>)_table[48])(allocator, shape, rank, type, value);
    public nint CreateTensorWithData(nint memory, void* data, nuint bytes, long* shape, nuint rank, int type, nint* value) => ((delegate* unmanaged<nint, void*, nuint, long*, nuint, int, nint*, nint>)_table[49])(memory, data, bytes, shape, rank, type, value);
    public nint IsTensor(nint value, int* yes) => ((delegate* unmanaged<nint, int*, nint>)_table[50])(value, yes);
    public nint GetTensorMutableData(nint value, void** data) => ((delegate* unmanaged<nint, void**, nint>)_table[51])(value, data);
    public nint FillStringTensor(nint value, byte** strings, nuint count) => ((delegate* unmanaged<nint, byte**, nuint, nint>)_table[52])(value, strings, count);
    public nint GetStringTensorDataLength(nint value, nuint* bytes) => ((delegate* unmanaged<nint, nuint*, nint>)_table[53])(value, bytes);
    public nint GetStringTensorContent(nint value, byte* text, nuint bytes, nuint* offsets, nuint count) => ((delegate* unmanaged<nint, byte*, nuint, nuint*, nuint, nint>)_table[54])(value, text, bytes, offsets, count);
    public void ReleaseValue(nint value) => ((delegate* unmanaged<nint, void>)_table[96])(value);

    // ---- memory ----
    public nint CreateMemoryInfo(byte* name, int allocator, int id, int type, nint* memory) => ((delegate* unmanaged<byte*, int, int, int, nint*, nint>)_table[68])(name, allocator, id, type, memory);
    public nint CreateArenaMemoryInfo(nint* memory) => ((delegate* unmanaged<int, int, nint*, nint>)_table[69])(1, 0, memory);
    public nint CreateAndRegisterAllocator(nint env, nint memory, nint arena) => ((delegate* unmanaged<nint, nint, nint, nint>)Need(144, "CreateAndRegisterAllocator"))(env, memory, arena);
    public nint CreateArenaConfig(byte** keys, nuint* values, nuint count, nint* arena) => ((delegate* unmanaged<byte**, nuint*, nuint, nint*, nint>)Need(164, "CreateArenaCfgV2"))(keys, values, count, arena);
    public void ReleaseArenaConfig(nint arena) => ((delegate* unmanaged<nint, void>)_table[157])(arena);
    public nint AllocatorFree(nint allocator, void* memory) => ((delegate* unmanaged<nint, void*, nint>)_table[76])(allocator, memory);
    public nint GetDefaultAllocator(nint* allocator) => ((delegate* unmanaged<nint*, nint>)_table[78])(allocator);
    public void ReleaseMemoryInfo(nint memory) => ((delegate* unmanaged<nint, void>)_table[94])(memory);

    public nint GetValueType(nint value, int* type) => ((delegate* unmanaged<nint, int*, nint>)_table[67])(value, type);
    public nint GetValue(nint value, int index, nint allocator, nint* element) => ((delegate* unmanaged<nint, int, nint, nint*, nint>)_table[80])(value, index, allocator, element);
    public nint GetValueCount(nint value, nuint* count) => ((delegate* unmanaged<nint, nuint*, nint>)_table[81])(value, count);
    public nint CreateValue(nint* values, nuint count, int type, nint* group) => ((delegate* unmanaged<nint*, nuint, int, nint*, nint>)_table[82])(values, count, type, group);
    public nint CopyTensors(nint env, nint* from, nint* to, nint stream, nuint count) => ((delegate* unmanaged<nint, nint*, nint*, nint, nuint, nint>)Need(386, "CopyTensors"))(env, from, to, stream, count);

    // ---- run options ----
    public nint CreateRunOptions(nint* options) => ((delegate* unmanaged<nint*, nint>)_table[39])(options);
    public nint RunOptionsSetLogSeverityLevel(nint options, int level) => ((delegate* unmanaged<nint, int, nint>)_table[41])(options, level);
    public nint RunOptionsSetTag(nint options, byte* tag) => ((delegate* unmanaged<nint, byte*, nint>)_table[42])(options, tag);
    public nint RunOptionsSetTerminate(nint options, bool on) => ((delegate* unmanaged<nint, nint>)_table[on ? 46 : 47])(options);
    public nint AddRunConfigEntry(nint options, byte* key, byte* value) => ((delegate* unmanaged<nint, byte*, byte*, nint>)Need(165, "AddRunConfigEntry"))(options, key, value);
    public nint AddActiveLoraAdapter(nint options, nint adapter) => ((delegate* unmanaged<nint, nint, nint>)Need(283, "RunOptionsAddActiveLoraAdapter"))(options, adapter);
    public void ReleaseRunOptions(nint options) => ((delegate* unmanaged<nint, void>)_table[97])(options);

    // ---- adapters and packed weights ----
    public nint CreateLoraAdapter(byte* path, nint allocator, nint* adapter) => ((delegate* unmanaged<byte*, nint, nint*, nint>)Need(280, "CreateLoraAdapter"))(path, allocator, adapter);
    public nint CreateLoraAdapterFromArray(void* bytes, nuint length, nint allocator, nint* adapter) => ((delegate* unmanaged<void*, nuint, nint, nint*, nint>)Need(281, "CreateLoraAdapterFromArray"))(bytes, length, allocator, adapter);
    public void ReleaseLoraAdapter(nint adapter) => ((delegate* unmanaged<nint, void>)_table[282])(adapter);
    public nint CreatePrepackedWeightsContainer(nint* packed) => ((delegate* unmanaged<nint*, nint>)Need(166, "CreatePrepackedWeightsContainer"))(packed);
    public void ReleasePrepackedWeightsContainer(nint packed) => ((delegate* unmanaged<nint, void>)_table[167])(packed);

    // ---- binding ----
    public nint RunWithBinding(nint session, nint options, nint binding) => ((delegate* unmanaged<nint, nint, nint, nint>)Need(133, "RunWithBinding"))(session, options, binding);
    public nint CreateIoBinding(nint session, nint* binding) => ((delegate* unmanaged<nint, nint*, nint>)Need(134, "CreateIoBinding"))(session, binding);
    public void ReleaseIoBinding(nint binding) => ((delegate* unmanaged<nint, void>)_table[135])(binding);
    public nint BindInput(nint binding, byte* name, nint value) => ((delegate* unmanaged<nint, byte*, nint, nint>)_table[136])(binding, name, value);
    public nint BindOutput(nint binding, byte* name, nint value) => ((delegate* unmanaged<nint, byte*, nint, nint>)_table[137])(binding, name, value);
    public nint BindOutputToDevice(nint binding, byte* name, nint memory) => ((delegate* unmanaged<nint, byte*, nint, nint>)_table[138])(binding, name, memory);
    public nint GetBoundOutputValues(nint binding, nint allocator, nint** values, nuint* count) => ((delegate* unmanaged<nint, nint, nint**, nuint*, nint>)_table[140])(binding, allocator, values, count);
    public void ClearBoundInputs(nint binding) => ((delegate* unmanaged<nint, void>)_table[141])(binding);
    public void ClearBoundOutputs(nint binding) => ((delegate* unmanaged<nint, void>)_table[142])(binding);
    public nint SynchronizeBoundInputs(nint binding) => ((delegate* unmanaged<nint, nint>)Need(202, "SynchronizeBoundInputs"))(binding);
    public nint SynchronizeBoundOutputs(nint binding) => ((delegate* unmanaged<nint, nint>)Need(203, "SynchronizeBoundOutputs"))(binding);

    // ---- devices; text is 309 hardware vendor, 312 provider name, 313 provider vendor ----
    public byte* DeviceText(int text, nint device) => ((delegate* unmanaged<nint, byte*>)_table[text])(device);
    public int HardwareType(nint hardware) => ((delegate* unmanaged<nint, int>)_table[307])(hardware);
    public uint HardwareNumber(int number, nint hardware) => ((delegate* unmanaged<nint, uint>)_table[number])(hardware);
    public nint HardwareOf(nint device) => ((delegate* unmanaged<nint, nint>)_table[316])(device);

    /// <summary>The function at a place, or a sentence that names what the library lacks.</summary>
    private nint Need(int function, string name) => Has(function)
        ? _table[function]
        : throw new NotSupportedException($"{name} needs a newer ONNX Runtime than {_library}. Take 1.24 or later.");
}

/// <summary>Which list of a session's nodes is asked for; the order of the functions in the table.</summary>
internal enum NodeSide { Input, Output, OverridableInitializer }
