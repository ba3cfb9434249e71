using System.Globalization;
using System.Text.Json;

namespace AgentStudio.Media;

/// <summary>What ffprobe finds in a file.</summary>
public static class Probe
{
    /// <exception cref="MediaException">It is missing, empty, or nothing that ffmpeg can read.</exception>
    public static async Task<MediaInfo> File(string path, CancellationToken cancel)
    {
        if (!System.IO.File.Exists(path)) throw new MediaException($"There is no file '{path}'.");
        try
        {
            // "file:" keeps a name with a colon or a leading hyphen from being read as a protocol or an option.
            var json = await Ffmpeg.Listen(Ffmpeg.Prober,
                ["-v", "error", "-print_format", "json", "-show_format", "-show_streams", "file:" + path], cancel);
            return Read(JsonDocument.Parse(json).RootElement);
        }
        catch (MediaException unreadable) when (unreadable.InnerException is null)
        {
            throw new MediaException($"'{Path.GetFileName(path)}' is no picture, sound or film that ffmpeg can read. {unreadable.Message}", unreadable);
        }
    }

    private static MediaInfo Read(JsonElement root)
    {
        var streams = root.TryGetProperty("streams", out var found) ? found.EnumerateArray().Select(Stream).ToList() : [];
        var format = root.TryGetProperty("format", out var element) ? element : default;
        return new MediaInfo
        {
            Container = Text(format, "format_name"),
            Seconds = Number(format, "duration"),
            Bytes = (long)(Number(format, "size") ?? 0),
            Streams = streams,
        };
    }

    private static MediaStream Stream(JsonElement stream) => new()
    {
        Kind = Text(stream, "codec_type"),
        Codec = Text(stream, "codec_name"),
        Seconds = Number(stream, "duration"),
        Width = (int)(Number(stream, "width") ?? 0),
        Height = (int)(Number(stream, "height") ?? 0),
        Rate = Text(stream, "r_frame_rate"),
        AverageRate = Text(stream, "avg_frame_rate"),
        Frames = (int?)Number(stream, "nb_frames"),
        PixelFormat = Text(stream, "pix_fmt"),
        ColourSpace = Text(stream, "color_space"),
        ColourRange = Text(stream, "color_range"),
        Channels = (int)(Number(stream, "channels") ?? 0),
        SampleRate = (int)(Number(stream, "sample_rate") ?? 0),
        StartSeconds = Number(stream, "start_time") ?? 0,
        AttachedPicture = stream.TryGetProperty("disposition", out var disposition) && Number(disposition, "attached_pic") == 1,
    };

    private static string Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value.ToString() : "";

    private static double? Number(JsonElement element, string name) =>
        double.TryParse(Text(element, name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
