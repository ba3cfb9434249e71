namespace AgentStudio.Media;

/// <summary>Whether clips can follow one another in one track by copying their packets.</summary>
public static class Joinable
{
    /// <summary>Both have the same decoder configuration, size, colour, time scale and frame length.</summary>
    public static bool Same(string first, string second) => Same(Mp4.Picture(first), Mp4.Picture(second));

    /// <summary>Its frames can be addressed as they are: H.264 of the right size and rate, evenly spaced, in decoding order.</summary>
    public static bool Fits(string clip, ClipFormat format)
    {
        var track = Mp4.Picture(clip);
        return track is { Codec: "avc1", Delayed: false } && (track.Width, track.Height) == (format.Width, format.Height)
            && track.Timescale == format.Timescale && track.Step == format.FrameTicks;
    }

    /// <summary>Writes the shortest clip of the format: what other clips are compared with.</summary>
    /// <returns>The path.</returns>
    public static async Task<string> Sample(ClipFormat format, string path, CancellationToken cancel)
    {
        await using var encoder = ClipEncoder.Start(path, format);
        await encoder.Write(new byte[format.FrameBytes], cancel);
        await encoder.Finish(cancel);
        return path;
    }

    internal static bool Same(Mp4Track one, Mp4Track other) =>
        one.Codec == "avc1" && one.DecoderConfiguration.Length > 0 && one.DecoderConfiguration.AsSpan().SequenceEqual(other.DecoderConfiguration)
        && (one.Width, one.Height, one.Timescale, one.Delayed) == (other.Width, other.Height, other.Timescale, other.Delayed)
        && one.Step is { } step && step == other.Step && one.Colour.AsSpan().SequenceEqual(other.Colour);
}
