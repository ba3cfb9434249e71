using System.Collections.Concurrent;
using AgentStudio.Scripting;

namespace AgentStudio.Host.Cli;

/// <summary>Files that a script is made of, and what was in them when they were read. The content decides: a file that is only touched did not change.</summary>
internal sealed class ScriptFiles
{
    /// <summary>How often the files are looked at. Looking, not listening: it sees network shares, and editors that write a new file in place of the old.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(150);

    private readonly ConcurrentDictionary<string, Seen> _files = new(StringComparer.Ordinal);

    public int Count => _files.Count;

    /// <param name="content">Its SHA-256 when it was used; without it, what is there now.</param>
    public void Add(string path, string? content = null) => _files.GetOrAdd(path, _ => new(content ?? ContentOf(path), default, -1));

    /// <summary>Ends when a file holds something else than was read, and has come to rest.</summary>
    /// <param name="more">Files that were used meanwhile.</param>
    /// <returns>The files that changed.</returns>
    public async Task<IReadOnlyList<string>> Change(Func<IEnumerable<string>> more, CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(Look);
        for (var before = ""; await timer.WaitForNextTickAsync(cancel);)
        {
            foreach (var path in more()) Add(path);
            var changed = _files.Keys.Where(Changed).Order(StringComparer.Ordinal).ToList();
            var state = string.Join('\n', changed.Select(path => $"{path} {_files[path].Found}"));
            if (changed.Count > 0 && state == before) return changed;
            before = state;
        }

        throw new OperationCanceledException(cancel);
    }

    private bool Changed(string path)
    {
        var (file, seen) = (new FileInfo(path), _files[path]);
        var (time, length) = file.Exists ? (file.LastWriteTimeUtc, file.Length) : (default, 0);
        if ((time, length) != (seen.Time, seen.Length)) _files[path] = seen = new(seen.Content, time, length) { Found = ContentOf(path) };
        return seen.Found != seen.Content;
    }

    private static string ContentOf(string path)
    {
        try
        {
            return File.Exists(path) ? ScriptCache.HashOf(path) : "";
        }
        catch (IOException)
        {
            return "";   // between two writes of an editor; the next look finds it
        }
    }

    /// <param name="Content">What was used.</param>
    private sealed record Seen(string Content, DateTime Time, long Length)
    {
        /// <summary>What was there at the last look.</summary>
        public string Found { get; init; } = Content;
    }
}
