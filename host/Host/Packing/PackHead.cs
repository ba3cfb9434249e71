using System.Text.Json.Serialization;
using AgentStudio.Film;

namespace AgentStudio.Host.Packing;

/// <summary>pack.json: the first entry of a pack, which says what the others are.</summary>
internal sealed record PackHead
{
    public const string FormatName = "agentstudio-pack";

    public const int Newest = 1;

    public string Format { get; init; } = FormatName;

    public int Version { get; init; } = Newest;

    public required ProductionId Production { get; init; }

    public required string Title { get; init; }

    public required int Facts { get; init; }

    /// <summary>The last hash of the facts' own chain.</summary>
    public required string Hash { get; init; }

    public required int Media { get; init; }

    public required long MediaBytes { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n", RespectNullableAnnotations = true)]
[JsonSerializable(typeof(PackHead))]
internal sealed partial class PackJson : JsonSerializerContext;
