using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using AgentStudio.Film;

namespace AgentStudio.Scripting;

/// <summary>Between a script's objects and the JSON of tools.</summary>
internal sealed class ScriptJson
{
    private static readonly JsonSerializerOptions Shared = New();
    private JsonSerializerOptions? _own;

    /// <summary>A type of the script itself was read, so that the serialiser's caches know it.</summary>
    public bool Knows => _own is not null;

    /// <summary>A tool's arguments; unset members are left out.</summary>
    public static JsonObject Arguments(object? arguments) => arguments is null ? [] : Of(arguments) as JsonObject
        ?? throw new StudioException($"A tool's arguments are an object, such as new {{ shot = \"2A\" }}, not a {arguments.GetType().Name}.");

    public static JsonNode? Of(object? value) => value switch
    {
        null => null,
        JsonNode node => node.DeepClone(),
        string text => JsonValue.Create(text),
        bool yes => JsonValue.Create(yes),
        int or long or short or byte or uint => JsonValue.Create(Convert.ToInt64(value)),
        double number => JsonValue.Create(number),
        float number => JsonValue.Create((double)number),
        decimal number => JsonValue.Create(number),
        Usd dollars => JsonValue.Create(dollars.Dollars),
        TimeSpan or DateTimeOffset or Enum => JsonValue.Create(value.ToString()),
        ScriptedFilm film => JsonValue.Create(film.Name),
        Role role => JsonValue.Create(role.Name),
        _ when value.GetType().GetInterfaces().Any(role => role.IsGenericType && role.GetGenericTypeDefinition() == typeof(IText<>)) => JsonValue.Create(value.ToString()),
        _ when FilmJson.Default.GetTypeInfo(value.GetType()) is { } known => JsonSerializer.SerializeToNode(value, known),
        IDictionary map => new JsonObject(map.Keys.Cast<object>().Select(key => KeyValuePair.Create(key.ToString()!, Of(map[key])))),
        IEnumerable list => new JsonArray([.. list.Cast<object?>().Select(Of)]),
        _ => Members(value),
    };

    /// <summary>Types of the host and of plugins' tools share their readers; those of a script go with it.</summary>
    public T? Read<T>(JsonNode? node) => node.Deserialize<T>(typeof(T).IsCollectible ? _own ??= New() : Shared);

    private static JsonObject Members(object value)
    {
        var members = new JsonObject();
        foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetIndexParameters().Length == 0))
            if (Of(property.GetValue(value)) is { } node) members[JsonNamingPolicy.CamelCase.ConvertName(property.Name)] = node;
        return members;
    }

    private static JsonSerializerOptions New() => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase, PropertyNameCaseInsensitive = true, Converters = { new JsonStringEnumConverter() }, TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };
}
