using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Host.Desk;
using AgentStudio.Sdk;

namespace AgentStudio.Host;

/// <summary>One client at the host's socket: its running calls and what it is asked. When it leaves, its calls are cancelled.</summary>
internal sealed class HomeGuest(HomeWire wire, Func<ToolAsk, Task<JsonNode?>> call, CancellationToken end)
{
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _calls = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<bool>> _questions = new();
    private int _asked;

    public async Task Serve()
    {
        using var left = CancellationTokenSource.CreateLinkedTokenSource(end);
        var running = new List<Task>();
        try
        {
            while (await wire.Read(end) is { } message)
            {
                running.RemoveAll(task => task.IsCompleted);
                if (await Take(message, left.Token) is { } started) running.Add(started);
            }
        }
        catch (OperationCanceledException)
        {
            // The host ends.
        }

        await left.CancelAsync();
        foreach (var question in _questions.Values) question.TrySetResult(false);
        await Task.WhenAll(running);
    }

    /// <returns>The call that the message started, if it did.</returns>
    private async Task<Task?> Take(JsonObject message, CancellationToken left)
    {
        var parameters = message["params"] as JsonObject ?? [];
        switch ((string?)message["method"])
        {
            case "hello":
                await wire.Write(HomeWire.Answer(message["id"], new JsonObject { ["process"] = Environment.ProcessId }));
                return null;
            case "call":
                return Run(message["id"]?.DeepClone(), parameters, left);
            case "cancel":
                if (_calls.TryGetValue(Key(parameters["id"]), out var running)) await running.CancelAsync();
                return null;
            case null when _questions.TryRemove(Key(message["id"]), out var question):
                question.TrySetResult((bool?)message["result"] ?? false);
                return null;
            default:
                await wire.Write(HomeWire.Error(message["id"], -32601, $"The studio's socket has no method '{message["method"]}': hello, call, cancel."));
                return null;
        }
    }

    private async Task Run(JsonNode? id, JsonObject parameters, CancellationToken left)
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(left);
        _calls[Key(id)] = cancel;
        var progress = new OrderedProgress(note => wire.Write(HomeWire.Tell("progress", new JsonObject { ["id"] = id?.DeepClone(), ["text"] = note.Text, ["done"] = note.Done })));
        var answer = await Outcome(id, () => call(Ask(id, parameters, progress, cancel.Token)));
        _calls.TryRemove(Key(id), out _);
        await progress.Sent;
        await wire.Write(answer);
    }

    private static async Task<JsonObject> Outcome(JsonNode? id, Func<Task<JsonNode?>> work)
    {
        try
        {
            return HomeWire.Answer(id, await Task.Run(work));
        }
        catch (StudioException refused)
        {
            return HomeWire.Error(id, HomeWire.Refused, refused.Message);
        }
        catch (OperationCanceledException)
        {
            return HomeWire.Error(id, HomeWire.Cancelled, "The call was cancelled.");
        }
        catch (Exception bug)   // a border like the tool desk's: the host serves on
        {
            return HomeWire.Error(id, HomeWire.Broken, $"{bug.GetType().Name}: {bug.Message}");
        }
    }

    private ToolAsk Ask(JsonNode? id, JsonObject parameters, OrderedProgress progress, CancellationToken cancel) => new()
    {
        Tool = (string?)parameters["tool"] ?? "",
        Arguments = parameters["arguments"]?.DeepClone() as JsonObject ?? [],
        Actor = (string?)parameters["actor"] ?? "client",
        Folder = (string?)parameters["folder"] ?? Environment.CurrentDirectory,
        Role = Enum.TryParse<Role>((string?)parameters["role"], out var role) ? role : Role.Viewer,
        Limit = parameters["limit"] is { } limit ? Usd.From((decimal)limit) : null,
        Progress = progress,
        Confirm = (bool?)parameters["canConfirm"] == true ? (question, stop) => Confirm(id, question, stop) : null,
        Rehearsal = (string?)parameters["rehearsal"], Replay = (bool?)parameters["replay"] ?? false, Cancel = cancel,
    };

    private async Task<bool> Confirm(JsonNode? call, string question, CancellationToken cancel)
    {
        var key = $"q{Interlocked.Increment(ref _asked)}";
        var answer = _questions[key] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await wire.Write(HomeWire.Ask(key, "confirm", new JsonObject { ["id"] = call?.DeepClone(), ["question"] = question }));
        return await answer.Task.WaitAsync(cancel);
    }

    private static string Key(JsonNode? id) => id?.ToString() ?? "";
}
