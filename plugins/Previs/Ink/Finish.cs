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

    private static readonly double[] Paper = Tooth(), Noise = Bells();
    private readonly byte[] _map, _chromaMap;
    private readonly sbyte[] _grain, _lumaGrain;
    private readonly int _width;

    internal Finish(int width, int height, MediumLook look, double grain)
    {
        _width = width;
        _map = Map(width, height, look);
        _chromaMap = Halved(_map, width);
        _grain = Grain(grain);
        _lumaGrain = Grain(grain * 219 / 255);
    }

    /// <summary>Finishes a picture.</summary>
    /// <param name="turn">Moves the grain; equal turns look equal.</param>
    internal void Apply(Bitmap frame, int turn)
    {
        for (var y = 0; y < frame.Height; y++)
        {
            var bytes = MemoryMarshal.AsBytes(frame.Row(y));
            var map = _map.AsSpan(y * _width, _width);
            var grain = GrainOf(_grain, y, turn);
            for (var x = 0; x < _width; x++)
            {
                for (var c = 0; c < 3; c++) bytes[x * 4 + c] = (byte)Math.Clamp((bytes[x * 4 + c] * map[x] >> 7) + grain[x & (GrainSize - 1)], 0, 255);
                bytes[x * 4 + 3] = 255;
            }
        }

        frame.MarkDirty();
    }

    /// <summary>Finishes a frame that is converted already, which is less than half of the numbers.</summary>
    internal void Apply(Span<byte> i420, int turn)
    {
        var height = _map.Length / _width;
        for (var y = 0; y < height; y++) Luma(i420.Slice(y * _width, _width), _map.AsSpan(y * _width, _width), GrainOf(_lumaGrain, y, turn));
        Chroma(i420.Slice(_map.Length, _map.Length / 4), _chromaMap);
        Chroma(i420.Slice(_map.Length + _map.Length / 4, _map.Length / 4), _chromaMap);
    }

    private static ReadOnlySpan<sbyte> GrainOf(sbyte[] grain, int y, int turn)
    {
        var dice = new Dice((ulong)turn);
        var (dx, dy) = (dice.Below(GrainSize), dice.Below(GrainSize));
        return grain.AsSpan(((y + dy) & (GrainSize - 1)) * GrainSize * 2 + dx, GrainSize);
    }

    private static void Luma(Span<byte> row, ReadOnlySpan<byte> map, ReadOnlySpan<sbyte> grain)
    {
        var x = 0;
        for (; x + 32 <= map.Length; x += 32)
        {
            var light = Vector256.SubtractSaturate(Vector256.Create<byte>(row.Slice(x, 32)), Vector256.Create((byte)16));
            var m = Vector256.Create<byte>(map.Slice(x, 32));
            var g = Vector256.Create(grain.Slice(x & (GrainSize - 1), 32));
            var low = Lit(Vector256.WidenLower(light), Vector256.WidenLower(m), Vector256.WidenLower(g));
            var high = Lit(Vector256.WidenUpper(light), Vector256.WidenUpper(m), Vector256.WidenUpper(g));
            Vector256.Narrow(low, high).CopyTo(row[x..]);
        }

        for (; x < map.Length; x++) row[x] = (byte)Math.Clamp(((row[x] - 16) * map[x] + 64 >> 7) + 16 + grain[x & (GrainSize - 1)], 16, 235);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> Lit(Vector256<ushort> light, Vector256<ushort> map, Vector256<short> grain) => Vector256.Min(Vector256.Max(
        (light * map + Vector256.Create((ushort)64) >>> 7).AsInt16() + Vector256.Create((short)16) + grain, Vector256.Create((short)16)), Vector256.Create((short)235)).AsUInt16();

    private static void Chroma(Span<byte> plane, ReadOnlySpan<byte> map)
    {
        var x = 0;
        for (; x + 32 <= map.Length; x += 32)
        {
            var p = Vector256.Create<byte>(plane.Slice(x, 32));
            var m = Vector256.Create<byte>(map.Slice(x, 32));
            Vector256.Narrow(Coloured(Vector256.WidenLower(p), Vector256.WidenLower(m)), Coloured(Vector256.WidenUpper(p), Vector256.WidenUpper(m))).CopyTo(plane[x..]);
        }

        for (; x < map.Length; x++) plane[x] = (byte)(((plane[x] - 128) * map[x] + 64 >> 7) + 128);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> Coloured(Vector256<ushort> plane, Vector256<ushort> map) =>
        (((plane.AsInt16() - Vector256.Create((short)128)) * map.AsInt16() + Vector256.Create((short)64) >> 7) + Vector256.Create((short)128)).AsUInt16();

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

    private static byte[] Halved(byte[] map, int width)
    {
        var half = new byte[map.Length / 4];
        for (var i = 0; i < half.Length; i++)
        {
            var at = i / (width / 2) * 2 * width + i % (width / 2) * 2;
            half[i] = (byte)(map[at] + map[at + 1] + map[at + width] + map[at + width + 1] + 2 >> 2);
        }

        return half;
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

    private static double[] Bells()
    {
        var dice = new Dice(4242);
        return [.. Enumerable.Range(0, GrainSize * GrainSize).Select(_ => dice.Bell())];
    }

    private static sbyte[] Grain(double amount)
    {
        var grain = new sbyte[GrainSize * GrainSize * 2];
        for (var y = 0; y < GrainSize; y++)
            for (var x = 0; x < GrainSize; x++)
                grain[y * GrainSize * 2 + x] = grain[y * GrainSize * 2 + x + GrainSize] = (sbyte)Math.Round(Noise[y * GrainSize + x] * amount * 22);
        return grain;
    }
}
