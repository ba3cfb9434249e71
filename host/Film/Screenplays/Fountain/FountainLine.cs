namespace AgentStudio.Film;

/// <summary>A line of a Fountain file; line ends inside notes and boneyards do not end it.</summary>
/// <param name="Raw">As written, without its line end.</param>
/// <param name="Visible">Without notes and boneyards.</param>
/// <param name="Number">Of its first line in the file, from 1.</param>
/// <param name="Hidden">Its notes and boneyards, with positions in <paramref name="Raw"/>.</param>
internal sealed record FountainLine(string Raw, string Visible, int Number, IReadOnlyList<Hidden> Hidden)
{
    public bool IsBlank => string.IsNullOrWhiteSpace(Raw);

    /// <summary>Nothing but notes and boneyards.</summary>
    public bool IsHidden => !IsBlank && string.IsNullOrWhiteSpace(Visible);

    /// <summary>A line of just two spaces: an empty line that does not end a speech.</summary>
    public bool IsEmptySpeech => Raw == "  ";

    public static List<FountainLine> Split(string text, int firstNumber)
    {
        var hidden = Film.Hidden.Find(text);
        var lines = new List<FountainLine>();
        var (start, number, next) = (0, firstNumber, 0);
        for (var at = 0; at <= text.Length; at++)
        {
            var first = next;
            var end = EndOfLine(text, at, hidden, ref next);
            lines.Add(Cut(text, start, end, number, hidden, first, next));
            number += 1 + text.AsSpan(start, end - start).Count('\n');
            start = end + 1;
            at = end;
        }

        return lines;
    }

    private static int EndOfLine(string text, int at, List<Hidden> hidden, ref int next)
    {
        while (true)
        {
            var end = text.IndexOf('\n', at);
            if (end < 0) end = text.Length;
            while (at <= end && next < hidden.Count && hidden[next].Start < end) at = hidden[next++].End;
            if (at <= end) return end;
        }
    }

    private static FountainLine Cut(string text, int start, int end, int number, List<Hidden> hidden, int first, int next)
    {
        var raw = text[start..end];
        if (first == next) return new(raw, raw, number, []);
        var own = hidden[first..next].ConvertAll(span => new Hidden(span.Start - start, span.End - start, span.IsNote));
        return new(raw, Film.Hidden.Remove(raw, own), number, own);
    }
}
