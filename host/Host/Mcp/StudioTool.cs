using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Host.Desk;
using AgentStudio.Host.Plugins;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentStudio.Host.Mcp;

/// <summary>A tool of the house, called by an MCP client: arguments in, progress and questions meanwhile, an answer with pictures out.</summary>
/// <param name="left">The client has left: nobody waits for the answer any more.</param>
internal sealed class StudioTool(ToolEntry tool, LazyStudio studio, PathFence fence, CancellationToken left) : McpServerTool
{
    public override Tool ProtocolTool { get; } = ToolCards.Of(tool);

    public override IReadOnlyList<object> Metadata => [];

    public override async ValueTask<CallToolResult> InvokeAsync(RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken = default)
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, left);
        var question = new Question(request, cancel);
        var progress = CallProgress.Of(request);
        var log = request.Server.AsClientLoggerProvider().CreateLogger("studio");   // heard by clients that set a level
        var began = Stopwatch.GetTimestamp();
        try
        {
            var opened = await studio.Open();
            var arguments = Arguments(request.Params);
            await MissingChoice.Fill(tool, arguments, question, cancel.Token);
            var result = await opened.Call(new()
            {
                Tool = tool.Name, Arguments = fence.Checked(arguments), Actor = Actor(request), Role = Http.KeyRing.RoleOf(request.User), Progress = progress,
                Confirm = question.CanAsk ? question.Confirm : null, Client = ClientModel.Of(request, question), Cancel = cancel.Token,
            });
            log.LogInformation("{Tool} took {Seconds:0.0} s", tool.Name, Stopwatch.GetElapsedTime(began).TotalSeconds);
            return await CallAnswer.Of(tool.Name, result, cancel.Token);
        }
        catch (Exception stopped) when (question.Open is { } open && stopped is StudioException or OperationCanceledException)
        {
            throw open;
        }
        catch (StudioException refused)
        {
            log.LogWarning("{Tool} was refused: {Reason}", tool.Name, refused.Message);
            return CallAnswer.Refused(refused.Message);
        }
        finally
        {
            if (progress is not null) await Task.WhenAny(progress.Sent, Task.Delay(Timeout.Infinite, left));   // a client that left may not read any more
        }
    }

    public static JsonObject Arguments(CallToolRequestParams call) => new((call.Arguments ?? new Dictionary<string, JsonElement>())
        .Where(argument => argument.Value.ValueKind != JsonValueKind.Null)
        .Select(argument => KeyValuePair.Create(argument.Key, JsonNode.Parse(argument.Value.GetRawText()))));

    /// <summary>Who asks, as the ledger records it: the client by its own name.</summary>
    private static string Actor(RequestContext<CallToolRequestParams> request) =>
        (request.JsonRpcRequest.Context?.ClientInfo ?? request.Server.ClientInfo)?.Name is { Length: > 0 } client ? $"chat {client}" : "chat";
}
