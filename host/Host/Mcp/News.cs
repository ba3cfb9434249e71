using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using AgentStudio.Film;
using Microsoft.Extensions.Logging;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentStudio.Host.Mcp;

/// <summary>
/// What clients are told of by themselves: lists that changed, and resources that they asked about. Clients with a session subscribe
/// by resources/subscribe; those of 2026-07-28 keep a subscriptions/listen open.
/// </summary>
internal sealed class News
{
    private const string Subscription = "io.modelcontextprotocol/subscriptionId";

    private readonly ConcurrentDictionary<string, Member> _members = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Listener, byte> _listeners = new();
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly LazyStudio _studio;
    private readonly StudioResources _resources;
    private Studio? _followed;
    private readonly ConcurrentDictionary<string, string> _problems = new(StringComparer.Ordinal);
    private HashSet<string> _listed = new(StringComparer.Ordinal);

    public News(LazyStudio studio, StudioResources resources) => (_studio, _resources) = (studio, resources);

    /// <summary>Takes in a client with a connection or session of its own, until it is disposed.</summary>
    public IDisposable Join(McpServer server)
    {
        var member = new Member(server, this);
        _members[Key(server)] = member;
        return member;
    }

    public void AddTo(McpServerOptions options)
    {
        (options.Capabilities ??= new()).Resources = new() { Subscribe = true, ListChanged = true };
        options.Handlers.SubscribeToResourcesHandler = async (request, _) =>
        {
            await Follow();
            if (_members.TryGetValue(Key(request.Server), out var member)) member.Uris[request.Params.Uri] = 0;
            return new();
        };
        options.Handlers.UnsubscribeFromResourcesHandler = (request, _) =>
        {
            if (_members.TryGetValue(Key(request.Server), out var member)) member.Uris.TryRemove(request.Params.Uri, out var _);
            return ValueTask.FromResult(new EmptyResult());
        };
        options.Handlers.SubscriptionsListenHandler = Listen;
    }

    /// <summary>Lasts as long as the client listens.</summary>
    private async ValueTask<EmptyResult> Listen(RequestContext<SubscriptionsListenRequestParams> request, CancellationToken cancel)
    {
        await Follow();
        var listener = new Listener(request.Params.Notifications ?? new());
        var id = JsonSerializer.SerializeToNode(request.JsonRpcRequest.Id, McpJsonUtilities.DefaultOptions);
        var (tools, prompts) = (request.Server.ServerOptions.ToolCollection!, request.Server.ServerOptions.PromptCollection!);
        _listeners[listener] = 0;
        tools.Changed += ToolsChanged;
        prompts.Changed += PromptsChanged;
        try
        {
            await Send(NotificationMethods.SubscriptionsAcknowledgedNotification, new() { ["notifications"] = JsonSerializer.SerializeToNode(listener.Wants, McpJsonUtilities.DefaultOptions) });
            await foreach (var (method, uri) in listener.Told.Reader.ReadAllAsync(cancel)) await Send(method, uri is null ? [] : new() { ["uri"] = uri });
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // It listens no more.
        }
        finally
        {
            tools.Changed -= ToolsChanged;
            prompts.Changed -= PromptsChanged;
            _listeners.TryRemove(listener, out _);
        }

        return new();

        void ToolsChanged(object? sender, EventArgs e) => listener.Tell(NotificationMethods.ToolListChangedNotification, listener.Wants.ToolsListChanged);

        void PromptsChanged(object? sender, EventArgs e) => listener.Tell(NotificationMethods.PromptListChangedNotification, listener.Wants.PromptsListChanged);

        Task Send(string method, JsonObject parameters)
        {
            parameters["_meta"] = new JsonObject { [Subscription] = id?.DeepClone() };
            return request.Server.SendMessageAsync(new JsonRpcNotification { Method = method, Params = parameters }, cancel);
        }
    }

