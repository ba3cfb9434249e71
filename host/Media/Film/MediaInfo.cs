namespace AgentStudio.Media;

/// <summary>A media file as ffprobe describes it.</summary>
public sealed record MediaInfo
{
    /// <summary>ffmpeg's name of the container, such as "mov,mp4,m4a,3gp,3g2,mj2" or "png_pipe".</summary>
    public string Container { get; init; } = "";

    public double? Seconds { get; init; }

    public long Bytes { get; init; }

    public IReadOnlyList<MediaStream> Streams { get; init; } = [];

    public MediaKind Kind => this switch
    {
        { Picture: null } => MediaKind.Sound,
        { Sound: null } when IsStill => MediaKind.Image,
        _ => MediaKind.Video,
    };

    /// <summary>The moving or still picture; a sound file's cover is none.</summary>
    public MediaStream? Picture => Streams.FirstOrDefault(stream => stream is { Kind: "video", AttachedPicture: false });

    public MediaStream? Sound => Streams.FirstOrDefault(stream => stream.Kind == "audio");

    private bool IsStill => Container.EndsWith("_pipe", StringComparison.Ordinal) || Container is "image2";

    /// <summary>In words for people: "video 1280x720 h264 24 fps 5.0 s".</summary>
    public override string ToString() => Kind switch
    {
        MediaKind.Image => $"image {Picture!.Width}x{Picture.Height} {Picture.Codec}",
        MediaKind.Sound => $"sound {Sound?.Codec} {Sound?.SampleRate} Hz {Sound?.Channels} ch {Seconds:0.0##} s",
        _ => $"video {Picture!.Width}x{Picture.Height} {Picture.Codec} {Picture.Rate} fps {Seconds:0.0##} s",
    };
}

public enum MediaKind { Image, Video, Sound }

/// <summary>One stream of a media file; members that mean nothing for its kind are empty.</summary>
public sealed record MediaStream
{
    /// <summary>"video", "audio", "subtitle", "data".</summary>
    public string Kind { get; init; } = "";

    public string Codec { get; init; } = "";

    public double? Seconds { get; init; }

    public int Width { get; init; }

    public int Height { get; init; }

    /// <summary>Frames a second as a fraction, such as "24000/1001".</summary>
    public string Rate { get; init; } = "";

    /// <summary>Differs from <see cref="Rate"/> where frames are not evenly spaced.</summary>
    public string AverageRate { get; init; } = "";

    public int? Frames { get; init; }

    public string PixelFormat { get; init; } = "";

    public string ColourSpace { get; init; } = "";

    public string ColourRange { get; init; } = "";

    public int Channels { get; init; }

    public int SampleRate { get; init; }

    public double StartSeconds { get; init; }

    public bool AttachedPicture { get; init; }
}
