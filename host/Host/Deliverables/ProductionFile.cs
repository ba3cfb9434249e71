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
}
