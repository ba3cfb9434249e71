using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Host.Cli;
using ModelContextProtocol.Protocol;

namespace AgentStudio.Host.Mcp;

/// <summary>studio_status: what is missing, and the one line that mends it. It works when nothing else does.</summary>
internal sealed class StatusTool(LazyStudio studio)
{
    public const string Name = "studio_status";

    public DoorTool Tool => new(new()
    {
        Name = Name, Title = "Say how the studio stands",
        Description = "Says whether the studio can work on this machine, what is missing, and the one line that mends it; then its productions and the number of its tools. Free, changes nothing, works also when nothing else does. Call it first, and whenever a tool fails for a reason of this machine.",
        InputSchema = ToolCards.Element(new JsonObject { ["type"] = "object", ["properties"] = new JsonObject(), ["additionalProperties"] = false }),
        OutputSchema = ToolCards.Element(JsonNode.Parse("""
            { "type": "object", "required": ["ready", "missing", "mend"], "properties": {
              "ready": { "type": "boolean" }, "missing": { "type": "array" }, "mend": { "type": "string" }, "state": { "type": "string" },
              "productions": { "type": "array", "items": { "type": "string" } }, "tools": { "type": "integer" }, "unavailable": { "type": "array", "items": { "type": "string" } } } }
            """)!),
        Annotations = new() { ReadOnlyHint = true, IdempotentHint = true, DestructiveHint = false, OpenWorldHint = false },
    }, Status);

    private async Task<JsonObject> Status(JsonObject arguments, CancellationToken cancel)
    {
        var status = new JsonObject { ["ready"] = true, ["missing"] = new JsonArray(), ["mend"] = "" };
        var missing = status["missing"]!.AsArray();
        await Inside(status, missing, cancel);
        try
        {
            foreach (var check in Doctor.Machine(studio.Settings).Where(check => check.State == CheckState.Missing))
                missing.Add(new JsonObject { ["name"] = check.Name, ["text"] = check.Text });
        }
        catch (StudioException settings) when (missing.Count > 0 && (string?)missing[0]!["text"] == settings.Message)
        {
            // The settings cannot be read, which is said already.
        }

        status["ready"] = missing.Count == 0;
        status["mend"] = Mending.Line([.. missing.Select(item => (string)item!["name"]!)]);
        return status;
    }

    private async Task Inside(JsonObject status, JsonArray missing, CancellationToken cancel)
    {
        try
        {
            var opened = await studio.Open().WaitAsync(cancel);
            var productions = await Ask(opened, "production_list", cancel);
            var tools = await Ask(opened, "tool_list", cancel);
            var providers = await Ask(opened, "provider_list", cancel);
            status["state"] = opened.Settings.Home + (opened.IsClient ? " (held by another studio that answers)" : "");
            status["productions"] = new JsonArray([.. productions["productions"]!.AsArray().Select(production => production!["name"]!.DeepClone())]);
            status["tools"] = tools["tools"]!.AsArray().Count;
            status["unavailable"] = new JsonArray([.. providers["providers"]!.AsArray().OfType<JsonObject>().Where(provider => provider["unavailable"] is not null)
                .Select(provider => (JsonNode)$"{provider["card"]!["name"]} for {provider["kind"]}: {provider["unavailable"]}")]);
        }
        catch (StudioException error)
        {
            missing.Add(new JsonObject { ["name"] = "state", ["text"] = error.Message });
        }
    }

    private static async Task<JsonObject> Ask(Studio opened, string tool, CancellationToken cancel) =>
        (await opened.Call(new() { Tool = tool, Actor = "chat", Cancel = cancel }))!.AsObject();
}
