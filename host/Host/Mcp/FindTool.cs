using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Host.Desk;
using AgentStudio.Host.Plugins;

namespace AgentStudio.Host.Mcp;

/// <summary>tools_find: finds tools that are not listed and lists them from now on.</summary>
/// <param name="own">The client's own list; null where all clients share one, in which tools are found and called, not listed.</param>
internal sealed class FindTool(ToolStock stock, ToolShelf? own)
{
    public const string Name = "tools_find";

    private const int Most = 6;

    public DoorTool Tool => new(new()
    {
        Name = Name, Title = "Find and open more tools",
        Description = $"Finds tools that are not in your list and opens the best {Most}: they can be called at once and appear in the list. Without words it only names all tools by toolset. Free. There are tools for screenplay text, cast and looks, locations, style, single takes (clip, voice, music, sound), verdicts on takes, bringing your own media, history, the ledger, plugins and providers.",
        InputSchema = ToolCards.Element(JsonNode.Parse("""
            { "type": "object", "additionalProperties": false, "properties": {
              "words": { "type": "string", "description": "What you want to do, such as \"reject a take\", or a tool's name." },
              "toolset": { "type": "string", "description": "Opens all tools of a toolset, such as \"cast\"." } } }
            """)!),
        OutputSchema = ToolCards.Element(JsonNode.Parse("""{ "type": "object", "properties": { "opened": { "type": "array" }, "toolsets": { "type": "object" } } }""")!),
        Annotations = new() { ReadOnlyHint = true, IdempotentHint = true, DestructiveHint = false, OpenWorldHint = false },
    }, Find);

    private async Task<JsonObject> Find(JsonObject arguments, CancellationToken cancel)
    {
        await stock.Complete(cancel);
        var (words, toolset) = (Text(arguments, "words"), Text(arguments, "toolset"));
        if (words is null && toolset is null) return new() { ["toolsets"] = Names() };
        var found = toolset is null ? Best(words!) : [.. stock.Known.Where(tool => Toolsets.Of(tool) == toolset || tool.Plugin == toolset)];
        if (found.Count == 0) throw new StudioException(toolset is null
            ? $"No tool is about '{words}'. tools_find without words names all."
            : $"There is no toolset '{toolset}'. There is {string.Join(", ", stock.Known.Select(Toolsets.Of).Distinct().Order(StringComparer.Ordinal))}.");
        own?.Open(found.Select(tool => tool.Name));
        return new() { ["opened"] = new JsonArray([.. found.Select(Card)]) };
    }

    private List<ToolEntry> Best(string words)
    {
        if (stock.Known.FirstOrDefault(tool => tool.Name == words) is { } named) return [named];
        var wanted = words.Split([' ', ',', '_', '-', '.'], StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length > 2).ToList();
        var best = stock.Known.Select(tool => (Tool: tool, Score: wanted.Sum(word => Score(tool, word)))).Where(hit => hit.Score > 0)
            .OrderByDescending(hit => hit.Score).ThenBy(hit => hit.Tool.Name, StringComparer.Ordinal).Select(hit => hit.Tool).Take(Most).ToList();
        if (best.Count == 0 && NearestWord.To(words, stock.Known.Select(tool => tool.Name)) is { } nearest) best = [.. stock.Known.Where(tool => tool.Name == nearest)];
        return best;
    }

    /// <summary>A name says most, then the title, then the description.</summary>
    private static int Score(ToolEntry tool, string word)
    {
        var stem = word.Length > 4 && word[^1] == 's' ? word[..^1] : word;
        return (Says(tool.Name) ? 5 : 0) + (Says(tool.Title) ? 3 : 0) + (Says(tool.Description) ? 1 : 0);

        bool Says(string text) => text.Contains(stem, StringComparison.OrdinalIgnoreCase);
    }

    private JsonObject Names() => new(stock.Known.GroupBy(Toolsets.Of).OrderBy(set => set.Key, StringComparer.Ordinal)
        .Select(set => KeyValuePair.Create(set.Key, (JsonNode?)string.Join(", ", set.Select(tool => tool.Name)))));

    private static JsonNode Card(ToolEntry tool) => new JsonObject
    {
        ["name"] = tool.Name, ["title"] = tool.Title, ["description"] = tool.Description, ["inputSchema"] = tool.InputSchema.DeepClone(),
    };

    private static string? Text(JsonObject arguments, string member) => arguments[member] switch
    {
        null => null,
        JsonValue value when value.TryGetValue<string>(out var text) => text.Trim() is { Length: > 0 } said ? said : null,
        _ => throw new StudioException($"'{member}' must be text, such as \"cast\"."),
    };
}
