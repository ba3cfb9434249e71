namespace AgentStudio.Film;

/// <summary>The film being made: its format and what holds for all of it.</summary>
public sealed record Production
{
    public required string Title { get; init; }

    /// <summary>Every seed of the film is derived from it.</summary>
    public long Seed { get; init; } = 1;

    public FrameRate Rate { get; init; } = FrameRate.Film24;

    public PictureSize Size { get; init; } = PictureSize.Hd720;

    /// <summary>Scenes filmed, from the first; null is all.</summary>
    public int? MaxScenes { get; init; }

    /// <summary>Distinct places; further ones fall to the nearest earlier place and are listed.</summary>
    public int? MaxLocations { get; init; }

    /// <summary>Wanted length; null is what the text takes.</summary>
    public double? Minutes { get; init; }

    /// <summary>Longest clip in seconds: a longer shot is made in parts. Null is the cast engine's own limit, which always holds.</summary>
    public double? ClipSeconds { get; init; }

    public bool Titles { get; init; } = true;

    public bool Narration { get; init; } = true;

    public bool Effects { get; init; } = true;

    public bool Music { get; init; } = true;

    /// <summary>Low resolution, quick encode; voices and timings are the final's.</summary>
    public bool Draft { get; init; }

    /// <summary>Name of the <see cref="LoudnessProfile"/> that the sound is mastered to.</summary>
    public string Loudness { get; init; } = "streaming";

    /// <summary>Loudness in LUFS in place of the profile's; null is the profile's.</summary>
    public double? LoudnessLufs { get; init; }

    /// <summary>Highest true peak in dBTP in place of the profile's; null is the profile's.</summary>
    public double? TruePeakDb { get; init; }

    /// <summary>Medium to the provider the user chose, such as "speech" to "elevenlabs"; without an entry the studio casts.</summary>
    public IReadOnlyDictionary<string, string> Providers { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Where it came from: a file's name or the prompt.</summary>
    public string Source { get; init; } = "";
}

/// <summary>Somebody changed a shot, by any door. It holds while the passage that it was made for stands.</summary>
public sealed record Revision
{
    public required ShotId Shot { get; init; }

    public required Digest Passage { get; init; }

    /// <summary>Member of <see cref="Film.Shot"/> by path, such as "framing.size", to its new value as JSON text.</summary>
    public IReadOnlyDictionary<string, string> Changes { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Added by hand behind this shot; null for a change of an existing one.</summary>
    public ShotId? AddedAfter { get; init; }

    public string Note { get; init; } = "";
}

/// <summary>Slates that were given: passages to their labels, kept over re-imports so that a number is given once and never reused.</summary>
public sealed record Labels
{
    public IReadOnlyList<SceneLabel> Scenes { get; init; } = [];
}

/// <param name="Number">The scene's number on slates.</param>
/// <param name="Slug">The slug line as written.</param>
/// <param name="Text">Digest of the scene's text.</param>
/// <param name="Shots">Passage digest to letters, every letter ever given in this scene.</param>
public sealed record SceneLabel(string Number, string Slug, Digest Text, IReadOnlyList<ShotLabel> Shots)
{
    /// <summary>No longer in the screenplay; the number stays taken.</summary>
    public bool Omitted { get; init; }
}

public sealed record ShotLabel(string Letters, Digest Passage)
{
    /// <summary>What kind of shot of whom it was, such as "speech emma": an edited passage keeps its letters where this is equal.</summary>
    public string? Of { get; init; }

    /// <summary>No longer in the shot list; the letters stay taken.</summary>
    public bool Omitted { get; init; }
}

/// <summary>Everything that decides a film, read from the ledger at one moment.</summary>
public sealed record Truth
{
    public required Production Production { get; init; }

    public required Screenplay Screenplay { get; init; }

    public IReadOnlyList<Character> Characters { get; init; } = [];

    public IReadOnlyList<Location> Locations { get; init; } = [];

    public StyleBible Style { get; init; } = new();

    public IReadOnlyList<Revision> Revisions { get; init; } = [];

    public Labels Labels { get; init; } = new();

    /// <summary>Media that the user brought and what each is for.</summary>
    public IReadOnlyList<BroughtMedia> Brought { get; init; } = [];
}

/// <summary>Media brought by the user, bound to what it is for.</summary>
public sealed record BroughtMedia
{
    public required Digest Media { get; init; }

