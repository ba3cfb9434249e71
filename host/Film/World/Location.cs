namespace AgentStudio.Film;

/// <summary>A location's sheet: one identity for every shot that plays there.</summary>
public sealed record Location
{
    /// <summary>The short id, such as "lighthouse-lamp-room".</summary>
    public required string Id { get; init; }

    /// <summary>The set as the slug line writes it, such as "LIGHTHOUSE - LAMP ROOM".</summary>
    public required string Name { get; init; }

    public InteriorExterior Where { get; init; }

    /// <summary>Architecture, layout, colours: the anchor text of all shots there.</summary>
    public string Description { get; init; } = "";

    /// <summary>What stands there, as words: "desk", "telescope".</summary>
    public IReadOnlyList<string> Props { get; init; } = [];

    public Weather Weather { get; init; }

    /// <summary>Pictures of the place, brought or made and circled.</summary>
    public IReadOnlyList<Digest> References { get; init; } = [];
}

public enum Weather { Unspecified, Clear, Cloudy, Overcast, Rain, Storm, Snow, Fog, Wind, Sandstorm, Aurora, Heat }
