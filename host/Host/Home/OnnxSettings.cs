using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Onnx;
using AgentStudio.Sdk;

namespace AgentStudio.Host;

/// <summary>The member "onnx" of the settings: how local models are run.</summary>
internal sealed record OnnxSettings
{
    private const string Environment = "STUDIO_ONNXRUNTIME";
    private static readonly string[] Members = ["library", "devices", "memory", "threads", "options", "workers"];

    /// <summary>The user's own ONNX Runtime library, absolute; null takes the one of the npm package.</summary>
    public string? Library { get; init; }

    /// <summary>As in <see cref="ModelRuntime"/>; the library's path in it is not set yet.</summary>
    public ModelRuntime Runtime { get; init; } = new() { Library = "" };

    /// <summary>Devices that get a process of their own; empty runs models in the studio's.</summary>
    public IReadOnlyList<string> Workers { get; init; } = [];

    /// <param name="section">What the settings file has; null is nothing.</param>
    /// <param name="beside">The settings file's folder, for paths.</param>
    /// <exception cref="StudioException">A member is unknown or cannot be read; the message names it and shows a right one.</exception>
    public static OnnxSettings Read(JsonNode? section, string beside)
    {
        var own = System.Environment.GetEnvironmentVariable(Environment) is { Length: > 0 } set ? Path.GetFullPath(set) : null;
        if (section is null) return new() { Library = own };
        var onnx = section as JsonObject ?? throw new StudioException("'onnx' must be an object, such as \"onnx\": { \"devices\": [\"cpu\"] }.");
        if (onnx.FirstOrDefault(member => !Members.Contains(member.Key)) is { Key: { } unknown })
            throw new StudioException($"'onnx.{unknown}' is not a setting. onnx has {string.Join(", ", Members)}.");
        var usual = new ModelRuntime { Library = "" };
        return new()
        {
            Library = own ?? (onnx["library"] is { } path ? Path.GetFullPath(Value<string>(path, "library", "\"lib/libonnxruntime.so\""), beside) : null),
            Workers = onnx["workers"] is { } workers ? Devices(workers, "workers") : [],
            Runtime = usual with
            {
                Devices = onnx["devices"] is { } devices ? Devices(devices, "devices") : usual.Devices,
                MemoryBytes = onnx["memory"] is { } memory ? (long)(Positive(Value<double>(memory, "memory", "8 (gigabytes)"), "memory", "8 (gigabytes)") * 1e9) : usual.MemoryBytes,
                Threads = onnx["threads"] is { } threads ? (int)Positive(Value<int>(threads, "threads", "4"), "threads", "4") : usual.Threads,
                Options = onnx["options"] is { } options ? Options(options) : usual.Options,
            },
        };
    }

    private static IReadOnlyList<string> Devices(JsonNode node, string member)
    {
        const string example = "[\"cuda\", \"cpu\"]";
        var names = node is JsonArray { Count: > 0 } list ? list.Select(name => name is null ? "" : Value<string>(name, member, example)) : throw Wrong(member, example);
        try
        {
            return [.. names.Select(name => Device.Parse(name).ToString())];
        }
        catch (ArgumentException unknown)
        {
            throw new StudioException($"'onnx.{member}' cannot be used. {unknown.Message}");
        }
    }

    private static SortedDictionary<string, IReadOnlyDictionary<string, string>> Options(JsonNode node)
    {
        const string example = "{ \"webgpu\": { \"powerPreference\": \"low-power\" } }";
        var options = new SortedDictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
        foreach (var (device, set) in node as JsonObject ?? throw Wrong("options", example))
            options[Devices(new JsonArray(device), "options")[0]] = Checked(device, (set as JsonObject ?? throw Wrong("options", example)).ToDictionary(option => option.Key, option => option.Value?.ToString() ?? ""));
        return options;
    }

    private static Dictionary<string, string> Checked(string device, Dictionary<string, string> options)
    {
        try
        {
            Device.Parse(device).Check(options);
            return options;
        }
        catch (ArgumentException unknown)
        {
            throw new StudioException($"'onnx.options' cannot be used. {unknown.Message}");
        }
    }

    private static T Value<T>(JsonNode node, string name, string example) => node is JsonValue value && value.TryGetValue<T>(out var found) ? found : throw Wrong(name, example);

    private static double Positive(double number, string name, string example) => number > 0 ? number : throw Wrong(name, example);

    private static StudioException Wrong(string name, string example) => new($"'onnx.{name}' cannot be read. Write it as \"{name}\": {example}.");
}
