using System.Text.Json;
using Microsoft.Extensions.Logging;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentStudio.Tests.Mcp.Conformance;

/// <summary>Tools that return each kind of content, log, tell of progress, fail, or change the lists.</summary>
internal static class ContentTools
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(50);   // the suite wants them apart

    public static void AddTo(McpServerOptions options)
    {
        options.Tool("test_simple_text", "Text.", () => "This is a simple text response for testing.");
        options.Tool("test_image_content", "A picture.", () => ImageContentBlock.FromBytes(Fixtures.Png, "image/png"));
        options.Tool("test_audio_content", "A sound.", () => AudioContentBlock.FromBytes(Fixtures.Wav, "audio/wav"));
        options.Tool("test_embedded_resource", "A resource.", () => Embedded("test://embedded-resource", "text/plain", "This is an embedded resource content."));
        options.Tool("test_multiple_content_types", "Text, a picture and a resource.", () => new ContentBlock[]
        {
            new TextContentBlock { Text = "Multiple content types test:" }, ImageContentBlock.FromBytes(Fixtures.Png, "image/png"),
            Embedded("test://mixed-content-resource", "application/json", """{"test":"data","value":123}"""),
        });
        options.Tool("test_tool_with_logging", "Three log messages.", Logs);
        options.Tool("test_logging_tool", "One log message, for clients that ask for it.", (RequestContext<CallToolRequestParams> call) =>
        {
            Log(call, "log");
            return "logged";
        });
        options.Tool("test_tool_with_progress", "Progress 0, 50, 100.", Progresses);
        options.Tool("test_error_handling", "Fails.", string () => throw new McpException("This tool intentionally returns an error for testing"));
        options.Tool("test_reconnection", "Ends its stream before its answer.", async (RequestContext<CallToolRequestParams> call, CancellationToken cancel) =>
        {
            if (call.Server.SessionId is not null) await call.EnablePollingAsync(TimeSpan.FromMilliseconds(500), cancel);
            return "Reconnection test completed successfully";
        });
        options.Tool("test_header_tool", "An argument that is repeated in a header.", ([McpHeader("Region")] string region, string query) => $"{region}: {query}");
        options.Tool("test_missing_capability", "Needs sampling.", (RequestContext<CallToolRequestParams> call) => call.Server.ClientCapabilities?.Sampling is not null
            ? "ok"
            : throw new MissingRequiredClientCapabilityException(new ClientCapabilities { Sampling = new() }, "sampling capability required"));
        options.Tool("test_streaming_elicitation", "Only an answer.", () => "result only");
        options.Tool("test_trigger_tool_change", "Changes the list of tools.", () =>
        {
            if (options.ToolCollection!.TryGetPrimitive("test_dynamic_tool", out var there)) options.ToolCollection.Remove(there);
            else options.Tool("test_dynamic_tool", "Comes and goes.", () => "dynamic");
            return "changed";
        });
        options.Tool("test_trigger_prompt_change", "Changes the list of prompts.", () =>
        {
            if (options.PromptCollection!.TryGetPrimitive("test_dynamic_prompt", out var there)) options.PromptCollection.Remove(there);
            else options.PromptCollection.TryAdd(McpServerPrompt.Create(() => "dynamic", new() { Name = "test_dynamic_prompt", Description = "Comes and goes." }));
            return "changed";
        });
        options.ToolCollection!.TryAdd(new SchemaTool());
    }

    private static async Task<string> Logs(RequestContext<CallToolRequestParams> call, CancellationToken cancel)
    {
        Log(call, "Tool execution started");
        await Task.Delay(Between, cancel);
        Log(call, "Tool processing data");
        await Task.Delay(Between, cancel);
        Log(call, "Tool execution completed");
        return "ok";
    }

    private static async Task<string> Progresses(RequestContext<CallToolRequestParams> call, CancellationToken cancel)
    {
        foreach (var done in new[] { 0, 50, 100 })
        {
            if (call.Params.ProgressToken is { } token) await call.Server.NotifyProgressAsync(token, new() { Progress = done, Total = 100 }, cancellationToken: cancel);
            await Task.Delay(Between, cancel);
        }

        return "done";
    }

    private static void Log(RequestContext<CallToolRequestParams> call, string text) => call.Server.AsClientLoggerProvider().CreateLogger("fixtures").LogInformation("{Text}", text);

    private static EmbeddedResourceBlock Embedded(string uri, string kind, string text) => new() { Resource = new TextResourceContents { Uri = uri, MimeType = kind, Text = text } };

    /// <summary>A schema with every word of JSON Schema 2020-12 that must come through unchanged.</summary>
    private sealed class SchemaTool : McpServerTool
    {
        public override Tool ProtocolTool { get; } = new()
        {
            Name = "json_schema_2020_12_tool", Description = "Takes an address.",
            InputSchema = JsonElement.Parse("""
                {"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object","$defs":{"address":{"$anchor":"addressDef","type":"object","properties":{"street":{"type":"string"},"city":{"type":"string"}}}},
                 "properties":{"name":{"type":"string"},"address":{"$ref":"#/$defs/address"},"contactMethod":{"type":"string","enum":["phone","email"]},"phone":{"type":"string"},"email":{"type":"string"}},
                 "allOf":[{"anyOf":[{"required":["phone"]},{"required":["email"]}]}],"if":{"properties":{"contactMethod":{"const":"phone"}},"required":["contactMethod"]},"then":{"required":["phone"]},"else":{"required":["email"]},"additionalProperties":false}
                """),
        };

        public override IReadOnlyList<object> Metadata => [];

        public override ValueTask<CallToolResult> InvokeAsync(RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken = default) => ValueTask.FromResult(Fixtures.Says("ok"));
    }
}
