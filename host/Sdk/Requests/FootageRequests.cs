using AgentStudio.Film;

namespace AgentStudio.Sdk;

/// <summary>Frames between a clip's frames: slow motion, or another rate. Delivered: <c>main</c>, MP4 by the studio's encoder settings, exactly <see cref="Frames"/> frames.</summary>
public sealed record InterpolateRequest : MakeRequest
{
    public override MakeKind Kind => MakeKind.Interpolate;

    public required Digest Clip { get; init; }

    /// <summary>Frames of the clip that are used.</summary>
    public required int ClipFrames { get; init; }

    /// <summary>Frames that come of one: 2 to 8.</summary>
    public int Factor { get; init; } = 2;

    public required PictureSize Size { get; init; }

    /// <summary>Of the result: the clip's own gives slow motion, a multiple of it smoother motion.</summary>
    public required FrameRate Rate { get; init; }

    /// <summary>The last frame stands as long as the others, so that the result is as long as the clip; unset ends with it.</summary>
    public bool? Whole { get; init; }

    /// <summary>The last frame has none behind it, so none is made there.</summary>
    public int Frames => Whole == true ? ClipFrames * Factor : (ClipFrames - 1) * Factor + 1;
}

/// <summary>What is said in a recording. Delivered: <c>main</c>, JSON of <see cref="Transcript"/>.</summary>
public sealed record TranscribeRequest : MakeRequest
{
    public override MakeKind Kind => MakeKind.Transcribe;

    /// <summary>A sound, or a film with sound.</summary>
    public required Digest Sound { get; init; }

    /// <summary>BCP 47; empty lets the model hear which it is, where it can.</summary>
    public string Language { get; init; } = "";
}

/// <summary>A recording without its noise. Delivered: <c>main</c>, WAV 48 kHz 16 bit, as long as the recording, one channel for each of its channels.</summary>
public sealed record DenoiseRequest : MakeRequest
{
    public override MakeKind Kind => MakeKind.Denoise;

    public required Digest Sound { get; init; }

    /// <summary>The most that noise is lowered by, in dB; unset is as far as the maker can.</summary>
    public double? Limit { get; init; }
}
