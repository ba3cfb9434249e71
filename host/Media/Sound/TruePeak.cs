using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AgentStudio.Media;

/// <summary>
/// Peaks between the samples, by four-fold oversampling (ITU-R BS.1770-4, annex 2, with a longer filter: 24 taps a phase, Kaiser).
/// </summary>
public static class TruePeak
{
    private const int Taps = 24, Phases = 4;
    private static readonly float[] Filter = Resampler.Phases(Phases, 1, Taps / 2, 6);
    private static readonly float Bound = LargestGain();

    /// <summary>Samples before the first one that <see cref="Envelope"/> needs.</summary>
    public const int Before = Taps / 2 - 1;

    /// <summary>Samples after the last one that <see cref="Envelope"/> needs.</summary>
    public const int After = Taps / 2;

    /// <summary>The largest magnitude at each sample and up to the next one.</summary>
    /// <param name="samples"><see cref="Before"/> samples, those that are asked for, and <see cref="After"/> samples.</param>
    /// <param name="envelope">Raised where this channel is larger than what stands there.</param>
    public static void Envelope(ReadOnlySpan<float> samples, Span<float> envelope)
    {
        for (var i = 0; i < envelope.Length; i++)
            envelope[i] = Math.Max(envelope[i], Math.Abs(samples[i + Before]));
        for (var phase = 1; phase < Phases; phase++)
            Interpolate(samples, envelope, Filter.AsSpan(phase * Taps, Taps));
    }

    /// <summary>
    /// Whether any value at or between the samples can be larger. No interpolated value exceeds the largest sample times the filter's absolute
    /// sum: most stretches need no work.
    /// </summary>
    [MethodImpl(Compile.AtOnce)]
    internal static bool MayExceed(ReadOnlySpan<float> samples, float limit)
    {
        ref var first = ref MemoryMarshal.GetReference(samples);
        var peaks = Vector256<float>.Zero;
        var i = 0;
        for (; i + 8 <= samples.Length; i += 8)
            peaks = Vector256.Max(peaks, Vector256.Abs(Vector256.LoadUnsafe(ref first, (nuint)i)));
        var peak = 0f;
        for (var k = 0; k < 8; k++)
            peak = Math.Max(peak, peaks[k]);
        for (; i < samples.Length; i++)
            peak = Math.Max(peak, Math.Abs(samples[i]));
        return peak * Bound > limit;
    }

    /// <summary>The true peak of a stretch laid out as <see cref="Envelope"/> wants it, or <paramref name="known"/> when that is larger.</summary>
    internal static float Peak(ReadOnlySpan<float> samples, float known)
    {
        var count = samples.Length - Before - After;
        if (!MayExceed(samples, known))
            return known;
        var envelope = new float[count];
        Envelope(samples, envelope);
        foreach (var value in envelope)
            known = Math.Max(known, value);
        return known;
    }

    [MethodImpl(Compile.AtOnce)]
    private static void Interpolate(ReadOnlySpan<float> samples, Span<float> envelope, ReadOnlySpan<float> taps)
    {
        var i = 0;
        ref var first = ref MemoryMarshal.GetReference(samples);
        // Four sums at once, because each waits for its own last addition.
        for (; i + 32 <= envelope.Length; i += 32)
        {
            Vector256<float> a = default, b = default, c = default, d = default;
            for (var k = 0; k < Taps; k++)
            {
                ref var at = ref Unsafe.Add(ref first, i + k);
                var tap = Vector256.Create(taps[k]);
                a += Vector256.LoadUnsafe(ref at) * tap;
                b += Vector256.LoadUnsafe(ref at, 8) * tap;
                c += Vector256.LoadUnsafe(ref at, 16) * tap;
                d += Vector256.LoadUnsafe(ref at, 24) * tap;
            }
            Raise(envelope.Slice(i, 8), a);
            Raise(envelope.Slice(i + 8, 8), b);
            Raise(envelope.Slice(i + 16, 8), c);
            Raise(envelope.Slice(i + 24, 8), d);
        }
        for (; i < envelope.Length; i++)
        {
            var sum = 0f;
            for (var k = 0; k < Taps; k++)
                sum += samples[i + k] * taps[k];
            envelope[i] = Math.Max(envelope[i], Math.Abs(sum));
        }
    }

    private static void Raise(Span<float> envelope, Vector256<float> values) =>
        Vector256.Max(Vector256.Abs(values), Vector256.Create<float>(envelope)).CopyTo(envelope);

    private static float LargestGain() =>
        Enumerable.Range(0, Phases).Max(phase => Filter.AsSpan(phase * Taps, Taps).ToArray().Sum(MathF.Abs)) + 1e-3f;
}
