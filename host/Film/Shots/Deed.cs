namespace AgentStudio.Film;

/// <summary>What a verb of action means for the picture and the sound.</summary>
internal sealed record Deed
{
    public required string Verb { get; init; }

    public Pose? Pose { get; init; }

    /// <summary>For the hands and body, as engines read it; "{}" is where the object goes.</summary>
    public string Gesture { get; init; } = "";

    public Emotion? Emotion { get; init; }

    public Gaze? Gaze { get; init; }

    public Passing? Passing { get; init; }

    public string Sound { get; init; } = "";

    public Touch Touch { get; init; }

    /// <summary>The face tells it: a close shot.</summary>
    public bool Face { get; init; }

    /// <summary>What is looked at deserves a shot of its own.</summary>
    public bool Sees { get; init; }
}

/// <summary>What a deed does to a thing.</summary>
internal enum Touch { None, Take, Put, Give, Throw, Break, Open, Close, Use, Wear, TakeOff }
