namespace AgentStudio.Film;

/// <summary>A paragraph cut into what is said and what is told.</summary>
internal static class Quotations
{
    private const string Opening = "\"“«„";

    /// <summary>In order; a quotation that is never closed goes to the end of the paragraph, as novels do.</summary>
    public static List<(bool Said, string Text)> Split(string paragraph)
    {
        var pieces = new List<(bool, string)>();
        var at = 0;
        while (at < paragraph.Length)
        {
            var open = paragraph.AsSpan(at).IndexOfAny(Opening) is var step && step < 0 ? paragraph.Length : at + step;
            Add(pieces, said: false, paragraph[at..open]);
            if (open >= paragraph.Length) break;
            var close = paragraph.AsSpan(open + 1).IndexOfAny(ClosingOf(paragraph[open])) is var length && length < 0 ? paragraph.Length : open + 1 + length;
            Add(pieces, said: true, paragraph[(open + 1)..close]);
            at = close + 1;
        }

        return pieces;
    }

    public static string WithoutSaid(string paragraph) => string.Join(' ', Split(paragraph).Where(piece => !piece.Said).Select(piece => piece.Text));

    private static string ClosingOf(char open) => open switch { '«' => "»", '„' => "“”\"", '“' => "”\"", _ => "\"”" };

    private static void Add(List<(bool, string)> pieces, bool said, string text)
    {
        if (text.Any(char.IsLetterOrDigit)) pieces.Add((said, text.Trim()));
    }
}
