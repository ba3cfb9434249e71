using System.Diagnostics;

namespace AgentStudio.Onnx;

/// <summary>Whether a device really runs a model, seen by running one.</summary>
public sealed record DeviceProbe
{
    private const string NoVulkan = "no Vulkan device. Install the GPU's Vulkan driver (NVIDIA: its driver; AMD and Intel: apt install mesa-vulkan-drivers)";

    public required Device Device { get; init; }

    public required bool Works { get; init; }

    /// <summary>Why it does not, in the words of whoever knows.</summary>
    public string Why { get; init; } = "";

    /// <summary>The device's own name where it has told one, such as "NVIDIA GeForce RTX 4090".</summary>
    public string Name { get; init; } = "";

    /// <summary>A GPU in name only: the CPU draws. Correct, and many times slower than the CPU itself.</summary>
    public bool IsSoftware { get; init; }

    /// <summary>Load and first run of a model of one addition.</summary>
    public TimeSpan Took { get; init; }

    /// <summary>Loads a model of one addition on the device, without another device to fall back on, and checks the sum.</summary>
    public static DeviceProbe Try(OrtEnv env, Device device, IReadOnlyDictionary<string, string>? options = null)
    {
        var gpu = device.Kind == DeviceKind.WebGpu ? VulkanDevices.Best() : null;
        var probe = new DeviceProbe { Device = device, Works = true, Name = gpu?.Name ?? "", IsSoftware = gpu?.IsSoftware ?? false };
        if (device.Kind == DeviceKind.WebGpu && gpu is null && OperatingSystem.IsLinux()) return probe with { Works = false, Why = NoVulkan };   // the runtime would try, and speak on standard error
        var clock = Stopwatch.StartNew();
        try
        {
            var sum = Add(env, device, options ?? new Dictionary<string, string>());
            return sum.SequenceEqual(stackalloc float[] { 11, 22, 33, 44 }) ? probe with { Took = clock.Elapsed } : probe with { Works = false, Why = $"computes wrong sums: {string.Join(", ", sum)}" };
        }
        catch (Exception refused) when (refused is OnnxRuntimeException or NotSupportedException)
        {
            return probe with { Works = false, Why = WhyNot(device, refused.Message) };
        }
    }

    /// <summary>
    /// Those that work, in their order. A software GPU is passed over where a CPU follows: it is the same processor by a longer way. One that works only without
    /// its options is an error: it would be passed over without a word for what somebody mistyped.
    /// The last one is kept unprobed when it is alone, so that its own error is what the user reads.
    /// </summary>
    internal static IReadOnlyList<Device> Working(OrtEnv env, IReadOnlyList<Device> devices, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> options)
    {
        if (devices.Count == 1) return devices;
        var cpuFollows = devices.Contains(Device.Cpu);
        return [.. devices.Where(device => device == Device.Cpu || Probed(env, device, options.GetValueOrDefault(device.ToString())) is { Works: true } probe && !(probe.IsSoftware && cpuFollows))];
    }

    private static DeviceProbe Probed(OrtEnv env, Device device, IReadOnlyDictionary<string, string>? options)
    {
        var probe = Try(env, device, options);
        return probe.Works || options is not { Count: > 0 } || !Try(env, device).Works ? probe : throw new OnnxRuntimeException(OrtErrorCode.InvalidArgument,
            $"The device {device} works, but not with its options ({string.Join(", ", options.Select(option => $"{option.Key} = {option.Value}"))}): {probe.Why}. Mend onnx.options in studio.json.");
    }

    private static float[] Add(OrtEnv env, Device device, IReadOnlyDictionary<string, string> options)
    {
        using var setup = new SessionOptions(env) { LogSeverityLevel = OrtLoggingLevel.Fatal, IntraOpNumThreads = 1 };
        device.AddTo(setup, options);
        if (device.Kind != DeviceKind.Cpu) setup.AddSessionConfigEntry("session.disable_cpu_ep_fallback", "1");
        using var session = new InferenceSession(Model(), setup);
        using var left = OrtValue.Allocate<float>([1, 2, 3, 4], [4], env);
        using var right = OrtValue.Allocate<float>([10, 20, 30, 40], [4], env);
        var outputs = session.Run(null, left, right);
        try
        {
            return outputs[0].GetTensorDataAsSpan<float>().ToArray();
        }
        finally
        {
            foreach (var output in outputs) output.Dispose();
        }
    }

    private static string WhyNot(Device device, string said) => device.Kind switch
    {
        DeviceKind.Cuda => $"{FirstLine(said)}. CUDA needs an NVIDIA driver and the CUDA build of ONNX Runtime: name its library in studio.json as \"onnx\": {{ \"library\": ... }}.",
        _ => FirstLine(said),
    };

    /// <summary>Without the source file and the code that the runtime puts before what it has to say.</summary>
    public static string FirstLine(string text)
    {
        var line = text.Split('\n')[0];
        var said = line.LastIndexOf(" : ", StringComparison.Ordinal);
        return (line.Contains("[ONNXRuntimeError]", StringComparison.Ordinal) && said > 0 ? line[(said + 3)..] : line).TrimEnd('.', ' ');
    }

    /// <summary>A model of one addition.</summary>
    internal static byte[] Model()
    {
        using var stream = typeof(DeviceProbe).Assembly.GetManifestResourceStream("probe.onnx")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
