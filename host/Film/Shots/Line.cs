namespace AgentStudio.Film;

/// <summary>One speech of dialogue or narration, as one voice says it without a cut.</summary>
public sealed record Line
{
    /// <summary>Scene number and count, such as "24/3". A label: it enters no key.</summary>
    public required string Id { get; init; }

    public required ShotId Shot { get; init; }

    /// <summary>The speaker's id; "narrator" for narration.</summary>
    public required string CharacterId { get; init; }

    public required string Text { get; init; }

    public Delivery Delivery { get; init; }

    public Emotion Emotion { get; init; }

    /// <summary>Parentheticals, joined: "whispering, afraid".</summary>
    public string Direction { get; init; } = "";

    public bool Lyrics { get; init; }

    /// <summary>Spoken with the line before it rather than after.</summary>
    public bool Dual { get; init; }

    /// <summary>First frame of the speech within its shot.</summary>
    public int StartFrame { get; init; }

    /// <summary>Measured length, or an estimate while <see cref="Measured"/> is false.</summary>
    public TimeSpan Length { get; init; }

    public bool Measured { get; init; }

    /// <summary>Recording brought by the user; nothing is synthesised.</summary>
    public Digest? Recorded { get; init; }
}
