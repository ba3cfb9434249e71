using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Plugins;

/// <summary>What one plugin offers, as listed.</summary>
[JsonConverter(typeof(PluginShelfJson))]
internal sealed record PluginShelf
{
    private readonly Lazy<IReadOnlyList<ProviderEntry>> _providers = new([]);

    public IReadOnlyList<ToolEntry> Tools { get; init; } = [];

    public IReadOnlyList<ProviderEntry> Providers { get => _providers.Value; init => _providers = new(value); }

    /// <summary>Providers that are read when they are first asked for.</summary>
    public Func<IReadOnlyList<ProviderEntry>> ProvidersLater { init => _providers = new(value); }

    public IReadOnlyList<string> Secrets { get; init; } = [];

    public bool Resident { get; init; }

    /// <summary>The list of models that the providers were made from; empty when they are not about models.</summary>
    public string Models { get; init; } = "";

    /// <summary>Speaks of the models as they are.</summary>
    public bool Knows(LocalModels models) => Models.Length == 0 || Models == models.Stamp;
}

/// <summary>
/// Every start of the studio reads shelves. Written out by hand, because the serializer's code for members that are no
/// references is compiled at run time, which takes longer than all the rest of a start.
/// </summary>
internal sealed class PluginShelfJson : JsonConverter<PluginShelf>
{
    public override PluginShelf Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
    {
        var shelf = JsonElement.ParseValue(ref reader);
        try
        {
            return Shelf(shelf);
        }
        catch (Exception other) when (other is InvalidOperationException or KeyNotFoundException)
        {
            throw new JsonException("This is not a shelf of plugins.", other);
        }
    }

    private static PluginShelf Shelf(JsonElement shelf)
    {
        var providers = shelf.GetProperty("providers");
        return new()
        {
            Tools = [.. shelf.GetProperty("tools").EnumerateArray().Select(Tool)],
            ProvidersLater = () => providers.Deserialize(HouseJson.Default.IReadOnlyListProviderEntry)!,
            Secrets = [.. shelf.GetProperty("secrets").EnumerateArray().Select(secret => secret.GetString()!)],
            Resident = shelf.GetProperty("resident").GetBoolean(),
            Models = shelf.GetProperty("models").GetString()!,
        };
    }

    public override void Write(Utf8JsonWriter writer, PluginShelf shelf, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("tools");
        foreach (var tool in shelf.Tools) Write(writer, tool);
        writer.WriteEndArray();
        writer.WritePropertyName("providers");
        JsonSerializer.Serialize(writer, shelf.Providers, HouseJson.Default.IReadOnlyListProviderEntry);
        writer.WriteStartArray("secrets");
        foreach (var secret in shelf.Secrets) writer.WriteStringValue(secret);
        writer.WriteEndArray();
        writer.WriteBoolean("resident", shelf.Resident);
        writer.WriteString("models", shelf.Models);
        writer.WriteEndObject();
    }

    private static ToolEntry Tool(JsonElement tool) => new()
    {
        Name = tool.GetProperty("name").GetString()!,
        Title = tool.GetProperty("title").GetString()!,
        Description = tool.GetProperty("description").GetString()!,
        InputSchema = JsonObject.Create(tool.GetProperty("inputSchema"))!,
        OutputSchema = tool.TryGetProperty("outputSchema", out var output) ? JsonObject.Create(output) : null,
        ReadOnly = tool.GetProperty("readOnly").GetBoolean(),
        Spends = tool.GetProperty("spends").GetBoolean(),
        Destructive = tool.GetProperty("destructive").GetBoolean(),
        Idempotent = tool.GetProperty("idempotent").GetBoolean(),
        OpenWorld = tool.GetProperty("openWorld").GetBoolean(),
        Plugin = tool.GetProperty("plugin").GetString()!,
    };

    private static void Write(Utf8JsonWriter writer, ToolEntry tool)
    {
        writer.WriteStartObject();
        writer.WriteString("name", tool.Name);
        writer.WriteString("title", tool.Title);
        writer.WriteString("description", tool.Description);
        writer.WritePropertyName("inputSchema");
        tool.InputSchema.WriteTo(writer);
        if (tool.OutputSchema is { } output)
        {
            writer.WritePropertyName("outputSchema");
            output.WriteTo(writer);
        }

        writer.WriteBoolean("readOnly", tool.ReadOnly);
        writer.WriteBoolean("spends", tool.Spends);
        writer.WriteBoolean("destructive", tool.Destructive);
        writer.WriteBoolean("idempotent", tool.Idempotent);
        writer.WriteBoolean("openWorld", tool.OpenWorld);
        writer.WriteString("plugin", tool.Plugin);
        writer.WriteEndObject();
    }
}
