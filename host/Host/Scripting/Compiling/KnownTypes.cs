using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using AgentStudio.Film;
using AgentStudio.Host.Plugins;
using AgentStudio.Sdk;

namespace AgentStudio.Scripting;

/// <summary>The shapes of the records and enums that scripts know already, so that a tool's result that is a Shot is a Shot.</summary>
internal sealed class KnownTypes
{
    private readonly Dictionary<string, string> _byShape = new(StringComparer.Ordinal);

    public KnownTypes()
    {
        var options = new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Converters = { new JsonStringEnumConverter() }, TypeInfoResolver = new DefaultJsonTypeInfoResolver() };
        var docs = new RecordDocs();
        foreach (var type in new[] { typeof(Shot), typeof(Made), typeof(ScriptStudio) }.SelectMany(one => one.Assembly.GetExportedTypes()).Where(IsRecord))
        {
            var shape = type.IsEnum ? $"enum({string.Join(',', Enum.GetNames(type))})" : Shapes.Of(ToolSchema.Of(options.GetTypeInfo(type), docs, input: false));
            _byShape.TryAdd(shape, type.FullName!);
        }
    }

    public string? Find(JsonObject schema, JsonObject root) =>
        schema["enum"] is not null || schema["properties"] is JsonObject { Count: > 1 } ? _byShape.GetValueOrDefault(Shapes.Of(schema, root)) : null;

    private static bool IsRecord(Type type) =>
        type.IsEnum || (type is { IsClass: true, IsAbstract: false, IsGenericType: false, IsNested: false } && type.GetMethod("<Clone>$") is not null && !type.IsSubclassOf(typeof(MakeRequest)) && type.Namespace != typeof(ScriptStudio).Namespace);
}

/// <summary>JSON schemas without their words: equal shapes are equal texts.</summary>
internal static class Shapes
{
    public static string Of(JsonObject schema, JsonObject? root = null) => Of(schema, root ?? schema, []);

    public static JsonObject Followed(JsonObject schema, JsonObject root) => (string?)schema["$ref"] is not { } pointer ? schema
        : pointer.TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries)
            .Aggregate((JsonNode)root, (node, step) => (node is JsonArray list ? list[int.Parse(step)] : node[step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)])!).AsObject();

    public static string? TypeOf(JsonObject schema) => schema["type"] switch
    {
        JsonArray types => types.Select(type => (string?)type).FirstOrDefault(type => type != "null"),
        JsonValue type => (string?)type,
        _ => null,
    };

    private static string Of(JsonObject schema, JsonObject root, List<JsonObject> around)
    {
        schema = Followed(schema, root);
        var above = around.IndexOf(schema);
        if (above >= 0) return $"again({around.Count - above})";
        if (schema["enum"] is JsonArray words) return $"enum({string.Join(',', words.Select(word => (string?)word).OfType<string>())})";
        List<JsonObject> inside = [.. around, schema];
        return TypeOf(schema) switch
        {
            "array" => $"[{(schema["items"] is JsonObject item ? Of(item, root, inside) : "")}]",
            "object" when schema["properties"] is JsonObject members => $"{{{string.Join(',', members.Where(member => member.Value is JsonObject).Select(member => $"{member.Key}:{Of(member.Value!.AsObject(), root, inside)}").Order(StringComparer.Ordinal))}}}",
            "object" when schema["additionalProperties"] is JsonObject value => $"map({Of(value, root, inside)})",
            var type => type ?? "any",
        };
    }
}
