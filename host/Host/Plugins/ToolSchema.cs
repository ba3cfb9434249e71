using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using AgentStudio.Film;

namespace AgentStudio.Host.Plugins;

/// <summary>Schemas of tools, from the records that they take and return.</summary>
internal static class ToolSchema
{
    public static ToolEntry Describe(ToolMethod method, string plugin, RecordDocs docs) => new()
    {
        Name = method.Tool.Name,
        Title = method.Tool.Title.Length > 0 ? method.Tool.Title : Title(method.Tool.Name),
        Description = method.Description,
        InputSchema = method.Arguments is { } arguments ? Of(arguments, docs, input: true) : Nothing(),
        OutputSchema = method.Result is { } result ? Of(result, docs, input: false) : null,
        ReadOnly = method.Tool.ReadOnly,
        Spends = method.Tool.Spends,
        Destructive = method.Tool.Destructive,
        Idempotent = method.Tool.Idempotent || method.Tool.ReadOnly,
        OpenWorld = method.Tool.OpenWorld,
        Plugin = plugin,
    };

    /// <param name="input">Arguments are closed: a member that they do not have is an error, not something to be passed over.</param>
    public static JsonObject Of(JsonTypeInfo type, RecordDocs docs, bool input) => (JsonObject)type.GetJsonSchemaAsNode(new()
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = (context, schema) => Shape(context, schema, docs, input),
    });

    private static JsonObject Shape(JsonSchemaExporterContext context, JsonNode exported, RecordDocs docs, bool input)
    {
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        var schema = Written(type) is { } word ? new JsonObject { ["type"] = word } : exported as JsonObject ?? [];
        if (context.PropertyInfo is { } property)
        {
            DropNull(schema);   // an unset member is left out, never null
            if (docs.Of(property.AttributeProvider, property.AssociatedParameter?.AttributeProvider, input) is { } words) Say(schema, words);
            if (Attribute<RangeAttribute>(property) is { } range) (schema["minimum"], schema["maximum"]) = (Number(range.Minimum), Number(range.Maximum));
        }

        if (schema["enum"] is not null && schema["type"] is null) schema["type"] = "string";
        if (input && schema["properties"] is JsonObject members) Close(schema, members, context.TypeInfo);
        return schema;
    }

    /// <summary>How values that are one word or one number in JSON are written; null leaves it to the exporter.</summary>
    private static string? Written(Type type) =>
        type == typeof(Usd) ? "number"
        : type == typeof(JsonObject) ? "object"
        : type.GetInterfaces().Any(role => role.IsGenericType && role.GetGenericTypeDefinition() == typeof(IText<>)) ? "string"
        : null;

    private static void Close(JsonObject schema, JsonObject members, JsonTypeInfo type)
    {
        foreach (var computed in type.Properties.Where(property => property.Set is null && property.AssociatedParameter is null))
            members.Remove(computed.Name);
        schema["additionalProperties"] = false;
    }

    private static void DropNull(JsonObject schema)
    {
        if (schema["type"] is JsonArray types && types.Count(type => (string?)type != "null") == 1)
            schema["type"] = (string?)types.First(type => (string?)type != "null");
        if (schema["enum"] is JsonArray words && words.Contains(null))
            words.Remove(null);
        if (schema.TryGetPropertyValue("default", out var unset) && unset is null)
            schema.Remove("default");
    }

    private static void Say(JsonObject schema, string words)
    {
        schema.Remove("description");
        schema.Insert(0, "description", words);
    }

    private static T? Attribute<T>(JsonPropertyInfo property) where T : Attribute =>
        new[] { property.AttributeProvider, property.AssociatedParameter?.AttributeProvider }
            .SelectMany(provider => provider?.GetCustomAttributes(typeof(T), inherit: false) ?? []).OfType<T>().FirstOrDefault();

    private static JsonNode? Number(object bound) => bound switch
    {
        int whole => whole,
        double real => double.IsFinite(real) ? real : null,
        _ => null,
    };

    private static JsonObject Nothing() => new() { ["type"] = "object", ["properties"] = new JsonObject(), ["additionalProperties"] = false };

    /// <summary>"take_circle" is "Take circle" when nobody wrote a better one.</summary>
    private static string Title(string name) => char.ToUpperInvariant(name[0]) + name[1..].Replace('_', ' ');
}
