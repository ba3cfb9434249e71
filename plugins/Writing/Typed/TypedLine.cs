using System.Globalization;
using AgentStudio.Film;

namespace AgentStudio.Writing;

/// <summary>One line of a typed page.</summary>
/// <param name="Column">Where it begins, in cells of a tenth of an inch from the left edge of the text.</param>
internal sealed record TypedLine(int Column, IReadOnlyList<EmphasisRun> Runs)
{
    /// <summary>The number of the scene whose slug line it is.</summary>
    public string SceneNumber { get; init; } = "";

    /// <summary>The line of the second of two speeches side by side.</summary>
    public TypedLine? Beside { get; init; }

    public string Text => string.Concat(Runs.Select(run => run.Text));

    public static TypedLine Of(int column, string text) => new(column, [new(text, false, false, false)]);

    /// <summary>Breaks at spaces; a word that is longer than the width is broken where it must be.</summary>
    public static IEnumerable<TypedLine> Wrap(IEnumerable<EmphasisRun> runs, int column, int width)
    {
        var cells = runs.SelectMany(run => run.Text.Select(letter => (letter, run))).ToList();
        for (var start = 0; start <= cells.Count;)
        {
            var end = EndOfLine(cells, start, width);
            yield return new(column, Joined(cells[start..end]));
            start = end;
            if (start == cells.Count) yield break;
            if (cells[start].letter == '\n') start++;
            else while (start < cells.Count && cells[start].letter == ' ') start++;
        }
    }

    /// <summary>How many cells a text takes: two for a letter as wide as high, none for marks that stand on another.</summary>
    public static int WidthOf(string text) => text.Sum(WidthOf);

    private static int EndOfLine(List<(char letter, EmphasisRun run)> cells, int start, int width)
    {
        var (used, space) = (0, -1);
        for (var at = start; at < cells.Count; at++)
        {
            if (cells[at].letter == '\n') return at;
            if (cells[at].letter == ' ') space = at;
            used += WidthOf(cells[at].letter);
            if (used > width && cells[at].letter != ' ') return space > start ? space : Math.Max(at, start + 1);
        }

        return cells.Count;
    }

    private static List<EmphasisRun> Joined(List<(char letter, EmphasisRun run)> cells)
    {
        var runs = new List<EmphasisRun>();
        foreach (var (letter, run) in cells)
        {
            if (runs is [.., var last] && last with { Text = "" } == run with { Text = "" }) runs[^1] = last with { Text = last.Text + letter };
            else runs.Add(run with { Text = letter.ToString() });
        }

        return runs;
    }

    private static int WidthOf(char letter) => letter switch
    {
        < '\u0300' => 1,
        _ when char.IsLowSurrogate(letter) || char.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark => 0,
        (>= '\u1100' and <= '\u115F') or (>= '\u2E80' and <= '\uA4CF') or (>= '\uAC00' and <= '\uD7A3') or (>= '\uF900' and <= '\uFAFF') or (>= '\uFE30' and <= '\uFE6F') or (>= '\uFF00' and <= '\uFF60') => 2,
        _ when char.IsHighSurrogate(letter) => 2,
        _ => 1,
    };
}
