using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Host.Agent;
using AgentStudio.Host.Deliverables;
using AgentStudio.Host.Desk;
using AgentStudio.Host.Lab;
using AgentStudio.Host.Language;
using AgentStudio.Host.Links;
using AgentStudio.Host.Models;
using AgentStudio.Host.Packing;
using AgentStudio.Host.Planning;
using AgentStudio.Host.Plugins;
using AgentStudio.Host.Workers;
using AgentStudio.Scripting;

namespace AgentStudio.Host;

/// <summary>
/// The opened studio: its state folder, plugins and the door to all tools. Where another process holds the folder it is that one's
/// client: calls go there, and nothing else of it is to be had here.
/// </summary>
internal sealed class Studio : IAsyncDisposable
{
    private static readonly TimeSpan Leaving = TimeSpan.FromSeconds(10);

    /// <summary>For models, which take as long as they take; the wait for each piece has a limit of its own.</summary>
    private static readonly HttpClient Http = new() { Timeout = Timeout.InfiniteTimeSpan, DefaultRequestHeaders = { UserAgent = { new("AgentStudio", "1.0") } } };

    private HomeClient? _client;
    private HomeServer? _server;
    private Home? _home;
    private PluginHouse? _house;
    private ToolDesk? _desk;
    private LanguageChoice? _language;
    private LocalWorkers? _workers;
    private Laboratory? _lab;
    private MediaLinks? _links;

    private Studio(StudioSettings settings) => Settings = settings;

    public StudioSettings Settings { get; }

    /// <summary>Another process holds the state folder.</summary>
    public bool IsClient => _client is not null;

    /// <exception cref="StudioException">Another process holds the state folder.</exception>
    public Home Home => _home ?? throw Elsewhere();

    /// <exception cref="StudioException">Another process holds the state folder.</exception>
    public PluginHouse House => _house ?? throw Elsewhere();

    /// <exception cref="StudioException">Another process holds the state folder.</exception>
    public ToolDesk Desk => _desk ?? throw Elsewhere();

    /// <exception cref="StudioException">Another process holds the state folder.</exception>
    public LanguageChoice Language => _language ?? throw Elsewhere();

    public static async Task<Studio> Open(StudioSettings settings, CancellationToken cancel)
    {
        _ = SafeUnload.IsPossible;   // decided before the pool has a thread, where it has none yet
        var studio = new Studio(settings);
        await studio.Enter(cancel);
        return studio;
    }

    /// <summary>Calls a tool, here or in the process that holds the folder. When that one ends meanwhile, this one takes its place.</summary>
    public async Task<JsonNode?> Call(ToolAsk ask)
    {
        if (_client is not { } client) return await Desk.Call(ask);
        try
        {
            return await client.Run(ask);
        }
        catch (Exception unanswered) when (unanswered is StudioException or OperationCanceledException && !ask.Cancel.IsCancellationRequested)
        {
            if (!await Left(client, unanswered)) throw;
            await client.DisposeAsync();
            await Enter(ask.Cancel);
            if (unanswered is OperationCanceledException) return await Call(ask);   // the host stopped it before its commit
            if (IsClient || await House.Find(ask.Tool, ask.Cancel) is { ReadOnly: false, Idempotent: false }) throw;   // it may have been done already
            return await Desk.Call(ask);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_client is not null) await _client.DisposeAsync();
        if (_server is not null) await _server.DisposeAsync();
        if (_lab is not null) await _lab.DisposeAsync();
        if (_workers is not null) await _workers.DisposeAsync();
        if (_links is not null) await _links.DisposeAsync();
        if (_house is not null) await _house.DisposeAsync();
        if (_home is not null) await _home.DisposeAsync();
    }

    /// <summary>A host that ends cancels what it runs for others, and is gone a moment later.</summary>
    private static async Task<bool> Left(HomeClient client, Exception unanswered)
    {
        if (unanswered is OperationCanceledException) await Task.WhenAny(client.HostGone, Task.Delay(Leaving));
        return client.HostGone.IsCompleted;
    }

    private async Task Enter(CancellationToken cancel)
    {
        (_home, _client) = await HomeEntrance.Enter(Settings, cancel);
        if (_home is { } home) Compose(home);
    }

    private void Compose(Home home)
    {
        var models = new ModelShelf(Settings.Home, Settings.Onnx);
        _house = PluginHouse.Open(new()
        {
            PluginFolders = [Path.Combine(Settings.App, "plugins"), .. Settings.Plugins],
            CacheFolder = home.Cache,
            CopiesFolder = home.Shadow,
            Secret = Settings.Secret,
            Models = () => models.Now,
            Stays = Settings.EndsSoon,
        });
        models.Changed += _house.Look;
        _workers = new(Settings.Onnx.Workers, models, home.Shadow, home.Cache);
        var house = _house;
        var lab = _lab = new Laboratory(house, home.Ledger, home.Media, home.Work, Settings.Jobs, _workers);
        var folders = new ProductionFolders(Settings.Productions, home.Media);
        _links = new();
        var language = _language = new LanguageChoice(_house, Settings.Providers.GetValueOrDefault("language"));
        _desk = new(home, _house, lab) { Chat = (making, wanted, client) => language.For(wanted, client, making.Replay) is { } cast ? new RecordedChat(lab, home, cast, making) : null };
        _house.Add(new([DeskJson.Default, HostJson.Default, LedgerToolsJson.Default, PackToolsJson.Default, ScriptExportJson.Default],
        [
            new HouseTools(_house), new LanguageTools(_house, language), new ModelTools(models, new(() => house.Plugins.Select(plugin => plugin.Folder)), house, new(Http, TimeSpan.FromSeconds(1)), new(models.Library)),
            new DirectTools(() => Desk, language, Path.GetDirectoryName(Settings.Productions)!), new OpenTools(Settings.Providers), new MakeFilmTools(), new FilmTools(lab, folders), new BoardTools(lab, folders),
            new MakeTools(lab), new JobTools(lab, home.Ledger), new ExplainTools(lab), new CompareTools(lab, folders), new UndoTools(home.Ledger), new LedgerTools(home.Ledger, home.Media), new LinkTools(_links, folders), new PackTools(lab, folders, home.Ledger, home.Media),
            new ScriptExport(home.Ledger, folders, name => house.Tools.FirstOrDefault(tool => tool.Name == name)?.InputSchema),
        ]));
        _server = HomeServer.Start(home, _desk.Call);
    }

    private StudioException Elsewhere() => new($"The state folder {Settings.Home} is held by the studio with process id {_client?.Process}. End it, or choose another folder with --home.");
}
