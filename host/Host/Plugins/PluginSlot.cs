using System.Runtime.CompilerServices;
using AgentStudio.Film;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Plugins;

/// <summary>One plugin folder with its current generation. A build that cannot be used leaves the one before in place.</summary>
internal sealed class PluginSlot : ToolSource, IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly List<WeakReference> _old = [];
    private readonly Catalogue _catalogue;
    private readonly HouseSettings _settings;
    private volatile Generation? _current;
    private volatile PluginShelf _shelf;
    private string _seen = "";
    private string _hash = "";
    private string _problem = "";
    private int _loads;

    public PluginSlot(string folder, Catalogue catalogue, HouseSettings settings)
    {
        (Folder, _catalogue, _settings) = (folder, catalogue, settings);
        Name = Path.GetFileName(Path.TrimEndingDirectorySeparator(folder));
        var page = catalogue.Find(folder);
        _shelf = page?.Shelf ?? new();
        _hash = page?.Hash ?? "";
        UpToDate = page is not null && page.Stamp == FolderCopy.StampOf(folder) && page.Shelf.Knows(settings.Models());
    }

    public override string Name { get; }

    public string Folder { get; }

    public override PluginShelf Shelf => _shelf;

    /// <summary>Where its private copies are.</summary>
    private string Copies => Path.Combine(_settings.CopiesFolder, Name);

    /// <summary>The catalogue speaks of the folder as it is.</summary>
    public bool UpToDate { get; private set; }

    public bool IsLoaded => _current is not null;

    public override async Task<Generation> Enter(CancellationToken cancel)
    {
        while (true)
        {
            if (_current is null) await Refresh(cancel);
            var generation = _current ?? throw new StudioException($"The plugin {Name} cannot be used: {_problem} ({Folder})");
            if (generation.TryEnter()) return generation;
        }
    }

    /// <summary>Loads the folder when it is not loaded or not as it was.</summary>
    public async Task Refresh(CancellationToken cancel)
    {
        await _gate.WaitAsync(cancel);
        try
        {
            var stamp = FolderCopy.StampOf(Folder);
            if (stamp == _seen && (_current is not null || _problem.Length > 0) && _shelf.Knows(_settings.Models())) return;
            _seen = stamp;
            await Take(cancel);
            UpToDate = true;
        }
        catch (Exception failure) when (failure is PluginLoadException or IOException or UnauthorizedAccessException)
        {
            _problem = failure.Message;
        }
        finally
        {
            _gate.Release();
        }
    }

    public PluginEntry Entry()
    {
        lock (_old) _old.RemoveAll(trace => !trace.IsAlive);
        return new()
        {
            Name = Name,
            Folder = Folder,
            State = _problem.Length > 0 ? PluginState.Broken : _current is null ? PluginState.Waiting : PluginState.Loaded,
            Problem = _problem,
            Generation = _loads,
            OldInMemory = _old.Count,
            Resident = _shelf.Resident,
            Hash = _hash,
            Tools = [.. _shelf.Tools.Select(tool => tool.Name)],
            Providers = [.. _shelf.Providers.Select(provider => $"{provider.Kind}: {provider.Card.Name}")],
            MissingSecrets = [.. _shelf.Secrets.Where(secret => string.IsNullOrEmpty(_settings.Secret(secret)))],
        };
    }

    /// <summary>Lets the running calls finish and unloads; the next call loads it again.</summary>
    /// <returns>Dead once nothing keeps the plugin's assemblies.</returns>
    public async Task<WeakReference?> Release()
    {
        await _gate.WaitAsync();
        try
        {
            return Interlocked.Exchange(ref _current, null) is { } old ? await Retire(old) : null;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Deletes the copies of earlier builds, not while one is being made.</summary>
    public async Task Sweep(CancellationToken cancel)
    {
        await _gate.WaitAsync(cancel);
        try
        {
            FolderCopy.Sweep(Copies, _hash);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private async Task Take(CancellationToken cancel)
    {
        var main = PluginLoader.MainOf(Folder)
            ?? throw new PluginLoadException($"there is neither AgentStudio.{Name}.dll nor {Name}.dll in it. The folder's name is the plugin's name; build the plugin into it.");
        var page = _catalogue.Find(Folder);
        var copy = FolderCopy.Kept(Copies, page, FolderCopy.StampOf(Folder)) ?? await FolderCopy.Make(Folder, Copies, cancel);
        _seen = copy.Stamp;
        if (_current is { } now && (now.Resident || now.Hash == copy.Hash && _shelf.Knows(_settings.Models())))
        {
            _problem = now.Hash == copy.Hash ? "" : "a new build waits for the next start, because this plugin cannot be unloaded.";
            return;
        }

        Swap(PluginLoader.Load(Name, main, copy, Setup(copy.Folder), page is null ? null : Digest.Parse(page.Hash), _settings.Stays), copy, page);
    }

    private void Swap(Generation next, FolderCopy copy, CataloguePage? page)
    {
        var hash = copy.Hash.ToString();
        var known = page?.Hash == hash && page.Shelf.Models == next.Models;
        _shelf = known ? page!.Shelf : next.Describe(Name, new RecordDocs());
        if (!known || page!.Stamp != copy.Stamp) _catalogue.Keep(Folder, copy.Stamp, hash, _shelf);
        (_hash, _problem) = (hash, "");
        _loads++;
        if (Interlocked.Exchange(ref _current, next) is { } old) _ = Task.Run(() => Retire(old));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task<WeakReference> Retire(Generation old)
    {
        await old.Retire();
        var trace = old.Unload();
        lock (_old) _old.Add(trace);
        return trace;
    }

    private ProviderSetup Setup(string folder)
    {
        var cache = Path.Combine(_settings.CacheFolder, "providers", Name);
        Directory.CreateDirectory(cache);
        return new() { PluginFolder = folder, CacheFolder = cache, Secret = _settings.Secret, Models = _settings.Models() };
    }
}
