using AgentStudio.Film;

namespace AgentStudio.Sdk;

/// <summary>What a picture or a clip shows, in film words. It holds identities by value, never labels, so equal briefs are equal work.</summary>
public sealed record ShotBrief
{
    public required PlaceBrief Place { get; init; }

    public required LightBrief Light { get; init; }

    public required Framing Framing { get; init; }

    public IReadOnlyList<CastBrief> Cast { get; init; } = [];

    /// <summary>Things that must be seen, as words.</summary>
    public IReadOnlyList<string> Props { get; init; } = [];

    /// <summary>Lamps, fires and screens here that the story has lit or put out, such as "lamp"; "lights" is all of them. Unset where the story says nothing.</summary>
    public IReadOnlyDictionary<string, Practical>? Practicals { get; init; }

    /// <summary>The screenplay's words for this shot.</summary>
    public string Action { get; init; } = "";

    /// <summary>The style that holds in this scene; its per-scene entries are removed.</summary>
    public StyleBible Style { get; init; } = new();
}

/// <summary>The place, the same for every shot there.</summary>
public sealed record PlaceBrief
{
    /// <summary>The set in words, such as "LIGHTHOUSE - LAMP ROOM".</summary>
    public required string Set { get; init; }

    public InteriorExterior Where { get; init; }

    public string Description { get; init; } = "";

    public IReadOnlyList<string> Props { get; init; } = [];

    /// <summary>Pictures of the place.</summary>
    public IReadOnlyList<Digest> References { get; init; } = [];

    /// <summary>Fixes everything about the place that its words leave open.</summary>
    public long Seed { get; init; }
}

public sealed record LightBrief
{
    public TimeOfDay Time { get; init; }

    public Weather Weather { get; init; }

    public Mood Mood { get; init; }

    /// <summary>Darker (-) or brighter (+) than time, weather and mood make it, in stops, -3 to 3.</summary>
    public double? Exposure { get; init; }

    /// <summary>Colder (-1) or warmer (1) than time, weather and mood make it.</summary>
    public double? Warmth { get; init; }
}

/// <summary>Somebody in the picture.</summary>
public sealed record CastBrief
{
    public required string Name { get; init; }

    public required IdentitySheet Identity { get; init; }

    public required Look Look { get; init; }

    public IReadOnlyList<Digest> References { get; init; } = [];

    public Emotion Emotion { get; init; }

    public Pose Pose { get; init; }

    public string Gesture { get; init; } = "";

    public ScreenSide Side { get; init; } = ScreenSide.Center;

    public Gaze Gaze { get; init; }

    public Passing Passing { get; init; }

    public string Holds { get; init; } = "";

    public bool Foreground { get; init; }

    /// <summary>Fixes everything about the person that the sheet leaves open: the same in every shot.</summary>
    public long Seed { get; init; }
}
