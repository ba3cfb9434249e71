using System.Collections.Concurrent;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AgentStudio.Media;

/// <summary>
/// Changes the sample rate by a windowed sinc (Kaiser, beta 9, 32 zero crossings a side): pass band to 0.94 of the lower Nyquist rate, images below -90 dB.
/// The length is rounded to the nearest sample; sample 0 stays at time 0.
/// </summary>
public static class Resampler
{
    private const int Crossings = 32;
    private const double Beta = 9, Band = 0.94;
    private const int MostKept = 1 << 16;

    /// <summary>Filters of the usual rates: making one takes longer than filtering a spoken line.</summary>
    private static readonly ConcurrentDictionary<(int Up, int Down), float[]> Kept = [];

    public static float[] Convert(float[] samples, int from, int to)
    {
        if (from == to)
            return (float[])samples.Clone();
        var common = (int)BigInteger.GreatestCommonDivisor(from, to);
        int up = to / common, down = from / common;
        var filter = Filter(up, down);
        var taps = filter.Length / up;
        var result = new float[(int)Math.Round((double)samples.Length * to / from)];
        var padded = new float[samples.Length + 2 * taps];
        samples.CopyTo(padded, taps);
        for (var n = 0; n < result.Length; n++)
        {
            var position = (long)n * down;
            var phase = (int)(position % up);
            var start = (int)(position / up) + taps - taps / 2 + 1;
            if (start + taps > padded.Length)
                break;
            result[n] = Dot(padded.AsSpan(start, taps), filter.AsSpan(phase * taps, taps));
        }
        return result;
    }

    /// <summary>Products summed in eight fixed lanes, so that the result is the same on every vector width.</summary>
    [MethodImpl(Compile.AtOnce)]
    internal static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var left = MemoryMarshal.Cast<float, Vector256<float>>(a);
        var right = MemoryMarshal.Cast<float, Vector256<float>>(b);
        var sum = Vector256<float>.Zero;
        for (var i = 0; i < left.Length; i++)
            sum += left[i] * right[i];
        return Vector256.Sum(sum);
    }

    private static float[] Filter(int up, int down)
    {
        if (Kept.TryGetValue((up, down), out var kept)) return kept;
        var filter = Phases(up, Math.Min(1.0, (double)up / down));
        if (filter.Length <= MostKept) Kept[(up, down)] = filter;
        return filter;
    }

    /// <summary>One filter for each of <paramref name="up"/> positions between two samples, each with a sum of 1 and a multiple of 8 taps.</summary>
    /// <param name="up">Positions.</param>
    /// <param name="slower">1, or the output's rate in input rates when that is lower.</param>
    private static float[] Phases(int up, double slower) => Phases(up, slower * Band, ((int)Math.Ceiling(Crossings / slower) + 3) / 4 * 4, Beta);

    /// <param name="up">Positions between two samples.</param>
    /// <param name="band">Width of the pass band in input Nyquist rates.</param>
    /// <param name="half">Taps on either side.</param>
    /// <param name="beta">Of the Kaiser window.</param>
    internal static float[] Phases(int up, double band, int half, double beta)
    {
        var taps = 2 * half;
        var filter = new float[up * taps];
        var values = new double[taps];
        for (var phase = 0; phase < up; phase++)
        {
            for (var k = 0; k < taps; k++)
            {
                var x = k - half + 1 - (double)phase / up;
                values[k] = Sinc(x * band) * Kaiser(x / half, beta);
            }
            var sum = values.Sum();
            for (var k = 0; k < taps; k++)
                filter[phase * taps + k] = (float)(values[k] / sum);
        }
        return filter;
    }

    private static double Sinc(double x) => Math.Abs(x) < 1e-9 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x);

    private static double Kaiser(double x, double beta) => Math.Abs(x) >= 1 ? 0 : Bessel(beta * Math.Sqrt(1 - x * x)) / Bessel(beta);

    /// <summary>Modified Bessel function of the first kind, order 0, by its series.</summary>
    private static double Bessel(double x)
    {
        double sum = 1, term = 1;
        for (var k = 1; k < 40; k++)
        {
            term *= x / (2 * k) * (x / (2 * k));
            sum += term;
        }
        return sum;
    }
}
