namespace AgentStudio.Film;

/// <summary>A word of action text.</summary>
/// <param name="Lower">Lower case, without a possessive 's.</param>
/// <param name="Capital">Begins with a capital letter.</param>
/// <param name="Stop">A comma, colon, semicolon or dash follows it.</param>
internal readonly record struct Token(string Lower, bool Capital, bool Stop)
{
    public static List<Token> Read(string text)
    {
        var tokens = new List<Token>();
        for (var at = 0; at < text.Length;)
        {
            if (!IsPart(text[at])) { at++; continue; }
            var start = at;
            while (at < text.Length && IsPart(text[at])) at++;
            var word = text[start..at].Trim('\'', '’', '-');
            if (word.Length == 0) continue;
            var next = at;
            while (next < text.Length && text[next] == ' ') next++;
            tokens.Add(new(Plain(word), char.IsUpper(word[0]), next < text.Length && text[next] is ',' or ';' or ':' or '-' or '–' or '—' or '('));
        }

        return tokens;
    }

    private static string Plain(string word)
    {
        var lower = word.ToLowerInvariant();
        return lower.EndsWith("'s", StringComparison.Ordinal) || lower.EndsWith("’s", StringComparison.Ordinal) ? lower[..^2] : lower;
    }

    private static bool IsPart(char unit) => char.IsLetterOrDigit(unit) || unit is '\'' or '’' or '-' || char.IsSurrogate(unit);
}

/// <summary>Sentences of a paragraph; dots of abbreviations and ellipses inside a sentence do not end it.</summary>
internal static class Sentences
{
    private static readonly string[] Abbreviations = ["mr", "mrs", "ms", "dr", "st", "vs", "no", "prof", "capt", "sgt", "lt", "jr", "sr", "etc"];

    public static List<string> Of(string text)
    {
        var sentences = new List<string>();
        var start = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (!Ends(text, at)) continue;
            var end = at + 1;
            while (end < text.Length && text[end] is '.' or '!' or '?' or '"' or '”' or '\'' or '’' or ')') end++;
            Add(text[start..end]);
            start = end;
            at = end - 1;
        }

        Add(text[start..]);
        return sentences;

        void Add(string sentence)
        {
            var plain = string.Join(' ', sentence.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            if (plain.Length > 0) sentences.Add(plain);
        }
    }

    private static bool Ends(string text, int at)
    {
        if (text[at] is '。' or '！' or '？') return true;
        if (text[at] is not ('.' or '!' or '?')) return false;
        var next = at + 1;
        while (next < text.Length && text[next] is '.' or '!' or '?' or '"' or '”' or '\'' or '’' or ')') next++;
        if (next < text.Length && !char.IsWhiteSpace(text[next])) return false;
        while (next < text.Length && char.IsWhiteSpace(text[next])) next++;
        if (next < text.Length && char.IsLower(text[next])) return false;
        var word = at;
        while (word > 0 && char.IsLetter(text[word - 1])) word--;
        return text[at] != '.' || (at - word != 1 && Array.IndexOf(Abbreviations, text[word..at].ToLowerInvariant()) < 0);
    }
}
