using System.Text;

namespace AgentStudio.Film;

/// <summary>A stretch of text that is not filmed: [[a note]] or /* boneyard */, brackets included.</summary>
internal readonly record struct Hidden(int Start, int End, bool IsNote)
{
    /// <summary>All of them, in order, in one pass. A note may go over line ends but not over an empty line; a boneyard over anything.</summary>
    public static List<Hidden> Find(string text)
    {
        var found = new List<Hidden>();
        var noBoneyardEnd = false;
        var noNoteEndBefore = 0;
        for (var at = text.AsSpan().IndexOfAny('[', '/'); at >= 0 && at < text.Length - 1; at = Next(text, at))
        {
            var end = -1;
            var note = text[at] == '[' && text[at + 1] == '[';
            if (note && at >= noNoteEndBefore)
                end = NoteEnd(text, at + 2, ref noNoteEndBefore);
            else if (!noBoneyardEnd && text[at] == '/' && text[at + 1] == '*')
                noBoneyardEnd = (end = After(text, "*/", at + 2)) < 0;
            if (end < 0) continue;
            found.Add(new(at, end, note));
            at = end - 1;
        }

        return found;
    }

    /// <summary>The text without them.</summary>
    public static string Remove(string text, List<Hidden> hidden)
    {
        var kept = new StringBuilder(text.Length);
        var from = 0;
        foreach (var span in hidden)
        {
            kept.Append(text, from, span.Start - from);
            from = span.End;
        }

        return kept.Append(text, from, text.Length - from).ToString();
    }

    /// <summary>A line without its notes and boneyards, as its kind is told by.</summary>
    public static string Shown(string line) => Find(line) is { Count: > 0 } hidden ? Remove(line, hidden).Trim() : line;

    private static int Next(string text, int at)
    {
        var step = text.AsSpan(at + 1).IndexOfAny('[', '/');
        return step < 0 ? -1 : at + 1 + step;
    }

    private static int After(string text, string mark, int from)
    {
        var at = text.IndexOf(mark, from, StringComparison.Ordinal);
        return at < 0 ? -1 : at + mark.Length;
    }

    // Where no end was found is remembered, so that a text full of open brackets is still read in linear time.
    private static int NoteEnd(string text, int from, ref int noEndBefore)
    {
        for (var at = from; at < text.Length; at++)
        {
            if (text[at] == ']' && at + 1 < text.Length && text[at + 1] == ']') return at + 2;
            if (text[at] == '\n' && EmptyLineFollows(text, at + 1))
            {
                noEndBefore = at;
                return -1;
            }
        }

        noEndBefore = text.Length;
        return -1;
    }

    // A line of two spaces does not end a note (syntax 1.1).
    private static bool EmptyLineFollows(string text, int at) =>
        at >= text.Length || text[at] == '\n' || (text[at] is ' ' or '\t' && (at + 1 >= text.Length || text[at + 1] == '\n'));
}