    public required BroughtFor For { get; init; }

    /// <summary>The character, location, shot or line that it is bound to; "film" for music of the whole film.</summary>
    public required string Subject { get; init; }

    /// <summary>The file's own name, for people.</summary>
    public string Name { get; init; } = "";

    /// <summary>Who may use it and under what terms, in the user's words.</summary>
    public string Rights { get; init; } = "";

    /// <summary>What probing found, in words: "image 1024x768 png".</summary>
    public string Probed { get; init; } = "";

    public double? Seconds { get; init; }

    /// <summary>Of footage; unset where it changes within, or was not counted.</summary>
    public FootageRate? Rate { get; init; }

    /// <summary>Of footage.</summary>
    public int? Frames { get; init; }

    /// <summary>Of footage.</summary>
    public PictureSize? Size { get; init; }

    /// <summary>Footage whose own sound is heard in the film; unset is silent.</summary>
    public bool? WithSound { get; init; }
}

public enum BroughtFor { Portrait, Place, FirstFrame, Line, Music, Footage }

/// <summary>What a compile gives: the film as planned, before anything of it is made.</summary>
public sealed record CompiledFilm
{
    public required Story Story { get; init; }

    /// <summary>Cast of this film, sheets completed with what the text says and stable choices for the rest.</summary>
    public IReadOnlyList<Character> Characters { get; init; } = [];

    public IReadOnlyList<Location> Locations { get; init; } = [];

    /// <summary>In the order of the film, titles and cards included.</summary>
    public IReadOnlyList<Shot> Shots { get; init; } = [];

    public IReadOnlyList<Line> Lines { get; init; } = [];

    public IReadOnlyList<MusicCue> Music { get; init; } = [];

    /// <summary>Ambiences and effects with their vocabulary words; ids are those of the cut's sound clips.</summary>
    public IReadOnlyList<SoundCue> Sounds { get; init; } = [];

    public required Cut Cut { get; init; }

    /// <summary>Labels to be kept for the next compile.</summary>
    public Labels Labels { get; init; } = new();

    /// <summary>Revisions whose passage is gone: listed, never applied elsewhere, never lost.</summary>
    public IReadOnlyList<Revision> Stray { get; init; } = [];

    public IReadOnlyList<ContinuityNote> Continuity { get; init; } = [];

    /// <summary>True while a length is an estimate.</summary>
    public bool Open => Shots.Any(shot => shot.Open);
}

/// <summary>A sound of the film.</summary>
/// <param name="Id">A label: it enters no key.</param>
/// <param name="Word">The vocabulary's word, such as "door slam" or, for an ambience, "harbour".</param>
/// <param name="Frames">Length wanted; 0 is the sound's own.</param>
/// <param name="Room">Word for its reverberation: "hall", "small room", "outdoors".</param>
public sealed record SoundCue(string Id, string Word, bool Ambience, int Frames, string Room);

/// <summary>What an audience would notice: a break of continuity, with its reason.</summary>
/// <param name="Rule">Such as "wardrobe", "props", "time of day", "geography", "presence", "180-degree line", "eyeline".</param>
public sealed record ContinuityNote(string Rule, ShotId Shot, ShotId? Against, string Text);

/// <summary>Measured lengths of lines by <see cref="Line"/> content: what compile needs to close the shots.</summary>
public sealed record Measurements
{
    /// <summary>Line id to measured length.</summary>
    public IReadOnlyDictionary<string, TimeSpan> Lines { get; init; } = new SortedDictionary<string, TimeSpan>(StringComparer.Ordinal);

    /// <summary>Longest clip of the cast video engine; null has no limit.</summary>
    public TimeSpan? ClipLimit { get; init; }

    /// <summary>The only clip lengths that the cast video engine makes; empty makes any. A part that is shorter is trimmed from the next longer one.</summary>
    public IReadOnlyList<TimeSpan> ClipLengths { get; init; } = [];

    /// <summary>Brought media digest to its length.</summary>
    public IReadOnlyDictionary<string, TimeSpan> Brought { get; init; } = new SortedDictionary<string, TimeSpan>(StringComparer.Ordinal);
}
