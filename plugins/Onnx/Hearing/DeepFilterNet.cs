using AgentStudio.Film;
using AgentStudio.Media;

namespace AgentStudio.Families;

/// <summary>
/// DeepFilterNet 2 and 3 (Schröter et al. 2022, 2023): 32 bands are turned down where there is only noise, and below 5 kHz each of 96
/// frequencies is filtered over five frames. Spectrum, bands, features and filter are computed here; three networks decide.
/// </summary>
internal sealed class DeepFilterNet(Network encoder, Network bandDecoder, Network filterDecoder)
{
    public const int Rate = 48000;
    private const int Length = 960, Hop = 480, Bands = 32, Filtered = 96, Order = 5, Lookahead = 2;
    private const double Forget = 0.99;
    internal static readonly int[] Widths = BandWidths();

    public float[] Clean(ReadOnlySpan<float> samples, double? limit, CancellationToken cancel)
    {
        var spectrum = new FramedSpectrum(Length, Hop);
        var (real, imaginary) = spectrum.Analyse(samples);
        var frames = real.Length;
        var inputs = new Dictionary<string, Tensor>
        {
            ["feat_erb"] = Tensor.Of(Ahead(BandFeatures(real, imaginary), Bands, 1), 1, 1, frames, Bands),
            ["feat_spec"] = Tensor.Of(Ahead(BinFeatures(real, imaginary), Filtered, 2), 1, 2, frames, Filtered),
        };
        var coded = Named(encoder, encoder.Run(inputs, cancel));
        var gains = bandDecoder.Run(Wanted(bandDecoder, coded), cancel)[0].Floats;
        var filters = filterDecoder.Run(Wanted(filterDecoder, coded), cancel)[0].Floats;
        if (gains.Length != frames * Bands || filters.Length != frames * Filtered * Order * 2)
            throw new StudioException($"DeepFilterNet gave {gains.Length} gains and {filters.Length} coefficients for {frames} frames; {Bands} and {Filtered * Order * 2} a frame were expected. The three files belong to different versions.");
        var floor = limit is { } most ? Math.Pow(10, -Math.Abs(most) / 20) : 0;
        Filter(real, imaginary, gains, filters, floor);
        return spectrum.Synthesise(real, imaginary, samples.Length);
    }

    /// <summary>Bands of equal hearing (Glasberg and Moore 1990), at least two bins each.</summary>
    private static int[] BandWidths()
    {
        const double perErb = 9.265, at = 24.7;
        static double ToErb(double hertz) => perErb * PlainMath.Log(1 + hertz / (at * perErb));
        static double ToHertz(double erb) => at * perErb * (PlainMath.Exp(erb / perErb) - 1);
        var step = ToErb(Rate / 2.0) / Bands;
        var widths = new int[Bands];
        var (before, over) = (0, 0);
        for (var band = 1; band <= Bands; band++)
        {
            var end = (int)Math.Round(ToHertz(band * step) / ((double)Rate / Length));
            var bins = end - before - over;
            over = bins < 2 ? 2 - bins : 0;
            widths[band - 1] = Math.Max(2, bins);
            before = end;
        }

        widths[^1]++;   // the bin at half the rate
        widths[^1] -= Math.Max(0, widths.Sum() - (Length / 2 + 1));
        return widths;
    }

    /// <summary>Power of each band in dB, less its slow mean, in units of 40 dB.</summary>
    private static float[] BandFeatures(double[][] real, double[][] imaginary)
    {
        var features = new float[real.Length * Bands];
        var mean = Enumerable.Range(0, Bands).Select(band => -60 - 30.0 * band / (Bands - 1)).ToArray();
        for (var t = 0; t < real.Length; t++)
            for (int band = 0, bin = 0; band < Bands; bin += Widths[band++])
            {
                var power = 0.0;
                for (var k = bin; k < bin + Widths[band]; k++) power += (real[t][k] * real[t][k] + imaginary[t][k] * imaginary[t][k]) / Widths[band];
                var db = 10 * PlainMath.Log(power + 1e-10) / 2.302585092994046;
                mean[band] = db * (1 - Forget) + mean[band] * Forget;
                features[t * Bands + band] = (float)((db - mean[band]) / 40);
            }

        return features;
    }

