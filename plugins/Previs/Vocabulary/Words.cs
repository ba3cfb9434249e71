using AgentStudio.Media;

namespace AgentStudio.Previs;

/// <summary>Colour words of the data folder, found in free text in the order they are written.</summary>
internal sealed class Words(IReadOnlyDictionary<string, string> colors)
{
    private readonly (string Word, Rgb Color)[] _colors = [.. colors
        .OrderByDescending(pair => pair.Key.Length).ThenBy(pair => pair.Key, StringComparer.Ordinal)
        .Select(pair => (pair.Key, Rgb.Parse(pair.Value)))];

    internal Rgb? Color(string text) => Colors(text) is { Count: > 0 } found ? found[0] : null;

    internal IReadOnlyList<Rgb> Colors(string text)
    {
        var found = new List<(int At, int End, Rgb Color)>();
        var hash = text.IndexOf('#', StringComparison.Ordinal);
        if (hash >= 0 && hash + 7 <= text.Length && Rgb.TryParse(text.Substring(hash, 7), out var hex)) found.Add((hash, hash + 7, hex));
        foreach (var (word, color) in _colors)
        {
            var at = Find(text, word);
            if (at >= 0 && !found.Exists(other => at >= other.At && at < other.End)) found.Add((at, at + word.Length, color));
        }

        return [.. found.OrderBy(item => item.At).Select(item => item.Color)];
    }

    /// <summary>Where the word stands in the text as a word of its own; -1 when it does not.</summary>
    internal static int Find(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + word.Length;
            if (end < text.Length && (text[end] is 's' or 'S')) end++;
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end >= text.Length || !char.IsLetterOrDigit(text[end]))) return at;
        }

        return -1;
    }
}
