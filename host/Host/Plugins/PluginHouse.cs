using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using AgentStudio.Film;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Plugins;

/// <summary>
/// All plugins behind stable lists. Lists come at once from the catalogue; a plugin loads at its first call; a new build is taken
/// within two seconds while calls that run stay on the old one.
/// </summary>
internal sealed class PluginHouse : IAsyncDisposable
{
    private readonly HouseSettings _settings;
    private readonly Catalogue _catalogue;
    private readonly CancellationTokenSource _closing = new();
    private readonly SemaphoreSlim _looking = new(1, 1);
    private readonly List<OwnSource> _own = [];
    private readonly Lock _listLock = new();
    private readonly Task _tending;
    private PluginWatch? _watch;
    private volatile IReadOnlyList<PluginSlot> _slots = [];
    private volatile Listing _listing = Listing.Of([], (_, _) => null);

    private PluginHouse(HouseSettings settings)
    {
        _settings = settings;
        Directory.CreateDirectory(settings.CacheFolder);
        _catalogue = new(Path.Combine(settings.CacheFolder, "catalogue.json"));
        Find();
        List();
        Checked = Task.Run(Check);
        _tending = Tend();
    }

    /// <summary>Tools or providers differ from before: clients should list again. Raised on a thread of the pool.</summary>
    public event Action? Changed;

    /// <summary>Ends when every folder that differs from the catalogue has been looked into.</summary>
    public Task Checked { get; }

    /// <summary>Ordered by name.</summary>
    public IReadOnlyList<ToolEntry> Tools => _listing.Tools;

    /// <summary>Ordered by kind and name.</summary>
    public IReadOnlyList<ProviderEntry> Providers => _listing.Providers;

    public IReadOnlyList<PluginEntry> Plugins => [.. _slots.Select(slot => slot.Entry() is var entry && _listing.Clash(slot) is { } clash && entry.Problem.Length == 0
        ? entry with { Problem = clash }
        : entry)];

    /// <summary>Opens at once; differences from the catalogue are found in the background.</summary>
    public static PluginHouse Open(HouseSettings settings) => new(settings);

    /// <summary>Adds tools of the host itself beside those of plugins.</summary>
    public void Add(OwnTools own)
    {
        lock (_listLock) _own.Add(new(own, _catalogue));
        List();
    }

    /// <summary>The entry of a tool, or null. A call, unlike a list, waits for folders that differ from the catalogue: it may need their providers.</summary>
    public async Task<ToolEntry?> Find(string tool, CancellationToken cancel)
    {
        await Checked.WaitAsync(cancel);
        return _listing.Tool(tool)?.Entry;
    }

    /// <summary>Runs a tool on the newest generation of its plugin; a swap meanwhile does not touch this call.</summary>
    /// <exception cref="StudioException">There is no such tool, or its plugin cannot be loaded.</exception>
    public async Task<JsonNode?> Invoke(string tool, JsonObject arguments, IToolCall call)
    {
        var source = _listing.Tool(tool)?.Source ?? throw new StudioException($"There is no tool '{tool}'.");
        var generation = await source.Enter(call.Cancel);
        try
        {
            return await (generation.Invoke(tool, arguments, call) ?? throw new StudioException($"The newest build of {source.Name} has no tool '{tool}' any more. List the tools again."));
        }
        finally
        {
            generation.Exit();
        }
    }

    /// <summary>The live provider of an entry, kept loaded until it is disposed.</summary>
    /// <exception cref="StudioException">The plugin cannot be loaded, or offers it no more.</exception>
    public async Task<Held> Hold(ProviderEntry provider, CancellationToken cancel)
    {
        var source = _slots.FirstOrDefault(slot => slot.Name == provider.Plugin)
            ?? throw new StudioException($"The plugin {provider.Plugin}, which offered {provider.Card.Name}, is gone. Run 'studio providers'.");
        var generation = await source.Enter(cancel);
        if (generation.Provider(provider.Kind, provider.Card.Name) is { } live) return new(generation, live);
        generation.Exit();
        throw new StudioException($"The newest build of {source.Name} no longer offers {provider.Card.Name} for {provider.Kind}. Run 'studio providers'.");
    }

