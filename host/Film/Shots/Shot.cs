namespace AgentStudio.Film;

/// <summary>One planned camera position and what happens in it. Its length is known once its lines are measured.</summary>
public sealed record Shot
{
    /// <summary>In <see cref="Follows"/>: the first place of the scene.</summary>
    public const string Start = "start";

    public required ShotId Id { get; init; }

    /// <summary>Digest of the passage of the screenplay that it was made for; revisions hold only while it stands.</summary>
    public required Digest Passage { get; init; }

    public required string LocationId { get; init; }

    public Framing Framing { get; init; } = new();

    /// <summary>The screenplay's words that this shot shows.</summary>
    public string Action { get; init; } = "";

    public IReadOnlyList<ShotCast> Cast { get; init; } = [];

    /// <summary>Things that must be seen, as words.</summary>
    public IReadOnlyList<string> Props { get; init; } = [];

    public TimeOfDay Time { get; init; }

    public Weather Weather { get; init; }

    public Mood Mood { get; init; }

    /// <summary>Darker (-) or brighter (+) than the light of the place, in stops, -3 to 3; unset is as the place is lit.</summary>
    public double? Exposure { get; init; }

    /// <summary>Colder (-1) or warmer (1) than the light of the place; unset is as the place is lit.</summary>
    public double? Warmth { get; init; }

    /// <summary>Ids of the lines heard while it stands, in order.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];

    public IReadOnlyList<SoundEvent> Sounds { get; init; } = [];

    /// <summary>Length that the author or a revision fixed; null lets lines and action decide.</summary>
    public TimeSpan? FixedLength { get; init; }

    /// <summary>Its length in frames of the production's rate; an estimate while <see cref="Open"/>.</summary>
    public int Frames { get; init; }

    /// <summary>True while a line of it is not measured: shown as "about".</summary>
    public bool Open { get; init; }

    /// <summary>How the shot is entered.</summary>
    public Transition In { get; init; } = Transition.Cut;

    /// <summary>A fade at its end; null is none.</summary>
    public Transition? Out { get; init; }

    /// <summary>Words over the picture (SUPER), or the whole text of a card.</summary>
    public string Super { get; init; } = "";

    /// <summary>A card of its own: no place, only type.</summary>
    public CardKind Card { get; init; }

    /// <summary>Carries on from the shot before: its last frames feed this one's first.</summary>
    public bool ContinuesPrevious { get; init; }

    /// <summary>What it changes in the world: "emma.holds" to "bottle".</summary>
    public IReadOnlyDictionary<string, string> Changes { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Parts when it is longer than its engine's clip limit; frames of each. One entry when it is whole.</summary>
    public IReadOnlyList<int> Parts { get; init; } = [];

    /// <summary>The user's raw prompt: empty follows the brief, "+ ..." is appended, anything else replaces it.</summary>
    public string Prompt { get; init; } = "";

    /// <summary>Revision says it is out: the letter is kept, nothing is shot.</summary>
    public bool Omitted { get; init; }

    /// <summary>The shot of its scene behind which it stands instead of where the screenplay has it, such as "2C"; "start" is the scene's first place; empty is the screenplay's order.</summary>
    public string Follows { get; init; } = "";

    /// <summary>In [[music: ...]] words; empty follows the scene.</summary>
    public string Music { get; init; } = "";

    /// <summary>Picture brought by the user that it must begin with.</summary>
    public Digest? FirstFrame { get; init; }

    /// <summary>Footage brought by the user that stands in its place; nothing is generated.</summary>
    public Digest? Footage { get; init; }

    /// <summary>The footage's own sound is heard, and who speaks in it.</summary>
    public bool? WithSound { get; init; }
}

public enum CardKind { None, MainTitle, TitleCard, Credits }

/// <summary>Somebody in a shot.</summary>
public sealed record ShotCast
{
    public required string CharacterId { get; init; }

    /// <summary>Empty is the look that holds in the scene.</summary>
    public string LookId { get; init; } = "";

    public Emotion Emotion { get; init; }

    public Pose Pose { get; init; }

    /// <summary>A verb for the hands and body: "waves", "opens the door"; empty is at rest.</summary>
    public string Gesture { get; init; } = "";

    public ScreenSide Side { get; init; } = ScreenSide.Center;

    public Gaze Gaze { get; init; }

    public Passing Passing { get; init; }

    /// <summary>What is in their hands, as a word.</summary>
    public string Holds { get; init; } = "";

    /// <summary>In front of the camera with the back to it (over-the-shoulder).</summary>
    public bool Foreground { get; init; }
}

public enum Pose { Standing, Sitting, Walking, Running, Kneeling, Lying, Leaning, Crouching, Climbing, Dancing, Floating }

public enum ScreenSide { FarLeft, Left, Center, Right, FarRight }

public enum Gaze { Partner, Camera, Left, Right, Up, Down, Away, Closed }

public enum Passing { Stays, Enters, Leaves, Crosses }

/// <summary>A sound tied to an action.</summary>
/// <param name="Word">The vocabulary's word or the screenplay's: "door slam", "footsteps gravel".</param>
/// <param name="At">0 (start of the shot) to 1 (its end).</param>
/// <param name="Gain">In dB relative to the word's own level.</param>
/// <param name="Side">Where in the stereo picture.</param>
public sealed record SoundEvent(string Word, double At, double Gain = 0, ScreenSide Side = ScreenSide.Center);

/// <summary>How one shot becomes the next.</summary>
public sealed record Transition(TransitionKind Kind, int Frames = 0)
{
    public static readonly Transition Cut = new(TransitionKind.Cut);
}

public enum TransitionKind { Cut, SmashCut, MatchCut, Dissolve, FadeIn, FadeOut, FadeToBlack, Wipe, WhipPan, MatchDissolve }
