namespace AgentStudio.Onnx;

/// <summary>How a session is built. Not safe for two threads at once; may be disposed once the session exists, unless it holds initializers.</summary>
public sealed unsafe class SessionOptions : OrtObject
{
    private int _intra, _inter;
    private bool _deterministic, _arena = true, _pattern = true;
    private GraphOptimizationLevel _level = GraphOptimizationLevel.ORT_ENABLE_ALL;
    private ExecutionMode _mode;
    private string _optimized = "", _logId = "";

    public SessionOptions(OrtEnv env) : base(env)
    {
        nint options;
        Env.Check(Env.Api.CreateSessionOptions(&options));
        Own(options);
    }

    public SessionOptions() : this(OrtEnv.Instance())
    {
    }

    /// <summary>Held by whoever loads, runs or releases a session built so; null for providers that need none.</summary>
    internal Lock? Gate { get; private set; }

    /// <summary>Threads within one operator; 0 is one a core.</summary>
    public int IntraOpNumThreads
    {
        get => _intra;
        set => Env.Check(Env.Api.SetIntraOpNumThreads(Handle, _intra = value));
    }

    /// <summary>Threads for operators side by side, with <see cref="ExecutionMode.ORT_PARALLEL"/>; 0 is one a core.</summary>
    public int InterOpNumThreads
    {
        get => _inter;
        set => Env.Check(Env.Api.SetInterOpNumThreads(Handle, _inter = value));
    }

    /// <summary>Changes bits: Layout and All use kernels made for the processor.</summary>
    public GraphOptimizationLevel GraphOptimizationLevel
    {
        get => _level;
        set => Env.Check(Env.Api.SetSessionGraphOptimizationLevel(Handle, (int)(_level = value)));
    }

    public ExecutionMode ExecutionMode
    {
        get => _mode;
        set => Env.Check(Env.Api.SetSessionExecutionMode(Handle, (int)(_mode = value)));
    }

    /// <summary>Keeps the memory of a run for the next one.</summary>
    public bool EnableCpuMemArena
    {
        get => _arena;
        set => Env.Check(Env.Api.SetCpuMemArena(Handle, _arena = value));
    }

    public bool EnableMemoryPattern
    {
        get => _pattern;
        set => Env.Check(Env.Api.SetMemPattern(Handle, _pattern = value));
    }

    /// <summary>
    /// GPU providers choose kernels with a fixed order of summation; and runs refuse inputs that do not begin at a multiple of 64 bytes, because
    /// operators such as InstanceNormalization give other bits at other addresses.
    /// </summary>
    public bool DeterministicCompute
    {
        get => _deterministic;
        set => Env.Check(Env.Api.SetDeterministicCompute(Handle, _deterministic = value));
    }

    /// <summary>Where the optimised graph is written; empty is nowhere.</summary>
    public string OptimizedModelFilePath
    {
        get => _optimized;
        set
        {
            fixed (byte* path = Utf8.Path(_optimized = value)) Env.Check(Env.Api.SetOptimizedModelFilePath(Handle, path));
        }
    }

    public string LogId
    {
        get => _logId;
        set
        {
            fixed (byte* id = Utf8.Of(_logId = value)) Env.Check(Env.Api.SetSessionLogId(Handle, id));
        }
    }

    public OrtLoggingLevel LogSeverityLevel
    {
        set => Env.Check(Env.Api.SetSessionLogSeverityLevel(Handle, (int)value));
    }

    /// <summary>The beginning of the profile's file name; null ends profiling.</summary>
    public string? ProfileOutputPathPrefix
    {
        set
        {
            fixed (byte* prefix = Utf8.Path(value ?? "")) Env.Check(value is null ? Env.Api.DisableProfiling(Handle) : Env.Api.EnableProfiling(Handle, prefix));
        }
    }

    /// <summary>A setting of onnxruntime_session_options_config_keys.h, such as "session.disable_prepacking".</summary>
    public void AddSessionConfigEntry(string configKey, string configValue)
    {
        fixed (byte* key = Utf8.Of(configKey), value = Utf8.Of(configValue)) Env.Check(Env.Api.AddSessionConfigEntry(Handle, key, value));
    }

    /// <summary>Fixes every free dimension of a meaning, such as "DATA_BATCH".</summary>
    public void AddFreeDimensionOverride(string denotation, long value)
    {
        fixed (byte* meaning = Utf8.Of(denotation)) Env.Check(Env.Api.AddFreeDimensionOverride(Handle, meaning, value));
    }

    /// <summary>
    /// Loads a library of operators. It is native code with all rights of this process: only a library that its user chose and trusts,
    /// never one that a model names. The studio itself loads none.
    /// </summary>
    /// <exception cref="OnnxRuntimeException">It cannot be loaded, or it does not export RegisterCustomOps.</exception>
    public void RegisterCustomOpLibrary(string libraryPath)
    {
        fixed (byte* path = Utf8.Path(libraryPath)) Env.Check(Env.Api.RegisterCustomOpsLibrary(Handle, path));
    }

