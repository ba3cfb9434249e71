namespace AgentStudio.Film;

/// <summary>What one scene needs before it can be made.</summary>
public sealed record BreakdownSheet
{
    /// <summary>The scene's number.</summary>
    public required string Scene { get; init; }

    /// <summary>The slug line as written.</summary>
    public required string Slug { get; init; }

    public required string LocationId { get; init; }

    public InteriorExterior Where { get; init; }

    public TimeOfDay Time { get; init; }

    /// <summary>Such as D1 or N2.</summary>
    public string StoryDay { get; init; } = "";

    /// <summary>Length on paper in eighths of a page, at least 1.</summary>
    public int Eighths { get; init; }

    public Mood Mood { get; init; }

    /// <summary>Emotional atmosphere, movement and camera as far as the text says: the first sentence of the scene.</summary>
    public string Action { get; init; } = "";

    /// <summary>Who is seen or heard, by character id.</summary>
    public IReadOnlyList<string> Cast { get; init; } = [];

    /// <summary>Crowds and people without a name.</summary>
    public IReadOnlyList<string> Background { get; init; } = [];

    public IReadOnlyList<string> Props { get; init; } = [];

    public IReadOnlyList<string> Wardrobe { get; init; } = [];

    public IReadOnlyList<string> Vehicles { get; init; } = [];

    public IReadOnlyList<string> Animals { get; init; } = [];

    public IReadOnlyList<string> Weapons { get; init; } = [];

    public IReadOnlyList<string> Stunts { get; init; } = [];

    /// <summary>Practical effects: rain, smoke, fire.</summary>
    public IReadOnlyList<string> SpecialEffects { get; init; } = [];

    /// <summary>Effects of the picture: glows, vanishing, flying.</summary>
    public IReadOnlyList<string> VisualEffects { get; init; } = [];

    public IReadOnlyList<string> Sounds { get; init; } = [];

    public IReadOnlyList<string> Music { get; init; } = [];

    /// <summary>Speeches.</summary>
    public int Lines { get; init; }
}
