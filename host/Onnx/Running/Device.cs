namespace AgentStudio.Onnx;

/// <summary>What models run on: "cpu", "webgpu", "cuda" or another with its number, as "cuda:1".</summary>
public sealed record Device(DeviceKind Kind, int Number = 0)
{
    private static readonly string[] Names = [.. Enum.GetNames<DeviceKind>().Select(name => name.ToLowerInvariant())];

    public static Device Cpu { get; } = new(DeviceKind.Cpu);

    /// <exception cref="ArgumentException">The word is no device; the message lists those there are.</exception>
    public static Device Parse(string text)
    {
        var parts = text.Split(':');
        var kind = Array.IndexOf(Names, parts[0].ToLowerInvariant());
        var number = 0;
        return kind >= 0 && parts.Length <= 2 && (parts.Length == 1 || (int.TryParse(parts[1], out number) && number >= 0))
            ? new((DeviceKind)kind, number)
            : throw new ArgumentException($"'{text}' is no device. Devices are {string.Join(", ", Names)}; a second one of a kind is written as cuda:1.");
    }

    public override string ToString() => Kind.ToString().ToLowerInvariant() + (Number > 0 ? $":{Number}" : "");

    /// <exception cref="ArgumentException">The device has no such option. Those of CUDA, DirectML and CoreML are left to the runtime.</exception>
    public void Check(IReadOnlyDictionary<string, string> options)
    {
        if (Kind == DeviceKind.Cpu && options.Count > 0) throw new ArgumentException($"The device cpu has no option '{options.Keys.First()}'; it has none.");
        if (Kind == DeviceKind.WebGpu) WebGpu.Check(options.Keys);
    }

    /// <summary>Adds the provider that drives it, set so that results repeat.</summary>
    /// <exception cref="OnnxRuntimeException">The library lacks the provider, or the device cannot be used.</exception>
    internal void AddTo(SessionOptions options, IReadOnlyDictionary<string, string> extra)
    {
        Check(extra);
        if (Kind == DeviceKind.Cuda) options.AppendExecutionProvider_CUDA(With(Cuda(), extra));
        else if (Kind == DeviceKind.WebGpu) options.AppendExecutionProvider(WebGpu.Provider, With(Numbered("deviceId"), extra));
        else if (Kind == DeviceKind.DirectMl) options.AppendExecutionProvider("DML", With(new() { ["device_id"] = $"{Number}" }, extra));
        else if (Kind == DeviceKind.CoreMl) options.AppendExecutionProvider("CoreML", extra);
    }

    private static Dictionary<string, string> With(Dictionary<string, string> own, IReadOnlyDictionary<string, string> extra)
    {
        foreach (var (key, value) in extra) own[key] = value;
        return own;
    }

    /// <summary>No search for the fastest kernel, no 19-bit floats: both make sums that differ from run to run or from card to card.</summary>
    private Dictionary<string, string> Cuda() => new()
    {
        ["device_id"] = $"{Number}", ["cudnn_conv_algo_search"] = "DEFAULT", ["use_tf32"] = "0", ["tunable_op_enable"] = "0",
    };

    private Dictionary<string, string> Numbered(string key) => Number > 0 ? new() { [key] = $"{Number}" } : [];
}

public enum DeviceKind { Cpu, Cuda, WebGpu, DirectMl, CoreMl }
