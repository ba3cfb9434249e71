using System.Collections.Concurrent;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentStudio.Film;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentStudio.Host.Mcp.Tasks;

/// <summary>
/// The extension io.modelcontextprotocol/tasks (SEP-2663): a call that makes media answers at once with a task, whose state and result the
/// client fetches, also after a restart of the server. For clients of 2026-07-28 that ask for the extension.
/// </summary>
internal sealed class TaskDesk(LazyStudio studio)
{
    public const string Extension = "io.modelcontextprotocol/tasks";

    private const long PollMs = 500;
    private const string Capabilities = "io.modelcontextprotocol/clientCapabilities";

    private readonly ConcurrentDictionary<string, RunningTask> _running = new(StringComparer.Ordinal);

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <param name="support">Whether a call becomes a task.</param>
    public void AddTo(McpServerOptions options, Func<CallToolRequestParams, TaskSupport> support)
    {
        var capabilities = options.Capabilities ??= new();
        (capabilities.Extensions ??= new Dictionary<string, object>())[Extension] = new JsonObject();
        options.RequestHandlers ??= [];
        options.RequestHandlers.Add(Method("tasks/get", (id, request) => Shown(id, request)));
        options.RequestHandlers.Add(Method("tasks/update", Update));
        options.RequestHandlers.Add(Method("tasks/cancel", Cancel));
        options.Filters.Request.CallToolWithAlternateFilters.Add(async (request, next, cancel) =>
        {
            var supported = support(request.Params);
            if (supported == TaskSupport.Needed && !Wants(request.JsonRpcRequest)) throw Missing(request.Params.Name);
            return supported != TaskSupport.Never && Wants(request.JsonRpcRequest) && await Book() is { } book
                ? ResultOrAlternate<CallToolResult>.FromAlternate(await Begin(request, next, book), TaskJson.Default.TaskBegun)
                : await next(request, cancel);
        });
    }

    private static MissingRequiredClientCapabilityException Missing(string method) =>
        new(new() { Extensions = new Dictionary<string, object> { [Extension] = new JsonObject() } }, $"{method} is for clients with the extension {Extension}.");

    private async Task<TaskBegun> Begin(RequestContext<CallToolRequestParams> request, McpRequestHandler<CallToolRequestParams, ResultOrAlternate<CallToolResult>> next, TaskBook book)
    {
        var now = Clock.GetUtcNow();
        var record = new TaskRecord
        {
            Id = RandomNumberGenerator.GetHexString(32, lowercase: true), Tool = request.Params.Name, Owner = Owner(request.User),
            CreatedMs = now.ToUnixTimeMilliseconds(), UpdatedMs = now.ToUnixTimeMilliseconds(),
        };
        await book.Write(record);   // before the answer: the client may come back to another server
        var running = _running[record.Id] = new(record, Clock);
        var own = new RequestContext<CallToolRequestParams>(request.Server, request.JsonRpcRequest, Quiet(request.Params)) { MatchedPrimitive = request.MatchedPrimitive, Services = request.Services, User = request.User };
        _ = Task.Run(() => Run(running, own, next, book), CancellationToken.None);
        return new() { ResultType = "task", TaskId = record.Id, Status = Word(record.State), CreatedAt = now, LastUpdatedAt = now, TtlMs = (long)TaskBook.Kept.TotalMilliseconds, PollIntervalMs = PollMs };
    }

    private async Task Run(RunningTask task, RequestContext<CallToolRequestParams> request, McpRequestHandler<CallToolRequestParams, ResultOrAlternate<CallToolResult>> next, TaskBook book)
    {
        try
        {
            if (await Outcome(task, request, next) is { } end) await book.Write(end);
        }
        finally
        {
            task.WasKept();
            _running.TryRemove(task.Record.Id, out _);
            task.Dispose();
        }
    }

    private static async Task<TaskRecord?> Outcome(RunningTask task, RequestContext<CallToolRequestParams> request, McpRequestHandler<CallToolRequestParams, ResultOrAlternate<CallToolResult>> next)
    {
        while (true)
        {
            try
            {
                var result = await next(request, task.Cancel);
                return task.End(TaskState.Completed, JsonSerializer.SerializeToNode(result.Result, McpJsonUtilities.DefaultOptions));
            }
            catch (InputRequiredException asks) when (asks.Result.InputRequests is { Count: > 0 } questions)
            {
                try
                {
                    request.Params.InputResponses = await task.Ask(questions);
                }
                catch (OperationCanceledException)
                {
                    return task.End(TaskState.Cancelled);
                }
            }
            catch (OperationCanceledException)
            {
                return task.Cancel.IsCancellationRequested ? task.End(TaskState.Cancelled) : task.End(TaskState.Failed, error: Error("The server ended. What was made is kept: call the tool again to go on from there."));
            }
            catch (McpProtocolException error)
            {
                return task.End(TaskState.Failed, error: Error(error.Message, (int)error.ErrorCode));
            }
            catch (Exception error) when (error is McpException or StudioException)
            {
                return task.End(TaskState.Completed, JsonSerializer.SerializeToNode(CallAnswer.Refused(error.Message), McpJsonUtilities.DefaultOptions));
            }
        }
    }

