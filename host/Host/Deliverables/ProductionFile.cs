using System.Text.Json;
using System.Text.Json.Serialization;
using AgentStudio.Film;

namespace AgentStudio.Host.Deliverables;

/// <summary>
/// A production as one file that people and programs edit: <c>studio produce production.json</c> takes changed sheets, settings and
/// shots back. Shots are a result; a change of one becomes a revision.
/// </summary>
internal sealed record ProductionFile
{
    /// <summary>Where editors find the schema of this file.</summary>
    [JsonPropertyName("$schema")]
    public string Schema { get; init; } = "production.schema.json";

    public required ProductionId Id { get; init; }

    public required Production Production { get; init; }

    /// <summary>The screenplay as Fountain.</summary>
    public required string Screenplay { get; init; }

    public IReadOnlyList<Character> Characters { get; init; } = [];

    public IReadOnlyList<Location> Locations { get; init; } = [];

    public StyleBible Style { get; init; } = new();

    public IReadOnlyList<Shot> Shots { get; init; } = [];

    public IReadOnlyList<Revision> Revisions { get; init; } = [];

    /// <exception cref="StudioException">A member has a value that it cannot hold; the message names it.</exception>
    public static ProductionFile Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, InitialValues.Of<ProductionFile>(HostJson.Default))!;
        }
        catch (JsonException wrong)
        {
            throw new StudioException($"production.json cannot be read at {wrong.Path ?? "its beginning"}: {wrong.Message} production.schema.json beside it says what each member may hold.", wrong);
        }
    }
}
