using System.Runtime.CompilerServices;
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

    /// <summary>Up to here from the middle there is no vignette.</summary>
    private const double Clear = 0.62;

    private static readonly double[] Paper = Tooth();
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
        for (; x + 8 <= map.Length; x += 8)
        {
            var p = Vector256.Create<byte>(bytes.Slice(x * 4, 32));
            var m = ForChannels(MemoryMarshal.Read<ulong>(map[x..]));
            var g = ForChannels(MemoryMarshal.Read<ulong>(MemoryMarshal.AsBytes(grain)[(x & (GrainSize - 1))..])).AsSByte();
            var low = (Vector256.WidenLower(p) * Vector256.WidenLower(m) >>> 7).AsInt16() + Vector256.WidenLower(g);
            var high = (Vector256.WidenUpper(p) * Vector256.WidenUpper(m) >>> 7).AsInt16() + Vector256.WidenUpper(g);
            (Vector256.Narrow(Clamp(low), Clamp(high)) | Vector256.Create(0xFF000000u).AsByte()).CopyTo(bytes.Slice(x * 4, 32));
        }

        for (; x < map.Length; x++)
            for (var c = 0; c < 3; c++)
                bytes[x * 4 + c] = (byte)Math.Clamp((bytes[x * 4 + c] * map[x] >> 7) + grain[x & (GrainSize - 1)], 0, 255);
    }

    /// <summary>Each of eight bytes four times.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> ForChannels(ulong eight) => Vector256.Shuffle(Vector256.Create(eight).AsByte(),
        Vector256.Create((byte)0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 20, 20, 20, 20, 21, 21, 21, 21, 22, 22, 22, 22, 23, 23, 23, 23));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> Clamp(Vector256<short> values) => Vector256.Min(Vector256.Max(values, Vector256<short>.Zero), Vector256.Create((short)255)).AsUInt16();

    /// <summary>128 leaves a pixel as it is.</summary>
    private static byte[] Map(int width, int height, MediumLook look)
    {
        var map = new byte[width * height];
        var paper = Paper.Select(depth => 128 * (1 + depth * look.Texture * 0.11)).ToArray();
        var scale = height / 720.0;
        var columns = Enumerable.Range(0, width).Select(x => (Across: Square((x - width / 2.0) / (width * 0.66)), Paper: (int)(x / scale) & 255)).ToArray();
        for (var y = 0; y < height; y++)
        {
            var down = Square((y - height * 0.48) / (height * 0.74));
            var row = paper.AsSpan(((int)(y / scale) & 255) * 256, 256);
            var to = map.AsSpan(y * width, width);
            for (var x = 0; x < width; x++)
            {
                var depth = row[columns[x].Paper];
                var far = columns[x].Across + down;
                if (far > Clear * Clear) depth *= 1 - look.Vignette * 0.85 * Square(Math.Min((Math.Sqrt(far) - Clear) / 0.55, 1));
                to[x] = (byte)Math.Clamp(depth, 0, 255);
            }
        }

        return map;
    }

    private static double Square(double value) => value * value;

    /// <summary>Noise of four widths, -1 to 1, that repeats after 256: the tooth of paper.</summary>
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
