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

    /// <summary>Eight pixels, as <see cref="Braided"/> has them, over eight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Over(uint* to, Vector256<ushort> low, Vector256<ushort> high, int strength, bool opaque)
    {
        if (!opaque || strength < 256)
        {
            if (strength < 256) (low, high) = (low * (ushort)strength >>> 8, high * (ushort)strength >>> 8);
            var (under, over) = Braided(Vector256.Load((byte*)to), Vector256<byte>.Zero);
            low += Shown(under.AsUInt16(), low);
            high += Shown(over.AsUInt16(), high);
        }

        Unbraided(low, high).Store((byte*)to);
    }

    /// <summary>What shows of the pixels under others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> Shown(Vector256<ushort> under, Vector256<ushort> source)
    {
        under = under * (Vector256.Create((ushort)255) - Alpha(source)) + Vector256.Create((ushort)128);
        return under + (under >>> 8) >>> 8;
    }

    /// <summary>Bytes of two times eight pixels in turn: the first holds pixels 0, 1, 4 and 5, the second 2, 3, 6 and 7, which is the order that x86 interleaves and packs in.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static (Vector256<byte> Low, Vector256<byte> High) Braided(Vector256<byte> a, Vector256<byte> b)
    {
        if (Avx2.IsSupported) return (Avx2.UnpackLow(a, b), Avx2.UnpackHigh(a, b));
        var (even, odd) = (Vector256.WidenLower(a) | Vector256.WidenLower(b) << 8, Vector256.WidenUpper(a) | Vector256.WidenUpper(b) << 8);
        return (Vector256.Create(even.GetLower(), odd.GetLower()).AsByte(), Vector256.Create(even.GetUpper(), odd.GetUpper()).AsByte());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<byte> Unbraided(Vector256<ushort> low, Vector256<ushort> high) => Avx2.IsSupported
        ? Avx2.PackUnsignedSaturate(low.AsInt16(), high.AsInt16())
        : Vector256.Create(Vector128.NarrowWithSaturation(low.GetLower(), high.GetLower()), Vector128.NarrowWithSaturation(low.GetUpper(), high.GetUpper()));

    /// <summary>Between the two pixels of each pair, by <see cref="Pair"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<ushort> Between(Vector256<byte> pairs, Vector256<byte> weights) => (Avx2.IsSupported
        ? Avx2.MultiplyAddAdjacent(pairs, weights.AsSByte()).AsUInt16()
        : (pairs.AsUInt16() & Vector256.Create((ushort)255)) * (weights.AsUInt16() & Vector256.Create((ushort)255)) + (pairs.AsUInt16() >>> 8) * (weights.AsUInt16() >>> 8)) + Vector256.Create((ushort)32) >>> 6;

    /// <summary>Both weights of a pair, six bits each, because x86 multiplies signed bytes.</summary>
    /// <param name="part">Of the second pixel in parts of 64.</param>
    internal static uint Pair(int part) => (uint)(64 - part | part << 8);

    /// <summary>The low half of each of eight numbers for every channel of its pixel, braided.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static (Vector256<byte> Low, Vector256<byte> High) ForChannels(Vector256<uint> values)
    {
        var low = Vector256.Create((byte)0, 1, 0, 1, 0, 1, 0, 1, 4, 5, 4, 5, 4, 5, 4, 5, 16, 17, 16, 17, 16, 17, 16, 17, 20, 21, 20, 21, 20, 21, 20, 21);
        var bytes = values.AsByte();
        return Avx2.IsSupported ? (Avx2.Shuffle(bytes, low), Avx2.Shuffle(bytes, low + Vector256.Create((byte)8))) : (Vector256.Shuffle(bytes, low), Vector256.Shuffle(bytes, low + Vector256.Create((byte)8)));
    }

    /// <summary>One pixel between two, as <see cref="Between"/> reckons.</summary>
    internal static uint OneBetween(uint a, uint b, uint pair)
    {
        var (first, second) = (pair & 255, pair >> 8);
        uint Half(uint x, uint y) => ((x & 0xFF00FF) * first + (y & 0xFF00FF) * second + 0x200020 >> 6) & 0xFF00FF;
        return Half(a, b) | Half(a >> 8, b >> 8) << 8;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool Opaque(Vector256<uint> pixels) => Vector256.GreaterThanOrEqualAll(pixels, Vector256.Create(0xFF000000u));

    [MethodImpl(Compile.AtOnce)]
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
