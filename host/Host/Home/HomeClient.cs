using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Host.Desk;
using AgentStudio.Sdk;

namespace AgentStudio.Host;

/// <summary>A later studio's end of the local socket: calls tools in the process that holds the state folder.</summary>
internal sealed class HomeClient : IAsyncDisposable
{
    private readonly ConcurrentDictionary<long, Call> _calls = new();
    private readonly HomeWire _wire;
    private readonly Task _listening;
    private long _asked;
    private volatile bool _gone;

    private HomeClient(HomeWire wire, int process)
    {
        (_wire, Process) = (wire, process);
        _listening = Listen();
    }

    /// <summary>Process id of the host.</summary>
    public int Process { get; }

    /// <summary>Ends when the host is gone: time to ask <see cref="HomeEntrance"/> again.</summary>
    public Task HostGone => _listening;

    /// <returns>Null when nobody listens there, or nobody answers before the token is cancelled.</returns>
    internal static async Task<HomeClient?> Connect(string socketPath, CancellationToken patience)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(socketPath), patience);
            var wire = new HomeWire(new NetworkStream(socket, ownsSocket: true));
            await wire.Write(HomeWire.Ask(0, "hello", []));
            if (await wire.Read(patience) is { } hello && (int?)hello["result"]?["process"] is { } process) return new(wire, process);
        }
        catch (Exception error) when (error is SocketException or IOException or OperationCanceledException)
        {
            // Not listening any more, not yet, or not answering.
        }

        socket.Dispose();
        return null;
    }

    /// <summary>Has the host run a call; progress, questions and cancellation pass through.</summary>
    /// <exception cref="StudioException">What the host answered, or that it ended before it answered.</exception>
    public async Task<JsonNode?> Run(ToolAsk ask)
    {
        var id = Interlocked.Increment(ref _asked);
        var call = _calls[id] = new(ask);
        try
        {
            if (_gone || !await _wire.Write(HomeWire.Ask(id, "call", Parameters(ask)))) throw Ended(ask.Tool);
            await using var stop = ask.Cancel.Register(() => _ = _wire.Write(HomeWire.Tell("cancel", new JsonObject { ["id"] = id })));
            return Result(await call.Answer.Task ?? throw Ended(ask.Tool), ask);
        }
        finally
        {
            _calls.TryRemove(id, out _);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _wire.Dispose();
        await _listening;
    }

    private static JsonObject Parameters(ToolAsk ask)
    {
        var parameters = new JsonObject { ["tool"] = ask.Tool, ["arguments"] = ask.Arguments.DeepClone(), ["actor"] = ask.Actor, ["folder"] = ask.Folder, ["role"] = ask.Role.ToString(), ["canConfirm"] = ask.Confirm is not null };
        if (ask.Limit is { } limit) parameters["limit"] = limit.Dollars;
        if (ask.Rehearsal is { } rehearsal) parameters["rehearsal"] = rehearsal;
        if (ask.Replay) parameters["replay"] = true;
        return parameters;
    }

    private JsonNode? Result(JsonObject answer, ToolAsk ask)
    {
        if (answer["error"] is not JsonObject error)
        {
            var result = answer["result"];
            answer.Remove("result");
            return result;
        }

        throw (int?)error["code"] switch
        {
            HomeWire.Refused => new StudioException((string)error["message"]!),
            HomeWire.Cancelled => new OperationCanceledException(ask.Cancel),
            _ => new StudioException($"The studio with process id {Process} failed at '{ask.Tool}': {error["message"]} Its own output says more."),
        };
    }

    private StudioException Ended(string tool) => new($"The studio with process id {Process} ended before it answered '{tool}'. What it had made is kept: run it again.");

    private async Task Listen()
    {
        while (await _wire.Read(CancellationToken.None) is { } message)
        {
            if ((string?)message["method"] is { } method) Hear(method, message);
            else if (_calls.TryGetValue((long?)message["id"] ?? -1, out var call)) call.Answer.TrySetResult(message);
        }

        _gone = true;
        foreach (var call in _calls.Values) call.Answer.TrySetResult(null);
    }

    private void Hear(string method, JsonObject message)
    {
        if (message["params"] is not JsonObject parameters || !_calls.TryGetValue((long?)parameters["id"] ?? -1, out var call)) return;
        if (method == "progress") call.Ask.Progress?.Report(new ProgressNote((string?)parameters["text"] ?? "", (double?)parameters["done"]));
        if (method == "confirm") _ = Confirm(call.Ask, message["id"]!.DeepClone(), (string?)parameters["question"] ?? "");
    }

    private async Task Confirm(ToolAsk ask, JsonNode id, string question)
    {
        var yes = false;
        try
        {
            yes = ask.Confirm is not null && await ask.Confirm(question, ask.Cancel);
        }
        catch (OperationCanceledException)
        {
            // Asked away: the answer is no.
        }

        await _wire.Write(HomeWire.Answer(id, yes));
    }

    private sealed record Call(ToolAsk Ask)
    {
        /// <summary>Null when the host is gone.</summary>
        public TaskCompletionSource<JsonObject?> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
