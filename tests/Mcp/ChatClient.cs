using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace AgentStudio.Tests.Mcp;

/// <summary>A chat client that has started the built program in a folder of its own.</summary>
public sealed class ChatClient : IAsyncDisposable
{
    /// <summary>The last protocol version with sessions; without a version the newest is negotiated.</summary>
    public const string WithSessions = "2025-11-25";

    private readonly List<string> _heard = [];
    private readonly SemaphoreSlim _news = new(0);

    private ChatClient(string folder) => Folder = folder;

    public string Folder { get; }

    public McpClient Client { get; private set; } = null!;

    /// <summary>Questions that the server asked.</summary>
    public List<string> Asked { get; } = [];

    /// <param name="answer">How its user answers, a form with "filled in"; null is a client that cannot ask.</param>
    /// <param name="model">The model that it lends by sampling; null lends none.</param>
    public static async Task<ChatClient> Start(string? version = null, bool? answer = null, string? folder = null, string[]? options = null, Dictionary<string, string?>? environment = null, Func<CreateMessageRequestParams, string>? model = null)
    {
        var chat = new ChatClient(folder ?? TestStudio.KnownFolder());
        var transport = new StdioClientTransport(new()
        {
            Command = "dotnet", Arguments = [Path.Combine(TestStudio.App, "AgentStudio.Host.dll"), "mcp", .. options ?? []],
            WorkingDirectory = chat.Folder, EnvironmentVariables = environment,
        });
        await chat.Connect(transport, version, answer, model);
        return chat;
    }

    /// <param name="address">Of a studio that is served over HTTP.</param>
    /// <param name="key">What it comes in with; null where no key is needed.</param>
    public static async Task<ChatClient> Join(Uri address, string? version = null, bool? answer = null, string? key = null, Func<CreateMessageRequestParams, string>? model = null)
    {
        var chat = new ChatClient("");
        await chat.Connect(new HttpClientTransport(new()
        {
            Endpoint = address, TransportMode = HttpTransportMode.StreamableHttp,
            AdditionalHeaders = key is null ? null : new Dictionary<string, string> { ["Authorization"] = $"Bearer {key}" },
        }), version, answer, model);
        return chat;
    }

    private async Task Connect(IClientTransport transport, string? version, bool? answer, Func<CreateMessageRequestParams, string>? model) => Client = await McpClient.CreateAsync(transport, new()
    {
        ClientInfo = new() { Name = "test-chat", Version = "1" }, ProtocolVersion = version, DiscoverProbeTimeout = TimeSpan.FromMinutes(1),
        Capabilities = new() { Elicitation = answer is null ? null : new() { Form = new() }, Sampling = model is null ? null : new() },
        Handlers = new()
        {
            ElicitationHandler = answer is null ? null : (ask, _) => ValueTask.FromResult(Answer(ask!, answer == true)),
            SamplingHandler = model is null ? null : (ask, _, _) => ValueTask.FromResult(new CreateMessageResult { Model = "test-model", Role = Role.Assistant, Content = [new TextContentBlock { Text = model(ask!) }] }),
            NotificationHandlers = new[] { NotificationMethods.ToolListChangedNotification, NotificationMethods.PromptListChangedNotification, NotificationMethods.ResourceListChangedNotification, NotificationMethods.ResourceUpdatedNotification, NotificationMethods.LoggingMessageNotification }
                .ToDictionary(method => method, _ => (Func<JsonRpcNotification, CancellationToken, ValueTask>)Hear),
        },
    }, cancellationToken: TestContext.Current.CancellationToken);

    /// <summary>Asks to be told of all lists and of one resource, in the way of the client's protocol version.</summary>
    public async Task Listen(string uri, CancellationToken until)
    {
        if (Client.NegotiatedProtocolVersion == WithSessions)
        {
            await Client.SubscribeToResourceAsync(uri, cancellationToken: until);
            return;
        }

        var acknowledged = new TaskCompletionSource();
        await using var _ = Client.RegisterNotificationHandler(NotificationMethods.SubscriptionsAcknowledgedNotification, (_, _) => { acknowledged.TrySetResult(); return default; });
        var listening = Client.SendRequestAsync<SubscriptionsListenRequestParams, EmptyResult>(RequestMethods.SubscriptionsListen, new()
        {
            Notifications = new() { ToolsListChanged = true, PromptsListChanged = true, ResourcesListChanged = true, ResourceSubscriptions = [uri] },
        }, cancellationToken: until).AsTask();
        await await Task.WhenAny(acknowledged.Task, listening);
    }

    public ValueTask<CallToolResult> Call(string tool, JsonObject? arguments = null, IProgress<ProgressNotificationValue>? progress = null, CancellationToken? cancel = null) =>
        Client.CallToolAsync(tool, (arguments ?? []).ToDictionary(member => member.Key, member => (object?)JsonElement.Parse(member.Value!.ToJsonString())), progress,
            cancellationToken: cancel ?? TestContext.Current.CancellationToken);

    /// <summary>Calls a tool that must work.</summary>
    public async Task<JsonObject> Do(string tool, JsonObject? arguments = null)
    {
        var result = await Call(tool, arguments);
        Assert.False(result.IsError == true, Words(result));
        return JsonNode.Parse(result.StructuredContent!.Value.GetRawText())!.AsObject();
    }

    public static string Words(CallToolResult result) => string.Join('\n', result.Content.OfType<TextContentBlock>().Select(block => block.Text));

    /// <summary>Waits until the server has told of a change.</summary>
    public async Task Heard(string method)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(30));
        while (true)
        {
            lock (_heard)
                if (_heard.Remove(method)) return;
            await _news.WaitAsync(deadline.Token);
        }
    }

    public void Forget()
    {
        lock (_heard) _heard.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        if (Folder.Length > 0 && Directory.Exists(Folder)) Directory.Delete(Folder, recursive: true);
    }

    private ElicitResult Answer(ElicitRequestParams ask, bool yes)
    {
        lock (Asked) Asked.Add(ask.Message);
        if (yes && ask.RequestedSchema?.Properties.Keys.FirstOrDefault(field => field != "goOn") is { } field) return new() { Action = "accept", Content = new Dictionary<string, JsonElement> { [field] = JsonElement.Parse("\"filled in\"") } };
        return new() { Action = yes ? "accept" : "decline", Content = yes ? new Dictionary<string, JsonElement> { ["goOn"] = JsonElement.Parse("true") } : null };
    }

    private ValueTask Hear(JsonRpcNotification notification, CancellationToken cancel)
    {
        lock (_heard) _heard.Add(notification.Method);
        _news.Release();
        return default;
    }
}

/// <summary>Progress as it arrives, on the thread on which it arrives.</summary>
internal sealed class Arrivals(Action<ProgressNotificationValue>? each = null) : IProgress<ProgressNotificationValue>
{
    private readonly List<ProgressNotificationValue> _all = [];

    public IReadOnlyList<ProgressNotificationValue> All
    {
        get { lock (_all) return [.. _all]; }
    }

    public void Report(ProgressNotificationValue value)
    {
        lock (_all) _all.Add(value);
        each?.Invoke(value);
    }
}