    private McpServerRequestHandler Method(string method, Func<string, JsonRpcRequest, ValueTask<JsonObject>> work) => new()
    {
        Method = method, RoutingNameParameter = "taskId",
        Handler = async (request, _) =>
        {
            if (!IsStateless(request)) throw new McpProtocolException($"The method '{method}' is part of {Http.HttpRules.Stateless}.", McpErrorCode.MethodNotFound);
            if (!Wants(request)) throw Missing(method);
            var id = (request.Params as JsonObject)?["taskId"] is JsonValue value && value.TryGetValue<string>(out var text) ? text : throw new McpProtocolException("params.taskId is missing.", McpErrorCode.InvalidParams);
            return await work(id, request);
        },
    };

    private async ValueTask<JsonObject> Shown(string id, JsonRpcRequest request)
    {
        _running.TryGetValue(id, out var running);
        var task = await Find(id, request);
        var shown = new JsonObject
        {
            ["resultType"] = "complete", ["taskId"] = id, ["status"] = Word(task.State), ["createdAt"] = Time(task.CreatedMs), ["lastUpdatedAt"] = Time(task.UpdatedMs),
            ["ttlMs"] = (long)TaskBook.Kept.TotalMilliseconds, ["pollIntervalMs"] = PollMs,
        };
        if (task.State == TaskState.Completed) shown["result"] = task.Result?.DeepClone();
        if (task.State == TaskState.Failed) shown["error"] = task.Error?.DeepClone();
        if (task.State == TaskState.InputRequired && running is not null)
            shown["inputRequests"] = JsonSerializer.SerializeToNode(running.Open, McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(IDictionary<string, InputRequest>)));
        return shown;
    }

    private async ValueTask<JsonObject> Update(string id, JsonRpcRequest request)
    {
        await Find(id, request);
        if (_running.TryGetValue(id, out var running) && request.Params!["inputResponses"] is JsonObject answers)
            foreach (var (key, answer) in answers)
                if (answer is not null) running.Answer(key, answer.Deserialize<InputResponse>(McpJsonUtilities.DefaultOptions)!);
        return new() { ["resultType"] = "complete" };
    }

    private async ValueTask<JsonObject> Cancel(string id, JsonRpcRequest request)
    {
        await Find(id, request);
        if (_running.TryGetValue(id, out var running) && running.End(TaskState.Cancelled) is { } cancelled)
        {
            await (await Book())!.Write(cancelled);
            running.WasKept();
            await running.CallOff();
        }

        return new() { ["resultType"] = "complete" };
    }

    /// <summary>A task of this key, running here or as the ledger has it. One that ran when its server ended has failed.</summary>
    private async Task<TaskRecord> Find(string id, JsonRpcRequest request)
    {
        var book = await Book() ?? throw Unknown();
        _running.TryGetValue(id, out var running);   // before the ledger: it leaves only after its end is written there
        if (running?.Record.IsOver == true) await running.Kept;
        var task = running?.Record ?? book.Find(id);
        if (task is null || task.Owner != Owner(request.Context?.User) || Clock.GetUtcNow().ToUnixTimeMilliseconds() - task.CreatedMs > TaskBook.Kept.TotalMilliseconds) throw Unknown();
        if (running is not null || task.IsOver) return task;
        task = task with { State = TaskState.Failed, UpdatedMs = Clock.GetUtcNow().ToUnixTimeMilliseconds(), Error = Error($"The server ended while {task.Tool} ran. What was made is kept: call it again to go on from there.") };
        await book.Write(task);
        return task;

        McpProtocolException Unknown() => new($"There is no task '{id}'.", McpErrorCode.InvalidParams);
    }

    /// <returns>Null where another process holds the ledger: calls are answered when they are done.</returns>
    private async Task<TaskBook?> Book()
    {
        try
        {
            return await studio.Open() is { IsClient: false } opened ? new(opened.Home.Ledger) : null;
        }
        catch (StudioException)
        {
            return null;
        }
    }

    /// <summary>A task has no progress token: the request that had it is answered.</summary>
    private static CallToolRequestParams Quiet(CallToolRequestParams call) => new() { Name = call.Name, Arguments = call.Arguments, InputResponses = call.InputResponses, RequestState = call.RequestState };

    private static bool IsStateless(JsonRpcRequest request) => Http.HttpRules.IsStateless(request.Context?.ProtocolVersion);

    private static bool Wants(JsonRpcRequest request) => IsStateless(request) && (request.Context?.ClientCapabilities?.Extensions?.ContainsKey(Extension) == true
        || (request.Params as JsonObject)?["_meta"]?[Capabilities]?["extensions"] is JsonObject extensions && extensions.ContainsKey(Extension));

    private static string? Owner(ClaimsPrincipal? user) => user?.Identity?.Name;

    private static JsonObject Error(string message, int code = (int)McpErrorCode.InternalError) => new() { ["code"] = code, ["message"] = message };

    private static string Time(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms).ToString("O");

    private static string Word(TaskState state) => state == TaskState.InputRequired ? "input_required" : state.ToString().ToLowerInvariant();
}
