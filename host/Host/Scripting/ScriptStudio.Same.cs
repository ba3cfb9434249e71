using AgentStudio.Film;

namespace AgentStudio.Scripting;

/// <summary>What stands in a script for clock, chance, folders and threads: the same in every run.</summary>
public sealed partial class ScriptStudio
{
    private int _ids;

    /// <summary>The moment given by <c>--now</c>; without it, noon of 1 January 2026 in UTC, in every run and on every machine.</summary>
    public DateTimeOffset Now => _run.Order.Now;

    /// <summary>Chance that is the same in every run with the same <c>--seed</c>.</summary>
    public Random Random { get; }

    /// <summary>A new id, the same in every run: it counts.</summary>
    public string NewId() => $"id-{Interlocked.Increment(ref _ids)}";

    /// <summary>A number for a text, the same on every machine.</summary>
    public long Hash(string text) => (long)(Seeded.Of(text) >> 1);

    /// <summary>
    /// Does the work for all items at once. Each is begun in order and the results come in the order of the items; the error of the first one that
    /// failed is thrown when all have ended.
    /// </summary>
    public async Task<IReadOnlyList<TResult>> All<TItem, TResult>(IEnumerable<TItem> items, Func<TItem, Task<TResult>> work)
    {
        var running = items.Select(work).ToList();
        await Task.WhenAny(Task.WhenAll(running));
        var results = new List<TResult>();
        foreach (var one in running) results.Add(await one);
        return results;
    }

    /// <inheritdoc cref="All{TItem, TResult}"/>
    public Task All<TItem>(IEnumerable<TItem> items, Func<TItem, Task> work) => All(items, async item =>
    {
        await work(item);
        return true;
    });

    /// <summary>A path that begins at the script's folder.</summary>
    public string PathOf(string path) => Path.GetFullPath(path, Folder);

    /// <summary>A text file beside the script.</summary>
    /// <exception cref="StudioException">It is not there, or no text.</exception>
    public string Read(string path) => _run.Text(path);

    /// <summary>The files of a folder beside the script that fit a pattern, in the order of their names: <c>Studio.Files("portraits", "*.png")</c>.</summary>
    public IReadOnlyList<string> Files(string folder, string pattern = "*") =>
        Directory.Exists(PathOf(folder)) ? [.. Directory.EnumerateFiles(PathOf(folder), pattern).Order(StringComparer.Ordinal)] : throw new StudioException($"There is no folder '{PathOf(folder)}'.");

    /// <summary>The rows of a CSV file by the names in its first line: <c>row["title"]</c>. Quotes and doubled quotes as in RFC 4180.</summary>
    public IReadOnlyList<Row> Rows(string path) => Csv.Read(Read(path), path);
}
