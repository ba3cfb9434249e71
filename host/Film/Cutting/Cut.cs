namespace AgentStudio.Film;

/// <summary>The edit: clips on tracks, frame-accurate at one rate. Programme start is 01:00:00:00.</summary>
public sealed record Cut
{
    public required string Title { get; init; }

    public required FrameRate Rate { get; init; }

    public required PictureSize Size { get; init; }

    /// <summary>Length of the programme in frames.</summary>
    public int Frames { get; init; }

    public IReadOnlyList<PictureClip> Picture { get; init; } = [];

    public IReadOnlyList<SoundClip> Sound { get; init; } = [];

    public IReadOnlyList<Marker> Markers { get; init; } = [];
}

/// <summary>The range of a shot's take that the picture uses.</summary>
public sealed record PictureClip
{
    public required ShotId Shot { get; init; }

    /// <summary>First frame in the programme.</summary>
    public required int Start { get; init; }

    /// <summary>Frames it stands in the programme, a dissolve into it included.</summary>
    public required int Frames { get; init; }

    /// <summary>First frame used of the take.</summary>
    public int SourceStart { get; init; }

    /// <summary>How it is entered; a dissolve overlaps the clip before by its frames.</summary>
    public Transition In { get; init; } = Transition.Cut;

    /// <summary>A fade at its end; null is none.</summary>
    public Transition? Out { get; init; }
}

/// <summary>A piece of sound on the programme's time line.</summary>
public sealed record SoundClip
{
    public required SoundTrack Track { get; init; }

    /// <summary>Whose: a line's id, a cue's id, a sound's id, the shot of footage.</summary>
    public required string Id { get; init; }

    /// <summary>First frame in the programme.</summary>
    public required int Start { get; init; }

    /// <summary>Frames it may stand; a sound that is longer is faded out there.</summary>
    public required int Frames { get; init; }

    /// <summary>In dB, relative to the track's level.</summary>
    public double Gain { get; init; }

    /// <summary>-1 left to 1 right.</summary>
    public double Pan { get; init; }

    public ShotId? Shot { get; init; }
}

public enum SoundTrack
{
    Dialogue,
    Narration,
    /// <summary>Recorded with footage.</summary>
    Production,
    Effects,
    Ambience,
    Music,
}

public static class SoundTracks
{
    /// <summary>What the rest makes way for; production sound counts, because whoever speaks in footage is heard there.</summary>
    public static bool IsSpeech(this SoundTrack track) => track is SoundTrack.Dialogue or SoundTrack.Narration or SoundTrack.Production;
}

/// <summary>A named point: scenes and chapters.</summary>
public sealed record Marker(int Frame, string Name);

/// <summary>A stretch of music with one task.</summary>
public sealed record MusicCue
{
    /// <summary>Such as "m1". A label: it enters no key.</summary>
    public required string Id { get; init; }

    /// <summary>First frame in the programme.</summary>
    public required int Start { get; init; }

    public required int Frames { get; init; }

    public Mood Mood { get; init; }

    /// <summary>Genre and instruments in words, from [[music: ...]] or the style bible.</summary>
    public string Words { get; init; } = "";

    /// <summary>The emotional curve: seconds from the cue's start to intensity 0-1, in order.</summary>
    public IReadOnlyList<CurvePoint> Curve { get; init; } = [];

    /// <summary>Characters whose motif should be heard, and when in seconds.</summary>
    public IReadOnlyList<MotifCall> Motifs { get; init; } = [];

    /// <summary>Music brought by the user; nothing is composed.</summary>
    public Digest? Brought { get; init; }
}

public sealed record CurvePoint(double Seconds, double Intensity);

public sealed record MotifCall(string CharacterId, double Seconds);
