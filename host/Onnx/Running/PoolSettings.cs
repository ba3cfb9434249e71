namespace AgentStudio.Onnx;

/// <summary>How a pool runs models.</summary>
public sealed record PoolSettings
{
    /// <summary>The ONNX Runtime library's path.</summary>
    public required string Library { get; init; }

    /// <summary>Devices in the order in which they are tried for a model, such as "cuda", "webgpu", "cpu".</summary>
    public IReadOnlyList<string> Devices { get; init; } = ["cuda", "webgpu", "cpu"];

    /// <summary>Options of a device's provider, by the device's name; unknown ones are errors.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Options { get; init; } = new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>What loaded models may weigh together before the one that was not used for the longest time leaves.</summary>
    public long MemoryBytes { get; init; } = 4L << 30;

    /// <summary>Threads of one run on the CPU. Results do not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}
