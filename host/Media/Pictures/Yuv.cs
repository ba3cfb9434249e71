using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AgentStudio.Media;

/// <summary>Conversion to the encoder's pixels: BT.709, limited range, 4:2:0 with chroma averaged over 2x2.</summary>
public static class Yuv
{
    // 219/255 and 224/255 of the BT.709 weights, times 65536.
    private const int YR = 11966, YG = 40254, YB = 4064, UR = -6596, UG = -22189, UB = 28785, VR = 28785, VG = -26145, VB = -2640;
    private const int Half = 32768, Black = (16 << 16) + Half, Middle = (128 << 18) + (Half << 2);

    /// <param name="i420">The three planes one after the other, as the encoder takes them.</param>
    public static void ToI420(Bitmap frame, Span<byte> i420)
    {
        var luma = frame.Width * frame.Height;
        ToI420(frame, i420[..luma], i420.Slice(luma, luma / 4), i420.Slice(luma + luma / 4, luma / 4));
    }

    /// <param name="frame">Even sides; alpha is ignored.</param>
    /// <param name="y">Width x height bytes.</param>
    /// <param name="u">A quarter of that.</param>
    /// <param name="v">A quarter of that.</param>
    public static void ToI420(Bitmap frame, Span<byte> y, Span<byte> u, Span<byte> v)
    {
        var (width, height) = (frame.Width, frame.Height);
        if (width % 2 != 0 || height % 2 != 0) throw new MediaException($"A frame of {width}x{height} cannot be encoded; both sides must be even.");
        if (y.Length < width * height || u.Length < width * height / 4 || v.Length < width * height / 4)
            throw new ArgumentException("The planes are too short for the frame.");
        for (var row = 0; row < height; row += 2)
        {
            var top = frame.Row(row);
            var bottom = frame.Row(row + 1);
            var lumaTop = y.Slice(row * width, width);
            var lumaBottom = y.Slice((row + 1) * width, width);
            var us = u.Slice(row / 2 * (width / 2), width / 2);
            var vs = v.Slice(row / 2 * (width / 2), width / 2);
            var x = 0;
            for (; x + 16 <= width; x += 16) Sixteen(top[x..], bottom[x..], lumaTop[x..], lumaBottom[x..], us[(x / 2)..], vs[(x / 2)..]);
            for (; x < width; x += 2) Four(top, bottom, lumaTop, lumaBottom, us, vs, x);
        }
    }

    /// <summary>The way back: RGB planes, 0 to 1, of a BT.709 limited-range frame; chroma is interpolated between its centres.</summary>
    public static Planes ToPlanes(ReadOnlySpan<byte> i420, int width, int height)
    {
        var planes = new Planes(3, height, width);
        var (luma, half) = (width * height, width / 2);
        for (var row = 0; row < height; row++)
            for (var x = 0; x < width; x++)
            {
                // A chroma sample lies between four of luma: three quarters of the near one and a quarter of the next, each way.
                var (nearRow, nextRow) = (row / 2, Math.Clamp(row % 2 == 0 ? row / 2 - 1 : row / 2 + 1, 0, height / 2 - 1));
                var (nearColumn, nextColumn) = (x / 2, Math.Clamp(x % 2 == 0 ? x / 2 - 1 : x / 2 + 1, 0, half - 1));
                float Chroma(ReadOnlySpan<byte> plane) => (9 * plane[nearRow * half + nearColumn] + 3 * plane[nearRow * half + nextColumn] + 3 * plane[nextRow * half + nearColumn] + plane[nextRow * half + nextColumn]) / 16f;
                var y = (i420[row * width + x] - 16) / 219f;
                var u = (Chroma(i420.Slice(luma, luma / 4)) - 128) / 224f;
                var v = (Chroma(i420[(luma + luma / 4)..]) - 128) / 224f;
                planes[0, row, x] = Math.Clamp(y + 1.5748f * v, 0, 1);
                planes[1, row, x] = Math.Clamp(y - 0.1873f * u - 0.4681f * v, 0, 1);
                planes[2, row, x] = Math.Clamp(y + 1.8556f * u, 0, 1);
            }

        return planes;
    }

