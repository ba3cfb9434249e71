using System.Text;
using AgentStudio.Film;

namespace AgentStudio.Scripting;

/// <summary>A row of a table, by the names of its columns.</summary>
public sealed class Row
{
    private readonly IReadOnlyDictionary<string, string> _cells;

    internal Row(IReadOnlyDictionary<string, string> cells) => _cells = cells;

    /// <exception cref="StudioException">The table has no such column; the message names the nearest.</exception>
    public string this[string column] => _cells.TryGetValue(column, out var cell) ? cell
        : throw new StudioException($"The table has no column '{column}'{(NearestWord.To(column, _cells.Keys) is { } near ? $"; nearest is '{near}'" : "")}. Its columns are {string.Join(", ", _cells.Keys)}.");
}

/// <summary>Comma-separated values (RFC 4180): quoted cells may hold commas, line ends and doubled quotes.</summary>
internal static class Csv
{
    public static IReadOnlyList<Row> Read(string text, string file)
    {
        var lines = Lines(text.TrimStart('\uFEFF'), file);
        if (lines.Count == 0) throw new StudioException($"'{file}' is empty; its first line must name the columns.");
        var names = lines[0].ConvertAll(name => name.Trim());
        return [.. lines.Skip(1).Select((cells, at) => cells.Count == names.Count
            ? new Row(names.Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.OrdinalIgnoreCase))
            : throw new StudioException($"Row {at + 1} of '{file}' has {cells.Count} cells, but there are {names.Count} columns ({string.Join(", ", names)})."))];
    }

    private static List<List<string>> Lines(string text, string file)
    {
        var (lines, cells, cell, quoted) = (new List<List<string>>(), new List<string>(), new StringBuilder(), false);
        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            if (quoted && letter == '"' && at + 1 < text.Length && text[at + 1] == '"') { cell.Append('"'); at++; }
            else if (letter == '"' && (quoted || cell.Length == 0)) quoted = !quoted;
            else if (quoted) cell.Append(letter);
            else if (letter == ',') EndCell();
            else if (letter == '\n') EndLine();
            else if (letter != '\r') cell.Append(letter);
        }

        if (quoted) throw new StudioException($"A quote in '{file}' is opened and not closed.");
        EndLine();
        return lines;

        void EndCell()
        {
            cells.Add(cell.ToString());
            cell.Clear();
        }

        void EndLine()
        {
            EndCell();
            if (cells.Count > 1 || cells[0].Length > 0) lines.Add(cells);
            cells = [];
        }
    }
}