    /// <summary>The lowest bins over the square root of their slow mean size: real parts of all frames, then imaginary ones.</summary>
    private static float[] BinFeatures(double[][] real, double[][] imaginary)
    {
        var (features, frames) = (new float[real.Length * Filtered * 2], real.Length);
        var mean = Enumerable.Range(0, Filtered).Select(bin => 0.001 - 0.0009 * bin / (Filtered - 1)).ToArray();
        for (var t = 0; t < frames; t++)
            for (var k = 0; k < Filtered; k++)
            {
                var size = Math.Sqrt(real[t][k] * real[t][k] + imaginary[t][k] * imaginary[t][k]);
                mean[k] = size * (1 - Forget) + mean[k] * Forget;
                var root = Math.Sqrt(mean[k]);
                features[t * Filtered + k] = (float)(real[t][k] / root);
                features[(frames + t) * Filtered + k] = (float)(imaginary[t][k] / root);
            }

        return features;
    }

    /// <summary>The networks see two frames ahead: features move forward, and silence follows.</summary>
    private static float[] Ahead(float[] features, int width, int channels)
    {
        var (result, plane) = (new float[features.Length], features.Length / channels);
        for (var channel = 0; channel < channels; channel++)
            if (plane > Lookahead * width) features.AsSpan(channel * plane + Lookahead * width, plane - Lookahead * width).CopyTo(result.AsSpan(channel * plane));
        return result;
    }

    private static void Filter(double[][] real, double[][] imaginary, float[] gains, float[] filters, double floor)
    {
        var (frames, oldReal, oldImaginary) = (real.Length, real.Select(row => (double[])row.Clone()).ToArray(), imaginary.Select(row => (double[])row.Clone()).ToArray());
        for (var t = 0; t < frames; t++)
        {
            for (int band = 0, bin = 0; band < Bands; bin += Widths[band++])
                for (var k = bin; k < bin + Widths[band]; k++)
                {
                    var gain = Math.Max(floor, gains[t * Bands + band]);
                    if (k >= Filtered) (real[t][k], imaginary[t][k]) = (oldReal[t][k] * gain, oldImaginary[t][k] * gain);
                }

            for (var k = 0; k < Filtered; k++)
            {
                double sumR = 0, sumI = 0;
                for (var tap = 0; tap < Order; tap++)
                {
                    var from = t + tap - (Order - 1 - Lookahead);
                    if (from < 0 || from >= frames) continue;
                    var at = ((t * Filtered + k) * Order + tap) * 2;
                    sumR += oldReal[from][k] * filters[at] - oldImaginary[from][k] * filters[at + 1];
                    sumI += oldReal[from][k] * filters[at + 1] + oldImaginary[from][k] * filters[at];
                }

                // A limit leaves that much of what was there.
                (real[t][k], imaginary[t][k]) = (sumR * (1 - floor) + oldReal[t][k] * floor, sumI * (1 - floor) + oldImaginary[t][k] * floor);
            }
        }
    }

    private static Dictionary<string, Tensor> Named(Network network, Tensor[] outputs) => network.Outputs.Zip(outputs).ToDictionary(pair => pair.First.Name, pair => pair.Second);

    private static Dictionary<string, Tensor> Wanted(Network network, Dictionary<string, Tensor> coded) => network.Inputs.ToDictionary(input => input.Name, input => coded.TryGetValue(input.Name, out var value)
        ? value
        : throw new StudioException($"{network.Name} asks for '{input.Name}', which the encoder does not give. The three files belong to different versions."));
}
