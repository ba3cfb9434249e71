using AgentStudio.Film;

namespace AgentStudio.Sdk;

/// <summary>
/// A piece of the programme's picture, ready to be joined: a clip conformed, trimmed, graded, titled; or a transition between
/// two. Delivered: <c>main</c>, MP4 by the studio's encoder settings, exactly <see cref="Frames"/> frames, closed GOPs.
/// </summary>
public sealed record PartRequest : MakeRequest
{
    public override MakeKind Kind => MakeKind.Part;

    /// <summary>The clip.</summary>
    public required Digest Clip { get; init; }

    /// <summary>First frame used of the clip.</summary>
    public int Start { get; init; }

    public required int Frames { get; init; }

    public required PictureSize Size { get; init; }

    public required FrameRate Rate { get; init; }

    /// <summary>The incoming clip of a transition, from its frame <see cref="IncomingStart"/> on; <see cref="Frames"/> is then the transition's length.</summary>
    public Digest? Incoming { get; init; }

    public int IncomingStart { get; init; }

    public TransitionKind Transition { get; init; }

    /// <summary>Frames that fade in from black at its start.</summary>
    public int FadeIn { get; init; }

    /// <summary>Frames that fade to black at its end.</summary>
    public int FadeOut { get; init; }

    /// <summary>true where a clip may end too early: its last picture stands from there on. Unset is an error then.</summary>
    public bool? Held { get; init; }

    /// <summary>Words over the picture, inside the title-safe area.</summary>
    public string Super { get; init; } = "";

    /// <summary>Its typography.</summary>
    public StyleBible Style { get; init; } = new();

    public bool Draft { get; init; }
}

/// <summary>
/// All sound of the programme. Delivered: <c>main</c>, WAV 48 kHz 24 bit stereo of exactly <see cref="Samples"/>, at the loudness asked for;
/// stems <c>dx</c>, <c>mx</c>, <c>fx</c> of the same length; <c>track</c>, the mix as the film carries it, AAC in MP4. What is measured is
/// measured on the track.
/// </summary>
public sealed record MixRequest : MakeRequest
{
    public override MakeKind Kind => MakeKind.Mix;

    public required long Samples { get; init; }

    public required IReadOnlyList<MixClip> Clips { get; init; }

    public double LoudnessLufs { get; init; } = -14;

    /// <summary>LU that the track may lie above or below it.</summary>
    public double ToleranceLu { get; init; } = 0.5;

    public double TruePeakDb { get; init; } = -1;

    /// <summary>What the loudness is measured on: all of it, or where the clips of dialogue and narration sound.</summary>
    public LoudnessGate Gate { get; init; }
}

/// <param name="Start">Sample of the programme at 48 kHz.</param>
/// <param name="Samples">Samples it may sound; longer media is faded out there. 0 is all of it.</param>
/// <param name="Gain">dB relative to the track's level.</param>
public sealed record MixClip(SoundTrack Track, Digest Media, long Start, long Samples, double Gain = 0, double Pan = 0);

/// <summary>The finished film: parts and the mix's track joined without re-encoding. Delivered: <c>main</c>, MP4.</summary>
public sealed record MasterRequest : MakeRequest
{
    public override MakeKind Kind => MakeKind.Master;

    /// <summary>In order; a part that starts at a key frame is copied.</summary>
    public required IReadOnlyList<FilmPart> Parts { get; init; }

    /// <summary>The track of the mix; null is a silent film.</summary>
    public Digest? Sound { get; init; }

    public required PictureSize Size { get; init; }

    public required FrameRate Rate { get; init; }

    public string Title { get; init; } = "";

    /// <summary>Chapters: first frame and name.</summary>
    public IReadOnlyList<Marker> Chapters { get; init; } = [];
}

/// <param name="Start">First frame used of the clip.</param>
/// <param name="Frames">Frames used; the rest of the clip is left out.</param>
public sealed record FilmPart(Digest Clip, int Start, int Frames);

/// <summary>Pictures with their words: storyboard, contact sheet, comparison. Delivered: <c>main</c>, PNG unless <see cref="Form"/> says otherwise.</summary>
public sealed record PageRequest : MakeRequest
{
    public override MakeKind Kind => MakeKind.Page;

    public required string Title { get; init; }

    public string Subtitle { get; init; } = "";

    public required IReadOnlyList<PagePicture> Pictures { get; init; }

    /// <summary>Pictures in a row; 0 lets the page choose.</summary>
    public int Columns { get; init; }

    /// <summary>Draws the action- and title-safe areas (SMPTE ST 2046-1: 93 % and 90 %).</summary>
    public bool Guides { get; init; }

    public double Aspect { get; init; } = 16 / 9.0;

    public StyleBible Style { get; init; } = new();

    /// <summary>Unset is one PNG.</summary>
    public PageForm? Form { get; init; }
}

public enum PageForm
{
    /// <summary>One PNG with everything on it.</summary>
    Png,

    /// <summary>Pages of A4 across, to be printed or sent.</summary>
    Pdf,

    /// <summary>The pictures one after the other, each for its <see cref="PagePicture.Seconds"/>.</summary>
    Gif,
}

/// <param name="Picture">A PNG or JPEG; null leaves an empty frame.</param>
/// <param name="Heading">Slate and framing: "24A  CU push-in".</param>
/// <param name="Text">Action and lines.</param>
/// <param name="Footer">Length and the like.</param>
public sealed record PagePicture(Digest? Picture, string Heading, string Text, string Footer)
{
    /// <summary>How long it stands in an animated GIF; unset is 1.5 s.</summary>
    public double? Seconds { get; init; }
}

/// <summary>One reply of a language model. Delivered: <c>main</c>, JSON of the reply.</summary>
public sealed record LanguageRequest : MakeRequest
{
    public override MakeKind Kind => MakeKind.Language;

    /// <summary>The vendor's name of the model that answers.</summary>
    public required string Model { get; init; }

    /// <summary>Messages, tools and options as canonical JSON (<see cref="ChatText"/>).</summary>
    public required string Request { get; init; }

    /// <summary>The longest answer that was asked for, in tokens; null is the model's own limit.</summary>
    public int? MaxReplyTokens { get; init; }

    /// <summary>Pictures that the messages show, in their order.</summary>
    public IReadOnlyList<Digest> Images { get; init; } = [];

    /// <summary>The media type of each picture, such as "image/jpeg".</summary>
    public IReadOnlyList<string> ImageTypes { get; init; } = [];
}
