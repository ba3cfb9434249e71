namespace AgentStudio.Film;

/// <summary>The title page: keys and values in front of the first empty line.</summary>
internal static class FountainTitlePage
{
    private static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        "title", "subtitle", "credit", "author", "authors", "source", "notes", "draft", "draft date", "date", "revision", "contact", "copyright",
        "cast", "characters", "language", "lang", "style", "look", "music", "genre", "tone", "format", "series", "episode", "logline",
    };

    /// <param name="text">With line feeds.</param>
    /// <param name="body">Where the screenplay itself begins.</param>
    /// <param name="line">The number of the line there, from 1.</param>
    public static IReadOnlyList<TitleEntry> Read(string text, out int body, out int line)
    {
        (body, line) = (0, 1);
        var at = 0;
        var number = 1;
        while (at < text.Length && EndOf(text, at) is var blankEnd && string.IsNullOrWhiteSpace(text[at..blankEnd]))
            (at, number) = (Math.Min(blankEnd + 1, text.Length), number + 1);

        var entries = new List<(string Key, List<string> Values)>();
        while (at < text.Length)
        {
            var end = EndOf(text, at);
            var written = text[at..end];
            if (string.IsNullOrWhiteSpace(written)) break;
            if (IsIndented(written) && entries.Count > 0) entries[^1].Values.Add(written.Trim());
            else if (KeyOf(written) is { } key) entries.Add((key, ValuesOf(written[(key.Length + 1)..])));
            else return [];
            (at, number) = (Math.Min(end + 1, text.Length), number + 1);
        }

        // "FADE IN:" or "EMMA: Hello" at the top is no title page: one known key must be there, or a key that no cue looks like.
        if (!entries.Exists(entry => Known.Contains(entry.Key) || (entry.Values.Count > 0 && !FountainMarks.IsUpper(entry.Key)))) return [];
        (body, line) = (at, number);
        return [.. entries.Select(entry => new TitleEntry(entry.Key, entry.Values))];
    }

    /// <summary>True when a body beginning with this line would be read as a title page.</summary>
    public static bool LooksLike(string paragraph) => Read(paragraph, out _, out _).Count > 0;

    private static int EndOf(string text, int at) => text.IndexOf('\n', at) is var end && end < 0 ? text.Length : end;

    private static bool IsIndented(string line) => line.StartsWith("   ", StringComparison.Ordinal) || line[0] == '\t';

    private static List<string> ValuesOf(string inline) => string.IsNullOrWhiteSpace(inline) ? [] : [inline.Trim()];

    private static string? KeyOf(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon is < 1 or > 30 || !char.IsLetter(line[0])) return null;
        var key = line[..colon];
        return key.Count(char.IsWhiteSpace) <= 2 && key.All(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-' or '_' or '\'')
            && key[^1] != ' ' && FountainMarks.HeadingPrefix(key).Length == 0 ? key : null;
    }
}
