using System.Text.Json.Nodes;
using AgentStudio.Host.Plugins;
using ModelContextProtocol.Protocol;

namespace AgentStudio.Host.Mcp;

/// <summary>A call without something that its tool cannot do without: the person at the client is asked for it. Whoever cannot be asked gets the tool's own error, which names the argument; so does one that only looks, for a model puts that right without its user.</summary>
internal static class MissingChoice
{
    public static async Task Fill(ToolEntry tool, JsonObject arguments, Question question, CancellationToken cancel)
    {
        if (!question.CanAsk || tool.ReadOnly || Form(tool, arguments) is not { } form) return;
        var filled = await question.Fill($"{tool.Title} needs {string.Join(" and ", form.Properties.Keys)}.", form, cancel);
        foreach (var (member, value) in filled ?? new Dictionary<string, System.Text.Json.JsonElement>())
            if (form.Properties.ContainsKey(member)) arguments[member] = JsonNode.Parse(value.GetRawText());
    }

    /// <returns>Null when nothing is missing, or something that does not fit into a form.</returns>
    private static ElicitRequestParams.RequestSchema? Form(ToolEntry tool, JsonObject arguments)
    {
        var missing = (tool.InputSchema["required"] as JsonArray ?? []).Select(name => (string)name!).Where(name => arguments[name] is null).ToList();
        var fields = missing.Select(name => (Name: name, Field: Field(tool.InputSchema["properties"]?[name] as JsonObject))).ToList();
        return missing.Count == 0 || fields.Exists(field => field.Field is null)
            ? null
            : new() { Properties = fields.ToDictionary(field => field.Name, field => field.Field!), Required = missing };
    }

    private static ElicitRequestParams.PrimitiveSchemaDefinition? Field(JsonObject? schema)
    {
        var text = (string?)schema?["description"];
        if (schema?["enum"] is JsonArray choices)
            return new ElicitRequestParams.UntitledSingleSelectEnumSchema { Description = text, Enum = [.. choices.OfType<JsonValue>().Select(choice => choice.ToString())] };
        return (schema?["type"] as JsonValue)?.ToString() switch
        {
            "string" => new ElicitRequestParams.StringSchema { Description = text },
            "boolean" => new ElicitRequestParams.BooleanSchema { Description = text },
            "number" or "integer" => new ElicitRequestParams.NumberSchema { Type = (string)schema!["type"]!, Description = text },
            _ => null,
        };
    }
}
