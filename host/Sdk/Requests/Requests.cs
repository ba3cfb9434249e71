using AgentStudio.Film;

namespace AgentStudio.Sdk;

/// <summary>
/// One line of speech. Delivered: <c>main</c>, WAV, 48 kHz, 16 bit, mono, without silence before 20 ms or after 80 ms of its
/// ends; <c>marks</c>, JSON of <see cref="SpeechMarks"/>.
/// </summary>
public sealed record SpeechRequest : MakeRequest
{
    public override MakeKind Kind => MakeKind.Speech;

    public required string Text { get; init; }

    /// <summary>BCP 47.</summary>
    public string Language { get; init; } = "en";

    public required VoiceBrief Voice { get; init; }

    public Emotion Emotion { get; init; }

    /// <summary>Parentheticals: "whispering, afraid".</summary>
    public string Direction { get; init; } = "";

    /// <summary>Phone, narration and so on colour the voice.</summary>
    public Delivery Delivery { get; init; }

    public bool Sung { get; init; }
}

/// <summary>Whose voice it is, by value.</summary>
public sealed record VoiceBrief
{
    /// <summary>The cast provider's own id of the voice; empty lets the provider choose from the rest, always the same way.</summary>
    public string VoiceId { get; init; } = "";

    public Being Being { get; init; }

    public Gender Gender { get; init; }

    public int? Age { get; init; }

    public double Pitch { get; init; }

    public double Rate { get; init; } = 1;

    public string Accent { get; init; } = "";

    public string Style { get; init; } = "";

    /// <summary>Keeps two characters of equal sheets apart, the same in every line.</summary>
    public long Seed { get; init; }
}

/// <summary>When each word and phoneme sounds, in samples of the speech's 48 kHz.</summary>
public sealed record SpeechMarks
{
    public IReadOnlyList<Mark> Words { get; init; } = [];

    /// <summary>IPA, with silence as "_".</summary>
    public IReadOnlyList<Mark> Phonemes { get; init; } = [];
}

public sealed record Mark(string Text, long Start, long End);

/// <summary>One picture. Delivered: <c>main</c>, PNG of the size.</summary>
public sealed record ImageRequest : MakeRequest
{
    public override MakeKind Kind => MakeKind.Image;

    public required ShotBrief Brief { get; init; }

    public required PictureSize Size { get; init; }

    /// <summary>Where in the shot the picture stands, 0 its first frame to 1 its last.</summary>
    public double At { get; init; } = 0.5;

    /// <summary>A picture to begin with; only makers whose card says <see cref="ProviderCard.TakesSource"/> are asked.</summary>
    public Digest? Source { get; init; }

    /// <summary>How far it may leave the source: 0 not at all, 1 altogether.</summary>
    public double? Strength { get; init; }

    /// <summary>A grey picture, white where the source is painted anew.</summary>
    public Digest? Mask { get; init; }
}

/// <summary>
/// A clip without sound, exactly <see cref="Frames"/> frames. Delivered: <c>main</c>, MP4 as the studio's encoder settings say
/// (engines on this machine) or whatever the vendor gives; where <see cref="Continued"/> asks for them, its ends as pictures.
/// </summary>
public sealed record VideoRequest : MakeRequest
{
    public override MakeKind Kind => MakeKind.Video;

    public required ShotBrief Brief { get; init; }

    public required PictureSize Size { get; init; }

    public required FrameRate Rate { get; init; }

    public required int Frames { get; init; }

    /// <summary>Frames of the whole shot when this is a part of it; 0 when it is whole.</summary>
    public int ShotFrames { get; init; }

    /// <summary>Where in the shot this part begins.</summary>
    public int ShotStart { get; init; }

    /// <summary>Speech that moves mouths in the picture.</summary>
    public IReadOnlyList<SpeechInPicture> Speech { get; init; } = [];

    /// <summary>The picture it must begin with.</summary>
    public Digest? FirstFrame { get; init; }

    public Digest? LastFrame { get; init; }

    /// <summary>How near everything in the first frame is (grey, white is nearest), where somebody saw it: near things then move more.</summary>
    public Digest? FirstDepth { get; init; }

    /// <summary>The last three frames of the clip before, oldest first, where continuity asks for them.</summary>
    public IReadOnlyList<Digest> Before { get; init; } = [];

    /// <summary>Another clip goes on from this one: <c>first</c>, <c>last</c> and the frames before it, <c>last-1</c> and <c>last-2</c>, are delivered as PNG.</summary>
    public bool Continued { get; init; }

    /// <summary>Draft quality: quick to encode.</summary>
    public bool Draft { get; init; }
}

/// <param name="Cast">Index in <see cref="ShotBrief.Cast"/> of who speaks.</param>
/// <param name="Start">Frame of the shot (not of the part) at which the speech begins.</param>
/// <param name="Marks">The speech's marks.</param>
public sealed record SpeechInPicture(int Cast, int Start, Digest Marks);

/// <summary>Type on a card of its own, as a clip. Delivered like <see cref="VideoRequest"/>.</summary>
public sealed record CardRequest : MakeRequest
{
    public override MakeKind Kind => MakeKind.Card;

    public required CardKind Card { get; init; }

    /// <summary>Lines of text; an empty one is a gap. Of credits, "role\tname".</summary>
    public required IReadOnlyList<string> Text { get; init; }

    public StyleBible Style { get; init; } = new();

    public Mood Mood { get; init; }

    public required PictureSize Size { get; init; }

    public required FrameRate Rate { get; init; }

    public required int Frames { get; init; }

    /// <summary>A picture of the film that stands behind the type, dimmed.</summary>
    public Digest? Background { get; init; }

    public bool Draft { get; init; }
}

/// <summary>A cue of exactly the length. Delivered: <c>main</c>, WAV 48 kHz 16 bit stereo; <c>beats</c>, JSON of <see cref="BeatGrid"/>.</summary>
public sealed record MusicRequest : MakeRequest
{
    public override MakeKind Kind => MakeKind.Music;

    /// <summary>Length in samples at 48 kHz.</summary>
    public required long Samples { get; init; }

    public Mood Mood { get; init; }

    /// <summary>Genre and instruments in words.</summary>
    public string Words { get; init; } = "";

    public IReadOnlyList<CurvePoint> Curve { get; init; } = [];

    /// <summary>Motifs by the seed of their character, and when in seconds.</summary>
    public IReadOnlyList<MotifBrief> Motifs { get; init; } = [];
}

public sealed record MotifBrief(string Name, long Seed, double Seconds);

/// <summary>Times of beats in samples at 48 kHz, and which of them begin a bar.</summary>
public sealed record BeatGrid
{
    public double Bpm { get; init; }

    public IReadOnlyList<long> Beats { get; init; } = [];

    public IReadOnlyList<long> Bars { get; init; } = [];
}

/// <summary>One effect or ambience. Delivered: <c>main</c>, WAV 48 kHz 16 bit, stereo.</summary>
public sealed record SoundRequest : MakeRequest
{
    public override MakeKind Kind => MakeKind.Sound;

    /// <summary>"door slam", "footsteps gravel", or a place for an ambience: "harbour".</summary>
    public required string Word { get; init; }

    public bool Ambience { get; init; }

    /// <summary>Exact length in samples at 48 kHz; 0 is the sound's own length. An ambience always has one and loops without a seam.</summary>
    public long Samples { get; init; }

    public Mood Mood { get; init; }

    /// <summary>Word for the reverberation: "hall", "small room", "outdoors"; empty is dry.</summary>
    public string Room { get; init; } = "";
}
