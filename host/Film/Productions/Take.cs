namespace AgentStudio.Film;

/// <summary>What fills a place in the film: one attempt, numbered from 1, never overwritten.</summary>
public sealed record Take
{
    /// <summary>The place it fills: "clip/24A", "frame/24A", "line/24/3", "music/m1", "sound/s4", "film".</summary>
    public required string Slot { get; init; }

    public required int Number { get; init; }

    public required Digest Recipe { get; init; }

    /// <summary>The recipe's take line: 1, raised only by asking for another take of the same.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>Named media: "main", "marks", "matte" ...</summary>
    public required IReadOnlyDictionary<string, Digest> Media { get; init; }

    public TakeVerdict Verdict { get; init; }

    /// <summary>Why a person or a check gave the verdict.</summary>
    public string Reason { get; init; } = "";

    public Usd Cost { get; init; }
}

public enum TakeVerdict
{
    /// <summary>Nobody looked yet; the newest of these is in use when none is circled.</summary>
    Unseen,
    /// <summary>In the cut, until another one is circled. Outranks any score.</summary>
    Circled,
    /// <summary>Kept for later.</summary>
    Hold,
    /// <summary>No good: never in the cut.</summary>
    NG,
    /// <summary>Circled and locked: used as it is even when what it depends on changed.</summary>
    Approved,
}

/// <summary>A finished film that stays: v001, v002 ...</summary>
public sealed record FilmVersion
{
    /// <summary>Such as "v001".</summary>
    public required string Id { get; init; }

    public required Digest Film { get; init; }

    public required Cut Cut { get; init; }

    /// <summary>Slot to the recipe that filled it.</summary>
    public required IReadOnlyDictionary<string, Digest> Recipes { get; init; }

    /// <summary>Slot to its main media.</summary>
    public required IReadOnlyDictionary<string, Digest> Media { get; init; }

    public double Seconds { get; init; }

    public double? LoudnessLufs { get; init; }

    public double? TruePeakDb { get; init; }
}
