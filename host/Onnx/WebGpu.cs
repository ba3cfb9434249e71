namespace AgentStudio.Onnx;

/// <summary>What is particular to the WebGPU provider, as of 1.30.</summary>
internal static class WebGpu
{
    public const string Provider = "WebGPU";

    private static readonly HashSet<string> Options = new(StringComparer.Ordinal)
    {
        "preferredLayout", "enableGraphCapture", "enableInt64", "dawnBackendType", "powerPreference", "deviceId", "validationMode", "storageBufferCacheMode",
        "uniformBufferCacheMode", "queryResolveBufferCacheMode", "defaultBufferCacheMode", "forceCpuNodeNames", "maxStorageBufferBindingSize", "maxNumPendingDispatches",
        "sessionBufferPoolGenerations", "enableRobustness", "preserveDevice", "kvCacheQuantizationBits", "multiRotaryCacheConcatOffset", "enablePIXCapture",
        "dawnProcTable", "webgpuInstance", "webgpuDevice",
    };

    /// <summary>
    /// All its sessions in a process record into one list of commands, and two that do so at once break each other's or the process
    /// (github.com/microsoft/onnxruntime/issues/32561). Whoever loads, runs or releases one holds this.
    /// </summary>
    public static Lock Gate { get; } = new();

    /// <exception cref="ArgumentException">The provider has no such option: ONNX Runtime would ignore it without a word.</exception>
    public static void Check(IEnumerable<string> options)
    {
        if (options.FirstOrDefault(option => !Options.Contains(option)) is { } unknown)
            throw new ArgumentException($"The WebGPU provider has no option '{unknown}'. It has {string.Join(", ", Options.Order(StringComparer.Ordinal))}.");
    }
}

/// <summary>A turn at something that only one may use at a time; without a gate nobody waits.</summary>
internal readonly ref struct Turn
{
    private readonly Lock? _gate;

    public Turn(Lock? gate) => (_gate = gate)?.Enter();

    public void Dispose() => _gate?.Exit();
}
