namespace AgentStudio.Host.Plugins;

/// <summary>Says when the files below some folders have come to rest after a change.</summary>
internal sealed class PluginWatch : IDisposable
{
    /// <summary>A build writes several files, one after the other; this long after the last of them it is taken.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(150);

    /// <summary>For file systems that report nothing, such as network shares.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly List<FileSystemWatcher> _watchers = [];
    private readonly Timer _timer;
    private readonly bool _polls;

    public PluginWatch(IEnumerable<string> folders, Action changed)
    {
        _timer = new(_ => changed());
        foreach (var folder in folders.Where(Directory.Exists))
            if (!TryWatch(folder)) _polls = true;
        if (_polls) _timer.Change(Look, Look);
    }

    public void Dispose()
    {
        foreach (var watcher in _watchers) watcher.Dispose();
        _timer.Dispose();
    }

    private bool TryWatch(string folder)
    {
        try
        {
            var watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = true, InternalBufferSize = 64 * 1024 };
            watcher.Changed += (_, _) => Stir();
            watcher.Created += (_, _) => Stir();
            watcher.Deleted += (_, _) => Stir();
            watcher.Renamed += (_, _) => Stir();
            watcher.Error += (_, _) => Stir();   // too many changes at once: everything is looked at anyway
            watcher.EnableRaisingEvents = true;
            _watchers.Add(watcher);
            return true;
        }
        catch (IOException)
        {
            return false;   // out of watches
        }
    }

    private void Stir()
    {
        if (!_polls) _timer.Change(Rest, Timeout.InfiniteTimeSpan);
    }
}
