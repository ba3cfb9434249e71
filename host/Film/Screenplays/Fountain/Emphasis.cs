using System.Text;

namespace AgentStudio.Film;

/// <summary>*italics*, **bold**, ***both***, _underline_ and the backslash that makes a mark an ordinary letter.</summary>
internal static class Emphasis
{
    public static string Remove(string text) => text.AsSpan().IndexOfAny('*', '_', '\\') < 0
        ? text
        : string.Join('\n', text.Split('\n').Select(RemoveFromLine));

    // A mark counts only with its partner on the same line; what has none is a star or an underscore that the author meant.
    private static string RemoveFromLine(string line)
    {
        var drop = new bool[line.Length];
        var open = new Dictionary<char, Stack<int>> { ['*'] = new(), ['_'] = new() };
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '\\' && i + 1 < line.Length && line[i + 1] is '*' or '_' or '\\') drop[i++] = true;
            else if (line[i] is '*' or '_') i = Pair(line, i, open[line[i]], drop);
        }

        var kept = new StringBuilder(line.Length);
        for (var i = 0; i < line.Length; i++)
            if (!drop[i]) kept.Append(line[i]);
        return kept.ToString();
    }

    // A run such as *** is looked at as a whole: what stands before and behind it decides for each of its marks.
    private static int Pair(string line, int start, Stack<int> open, bool[] drop)
    {
        var mark = line[start];
        var end = start;
        while (end + 1 < line.Length && line[end + 1] == mark) end++;
        var before = start > 0 ? line[start - 1] : ' ';
        var after = end + 1 < line.Length ? line[end + 1] : ' ';
        var closes = !char.IsWhiteSpace(before) && (mark == '*' || !char.IsLetterOrDigit(after));
        var opens = !char.IsWhiteSpace(after) && (mark == '*' || !char.IsLetterOrDigit(before));
        for (var at = start; at <= end; at++)
        {
            if (closes && open.Count > 0) drop[open.Pop()] = drop[at] = true;
            else if (opens) open.Push(at);
        }

        return end;
    }
}
