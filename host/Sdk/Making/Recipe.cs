using System.Text.Json;
using System.Text.Json.Nodes;
using AgentStudio.Film;

namespace AgentStudio.Sdk;

/// <summary>
/// One act of making: a request and who makes it. It prints itself as lines; the SHA-256 of the text is its key, and the same
/// text answers "why". Every set member of the request is a line, nested ones with dots, so a changed light reads
/// <c>brief.light.time  Night</c>. It names no production, slate, path, user or time.
/// </summary>
public sealed class Recipe(MakeRequest request, ProviderCard provider)
{
    /// <summary>Lines that say who makes it and how, rather than what it shows. A change of only these is no reason to pay again.</summary>
    private static readonly string[] Means = ["provider", "model", "revision", "prompt", "options"];

    private string? _manifest;

    public MakeRequest Request { get; } = request;

    public ProviderCard Provider { get; } = provider;

    public string Manifest => _manifest ??= string.Join('\n', Lines().Select(line => $"{line.Name}  {line.Value}"));   // '\n' on every system: it is hashed

    public Digest Key => Digest.OfText(Manifest);

    public IEnumerable<RecipeLine> Lines() =>
        new[]
        {
            Line("kind", Request.Kind.ToString()), Line("provider", Provider.Name), Line("model", Provider.Model),
            Line("revision", Provider.Revision.ToString()),
        }
        .Concat(Provider.ModelFiles.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => Line($"model.{file.Key}", file.Value)))
        .Concat(Flatten("", JsonSerializer.SerializeToNode(Request, SdkJson.Default.MakeRequest)).Where(line => line.Name is not ("$type" or "kind")));

    /// <summary>Every digest that the request names, in the order of its lines.</summary>
    public IEnumerable<Digest> Inputs() => Lines().Where(line => Digest.TryParse(line.Value, out _)).Select(line => Digest.Parse(line.Value)).Distinct();

    public static bool IsMeans(string name) => Array.IndexOf(Means, name.Split('.')[0]) >= 0;

    /// <summary>The lines that differ between two manifests: name, before, after.</summary>
    public static IReadOnlyList<RecipeChange> Changes(string before, string after)
    {
        var old = Read(before);
        var now = Read(after);
        return [.. old.Keys.Union(now.Keys)
            .Where(name => old.GetValueOrDefault(name) != now.GetValueOrDefault(name))
            .Order(StringComparer.Ordinal)
            .Select(name => new RecipeChange(name, old.GetValueOrDefault(name), now.GetValueOrDefault(name), IsMeans(name)))];
    }

    private static Dictionary<string, string> Read(string manifest) => manifest.Split('\n')
        .Select(line => line.Split("  ", 2)).Where(parts => parts.Length == 2).ToDictionary(parts => parts[0], parts => parts[1]);

    private static RecipeLine Line(string name, string value) => new(name, value, IsMeans(name));

    private static IEnumerable<RecipeLine> Flatten(string name, JsonNode? node) => node switch
    {
        null => [],
        JsonObject members => members.OrderBy(member => member.Key, StringComparer.Ordinal).SelectMany(member => Flatten(Join(name, member.Key), member.Value)),
        JsonArray items => items.SelectMany((item, index) => Flatten(Join(name, index.ToString()), item)),
        JsonValue value => Text(value) is { Length: > 0 } text ? [Line(name, text)] : [],
        _ => throw new InvalidOperationException("A JSON node of no known kind."),
    };

    private static string Join(string outer, string inner) => outer.Length == 0 ? inner : $"{outer}.{inner}";

    private static string Text(JsonValue value) => (value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString())
        .Replace("\\", "\\\\").Replace("\n", "\\n").Replace("\r", "\\r");
}

public sealed record RecipeLine(string Name, string Value, bool Means);

public sealed record RecipeChange(string Name, string? Before, string? After, bool Means);