    /// <summary>Lets the plugin's running calls finish and unloads it; its next call loads it again.</summary>
    /// <returns>Dead once nothing keeps its assemblies; null when it was not loaded.</returns>
    public Task<WeakReference?> Release(string plugin) => _slots.First(slot => slot.Name == plugin).Release();

    /// <summary>Looks for new, changed and removed plugins now rather than when the watch says so.</summary>
    public async Task Look()
    {
        await _looking.WaitAsync(_closing.Token);
        try
        {
            Find();
            foreach (var slot in _slots) await slot.Refresh(_closing.Token);
            List();
        }
        catch (IOException)
        {
            // A folder came or went while it was read: the watch speaks again when that has ended.
        }
        finally
        {
            _looking.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await Task.WhenAny(_tending);
        _watch?.Dispose();
        await Task.WhenAny(Task.WhenAll(_slots.Select(slot => slot.Release())), Task.Delay(TimeSpan.FromSeconds(1)));   // a call that hangs must not keep the program
    }

    private async Task Check()
    {
        foreach (var slot in _slots.Where(slot => !slot.UpToDate)) await slot.Refresh(_closing.Token);
        List();
    }

    /// <summary>What nobody waits for: the room of earlier builds, and the watch over new ones.</summary>
    private async Task Tend()
    {
        await Checked;
        foreach (var slot in _slots.Where(slot => slot.UpToDate)) await slot.Sweep(_closing.Token);
        if (_settings.Watch) _watch = new(_settings.PluginFolders, () => _ = Look());
    }

    /// <summary>One slot for each plugin folder; slots of folders that stay are kept.</summary>
    private void Find()
    {
        var folders = _settings.PluginFolders.Select(Path.GetFullPath).Where(Directory.Exists)
            .SelectMany(root => PluginLoader.MainOf(root) is not null ? [root] : Directory.EnumerateDirectories(root).Where(folder => !Path.GetFileName(folder).StartsWith('.')))
            .Distinct().OrderBy(Path.GetFileName, StringComparer.Ordinal).ToList();
        var before = _slots;
        _slots = [.. folders.Select(folder => before.FirstOrDefault(slot => slot.Folder == folder) ?? new PluginSlot(folder, _catalogue, _settings))];
        foreach (var gone in before.Except(_slots)) _ = gone.Release();
    }

    private void List()
    {
        Listing before, now;
        lock (_listLock)   // the check in the background and the host's own tools arrive at the same time
        {
            before = _listing;
            _listing = now = Listing.Of([.. _own, .. _slots], Missing);
        }

        if (Changed is { } changed && before.Text != now.Text) changed();
    }

    private string? Missing(ToolSource source, ProviderEntry provider) =>
        source.Shelf.Secrets.Concat(provider.Card.Needs).Distinct().Where(secret => string.IsNullOrEmpty(_settings.Secret(secret))).ToArray() is { Length: > 0 } missing
            ? $"needs {string.Join(" and ", missing)}: set it in the environment or in .env"
            : null;
}

/// <summary>Tools that the host itself offers: instances with methods that carry <see cref="ToolAttribute"/>.</summary>
/// <param name="Json">Contexts of their argument and result records.</param>
internal sealed record OwnTools(IReadOnlyList<JsonSerializerContext> Json, IReadOnlyList<object> Tools);

/// <summary>Where plugins are and where the house may write.</summary>
internal sealed record HouseSettings
{
    /// <summary>Folders of plugin folders, or plugin folders themselves.</summary>
    public required IReadOnlyList<string> PluginFolders { get; init; }

    /// <summary>For the catalogue and for what providers keep.</summary>
    public required string CacheFolder { get; init; }

    /// <summary>For the private copies that plugins are loaded from.</summary>
    public required string CopiesFolder { get; init; }

    public Func<string, string?> Secret { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>The models on this machine, as they are now.</summary>
    public Func<LocalModels> Models { get; init; } = () => LocalModels.None;

    /// <summary>Plugins are loaded until the program ends, and start faster; a new build is taken beside them.</summary>
    public bool Stays { get; init; }

    /// <summary>Takes new builds while it runs.</summary>
    public bool Watch { get; init; } = true;
}
