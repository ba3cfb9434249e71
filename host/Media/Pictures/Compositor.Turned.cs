using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static AgentStudio.Media.Pixels;

namespace AgentStudio.Media;

/// <summary>Cels that are turned or sheared. Most are turned by so little that eight neighbours lie in the same two rows of the cel.</summary>
public sealed unsafe partial class Compositor
{
    /// <summary>Positions in the cel are counted in parts of a pixel.</summary>
    private const int Part = 65536;

    private void Turned(Grid to, Grid from, Cel cel, Affine back, int strength, Hidden? hidden)
    {
        var (du, dv) = ((int)Math.Round(back.XX * Part), (int)Math.Round(back.YX * Part));
        var (maxU, maxV) = (((long)cel.Picture.Width - 1 << 16) - 1, ((long)cel.Picture.Height - 1 << 16) - 1);
        for (var y = 0; y < height; y++)
        {
            var u = (long)Math.Round((0.5 * back.XX + (y + 0.5) * back.XY + back.X0 - 0.5) * Part);
            var v = (long)Math.Round((0.5 * back.YX + (y + 0.5) * back.YY + back.Y0 - 0.5) * Part);
            var (left, right) = Inside(u, du, maxU, 0, width);
            (left, right) = Inside(v, dv, maxV, left, right);
            if (right <= left) continue;
            // Only where the rows that this row crosses have ink.
            var (v0, v1) = (v + left * dv >> 16, v + (right - 1) * dv >> 16);
            var (inkFrom, inkTo) = cel.InkOf((int)Math.Min(v0, v1), (int)Math.Max(v0, v1) + 1);
            if (inkTo <= inkFrom) continue;
            (left, right) = Inside(u - (inkFrom - 1L << 16), du, (long)(inkTo - inkFrom + 1) << 16, left, right);
            if (right <= left) continue;
            var (hideFrom, hideTo) = hidden is null ? (right, right) : (hidden.From[y], hidden.To[y]);
            if (hideTo <= hideFrom) (hideFrom, hideTo) = (right, right);
            Along(to.Row(y), from, new(u, v, du, dv), left, Math.Min(hideFrom, right), strength);
            Along(to.Row(y), from, new(u, v, du, dv), Math.Max(hideTo, left), right, strength);
        }
    }

    /// <summary>The columns x for which 0 &lt;= start + x step &lt;= max.</summary>
    private static (long Left, long Right) Inside(long start, long step, long max, long left, long right)
    {
        if (step == 0) return start < 0 || start > max ? (0, 0) : (left, right);
        var (near, far) = step > 0 ? (-start, max - start) : (start - max, start);
        var size = Math.Abs(step);
        return (Math.Max(left, Divide(near + size - 1, size)), Math.Min(right, Divide(far, size) + 1));
    }

    private static long Divide(long value, long by) => value >= 0 ? value / by : -((-value + by - 1) / by);

    /// <summary>Where a row of the frame runs through the cel.</summary>
    private readonly record struct Line(long U, long V, int StepU, int StepV)
    {
        internal (long U, long V) At(long x) => (U + x * StepU, V + x * StepV);
    }

    private static void Along(uint* to, Grid from, Line line, long left, long right, int strength)
    {
        var x = left;
        while (x < right)
        {
            var (u, v) = line.At(x);
            if (x + 8 <= right && Level(from, line, u, v)) { Eight(to + x, from, line, u, v, strength); x += 8; }
            else if (x + 4 <= right) { Four(to + x, from, line, x, strength); x += 4; }
            else { Single(to + x, from, u, v, strength); x++; }
        }
    }

    /// <summary>True when eight neighbours lie between the same two rows, within sixteen columns that may all be read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Level(Grid from, Line line, long u, long v)
    {
        var reach = (u & Part - 1) + 7L * line.StepU;
        return v >> 16 == v + 7L * line.StepV >> 16 && line.StepU > 0 && reach < 16 * Part && (u >> 16) + (reach < 8 * Part ? 9 : 17) <= from.Stride;
    }

