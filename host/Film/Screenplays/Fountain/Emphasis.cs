using System.Text;

namespace AgentStudio.Film;

/// <summary>Words that are set alike, without the marks that say how.</summary>
public sealed record EmphasisRun(string Text, bool Bold, bool Italic, bool Underlined);

/// <summary>*italics*, **bold**, ***both***, _underline_ and the backslash that makes a mark an ordinary letter.</summary>
internal static class Emphasis
{
    public static string Remove(string text) => text.AsSpan().IndexOfAny('*', '_', '\\') < 0
        ? text
        : string.Concat(Runs(text).Select(run => run.Text));

    public static IReadOnlyList<EmphasisRun> Runs(string text)
    {
        var runs = new List<EmphasisRun>();
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++) AddLine(lines[i] + (i + 1 < lines.Length ? "\n" : ""), runs);
        return runs;
    }

    /// <summary>The marks of a run, in front of its text; behind it they stand in the other order.</summary>
    public static string MarksOf(bool bold, bool italic, bool underlined) => (underlined ? "_" : "") + (bold ? "**" : "") + (italic ? "*" : "");

    // A mark counts only with its partner on the same line; what has none is a star or an underscore that the author meant.
    private static void AddLine(string line, List<EmphasisRun> runs)
    {
        var marks = new Marks(line);
        var kept = new StringBuilder();
        var (stars, lows, now) = (0, 0, default((bool Bold, bool Italic, bool Underlined)));
        for (var i = 0; i < line.Length; i++)
        {
            stars += marks.Stars[i];
            lows += marks.Lows[i];
            if (marks.Dropped[i]) continue;
            var style = (stars >= 2, stars is 1 or >= 3, lows > 0);
            if (style != now) Close();
            now = style;
            kept.Append(line[i]);
        }

        Close();

        void Close()
        {
            if (kept.Length == 0) return;
            if (runs is [.., var last] && (last.Bold, last.Italic, last.Underlined) == now) runs[^1] = last with { Text = last.Text + kept };
            else runs.Add(new(kept.ToString(), now.Bold, now.Italic, now.Underlined));
            kept.Clear();
        }
    }

    /// <summary>The marks of one line: which letters are marks, and where stars and underscores open (+1) and close (-1).</summary>
    private sealed class Marks
    {
        private readonly string _line;

        public Marks(string line)
        {
            _line = line;
            (Dropped, Stars, Lows) = (new bool[line.Length], new int[line.Length], new int[line.Length]);
            var (stars, lows) = (new Stack<int>(), new Stack<int>());
            for (var i = 0; i < line.Length; i++)
            {
                if (line[i] == '\\' && i + 1 < line.Length && line[i + 1] is '*' or '_' or '\\') Dropped[i++] = true;
                else if (line[i] == '*') i = Pair(i, stars, Stars);
                else if (line[i] == '_') i = Pair(i, lows, Lows);
            }
        }

        public bool[] Dropped { get; }

        public int[] Stars { get; }

        public int[] Lows { get; }

        // A run such as *** is looked at as a whole: what stands before and behind it decides for each of its marks.
        private int Pair(int start, Stack<int> open, int[] depth)
        {
            var mark = _line[start];
            var end = start;
            while (end + 1 < _line.Length && _line[end + 1] == mark) end++;
            var before = start > 0 ? _line[start - 1] : ' ';
            var after = end + 1 < _line.Length ? _line[end + 1] : ' ';
            var closes = !char.IsWhiteSpace(before) && (mark == '*' || !char.IsLetterOrDigit(after));
            var opens = !char.IsWhiteSpace(after) && (mark == '*' || !char.IsLetterOrDigit(before));
            for (var at = start; at <= end; at++)
            {
                if (closes && open.Count > 0)
                {
                    var first = open.Pop();
                    Dropped[first] = Dropped[at] = true;
                    depth[first]++;
                    depth[at]--;
                }
                else if (opens)
                {
                    open.Push(at);
                }
            }

            return end;
        }
    }
}
