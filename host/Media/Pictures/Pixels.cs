using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AgentStudio.Media;

/// <summary>Arithmetic on premultiplied pixels, four or eight at a time. A weight or a channel is 16 bits while it is reckoned with.</summary>
internal static unsafe class Pixels
{
    /// <summary>A full weight has seven bits, so that a product of difference and weight fits 16 bits with its sign.</summary>
    internal const int One = 128;

    /// <summary>Weights are kept shifted by this: then x86 multiplies, rounds and shifts in one instruction.</summary>
    internal const int Shift = 8;

    /// <summary>Between a and b; every processor gives the same.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<ushort> Mix(Vector256<ushort> a, Vector256<ushort> b, Vector256<ushort> weight) => Avx2.IsSupported
        ? a + Avx2.MultiplyHighRoundScale((b - a).AsInt16(), weight.AsInt16()).AsUInt16()
        : (a << 7) + (b - a) * (weight >>> Shift) + Vector256.Create((ushort)(One / 2)) >>> 7;

    /// <param name="weight">0 to below <see cref="One"/>.</param>
    internal static Vector256<ushort> Weight(int weight) => Vector256.Create((ushort)(weight << Shift));

    /// <summary>Four pixels over four.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Over(uint* to, Vector256<ushort> source, int strength)
    {
        if (strength < 256) source = source * (ushort)strength >>> 8;
        var alpha = Alpha(source);
        if (alpha == Vector256<ushort>.Zero) return;
        var under = Wide(Vector128.Load(to)) * (Vector256.Create((ushort)255) - alpha) + Vector256.Create((ushort)128);
        Narrow(source + (under + (under >>> 8) >>> 8)).Store((byte*)to);
    }

    /// <summary>Eight pixels over eight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Over(uint* to, Vector256<ushort> low, Vector256<ushort> high, int strength, bool opaque)
    {
        if (opaque && strength == 256) Vector256.Narrow(low, high).Store((byte*)to);
        else
        {
            Over(to, low, strength);
            Over(to + 4, high, strength);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool Opaque(Vector256<uint> pixels) => Vector256.GreaterThanOrEqualAll(pixels, Vector256.Create(0xFF000000u));

    internal static void OverOne(uint* to, Vector256<ushort> source, int strength)
    {
        var four = stackalloc uint[4];
        four[0] = *to;
        Over(four, source, strength);
        *to = four[0];
    }

    /// <summary>Eight pixels of a row by their places in it, which are less than 16.</summary>
    /// <param name="within">True when all of them are less than 8.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<uint> Pick(uint* row, Vector256<uint> at, bool within)
    {
        var near = Vector256.ShuffleNative(Vector256.Load(row), at & Vector256.Create(7u));
        if (within) return near;
        var far = Vector256.ShuffleNative(Vector256.Load(row + 8), at & Vector256.Create(7u));
        return Vector256.ConditionalSelect(Vector256.LessThan(at, Vector256.Create(8u)), near, far);
    }

    /// <summary>A weight for each of eight pixels as a weight for each channel of the first four, and of the last four.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static (Vector256<ushort> Low, Vector256<ushort> High) Spread(Vector256<uint> weights)
    {
        weights <<= Shift;
        weights |= weights << 16;
        var (low, high) = Vector256.Widen(weights);
        return ((low | low << 32).AsUInt16(), (high | high << 32).AsUInt16());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<ushort> Wide(Vector128<uint> pixels) => Vector256.WidenLower(pixels.AsByte().ToVector256Unsafe());

    internal static Vector256<ushort> Wide(uint pixel) => Wide(Vector128.Create(pixel));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<byte> Narrow(Vector256<ushort> words) => Vector128.Narrow(words.GetLower(), words.GetUpper());

    internal static uint Narrowed(Vector256<ushort> words) => Narrow(words).AsUInt32().ToScalar();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> Alpha(Vector256<ushort> source)
    {
        var alpha = source.AsUInt64() >>> 48;
        alpha |= alpha << 16;
        return (alpha | alpha << 32).AsUInt16();
    }
}