    [MethodImpl(Compile.AtOnce)]
    private static void Eight(uint* to, Grid from, Line line, long u, long v, int strength)
    {
        var lanes = Vector256.Create(0, 1, 2, 3, 4, 5, 6, 7);
        var us = (Vector256.Create((int)(u & Part - 1)) + lanes * line.StepU).AsUInt32();
        var vs = (Vector256.Create((int)(v & Part - 1)) + lanes * line.StepV).AsUInt32();
        var (at, within) = (us >>> 16, us[7] >> 16 < 8);
        var place = At(from, u, v);
        var (a, b, c, d) = (Pick(place, at, within), Pick(place + 1, at, within), Pick(place + from.Stride, at, within), Pick(place + from.Stride + 1, at, within));
        if ((a | b | c | d) == Vector256<uint>.Zero) return;
        var second = us >>> 10 & Vector256.Create(63u);
        var across = ForChannels(Vector256.Create(64u) - second | second << 8);
        var down = ForChannels((vs >>> 9 & Vector256.Create(127u)) << Shift);
        var (above, below) = (Braided(a.AsByte(), b.AsByte()), Braided(c.AsByte(), d.AsByte()));
        var low = Mix(Pixels.Between(above.Low, across.Low), Pixels.Between(below.Low, across.Low), down.Low.AsUInt16());
        var high = Mix(Pixels.Between(above.High, across.High), Pixels.Between(below.High, across.High), down.High.AsUInt16());
        Over(to, low, high, strength, Opaque(a & b & c & d));
    }

    [MethodImpl(Compile.AtOnce)]
    private static void Four(uint* to, Grid from, Line line, long x, int strength)
    {
        var (u0, v0) = line.At(x);
        var (u1, v1) = line.At(x + 1);
        var (u2, v2) = line.At(x + 2);
        var (u3, v3) = line.At(x + 3);
        uint* p0 = At(from, u0, v0), p1 = At(from, u1, v1), p2 = At(from, u2, v2), p3 = At(from, u3, v3);
        var stride = from.Stride;
        var (a, b) = (Vector128.Create(*(ulong*)p0, *(ulong*)p1), Vector128.Create(*(ulong*)p2, *(ulong*)p3));
        var (c, d) = (Vector128.Create(*(ulong*)(p0 + stride), *(ulong*)(p1 + stride)), Vector128.Create(*(ulong*)(p2 + stride), *(ulong*)(p3 + stride)));
        if ((a | b | c | d) == Vector128<ulong>.Zero) return;
        var across = Weights(u0, u1, u2, u3);
        Over(to, Mix(Mix(Lefts(a, b), Rights(a, b), across), Mix(Lefts(c, d), Rights(c, d), across), Weights(v0, v1, v2, v3)), strength);
    }

    [MethodImpl(Compile.AtOnce)]
    private static void Single(uint* to, Grid from, long u, long v, int strength)
    {
        var place = At(from, u, v);
        var (above, below) = (*(ulong*)place, *(ulong*)(place + from.Stride));
        if ((above | below) == 0) return;
        var across = Weight((int)(u >> 9 & 127));
        var mixed = Mix(Mix(Wide((uint)above), Wide((uint)(above >> 32)), across), Mix(Wide((uint)below), Wide((uint)(below >> 32)), across), Weight((int)(v >> 9 & 127)));
        OverOne(to, mixed, strength);
    }

    /// <summary>The fractions of four positions, once for each channel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> Weights(long a, long b, long c, long d)
    {
        var weights = (Vector256.Create(a, b, c, d) >>> 9 & Vector256.Create(127L)) << Shift;
        weights |= weights << 16;
        return (weights | weights << 32).AsUInt16();
    }

    // Of pairs of neighbours, two in a vector.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> Lefts(Vector128<ulong> a, Vector128<ulong> b) => Wide(Vector128.Narrow(a, b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> Rights(Vector128<ulong> a, Vector128<ulong> b) => Wide(Vector128.Narrow(a >>> 32, b >>> 32));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint* At(Grid from, long u, long v) => from.Row((int)(v >> 16)) + (u >> 16);
}
