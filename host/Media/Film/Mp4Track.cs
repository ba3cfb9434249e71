namespace AgentStudio.Media;

/// <summary>What an MP4 says about one of its tracks.</summary>
public sealed record Mp4Track
{
    /// <summary>Handler: "vide", "soun", "text".</summary>
    public required string Kind { get; init; }

    /// <summary>Sample entry: "avc1", "mp4a", "tx3g".</summary>
    public required string Codec { get; init; }

    /// <summary>Ticks a second.</summary>
    public required int Timescale { get; init; }

    /// <summary>In ticks.</summary>
    public required long Duration { get; init; }

    /// <summary>Frames of a picture, packets of a sound.</summary>
    public required int Samples { get; init; }

    /// <summary>Of all samples.</summary>
    public required long Bytes { get; init; }

    /// <summary>Runs of samples and the ticks that each of them lasts.</summary>
    public required IReadOnlyList<(int Count, int Ticks)> Steps { get; init; }

    /// <summary>Frames are shown in another order than they are decoded.</summary>
    public required bool Delayed { get; init; }

    /// <summary>Indices from 0; null when every sample is one.</summary>
    public IReadOnlyList<int>? KeyFrames { get; init; }

    public IReadOnlyList<Mp4Edit> Edits { get; init; } = [];

    public int Width { get; init; }

    public int Height { get; init; }

    /// <summary>The body of avcC: profile, level, SPS and PPS. Empty for other codecs.</summary>
    public byte[] DecoderConfiguration { get; init; } = [];

    /// <summary>The body of colr.</summary>
    public byte[] Colour { get; init; } = [];

    /// <summary>Ticks of every frame when they are all equal, else null. The last one may not differ either.</summary>
    public int? Step => Steps.Select(step => step.Ticks).Distinct().Take(2).ToArray() is [var only] ? only : null;
}

/// <param name="Length">In the movie's ticks (not the track's).</param>
/// <param name="Start">First tick shown of the track; -1 is a pause.</param>
public sealed record Mp4Edit(long Length, long Start);
