using AgentStudio.Media;

namespace AgentStudio.Tests.Finishing;

/// <summary>Clips whose every frame carries its clip and number as 20 black or white squares, which survive encoding.</summary>
internal static class Marked
{
    private const int Bits = 20;
    public const int Width = 320;
    public const int Height = 180;

    public static ClipFormat Format(string rate = "24", bool draft = false) => new(Width, Height, rate, draft);

    public static async Task<string> Clip(TempFolder folder, string name, int clip, int frames, ClipFormat? format = null)
    {
        var path = folder.At(name);
        await using var encoder = ClipEncoder.Start(path, format ?? Format());
        for (var i = 0; i < frames; i++) await encoder.Write(Frame(clip, i), CancellationToken.None);
        await encoder.Finish(CancellationToken.None);
        return path;
    }

    public static byte[] Frame(int clip, int number)
    {
        var frame = new byte[Width * Height * 3 / 2];
        for (var y = 0; y < Height; y++)
            for (var x = 0; x < Width; x++)
                frame[y * Width + x] = (byte)(16 + (x + 2 * y + 3 * number + 40 * clip) % 200);
        Array.Fill(frame, (byte)(90 + clip * 7 % 80), Width * Height, Width * Height / 2);
        var code = (clip << 12) | number;
        for (var bit = 0; bit < Bits; bit++)
            for (var y = 0; y < 32; y++)
                Array.Fill(frame, (byte)((code >> bit & 1) == 1 ? 235 : 16), y * Width + bit * 16, 16);
        return frame;
    }

    public static (int Clip, int Number) Read(ReadOnlySpan<byte> frame)
    {
        var code = 0;
        for (var bit = 0; bit < Bits; bit++)
            if (frame[16 * Width + bit * 16 + 8] > 125) code |= 1 << bit;
        return (code >> 12, code & 0xFFF);
    }

    /// <summary>The marks of all frames as ffmpeg itself shows them: none doubled, none dropped.</summary>
    public static async Task<IReadOnlyList<(int Clip, int Number)>> All(string path)
    {
        var raw = Path.ChangeExtension(path, ".marks.yuv");
        await Ffmpeg.Run(["-i", path, "-an", .. Ffmpeg.EveryFrame, "-pix_fmt", "yuv420p", "-f", "rawvideo", raw], CancellationToken.None);
        var bytes = await File.ReadAllBytesAsync(raw);
        File.Delete(raw);
        return [.. bytes.Chunk(Width * Height * 3 / 2).Select(frame => Read(frame))];
    }
}
