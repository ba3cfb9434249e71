using System.Text.Json;
using System.Text.Json.Nodes;
using AgentStudio.Host.Plugins;
using ModelContextProtocol.Protocol;

namespace AgentStudio.Host.Mcp;

/// <summary>Tools as the protocol lists them.</summary>
internal static class ToolCards
{
    private const int Many = 8;

    public static Tool Of(ToolEntry tool) => new()
    {
        Name = tool.Name, Title = tool.Title, Description = tool.Description,
        InputSchema = Element(tool.InputSchema),
        OutputSchema = tool.OutputSchema is { } output && (string?)output["type"] == "object" ? Element(Short(output)) : null,
        Annotations = new() { ReadOnlyHint = tool.ReadOnly, DestructiveHint = tool.Destructive, IdempotentHint = tool.Idempotent, OpenWorldHint = tool.OpenWorld },
        Meta = StoryboardApp.MetaOf(tool.Name),
    };

    public static JsonElement Element(JsonNode node) => JsonElement.Parse(node.ToJsonString());

    /// <summary>The schema without words and depth, of many members only the certain ones: still true of every result, and a list that fits into a chat. tool_list has all of it.</summary>
    private static JsonObject Short(JsonObject schema)
    {
        var all = schema["properties"] as JsonObject ?? [];
        var certain = (schema["required"] as JsonArray ?? []).Select(name => (string)name!).ToHashSet(StringComparer.Ordinal);
        var members = new JsonObject();
        foreach (var (name, member) in all.Where(member => all.Count <= Many || certain.Contains(member.Key))) members[name] = member?["type"] is { } type ? new JsonObject { ["type"] = type.DeepClone() } : new JsonObject();
        var flat = new JsonObject { ["type"] = "object", ["properties"] = members };
        if (schema["required"] is { } required) flat["required"] = required.DeepClone();
        return flat;
    }

    /// <summary>An entry from the answer of tool_list, where another process holds the tools.</summary>
    public static ToolEntry Listed(JsonObject tool) => new()
    {
        Name = (string)tool["name"]!, Title = (string)tool["title"]!, Description = (string)tool["description"]!, Plugin = (string)tool["plugin"]!,
        InputSchema = tool["inputSchema"]!.AsObject(), OutputSchema = tool["outputSchema"] as JsonObject,
        ReadOnly = Flag(tool, "readOnly"), Spends = Flag(tool, "spends"), Destructive = Flag(tool, "destructive"), Idempotent = Flag(tool, "idempotent"), OpenWorld = Flag(tool, "openWorld"),
    };

    private static bool Flag(JsonObject tool, string name) => (bool?)tool[name] ?? false;
}
