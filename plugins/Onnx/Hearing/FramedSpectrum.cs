namespace AgentStudio.Families;

/// <summary>
/// Sound as overlapping frames of frequencies and back, without a seam: Vorbis' window, half of it overlapping, whose square sums to one.
/// A frame holds the <c>length</c> samples that end with its hop, as DeepFilterNet counts them.
/// </summary>
internal sealed class FramedSpectrum(int length, int hop)
{
    private readonly Spectrum _spectrum = new(length);
    private readonly double[] _window = [.. Enumerable.Range(0, length).Select(n => Vorbis((n + 0.5) / length))];

    // The scale that the networks were trained with.
    private double Scale => 2.0 * hop / ((double)length * length);

    public (double[][] Real, double[][] Imaginary) Analyse(ReadOnlySpan<float> samples)
    {
        var frames = (samples.Length + hop - 1) / hop + 1;   // one more, so that the last hop is complete
        var (real, imaginary) = (new double[frames][], new double[frames][]);
        var frame = new double[length];
        for (var t = 0; t < frames; t++)
        {
            for (var n = 0; n < length; n++)
            {
                var at = (t + 1) * hop - length + n;
                frame[n] = at >= 0 && at < samples.Length ? samples[at] * _window[n] * Scale : 0;
            }

            (real[t], imaginary[t]) = (new double[_spectrum.Bins], new double[_spectrum.Bins]);
            _spectrum.Forward(frame, real[t], imaginary[t]);
        }

        return (real, imaginary);
    }

    public float[] Synthesise(double[][] real, double[][] imaginary, int samples)
    {
        var sum = new double[samples + length];
        var frame = new double[length];
        for (var t = 0; t < real.Length; t++)
        {
            _spectrum.Inverse(real[t], imaginary[t], frame);
            for (var n = 0; n < length; n++)
                if ((t + 1) * hop - length + n is var at && at >= 0 && at < samples) sum[at] += frame[n] * _window[n] / Scale;
        }

        return [.. sum.Take(samples).Select(value => (float)value)];
    }

    private static double Vorbis(double part)
    {
        var sin = PlainMath.SinCosOfTurn(part / 2).Sin;
        return PlainMath.SinCosOfTurn(sin * sin / 4).Sin;
    }
}
