using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AgentStudio.Media;

/// <summary>Reads exact frames of a clip.</summary>
public static class ClipReader
{
    /// <summary>
    /// Frames <paramref name="start"/> to <paramref name="start"/> + <paramref name="count"/> - 1, counted at the format's rate, as I420 of the format's size. A clip
    /// of another rate or size is conformed: frame for frame below 0.2 % difference of rate, else the nearest in time; filled when that crops at most 12 %, else
    /// between black bars. A still picture stands for any length. The memory holds until the next frame is read.
    /// </summary>
    /// <exception cref="MediaException">The clip is unreadable or has fewer frames.</exception>
    public static async IAsyncEnumerable<ReadOnlyMemory<byte>> Read(string path, ClipFormat format, int start, int count, [EnumeratorCancellation] CancellationToken cancel)
    {
        var input = await Input(path, format, start, count, "", cancel);
        await foreach (var frame in Decode(path, [.. input, "-pix_fmt", "yuv420p"], format.FrameBytes, start, count, cancel)) yield return frame;
    }

    /// <summary>As <see cref="Read"/>, but where the clip ends its last picture stands.</summary>
    public static async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadHeld(string path, ClipFormat format, int start, int count, [EnumeratorCancellation] CancellationToken cancel)
    {
        var input = await Input(path, format, start, count, "tpad=stop=-1:stop_mode=clone,", cancel);
        await foreach (var frame in Decode(path, [.. input, "-pix_fmt", "yuv420p"], format.FrameBytes, start, count, cancel)) yield return frame;
    }

    /// <summary>How many frames <see cref="Read"/> can give: any number of a still picture. Decodes foreign clips once.</summary>
    public static async Task<int> Count(string path, ClipFormat format, CancellationToken cancel)
    {
        if (IsOurs(path, format)) return Mp4.CountFrames(path);
        if ((await Probe.File(path, cancel)).Kind == MediaKind.Image) return int.MaxValue;
        var frames = 0;
        var input = await Input(path, format, 0, int.MaxValue, "", cancel);
        await foreach (var _ in Decode(path, [.. input[..^1], input[^1] + ",scale=2:2", "-pix_fmt", "gray"], 4, 0, null, cancel)) frames++;
        return frames;
    }

    /// <summary>One frame of a clip as a picture of the clip's own size.</summary>
    /// <param name="number">Counted from 0 at the clip's own rate.</param>
    /// <exception cref="MediaException">The clip is unreadable or shorter.</exception>
    public static async Task<Bitmap> Frame(string path, int number, CancellationToken cancel)
    {
        var picture = (await Probe.File(path, cancel)).Picture ?? throw new MediaException($"'{Path.GetFileName(path)}' has no picture.");
        var bitmap = new Bitmap(picture.Width, picture.Height);
        var filter = $"trim=start_frame={number},scale={picture.Width}:{picture.Height}:in_color_matrix=bt709:in_range=tv:flags=accurate_rnd+full_chroma_int+full_chroma_inp+bitexact";
        string[] arguments = ["-i", "file:" + path, "-an", .. Ffmpeg.EveryFrame, "-frames:v", "1", "-vf", filter, "-pix_fmt", "bgra"];
        await foreach (var frame in Decode(path, arguments, picture.Width * picture.Height * 4, number, 1, cancel))
            for (var y = 0; y < bitmap.Height; y++)
                MemoryMarshal.Cast<byte, uint>(frame.Span.Slice(y * bitmap.Width * 4, bitmap.Width * 4)).CopyTo(bitmap.Row(y));
        bitmap.MarkDirty();
        return bitmap;
    }

    internal static async IAsyncEnumerable<ReadOnlyMemory<byte>> Decode(string path, IReadOnlyList<string> arguments, int bytes, int start, int? count, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var ffmpeg = Ffmpeg.Start([.. arguments, "-f", "rawvideo", "-"]);
        await using var _ = cancel.Register(ffmpeg.Kill);
        ffmpeg.Input.Close();
        var frame = new byte[bytes];
        for (var read = 0; count is null || read < count; read++)
        {
            cancel.ThrowIfCancellationRequested();
            if (await ffmpeg.Output.ReadAtLeastAsync(frame, bytes, throwOnEndOfStream: false, CancellationToken.None) == bytes)
            {
                yield return frame;
                continue;
            }

            await ffmpeg.Ended(cancel);
            if (count is null) yield break;
            throw new MediaException($"'{Path.GetFileName(path)}' has {(read == 0 && start > 0 ? "at most " : "")}{start + read} frames at this rate; frames {start} to {start + count - 1} were asked for. Shorten the cut or make a longer clip.");
        }
    }

    /// <summary>A clip of the format's size and rate whose frames can be addressed without conforming.</summary>
    private static bool IsOurs(string path, ClipFormat format)
    {
        Span<byte> head = stackalloc byte[8];
        using (var file = System.IO.File.OpenRead(path))
            if (file.ReadAtLeast(head, 8, throwOnEndOfStream: false) < 8 || !head[4..].SequenceEqual("ftyp"u8)) return false;
        return Mp4.Read(path).Any(track => track.Kind == "vide") && Joinable.Fits(path, format);
    }

    private static async Task<string[]> Input(string path, ClipFormat format, int start, int count, string held, CancellationToken cancel)
    {
        if (!System.IO.File.Exists(path)) throw new MediaException($"There is no clip '{path}'.");
        if (IsOurs(path, format)) return Straight(path, format, start, count, held);
        var info = await Probe.File(path, cancel);
        if (info.Picture is null) throw new MediaException($"'{Path.GetFileName(path)}' has no picture: {info}.");
        string[] still = info.Kind == MediaKind.Image ? ["-loop", "1", "-framerate", format.Rate] : [];
        return [.. still, "-i", "file:" + path, "-an", "-sn", .. Ffmpeg.EveryFrame, .. Limit(count), "-vf", $"{Conform.Filter(info, format)},{held}trim=start_frame={start}"];
    }

    private static string[] Straight(string path, ClipFormat format, int start, int count, string held)
    {
        // Half a frame early, so that rounding never lands on the frame before or after.
        var (numerator, denominator) = format.Fraction;
        var seconds = ((start - 0.5) * denominator / numerator).ToString("0.000000", CultureInfo.InvariantCulture);
        var seeks = start > ClipFormat.KeyInterval && held.Length == 0;   // behind the end there would be no picture to hold
        string[] seek = seeks ? ["-ss", seconds] : [];
        return [.. seek, "-i", "file:" + path, "-an", "-sn", .. Ffmpeg.EveryFrame, .. Limit(count), "-vf", $"{held}trim=start_frame={(seeks ? 0 : start)}"];
    }

    private static string[] Limit(int count) => count == int.MaxValue ? [] : ["-frames:v", count.ToString(CultureInfo.InvariantCulture)];
}