    /// <summary>Fixes a free dimension by its name.</summary>
    public void AddFreeDimensionOverrideByName(string dimension, long value)
    {
        fixed (byte* name = Utf8.Of(dimension)) Env.Check(Env.Api.AddFreeDimensionOverrideByName(Handle, name, value));
    }

    /// <summary>Replaces the model's initializer by a value that must outlive the session. With a <see cref="PrePackedWeightsContainer"/> sessions share it.</summary>
    public void AddInitializer(string initializer, OrtValue value)
    {
        fixed (byte* name = Utf8.Of(initializer)) Env.Check(Env.Api.AddInitializer(Handle, name, value.Handle));
    }

    /// <summary>Uses the environment's threads; only for an environment that has some.</summary>
    public void DisablePerSessionThreads() => Env.Check(Env.Api.DisablePerSessionThreads(Handle));

    /// <summary>Makes a load that runs with these options end with <see cref="OrtErrorCode.ModelLoadCanceled"/>. Safe from another thread.</summary>
    public void SetLoadCancellationFlag(bool cancel) => Env.Check(Env.Api.SetLoadCancellationFlag(Handle, cancel));

    public void AppendExecutionProvider_CPU()
    {
        // Always the last resort; there for those who look for it.
    }

    public void AppendExecutionProvider_CUDA(int deviceId = 0) =>
        AppendExecutionProvider_CUDA(new Dictionary<string, string> { ["device_id"] = deviceId.ToString() });

    /// <exception cref="OnnxRuntimeException">The library has no CUDA provider beside it, a driver is missing, or an option is unknown.</exception>
    public void AppendExecutionProvider_CUDA(IReadOnlyDictionary<string, string> providerOptions)
    {
        nint cuda;
        Env.Check(Env.Api.CreateCudaOptions(&cuda));
        try
        {
            using var keys = new Utf8List([.. providerOptions.Keys]);
            using var values = new Utf8List([.. providerOptions.Values]);
            if (keys.Count > 0) Env.Check(Env.Api.UpdateCudaOptions(cuda, keys.Items, values.Items, keys.Count));
            Env.Check(Env.Api.AppendCuda(Handle, cuda));
        }
        finally
        {
            Env.Api.ReleaseCudaOptions(cuda);
        }
    }

    /// <param name="providerName">"WebGPU", "DML", "CoreML", "OpenVINO", "QNN", "XNNPACK" ... (CUDA has a method of its own).</param>
    /// <param name="providerOptions">Short keys, such as "preferredLayout".</param>
    /// <exception cref="ArgumentException">WebGPU has no such option: ONNX Runtime would ignore it without a word.</exception>
    /// <exception cref="OnnxRuntimeException">The library does not have the provider, or its device cannot be used.</exception>
    public void AppendExecutionProvider(string providerName, IReadOnlyDictionary<string, string>? providerOptions = null)
    {
        if (providerName == WebGpu.Provider) UseWebGpu(providerOptions);
        using var keys = new Utf8List([.. providerOptions?.Keys ?? []]);
        using var values = new Utf8List([.. providerOptions?.Values ?? []]);
        using var turn = new Turn(Gate);
        fixed (byte* name = Utf8.Of(providerName)) Env.Check(Env.Api.AppendProvider(Handle, name, keys.Items, values.Items, keys.Count));
    }

    /// <summary>Uses devices of <see cref="OrtEnv.GetEpDevices"/>, all of one provider.</summary>
    public void AppendExecutionProvider(IReadOnlyList<OrtEpDevice> epDevices, IReadOnlyDictionary<string, string>? epOptions = null)
    {
        if (epDevices.Any(device => device.EpName.StartsWith(WebGpu.Provider, StringComparison.OrdinalIgnoreCase))) UseWebGpu(epOptions);
        using var keys = new Utf8List([.. epOptions?.Keys ?? []]);
        using var values = new Utf8List([.. epOptions?.Values ?? []]);
        using var turn = new Turn(Gate);
        fixed (nint* devices = epDevices.Select(device => device.Handle).ToArray())
            Env.Check(Env.Api.AppendDevices(Handle, Env.Handle, devices, (nuint)epDevices.Count, keys.Items, values.Items, keys.Count));
    }

    private protected override void Release(nint handle) => Env.Api.ReleaseSessionOptions(handle);

    private void UseWebGpu(IReadOnlyDictionary<string, string>? options)
    {
        WebGpu.Check(options?.Keys ?? []);
        Gate = WebGpu.Gate;
    }
}

/// <summary>The level's names are those of Microsoft.ML.OnnxRuntime.</summary>
public enum GraphOptimizationLevel { ORT_DISABLE_ALL = 0, ORT_ENABLE_BASIC = 1, ORT_ENABLE_EXTENDED = 2, ORT_ENABLE_LAYOUT = 3, ORT_ENABLE_ALL = 99 }

public enum ExecutionMode { ORT_SEQUENTIAL, ORT_PARALLEL }