    /// <summary>From now on changes of the studio are told.</summary>
    public async Task Follow()
    {
        await _one.WaitAsync();
        try
        {
            var opened = await _studio.Open();
            if (opened == _followed || opened.IsClient) return;
            _followed = opened;
            _listed = await Listed();
            opened.Desk.Kept += productions => _ = Tell(productions);
            opened.House.Changed += () => TellOfPlugins(opened.House);
        }
        catch (StudioException)
        {
            // It cannot be opened now; the next client that comes or subscribes tries again.
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task Tell(IReadOnlyCollection<ProductionId> productions)
    {
        if (_members.IsEmpty && _listeners.IsEmpty) return;
        var changed = productions.Select(production => $"{StudioResources.Root}/{production}").ToList();
        foreach (var listener in _listeners.Keys)
            foreach (var uri in (listener.Wants.ResourceSubscriptions ?? []).Where(IsChanged)) listener.Told.Writer.TryWrite((NotificationMethods.ResourceUpdatedNotification, uri));
        foreach (var member in _members.Values)
            foreach (var uri in member.Uris.Keys.Where(IsChanged)) await member.Tell(NotificationMethods.ResourceUpdatedNotification, new() { ["uri"] = uri });
        await TellOfList();

        bool IsChanged(string uri) => uri == StudioResources.Root || changed.Exists(prefix => uri == prefix || uri.StartsWith(prefix + "/", StringComparison.Ordinal));
    }

    private async Task TellOfList()
    {
        await _one.WaitAsync();
        try
        {
            var now = await Listed();
            if (now.SetEquals(_listed)) return;
            _listed = now;
        }
        catch (StudioException)
        {
            return;   // the studio ends
        }
        finally
        {
            _one.Release();
        }

        foreach (var listener in _listeners.Keys) listener.Tell(NotificationMethods.ResourceListChangedNotification, listener.Wants.ResourcesListChanged);
        foreach (var member in _members.Values) await member.Tell(NotificationMethods.ResourceListChangedNotification, []);
    }

    /// <summary>A plugin that broke, or works again, is logged to clients that listen to the log.</summary>
    private void TellOfPlugins(Plugins.PluginHouse house)
    {
        foreach (var plugin in house.Plugins)
        {
            var before = _problems.GetValueOrDefault(plugin.Name, "");
            if (plugin.Problem == before) continue;
            _problems[plugin.Name] = plugin.Problem;
            foreach (var member in _members.Values) member.Log(plugin.Problem.Length > 0 ? LogLevel.Warning : LogLevel.Information, plugin.Problem.Length > 0 ? $"The plugin {plugin.Name} is broken: {plugin.Problem}" : $"The plugin {plugin.Name} works again.");
        }
    }

    private async Task<HashSet<string>> Listed() => (await _resources.List(CancellationToken.None)).Resources.Select(resource => resource.Uri).ToHashSet(StringComparer.Ordinal);

    private static string Key(McpServer server) => server.SessionId ?? "";

    /// <summary>A client with a session, and the resources that it asked about.</summary>
    private sealed class Member(McpServer server, News news) : IDisposable
    {
        public ConcurrentDictionary<string, byte> Uris { get; } = new(StringComparer.Ordinal);

        public void Log(LogLevel level, string text) => server.AsClientLoggerProvider().CreateLogger("plugins").Log(level, "{Text}", text);

        public async Task Tell(string method, JsonObject parameters)
        {
            if (string.CompareOrdinal(server.NegotiatedProtocolVersion, Http.HttpRules.Stateless) >= 0 || server.ClientInfo is null) return;   // those listen, or have not said hello
            try
            {
                await server.SendMessageAsync(new JsonRpcNotification { Method = method, Params = parameters });
            }
            catch (Exception gone) when (gone is IOException or ObjectDisposedException or InvalidOperationException or OperationCanceledException)
            {
                // It left.
            }
        }

        public void Dispose() => news._members.TryRemove(Key(server), out _);
    }

    /// <summary>An open subscriptions/listen.</summary>
    private sealed class Listener(SubscriptionsListenNotifications wants)
    {
        public SubscriptionsListenNotifications Wants => wants;

        public void Tell(string method, bool? wanted)
        {
            if (wanted == true) Told.Writer.TryWrite((method, null));
        }

        public Channel<(string Method, string? Uri)> Told { get; } = Channel.CreateBounded<(string, string?)>(new BoundedChannelOptions(1000) { FullMode = BoundedChannelFullMode.DropOldest });
    }
}
