namespace AgentStudio.Film;

/// <summary>How a line shows what it is. The reader and the writer ask the same questions, so they cannot disagree.</summary>
internal static class FountainMarks
{
    // The longest first, for "INT./EXT." begins with "INT.".
    private static readonly string[] Prefixes = ["INT./EXT", "EXT./INT", "INT/EXT", "EXT/INT", "I/E", "E/I", "INT", "EXT", "EST"];

    /// <summary>The prefix of a slug line with what joins it to the set, such as "INT. "; empty when it has none.</summary>
    public static string HeadingPrefix(string line)
    {
        foreach (var prefix in Prefixes)
        {
            if (!line.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) continue;
            var end = prefix.Length;
            while (end < line.Length && line[end] is '.' or ' ' or '\t') end++;
            if (end > prefix.Length) return line[..end];
        }

        return "";
    }

    /// <summary>A slug line by its looks. With text right under it, only one in capitals or with a full stop behind INT or EXT is one.</summary>
    public static bool IsHeading(string line, bool emptyLineFollows) =>
        HeadingPrefix(line) is { Length: > 0 } prefix && line.Length > prefix.Length
        && (emptyLineFollows || prefix.Contains('.', StringComparison.Ordinal) || IsUpper(line));

    public static bool IsForcedHeading(string line) => line.Length > 1 && line[0] == '.' && line[1] != '.' && !char.IsWhiteSpace(line[1]);

    public static bool IsTransition(string line) => line.EndsWith("TO:", StringComparison.Ordinal) && IsUpper(line);

    public static bool IsCentered(string line) => line.Length > 1 && line[0] == '>' && line[^1] == '<';

    public static bool IsPageBreak(string line) => line.Length >= 3 && line.AsSpan().IndexOfAnyExcept('=') < 0;

    /// <summary>A name in capitals; brackets behind it may hold small letters. Scripts without capitals: a few words without punctuation.</summary>
    public static bool IsCue(string line)
    {
        if (line.Length == 0 || StartsWithMark(line)) return false;
        var bracket = line.IndexOf('(', StringComparison.Ordinal);
        var name = (bracket > 0 ? line[..bracket] : line).TrimEnd(' ', '^');
        if (IsUpper(name)) return HeadingPrefix(line).Length == 0;
        return name.Length is > 0 and <= 24 && name.Any(char.IsLetter) && !name.Any(IsCased)
            && !name.Any(letter => char.IsPunctuation(letter) && letter is not ('-' or '\'' or '’' or '·' or '・'))
            && name.Count(char.IsWhiteSpace) < 3;
    }

    /// <summary>Begins with a character that forces or makes a kind.</summary>
    public static bool StartsWithMark(string line) => line.Length > 0 && (line[0] is '!' or '~' or '>' or '#' or '=' || (line[0] == '@' && line.Length > 1) || IsForcedHeading(line));

    /// <summary>Ends a paragraph of action even without an empty line.</summary>
    public static bool Interrupts(string line, bool emptyLineFollows) =>
        line.Length > 0 && (line[0] is '!' or '~' or '>' or '#' or '=' || (emptyLineFollows && IsUpper(line) && IsHeading(line, emptyLineFollows)));

    public static bool IsUpper(string line)
    {
        var letters = false;
        foreach (var letter in line)
        {
            if (char.IsLower(letter)) return false;
            letters |= char.IsUpper(letter);
        }

        return letters;
    }

    private static bool IsCased(char letter) => char.IsLower(letter) || char.IsUpper(letter);
}