    [MethodImpl(Compile.AtOnce)]
    private static void Sixteen(ReadOnlySpan<uint> top, ReadOnlySpan<uint> bottom, Span<byte> lumaTop, Span<byte> lumaBottom, Span<byte> u, Span<byte> v)
    {
        var (t0, t1) = (Split(top), Split(top[8..]));
        var (b0, b1) = (Split(bottom), Split(bottom[8..]));
        Store(Luma(t0), Luma(t1), lumaTop);
        Store(Luma(b0), Luma(b1), lumaBottom);
        var (s0, s1) = ((t0.BR + b0.BR, t0.G + b0.G), (t1.BR + b1.BR, t1.G + b1.G));
        var middle = Vector256.Create(Middle);
        StoreHalf(Pairs(Weigh(s0, UB, UR, UG), Weigh(s1, UB, UR, UG)) + middle >> 18, u);
        StoreHalf(Pairs(Weigh(s0, VB, VR, VG), Weigh(s1, VB, VR, VG)) + middle >> 18, v);
    }

    /// <summary>Of eight pixels blue and red, and green alone, in words of 16 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<short> BR, Vector256<short> G) Split(ReadOnlySpan<uint> pixels)
    {
        var p = Vector256.Create(pixels[..8]);
        return ((p & Vector256.Create(0x00FF00FFu)).AsInt16(), (p >> 8 & Vector256.Create(0x000000FFu)).AsInt16());
    }

    // Half the weights, because that of green does not fit a signed word.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Luma((Vector256<short> BR, Vector256<short> G) p) => Weigh(p, YB / 2, YR / 2, YG / 2) + Vector256.Create(Black / 2) >> 15;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Weigh((Vector256<short> BR, Vector256<short> G) p, int blue, int red, int green) =>
        Products(p.BR, Vector256.Create(blue & 0xFFFF | red << 16).AsInt16()) + Products(p.G, Vector256.Create(green & 0xFFFF).AsInt16());

    /// <summary>Sums of the products of neighbouring words.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Products(Vector256<short> a, Vector256<short> b) => Avx2.IsSupported
        ? Avx2.MultiplyAddAdjacent(a, b)
        : (a.AsInt32() << 16 >> 16) * (b.AsInt32() << 16 >> 16) + (a.AsInt32() >> 16) * (b.AsInt32() >> 16);

    /// <summary>Sums of neighbours: 16 columns to 8.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Pairs(Vector256<int> left, Vector256<int> right)
    {
        var l = left.AsUInt64();
        var r = right.AsUInt64();
        var low = Vector256.Create(0xFFFFFFFFUL);
        return Vector256.Narrow((l & low) + (l >> 32), (r & low) + (r >> 32)).AsInt32();
    }

    private static void Store(Vector256<int> left, Vector256<int> right, Span<byte> target)
    {
        var words = Vector256.Narrow(left, right).AsUInt16();
        Vector128.Narrow(words.GetLower(), words.GetUpper()).CopyTo(target);
    }

    private static void StoreHalf(Vector256<int> values, Span<byte> target)
    {
        var words = Vector128.Narrow(values.GetLower(), values.GetUpper()).AsUInt16();
        MemoryMarshal.Write(target, Vector128.Narrow(words, words).AsUInt64().ToScalar());
    }

    private static void Four(ReadOnlySpan<uint> top, ReadOnlySpan<uint> bottom, Span<byte> lumaTop, Span<byte> lumaBottom, Span<byte> u, Span<byte> v, int x)
    {
        int r = 0, g = 0, b = 0;
        lumaTop[x] = One(top[x], ref r, ref g, ref b);
        lumaTop[x + 1] = One(top[x + 1], ref r, ref g, ref b);
        lumaBottom[x] = One(bottom[x], ref r, ref g, ref b);
        lumaBottom[x + 1] = One(bottom[x + 1], ref r, ref g, ref b);
        u[x / 2] = (byte)((r * UR + g * UG + b * UB + Middle) >> 18);
        v[x / 2] = (byte)((r * VR + g * VG + b * VB + Middle) >> 18);
    }

    private static byte One(uint pixel, ref int red, ref int green, ref int blue)
    {
        var (r, g, b) = ((int)(pixel >> 16 & 255), (int)(pixel >> 8 & 255), (int)(pixel & 255));
        red += r;
        green += g;
        blue += b;
        return (byte)((r * YR + g * YG + b * YB + Black) >> 16);
    }
}
