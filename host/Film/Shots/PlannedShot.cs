namespace AgentStudio.Film;

/// <summary>A shot before it has letters and a length.</summary>
/// <param name="Of">What kind of shot of whom: "speech emma". Keeps the letters when the passage is edited.</param>
/// <param name="Seconds">What its action, or the reading of its words, takes without any line.</param>
internal sealed record PlannedShot(Shot Shot, string Of, double Seconds)
{
    public IReadOnlyList<Line> Lines { get; init; } = [];

    public static readonly ShotId NoLabel = new("", "");
}

/// <summary>What the planner of one scene knows of the whole film.</summary>
internal sealed record PlannedFilm
{
    public required Mentions Mentions { get; init; }

    public required IReadOnlyDictionary<string, Location> Locations { get; init; }

    public required string Language { get; init; }

    public bool Narration { get; init; } = true;
}
