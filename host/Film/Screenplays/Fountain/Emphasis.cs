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
            if (line[i] == '\\' && i + 1 < line.Length && line[i + 1] is '*' or '_' or '\\')
                drop[i++] = true;
            else if (line[i] is '*' or '_')
                Pair(line, i, open[line[i]], drop);
        }

        var kept = new StringBuilder(line.Length);
        for (var i = 0; i < line.Length; i++)
            if (!drop[i]) kept.Append(line[i]);
        return kept.ToString();
    }

    private static void Pair(string line, int at, Stack<int> open, bool[] drop)
    {
        var mark = line[at];
        var before = Neighbour(line, at, -1, mark);
        var after = Neighbour(line, at, 1, mark);
        var closes = !char.IsWhiteSpace(before) && (mark == '*' || !char.IsLetterOrDigit(after));
        if (closes && open.Count > 0)
            drop[open.Pop()] = drop[at] = true;
        else if (!char.IsWhiteSpace(after) && (mark == '*' || !char.IsLetterOrDigit(before)))
            open.Push(at);
    }

    private static char Neighbour(string line, int at, int step, char mark)
    {
        var next = at + step;
        while (next >= 0 && next < line.Length && line[next] == mark) next += step;
        return next >= 0 && next < line.Length ? line[next] : ' ';
    }
}
