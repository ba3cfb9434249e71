namespace AgentStudio.Film;

/// <summary>What a screenplay tells, without its typography: scenes with their blocks, in order. The planner reads only this.</summary>
public sealed record Story
{
    public required string Title { get; init; }

    /// <summary>"Written by" and the names, as the title page says; empty when it says nothing.</summary>
    public string Credit { get; init; } = "";

    public string Author { get; init; } = "";

    /// <summary>The language of the dialogue as BCP 47, "en" unless the title page says otherwise.</summary>
    public string Language { get; init; } = "en";

    public IReadOnlyList<Scene> Scenes { get; init; } = [];

    /// <summary>Cast blocks of the title page and of notes: what the author fixed about a character, before any revision.</summary>
    public IReadOnlyList<Character> CastBlock { get; init; } = [];
}

/// <summary>One scene: its slug line, number and what happens.</summary>
public sealed record Scene
{
    /// <summary>The number on every slate: as written, else given once and never reused.</summary>
    public required string Number { get; init; }

    public required SlugLine Slug { get; init; }

    public IReadOnlyList<Block> Blocks { get; init; } = [];

    /// <summary>[[music: ...]], [[place: ...]], [[look: ...]], [[sound: ...]] that hold for the whole scene.</summary>
    public IReadOnlyList<Direction> Directions { get; init; } = [];

    /// <summary>The story day, such as D1 or N2.</summary>
    public string StoryDay { get; init; } = "D1";

    /// <summary>The mood read from words and time of day.</summary>
    public Mood Mood { get; init; }

    /// <summary>Inside a FLASHBACK, MONTAGE or INTERCUT.</summary>
    public SceneMode Mode { get; init; }

    public string Synopsis { get; init; } = "";

    /// <summary>OMITTED: the number is kept, nothing is shot.</summary>
    public bool Omitted { get; init; }
}

public enum SceneMode { Plain, Flashback, Montage, Intercut, Dream }

/// <summary>INT. or EXT., the set, and the time of day, parsed; <see cref="Text"/> is the line as written.</summary>
public sealed record SlugLine(string Text, InteriorExterior Where, string Set, TimeOfDay Time)
{
    /// <summary>The id of the location that the set is: equal for the same set written slightly differently.</summary>
    public required string LocationId { get; init; }
}

public enum InteriorExterior { Interior, Exterior, Both }

public enum TimeOfDay { Day, Dawn, Morning, Noon, Afternoon, Golden, Dusk, Evening, Night }

public enum Mood { Neutral, Calm, Warm, Joyful, Playful, Romantic, Wonder, Hopeful, Melancholy, Tense, Ominous, Fearful, Angry, Triumphant, Comic, Lonely }

/// <summary>One thing that happens in a scene.</summary>
public sealed record Block(BlockKind Kind, string Text)
{
    /// <summary>The id of who speaks; only on speech and lyrics.</summary>
    public string? Character { get; init; }

    public Delivery Delivery { get; init; }

    /// <summary>Parentheticals of the speech, in order, without brackets.</summary>
    public IReadOnlyList<string> Parentheticals { get; init; } = [];

    /// <summary>Spoken at the same time as the speech before it.</summary>
    public bool Dual { get; init; }

    /// <summary>Notes inside or right after it that carry direction.</summary>
    public IReadOnlyList<Direction> Directions { get; init; } = [];

    /// <summary>Line of the file, counted from 1.</summary>
    public int Line { get; init; }
}

public enum BlockKind
{
    Action,
    Speech,
    Lyrics,
    /// <summary>CUT TO, SMASH CUT, MATCH CUT, DISSOLVE TO, FADE IN, FADE OUT, WIPE ... : Text is the transition as written.</summary>
    Transition,
    /// <summary>SUPER: words over the picture.</summary>
    Super,
    /// <summary>Centred text or a TITLE CARD: words on a card of their own.</summary>
    Card,
    /// <summary>INTERCUT, MONTAGE, SERIES OF SHOTS and the like, as written.</summary>
    Mark,
}

/// <summary>How a line reaches the audience. Only <see cref="InPicture"/> moves a mouth.</summary>
public enum Delivery { InPicture, VoiceOver, OffScreen, OnPhone, Narration }

/// <summary>A note that directs: [[shot: CU low 85mm push-in]] is ("shot", "CU low 85mm push-in").</summary>
public sealed record Direction(string Name, string Text);
