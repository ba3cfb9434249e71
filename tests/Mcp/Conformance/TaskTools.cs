using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using AgentStudio.Host.Mcp.Tasks;

namespace AgentStudio.Tests.Mcp.Conformance;

/// <summary>Tools whose calls become tasks.</summary>
internal static class TaskTools
{
    public static TaskSupport Of(CallToolRequestParams call) => call.Name switch
    {
        "slow_compute" or "protocol_error_job" or "confirm_delete" or "multi_input" => TaskSupport.Allowed,
        "failing_job" => TaskSupport.Needed,
        "test_tool_with_task" => call.InputResponses is { Count: > 0 } ? TaskSupport.Needed : TaskSupport.Never,
        _ => TaskSupport.Never,
    };

    public static void AddTo(McpServerOptions options)
    {
        options.Tool("greet", "Answers at once.", (string name) => $"Hello, {name}!");
        options.Tool("slow_compute", "Takes a while.", async (int seconds, string? label, CancellationToken cancel) =>
        {
            await Task.Delay(TimeSpan.FromSeconds(seconds), cancel);
            return $"Computed {label ?? "result"}";
        });
        options.Tool("failing_job", "Fails.", string () => throw new McpException("The conformance task failed."));
        options.Tool("protocol_error_job", "Fails as a request.", string () => throw new McpProtocolException("The conformance task encountered a protocol error.", McpErrorCode.InternalError));
        options.Tool("confirm_delete", "Asks, then answers.", CallToolResult (RequestContext<CallToolRequestParams> call, string filename) =>
            QuestionTools.Answer(call, "confirm") is { } said
                ? Fixtures.Says(said.Deserialize(InputResponse.ElicitResultJsonTypeInfo)?.Action == "accept" ? $"Deleted {filename}" : $"Did not delete {filename}")
                : throw QuestionTools.Asks(("confirm", QuestionTools.AskYes($"Delete {filename}?", "confirm"))));
        options.Tool("multi_input", "Asks two things at once.", CallToolResult (RequestContext<CallToolRequestParams> call) => call.Params.InputResponses is { Count: >= 2 }
            ? Fixtures.Says("Both inputs received.")
            : throw QuestionTools.Asks(("first", QuestionTools.AskYes("first", "confirm")), ("second", QuestionTools.AskYes("second", "confirm"))));
        options.Tool("test_tool_with_task", "Asks, then becomes a task.", CallToolResult (RequestContext<CallToolRequestParams> call) =>
            QuestionTools.Answer(call, "user_name") is { } said ? Fixtures.Says($"Hello, {QuestionTools.Text(said, "name") ?? "world"}!") : throw QuestionTools.Asks(("user_name", QuestionTools.AskName())));
    }
}
