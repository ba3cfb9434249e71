using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Host.Plugins;

namespace AgentStudio.Host.Desk;

/// <summary>
/// Holds arguments against a tool's schema. What was clearly meant is put right (a number written as text, an enum's word in other
/// case); anything else is an error that names the member, what was given, what is allowed and the nearest valid name.
/// </summary>
internal sealed class ArgumentCheck(ToolEntry tool)
{
    private const int LongestShown = 60;

    /// <returns>The arguments as the tool's record takes them; what was given is left as it is.</returns>
    /// <exception cref="StudioException">They do not fit; the message teaches.</exception>
    public JsonObject Check(JsonObject given) => Object(tool.InputSchema, given, "");

    private JsonNode? Value(JsonObject schema, JsonNode value, string path)
    {
        schema = Followed(schema);
        if (schema["enum"] is JsonArray words) return Word(schema, words, value, path);
        return TypeOf(schema) switch
        {
            "object" => Object(schema, value as JsonObject ?? Parsed(value) as JsonObject ?? throw Wrong(schema, value, path, "an object, such as {\"name\": \"value\"}"), path),
            "array" => Array(schema, value as JsonArray ?? Parsed(value) as JsonArray ?? [value.DeepClone()], path),
            "integer" => Integer(schema, value, path),
            "number" => Number(schema, value, path),
            "boolean" => Boolean(schema, value, path),
            "string" => Text(schema, value, path),
            _ => value.DeepClone(),
        };
    }

    private JsonObject Object(JsonObject schema, JsonObject given, string path)
    {
        var members = schema["properties"] as JsonObject ?? [];
        var closed = schema["additionalProperties"] is JsonValue;
        var others = schema["additionalProperties"] as JsonObject;
        var read = new JsonObject();
        foreach (var (name, value) in given)
        {
            var inner = path.Length == 0 ? name : $"{path}.{name}";
            if (members[name] is JsonObject member)
            {
                if (value is not null) read[name] = Value(member, value, inner);   // null is "not given"
            }
            else if (closed)
            {
                throw Unknown(name, path, members);
            }
            else
            {
                read[name] = others is null || value is null ? value?.DeepClone() : Value(others, value, inner);
            }
        }

        foreach (var name in (schema["required"] as JsonArray ?? []).Select(name => (string)name!).Where(name => !read.ContainsKey(name)))
            throw new StudioException($"{tool.Name} needs '{(path.Length == 0 ? name : $"{path}.{name}")}'{About(members[name] as JsonObject)}");
        return read;
    }

    private JsonArray Array(JsonObject schema, JsonArray items, string path) => schema["items"] is JsonObject item
        ? [.. items.Select((value, index) => value is null ? null : Value(item, value, $"{path}[{index}]"))]
        : (JsonArray)items.DeepClone();

    private JsonValue Word(JsonObject schema, JsonArray words, JsonNode value, string path)
    {
        var allowed = words.Select(word => (string?)word ?? "").ToList();
        var said = Said(value);
        var word = allowed.FirstOrDefault(word => word == said) ?? allowed.FirstOrDefault(word => string.Equals(word, said.Replace(" ", "").Replace("-", "").Replace("_", ""), StringComparison.OrdinalIgnoreCase));
        if (word is not null) return JsonValue.Create(word);
        throw Wrong(schema, value, path, $"one of {string.Join(", ", allowed)}", NearestWord.To(said, allowed));
    }

    private JsonValue Integer(JsonObject schema, JsonNode value, string path)
    {
        if (!decimal.TryParse(Said(value), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || number != decimal.Truncate(number) || number is > long.MaxValue or < long.MinValue)
            throw Wrong(schema, value, path, "a whole number");
        return JsonValue.Create((long)InRange(schema, value, path, (double)number, number));
    }

    private JsonValue Number(JsonObject schema, JsonNode value, string path)
    {
        if (!double.TryParse(Said(value), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
            throw Wrong(schema, value, path, "a number");
        return InRange(schema, value, path, number, JsonValue.Create(number));
    }

    private T InRange<T>(JsonObject schema, JsonNode value, string path, double number, T kept)
    {
        var (least, most) = (Bound(schema["minimum"]) ?? double.NegativeInfinity, Bound(schema["maximum"]) ?? double.PositiveInfinity);
        if (number >= least && number <= most) return kept;
        throw Wrong(schema, value, path, double.IsInfinity(most) ? $"a number of at least {Shown(least)}" : double.IsInfinity(least) ? $"a number of at most {Shown(most)}" : $"a number from {Shown(least)} to {Shown(most)}");
    }

    // A schema fresh from the record may hold an int, which is no double to a JSON node.
    private static double? Bound(JsonNode? bound) => bound is null ? null : double.Parse(bound.ToJsonString(), CultureInfo.InvariantCulture);

    private JsonValue Boolean(JsonObject schema, JsonNode value, string path) => Said(value).ToLowerInvariant() switch
    {
        "true" or "yes" or "1" or "on" => JsonValue.Create(true),
        "false" or "no" or "0" or "off" => JsonValue.Create(false),
        _ => throw Wrong(schema, value, path, "true or false"),
    };

    private JsonValue Text(JsonObject schema, JsonNode value, string path) => value is JsonValue
        ? JsonValue.Create(Said(value))
        : throw Wrong(schema, value, path, "text");

    private JsonObject Followed(JsonObject schema) => (string?)schema["$ref"] is { } pointer
        ? pointer.TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries).Aggregate((JsonNode)tool.InputSchema, (node, step) => (node is JsonArray list ? list[int.Parse(step, CultureInfo.InvariantCulture)] : node[step])!).AsObject()
        : schema;

    private StudioException Unknown(string name, string path, JsonObject members)
    {
        var names = members.Select(member => member.Key).ToList();
        var inside = path.Length == 0 ? "" : $" in '{path}'";
        return new(names.Count == 0 ? $"{tool.Name} takes no arguments, but was given '{name}'."
            : NearestWord.To(name, names) is { } nearest ? $"{tool.Name} has no member '{name}'{inside}; nearest is '{nearest}'."
            : $"{tool.Name} has no member '{name}'{inside}. Its members are {string.Join(", ", names)}.");
    }

    private StudioException Wrong(JsonObject schema, JsonNode value, string path, string allowed, string? nearest = null)
    {
        var given = value.ToJsonString(Plain);
        if (given.Length > LongestShown) given = given[..LongestShown] + "...";
        return new($"{tool.Name}: '{path}' is {given}, but must be {allowed}{(nearest is null ? "" : $"; nearest is {nearest}")}{About(schema)}");
    }

    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string About(JsonObject? schema) => (string?)schema?["description"] is { } words ? $". It is: {words}" : ".";

    private static string Said(JsonNode value) => value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>().Trim() is { Length: > 0 } text ? text : "" : value.ToJsonString(Plain);

    private static string Shown(double number) => number.ToString("0.###", CultureInfo.InvariantCulture);

    private static string? TypeOf(JsonObject schema) => schema["type"] switch
    {
        JsonArray types => types.Select(type => (string?)type).FirstOrDefault(type => type != "null"),
        var type => (string?)type,
    };

    /// <summary>JSON inside of text, as the command line gives it.</summary>
    private static JsonNode? Parsed(JsonNode value)
    {
        if (value.GetValueKind() != JsonValueKind.String || value.GetValue<string>().TrimStart() is not ['{' or '[', ..] text) return null;
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;   // not JSON after all: the caller's message says what is wanted
        }
    }
}
