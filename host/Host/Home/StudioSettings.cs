using System.Text.Json;
using System.Text.Json.Nodes;
using AgentStudio.Film;

namespace AgentStudio.Host;

/// <summary>
/// What is configured: <c>studio.json</c> beside the productions (or --config), secrets from the environment or a <c>.env</c>
/// beside it, and nothing else. Every member has the same name in the file and in an option.
/// </summary>
internal sealed record StudioSettings
{
    private static readonly string[] Members = ["home", "productions", "plugins", "providers", "servers", "jobs", "onnx", "hosts"];

    /// <summary>The state folder, absolute.</summary>
    public required string Home { get; init; }

    /// <summary>Where finished films go, absolute.</summary>
    public required string Productions { get; init; }

    /// <summary>The built studio: the folder with the plugins that it ships.</summary>
    public string App { get; init; } = AppContext.BaseDirectory;

    /// <summary>Folders that hold further plugins, absolute.</summary>
    public IReadOnlyList<string> Plugins { get; init; } = [];

    /// <summary>Medium to the provider to prefer in new productions, such as "speech" to "elevenlabs".</summary>
    public IReadOnlyDictionary<string, string> Providers { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Language provider to the address of its server, such as "ollama" to "http://localhost:11434/v1". The variable OLLAMA_BASE_URL stands before it.</summary>
    public IReadOnlyDictionary<string, string> Servers { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Hosts of this machine or network that media may be fetched from, such as "127.0.0.1"; public ones need no permission.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Makings that run at the same time.</summary>
    public int Jobs { get; init; } = Environment.ProcessorCount;

    /// <summary>The program does one piece of work and ends: its plugins need not make room for others.</summary>
    public bool EndsSoon { get; init; }

    /// <summary>How local models are run.</summary>
    public OnnxSettings Onnx { get; init; } = new();

    /// <summary>Names and values of the .env; never logged.</summary>
    private IReadOnlyDictionary<string, string> Secrets { get; init; } = new Dictionary<string, string>();

    /// <param name="folder">Where the studio was started.</param>
    /// <param name="home">From --home; null takes the file's, else .studio.</param>
    /// <param name="config">From --config; null takes studio.json when it is there.</param>
    /// <exception cref="StudioException">The file is missing, not JSON, or has a member that means nothing.</exception>
    public static StudioSettings Read(string folder, string? home = null, string? config = null)
    {
        var path = Path.GetFullPath(config ?? "studio.json", folder);
        if (config is not null && !File.Exists(path)) throw new StudioException($"There is no settings file {path}. Leave --config out, or create the file with '{{}}' in it.");
        var file = File.Exists(path) ? Parse(path) : [];
        var beside = Path.GetDirectoryName(path)!;
        return new StudioSettings
        {
            Home = home is not null ? Path.GetFullPath(home, folder) : Path.GetFullPath(Text(file, "home", path) ?? ".studio", beside),
            Productions = Path.GetFullPath(Text(file, "productions", path) ?? "productions", beside),
            Plugins = [.. Texts(file, "plugins", path).Select(plugin => Path.GetFullPath(plugin, beside))],
            Hosts = [.. Texts(file, "hosts", path)],
            Providers = Choices(file, "providers", "provider for a medium, such as \"providers\": { \"speech\": \"voices\" }", path),
            Servers = Choices(file, "servers", "server's address, such as \"servers\": { \"ollama\": \"http://localhost:11434/v1\" }", path),
            Jobs = Number(file, path) ?? Environment.ProcessorCount,
            Onnx = Onnxed(file, beside, path),
            Secrets = DotEnv.Read(Path.Combine(beside, ".env")),
        };
    }

    /// <summary>An environment variable, else the .env's, else of NAME_BASE_URL the settings' server; null when none has it.</summary>
    public string? Secret(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } set ? set : Secrets.GetValueOrDefault(name) ?? (name.EndsWith("_BASE_URL", StringComparison.Ordinal) ? Servers.GetValueOrDefault(name[..^"_BASE_URL".Length].ToLowerInvariant()) : null);

    // A record prints its members; the secrets are none of them.
    public override string ToString() => $"home {Home}, productions {Productions}, jobs {Jobs}";

    private static JsonObject Parse(string path)
    {
        try
        {
            var options = new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
            var file = JsonNode.Parse(File.ReadAllText(path), documentOptions: options) as JsonObject ?? throw Wrong(path, "It must be an object: { ... }.");
            if (file.FirstOrDefault(member => !Members.Contains(member.Key)) is { Key: { } unknown })
                throw Wrong(path, $"'{unknown}' is not a setting. Settings are {string.Join(", ", Members)}.");
            return file;
        }
        catch (JsonException error)
        {
            throw Wrong(path, error.Message);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StudioException($"The settings {path} cannot be read: {error.Message}", error);
        }
    }

    private static string? Text(JsonObject file, string name, string path) => file[name] switch
    {
        null => null,
        JsonValue value when value.TryGetValue<string>(out var text) && text.Length > 0 => text,
        _ => throw Wrong(path, $"'{name}' must be a path, such as \"{name}\": \"films\"."),
    };

    private static IEnumerable<string> Texts(JsonObject file, string name, string path) => file[name] switch
    {
        null => [],
        JsonArray list when list.All(item => item is JsonValue value && value.TryGetValue<string>(out _)) => list.Select(item => item!.GetValue<string>()),
        _ => throw Wrong(path, $"'{name}' must be a list of texts, such as \"{name}\": [\"{(name == "hosts" ? "127.0.0.1" : "my-plugins")}\"]."),
    };

    private static SortedDictionary<string, string> Choices(JsonObject file, string member, string words, string path)
    {
        var choices = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (file[member] is null) return choices;
        foreach (var (medium, provider) in file[member] as JsonObject ?? throw Unreadable())
            choices[medium] = provider is JsonValue value && value.TryGetValue<string>(out var name) ? name : throw Unreadable();
        return choices;

        StudioException Unreadable() => Wrong(path, $"'{member}' must name a {words}.");
    }

    private static OnnxSettings Onnxed(JsonObject file, string beside, string path)
    {
        try
        {
            return OnnxSettings.Read(file["onnx"], beside);
        }
        catch (StudioException wrong)
        {
            throw Wrong(path, wrong.Message);
        }
    }

    private static int? Number(JsonObject file, string path) => file["jobs"] switch
    {
        null => null,
        JsonValue value when value.TryGetValue<int>(out var jobs) && jobs is > 0 and <= 256 => jobs,
        _ => throw Wrong(path, "'jobs' must be a whole number from 1 to 256."),
    };

    private static StudioException Wrong(string path, string what) => new($"The settings {path} cannot be used. {what}");
}
