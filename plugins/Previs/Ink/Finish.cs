using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using AgentStudio.Media;

namespace AgentStudio.Previs;

/// <summary>
/// The last pass over a frame: tooth of the paper and vignette as one map to multiply with, and grain to add. Both are made
/// once for a size; a frame costs one walk over its pixels.
/// </summary>
internal sealed class Finish
{
    private const int GrainSize = 256;
    private readonly byte[] _map;
    private readonly sbyte[] _grain;
    private readonly int _width;

    internal Finish(int width, int height, MediumLook look, double grain)
    {
        _width = width;
        _map = Map(width, height, look);
        _grain = Grain(grain);
    }

    /// <param name="turn">Moves the grain; equal turns look equal.</param>
    internal void Apply(Bitmap frame, int turn)
    {
        var dice = new Dice((ulong)turn);
        var (dx, dy) = (dice.Below(GrainSize), dice.Below(GrainSize));
        for (var y = 0; y < frame.Height; y++)
        {
            var bytes = MemoryMarshal.AsBytes(frame.Row(y));
            var map = _map.AsSpan(y * _width, _width);
            var grain = _grain.AsSpan(((y + dy) & (GrainSize - 1)) * GrainSize * 2 + dx, GrainSize);
            Row(bytes, map, grain);
        }

        frame.MarkDirty();
    }

    private static void Row(Span<byte> bytes, ReadOnlySpan<byte> map, ReadOnlySpan<sbyte> grain)
    {
        var x = 0;
        var spread = Vector128.Create((byte)0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3);
        for (; x + 4 <= map.Length; x += 4)
        {
            var p = Vector128.Create<byte>(bytes.Slice(x * 4, 16));
            var m = Vector128.Shuffle(Vector128.CreateScalar(MemoryMarshal.Read<uint>(map[x..])).AsByte(), spread);
            var g = Vector128.Shuffle(Vector128.CreateScalar(MemoryMarshal.Read<uint>(MemoryMarshal.AsBytes(grain)[(x & (GrainSize - 1))..])).AsByte(), spread).AsSByte();
            var (gl, gh) = Vector128.Widen(g);
            var low = (Vector128.WidenLower(p) * Vector128.WidenLower(m) >> 7).AsInt16() + gl;
            var high = (Vector128.WidenUpper(p) * Vector128.WidenUpper(m) >> 7).AsInt16() + gh;
            var top = Vector128.Create((short)255);
            low = Vector128.Min(Vector128.Max(low, Vector128<short>.Zero), top);
            high = Vector128.Min(Vector128.Max(high, Vector128<short>.Zero), top);
            (Vector128.Narrow(low.AsUInt16(), high.AsUInt16()) | Vector128.Create(0xFF000000u).AsByte()).CopyTo(bytes.Slice(x * 4, 16));
        }

        for (; x < map.Length; x++)
            for (var c = 0; c < 3; c++)
                bytes[x * 4 + c] = (byte)Math.Clamp((bytes[x * 4 + c] * map[x] >> 7) + grain[x & (GrainSize - 1)], 0, 255);
    }

    /// <summary>128 leaves a pixel as it is.</summary>
    private static byte[] Map(int width, int height, MediumLook look)
    {
        var map = new byte[width * height];
        var tooth = Tooth();
        var scale = height / 720.0;
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
            {
                double u = (x - width / 2.0) / (width * 0.66), v = (y - height * 0.48) / (height * 0.74);
                var r = Math.Sqrt(u * u + v * v);
                var edge = Math.Clamp((r - 0.62) / 0.55, 0, 1);
                var paper = tooth[((int)(y / scale) & 255) * 256 + ((int)(x / scale) & 255)];
                map[y * width + x] = (byte)Math.Clamp(128 * (1 - look.Vignette * edge * edge * 0.85) * (1 + paper * look.Texture * 0.11), 0, 255);
            }

        return map;
    }

    /// <summary>Paper: noise of three widths, -1 to 1, that repeats after 256.</summary>
    private static double[] Tooth()
    {
        var sum = new double[256 * 256];
        foreach (var (cell, weight) in ((int, double)[])[(1, 0.45), (2, 0.4), (8, 0.35), (32, 0.3)])
        {
            var n = 256 / cell;
            var dice = new Dice((ulong)(77 + cell));
            var grid = new double[n * n];
            for (var i = 0; i < grid.Length; i++) grid[i] = dice.Bell();
            for (var y = 0; y < 256; y++)
                for (var x = 0; x < 256; x++)
                {
                    double gx = (double)x / cell, gy = (double)y / cell;
                    int ix = (int)gx, iy = (int)gy;
                    double fx = gx - ix, fy = gy - iy;
                    double A(int i, int j) => grid[j % n * n + i % n];
                    sum[y * 256 + x] += weight * ((A(ix, iy) * (1 - fx) + A(ix + 1, iy) * fx) * (1 - fy) + (A(ix, iy + 1) * (1 - fx) + A(ix + 1, iy + 1) * fx) * fy);
                }
        }

        return sum;
    }

    private static sbyte[] Grain(double amount)
    {
        var dice = new Dice(4242);
        var grain = new sbyte[GrainSize * GrainSize * 2];
        for (var y = 0; y < GrainSize; y++)
            for (var x = 0; x < GrainSize; x++)
                grain[y * GrainSize * 2 + x] = grain[y * GrainSize * 2 + x + GrainSize] = (sbyte)Math.Round(dice.Bell() * amount * 22);
        return grain;
    }
}
