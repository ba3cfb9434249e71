namespace AgentStudio.Writing;

/// <summary>A file of the grammar: facts ("music: ...") and, under each heading, passages to choose from.</summary>
internal sealed class Grammar
{
    private readonly Dictionary<string, string> _facts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Passage>> _passages = new(StringComparer.Ordinal);

    private Grammar(string name) => Name = name;

    public string Name { get; }

    public string Fact(string name) => _facts.GetValueOrDefault(name, "");

    public IReadOnlyList<string> Choices(string fact) => Fact(fact).Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public IReadOnlySet<string> Words => Fact("words").Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);

    public IReadOnlyList<Passage> Passages(string beat) => _passages.GetValueOrDefault(beat, []);

    /// <summary>A genre: "== beat" begins a passage, "-- tone: dark" another one of the same beat that needs this tone.</summary>
    public static Grammar Genre(string name, string text)
    {
        var grammar = new Grammar(name);
        var (beat, open) = ("", (Passage?)null);
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (line.StartsWith("== ", StringComparison.Ordinal)) open = grammar.Begin(beat = line[3..].Trim(), "");
            else if (line.StartsWith("-- ", StringComparison.Ordinal)) open = grammar.Begin(beat, line[3..].Trim());
            else if (open is not null) open.Lines.Add(line);
            else grammar.Remember(line);
        }

        return grammar;
    }

    /// <summary>Sorts of things: "== sort" begins one, "-- beat" a passage of it.</summary>
    public static IReadOnlyList<Grammar> Sorts(string text)
    {
        var sorts = new List<Grammar>();
        Passage? open = null;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (line.StartsWith("== ", StringComparison.Ordinal))
            {
                sorts.Add(new(line[3..].Trim()));
                open = null;
            }
            else if (line.StartsWith("-- ", StringComparison.Ordinal)) open = sorts[^1].Begin(line[3..].Trim(), "");
            else if (open is not null) open.Lines.Add(line);
            else if (sorts.Count > 0) sorts[^1].Remember(line);
        }

        return sorts;
    }

    private Passage Begin(string beat, string condition)
    {
        var passage = new Passage(condition);
        if (!_passages.TryGetValue(beat, out var all)) _passages[beat] = all = [];
        all.Add(passage);
        return passage;
    }

    private void Remember(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0 && line[0] != '#') _facts[line[..colon].Trim()] = line[(colon + 1)..].Trim();
    }
}

/// <summary>A piece of screenplay with slots in braces.</summary>
/// <param name="Condition">"tone: dark" or "if: woman"; empty always fits.</param>
internal sealed record Passage(string Condition)
{
    public List<string> Lines { get; } = [];

    public string Text => string.Join('\n', Lines).Trim('\n');
}
