using System.Text.Json.Nodes;
using AgentStudio.Film;

namespace AgentStudio.Host.Agent;

/// <summary>
/// What the steps of planning are told: facts of the film as the ledger has them, by name. Where a model cannot hold all of them, the longest are told as a
/// summary: of a screenplay its scenes, of a list its lines cut short.
/// </summary>
internal sealed class Material
{
    private const int ShortestLine = 40;

    /// <summary>Everything that a step can be told.</summary>
    public static readonly IReadOnlyList<string> Names = ["idea", "minutes", "treatment", "screenplay", "characters", "locations", "scenes", "shots", "checks"];

    private readonly SortedDictionary<string, string> _facts = new(StringComparer.Ordinal);

    public string this[string name]
    {
        set => _facts[Names.Contains(name) ? name : throw new ArgumentOutOfRangeException(nameof(name), name, "No step can be told this.")] = value;
    }

    /// <param name="characters">How much the model can be told.</param>
    public JsonObject For(StepPage page, int characters)
    {
        var told = page.Inputs.Where(_facts.ContainsKey).ToDictionary(name => name, name => _facts[name], StringComparer.Ordinal);
        foreach (var name in told.Keys.OrderByDescending(name => told[name].Length).ToList())
        {
            var room = characters - told.Where(other => other.Key != name).Sum(other => other.Value.Length);
            if (told[name].Length > room) told[name] = Summary(name, told[name], Math.Max(room, characters / told.Count));
        }

        return new(told.Select(one => KeyValuePair.Create(one.Key, (JsonNode?)one.Value)));
    }

    private static string Summary(string name, string text, int most)
    {
        var lines = (name == "screenplay" ? Scenes(text) : text).Split('\n');
        for (var length = 400; length >= ShortestLine; length /= 2)
            if (string.Join('\n', lines.Select(line => Cut(line, length))) is var shorter && shorter.Length <= most) return shorter;
        var kept = lines.Select(line => Cut(line, ShortestLine)).TakeWhile((_, at) => (at + 1) * (ShortestLine + 1) <= most).ToList();
        return string.Join('\n', kept.Append($"(and {lines.Length - kept.Count} more lines)"));
    }

    /// <summary>A line for each scene: its slug line, who speaks, and how it begins.</summary>
    private static string Scenes(string screenplay) => string.Join('\n', StoryReader.Read(Fountain.Read(screenplay)).Scenes.Select(scene =>
    {
        var speakers = scene.Blocks.Select(block => block.Character).OfType<string>().Distinct();
        return $"{scene.Number} {scene.Slug.Text} [{string.Join(", ", speakers)}] {string.Join(' ', scene.Blocks.Where(block => block.Kind == BlockKind.Action).Select(block => block.Text.ReplaceLineEndings(" ")))}";
    }));

    private static string Cut(string line, int most) => line.Length <= most ? line : line[..(most - 1)] + "…";
}

/// <summary>How much a model can be told. Narrows when its vendor says that it was too much.</summary>
internal sealed class ContextRoom(int tokens)
{
    private const int Smallest = 4096;

    public int Tokens { get; private set; } = tokens;

    /// <summary>The longest reply that is asked for, in tokens.</summary>
    public int Reply => Math.Min(8000, Tokens / 4);

    /// <summary>Of material, beside the task and its schema; a token is counted as three characters, which is less than any language needs.</summary>
    public int Characters => (Tokens * 3 / 4 - Reply) * 3;

    /// <returns>False when there is nothing left to narrow.</returns>
    public bool Narrow()
    {
        if (Tokens <= Smallest) return false;
        Tokens = Math.Max(Smallest, Math.Min(Tokens, 128_000) / 2);
        return true;
    }
}
