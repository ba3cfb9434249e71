namespace AgentStudio.Film;

/// <summary>What a paragraph of action or a transition says to the cut: SUPER, a card, FADE OUT, MONTAGE ...</summary>
internal static class ActionMarks
{
    private static readonly string[] Transitions =
    [
        "FADE IN", "FADE OUT", "FADE TO", "FADE UP", "CUT TO", "HARD CUT", "SMASH CUT", "MATCH CUT", "JUMP CUT", "INTERCUT TO", "DISSOLVE", "SLOW DISSOLVE", "MATCH DISSOLVE",
        "CROSSFADE", "CROSS FADE", "WIPE TO", "WIPE", "IRIS IN", "IRIS OUT", "WHIP PAN TO", "SLOW FADE",
    ];

    private static readonly string[] Supers = ["SUPERIMPOSE", "SUPER", "TITLE OVER", "CHYRON", "LOWER THIRD", "ON SCREEN TEXT", "ON-SCREEN TEXT", "CAPTION", "SUBTITLE", "LEGEND"];

    private static readonly string[] Cards = ["TITLE CARD", "MAIN TITLE", "INTERTITLE", "CARD", "TITLES", "TITLE", "END CARD", "END TITLE"];

    private static readonly string[] Marks = ["INTERCUT", "MONTAGE", "SERIES OF SHOTS", "FLASHBACK", "DREAM", "NIGHTMARE", "BEGIN ", "START ", "END ", "BACK TO ", "RETURN TO "];

    /// <summary>The block that one paragraph is.</summary>
    public static Block Read(string text)
    {
        var upper = FountainMarks.IsUpper(text);
        if (Behind(text, Supers) is { } super) return new(BlockKind.Super, super);
        if (Behind(text, Cards) is { } card) return new(BlockKind.Card, card);
        if (text.TrimEnd('.', '!') is "THE END" or "FIN" or "END") return new(BlockKind.Card, text.TrimEnd('.'));
        if (text.Length <= 40 && (upper || text[^1] is ':') && BeginsWith(text, Transitions)) return new(BlockKind.Transition, text);
        if (upper && text.Length <= 80 && IsMark(text)) return new(BlockKind.Mark, text);
        return new(BlockKind.Action, text);
    }

    /// <summary>INTERCUT and its like also come written as transitions.</summary>
    public static bool IsMark(string text) => BeginsWith(text, Marks) && (SlugWords.ModeOf(SlugWords.WordsOf(text)) is not null || Ends(text));

    /// <summary>BACK TO PRESENT, END MONTAGE.</summary>
    public static bool Ends(string text) => SlugWords.WordsOf(text) is ["END", _, ..] or ["BACK", "TO", ..] or ["RETURN", "TO", ..];

    /// <summary>Holds until it is ended, not just for one scene.</summary>
    public static bool Lasts(string text) => SlugWords.WordsOf(text) is ["BEGIN" or "START", ..] || text.TrimEnd(':', ' ').EndsWith("TO", StringComparison.Ordinal);

    /// <summary>Items of a montage, each a moment of its own; a paragraph without list marks is one.</summary>
    public static IReadOnlyList<string> Items(string paragraph)
    {
        var lines = paragraph.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return lines.Length > 0 && Array.TrueForAll(lines, line => Unmarked(line).Length < line.Length)
            ? [.. lines.Select(Unmarked).Where(line => line.Length > 0)]
            : [string.Join(' ', lines)];
    }

    private static string Unmarked(string line)
    {
        if (line[0] is '-' or '–' or '—' or '•' or '*') return line.TrimStart('-', '–', '—', '•', '*', ' ');
        var end = line.IndexOfAny([')', '.']);
        return end is 1 or 2 && end + 1 < line.Length && line[end + 1] == ' ' && line[..end].All(char.IsLetterOrDigit) && (char.IsDigit(line[0]) || line[end] == ')')
            ? line[(end + 1)..].Trim() : line;
    }

    private static string? Behind(string text, string[] words)
    {
        foreach (var word in words)
        {
            if (!text.StartsWith(word, StringComparison.OrdinalIgnoreCase)) continue;
            var rest = text[word.Length..].TrimStart();
            if (rest.Length > 1 && (rest[0] is ':' || (rest[0] is '-' or '–' or '—' && FountainMarks.IsUpper(word) && text.StartsWith(word, StringComparison.Ordinal))))
                return Unquoted(rest.TrimStart(':', '-', '–', '—', ' '));
        }

        return null;
    }

    private static string Unquoted(string text) => text.Trim().Trim('"', '“', '”', '„', '«', '»', '\'', '‘', '’').Trim();

    private static bool BeginsWith(string text, string[] words) =>
        Array.Exists(words, word => text.StartsWith(word, StringComparison.OrdinalIgnoreCase) && (word[^1] == ' ' || text.Length == word.Length || !char.IsLetter(text[word.Length])));
}
