using AgentStudio.Media;

namespace AgentStudio.Families;

/// <summary>
/// What Whisper hears (Radford et al. 2022): 30 seconds at 16 kHz as the logarithm of 80 or 128 mel bands every 10 ms, brought to about -1 to 1.
/// Windows of 400 samples (Hann), mirrored at the ends; Slaney's mel scale with bands of equal area.
/// </summary>
internal static class MelSpectrogram
{
    public const int Rate = 16000, Hop = 160, Seconds = 30, Frames = Rate * Seconds / Hop;
    private const int Length = 400;
    private const double Ln10 = 2.302585092994046;

    /// <param name="samples">16 kHz; what is missing of 30 s is silence, what is more is left out.</param>
    public static Planes Of(ReadOnlySpan<float> samples, int bands)
    {
        var padded = Padded(samples);
        var filters = Filters(bands);
        var window = Enumerable.Range(0, Length).Select(n => 0.5 - 0.5 * PlainMath.SinCosOfTurn((double)n / Length).Cos).ToArray();
        var spectrum = new Spectrum(Length);
        var mel = new Planes(1, bands, Frames);
        double[] frame = new double[Length], real = new double[spectrum.Bins], imaginary = new double[spectrum.Bins];
        for (var t = 0; t < Frames; t++)
        {
            for (var n = 0; n < Length; n++) frame[n] = padded[t * Hop + n] * window[n];
            spectrum.Forward(frame, real, imaginary);
            for (var k = 0; k < real.Length; k++) real[k] = real[k] * real[k] + imaginary[k] * imaginary[k];
            for (var band = 0; band < bands; band++) mel[0, band, t] = (float)(PlainMath.Log(Math.Max(1e-10, Sum(filters[band], real))) / Ln10);
        }

        var loudest = mel.Data.Max();
        return mel.Map(value => (Math.Max(value, loudest - 8) + 4) / 4);
    }

    /// <summary>Triangles between neighbouring mel frequencies, each of area one: first bin and its weights.</summary>
    internal static (int First, double[] Weights)[] Filters(int bands)
    {
        var edges = Enumerable.Range(0, bands + 2).Select(i => ToHertz(ToMel(Rate / 2.0) * i / (bands + 1))).ToArray();
        return [.. Enumerable.Range(0, bands).Select(band =>
        {
            var (low, middle, high) = (edges[band], edges[band + 1], edges[band + 2]);
            var weights = Enumerable.Range(0, Length / 2 + 1).Select(k => (double)k * Rate / Length)
                .Select(f => Math.Max(0, Math.Min((f - low) / (middle - low), (high - f) / (high - middle))) * 2 / (high - low)).ToArray();
            var first = Array.FindIndex(weights, weight => weight > 0);
            var last = Array.FindLastIndex(weights, weight => weight > 0);
            return first < 0 ? (0, Array.Empty<double>()) : (first, weights[first..(last + 1)]);
        })];
    }

    /// <summary>Linear to 1000 Hz, logarithmic above.</summary>
    internal static double ToMel(double hertz) => hertz < 1000 ? hertz * 3 / 200 : 15 + 27 * PlainMath.Log(hertz / 1000) / PlainMath.Log(6.4);

    internal static double ToHertz(double mel) => mel < 15 ? mel * 200 / 3 : 1000 * PlainMath.Exp((mel - 15) * PlainMath.Log(6.4) / 27);

    private static double Sum((int First, double[] Weights) filter, double[] power)
    {
        var sum = 0.0;
        for (var i = 0; i < filter.Weights.Length; i++) sum += filter.Weights[i] * power[filter.First + i];
        return sum;
    }

    private static double[] Padded(ReadOnlySpan<float> samples)
    {
        var padded = new double[Rate * Seconds + Length];
        var count = Math.Min(samples.Length, Rate * Seconds);
        for (var i = 0; i < count; i++) padded[Length / 2 + i] = samples[i];
        for (var i = 1; i <= Length / 2; i++)
        {
            padded[Length / 2 - i] = i < count ? samples[i] : 0;
            if (Length / 2 + Rate * Seconds - 1 + i < padded.Length) padded[Length / 2 + Rate * Seconds - 1 + i] = padded[Length / 2 + Rate * Seconds - 1 - i];
        }

        return padded;
    }
}
