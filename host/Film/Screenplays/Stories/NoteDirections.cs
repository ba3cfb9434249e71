namespace AgentStudio.Film;

/// <summary>Notes that direct: [[shot: CU low]], [[music: soft piano]]. Every other note is the author's own affair.</summary>
internal static class NoteDirections
{
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "shot", "place", "look", "music", "sound", "cast", "mood", "light", "weather", "style", "prop", "props", "length", "setup", "state", "continues",
    };

    public static IEnumerable<Direction> In(string paragraph) => Fountain.Notes(paragraph).SelectMany(Of);

    /// <summary>The directions of one note; it may hold several, each on a line of its own or behind a semicolon.</summary>
    public static IEnumerable<Direction> Of(string note)
    {
        var found = new List<Direction>();
        foreach (var part in note.Split('\n', ';'))
        {
            var colon = part.IndexOf(':', StringComparison.Ordinal);
            var name = colon > 0 ? part[..colon].Trim() : "";
            if (Names.Contains(name)) found.Add(new(name.ToLowerInvariant(), part[(colon + 1)..].Trim()));
            else if (found.Count > 0 && part.Trim() is { Length: > 0 } rest) found[^1] = found[^1] with { Text = $"{found[^1].Text}; {rest}" };
        }

        return found;
    }
}
