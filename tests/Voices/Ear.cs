using AgentStudio.Media;

namespace AgentStudio.Tests.Voices;

/// <summary>What a listener would notice, as numbers.</summary>
internal static class Ear
{
    private const int Window = 4096;
    private const int Slow = 12000;   // samples a second that are enough to find a pitch

    /// <summary>Median pitch of the voiced moments in hertz (autocorrelation of 40 ms windows); 0 when nothing is voiced.</summary>
    public static double Pitch(SoundBuffer sound) => Pitches(sound) is { Count: > 0 } heard ? heard[heard.Count / 2] : 0;

    /// <summary>How much of the sounding time has a pitch, 0 to 1.</summary>
    public static double Voicing(SoundBuffer sound) => (double)Pitches(sound).Count / Math.Max(1, Windows(sound).Count());

    /// <summary>Power between two frequencies in dB against the whole.</summary>
    public static double Band(SoundBuffer sound, double from, double to) => Share(Spectrum(sound), from, to);

    /// <summary>Spectral balance as ten bands in dB: a rough picture of the vocal tract.</summary>
    public static double[] Colour(SoundBuffer sound)
    {
        double[] edges = [200, 400, 650, 950, 1300, 1700, 2200, 2800, 3500, 4500, 6000];
        var spectrum = Spectrum(sound);
        return [.. edges.Zip(edges.Skip(1), (low, high) => Share(spectrum, low, high))];
    }

    public static float LargestStep(SoundBuffer sound) => sound.Channels.Max(channel => channel.Zip(channel.Skip(1), (a, b) => Math.Abs(b - a)).Max());

    public static float Peak(SoundBuffer sound) => sound.Channels.Max(channel => channel.Max(Math.Abs));

    /// <summary>RMS in dB of a stretch of both channels.</summary>
    public static double Level(SoundBuffer sound, double fromSecond, double toSecond)
    {
        var (from, to) = ((int)(fromSecond * sound.SampleRate), Math.Min(sound.Samples, (int)(toSecond * sound.SampleRate)));
        return Decibels.FromPower(sound.Channels.Average(channel => channel[from..to].Average(sample => (double)sample * sample)));
    }

    private static double[] Spectrum(SoundBuffer sound)
    {
        var sum = new double[Window / 2 + 1];
        for (var at = 0; at + Window <= sound.Samples; at += Window)
        {
            var power = Fft.Power(sound.Channels[0].AsSpan(at, Window));
            for (var k = 1; k < sum.Length; k++) sum[k] += power[k];
        }

        return sum;
    }

    private static double Share(double[] spectrum, double from, double to)
    {
        const double width = 48000.0 / Window;
        return Decibels.FromPower(spectrum.Where((_, k) => k * width >= from && k * width < to).Sum() / (spectrum.Sum() + 1e-12));
    }

    private static IEnumerable<float[]> Windows(SoundBuffer sound)
    {
        const int Length = Slow / 25;
        var filtered = (float[])sound.Channels[0].Clone();
        for (var pass = 0; pass < 2; pass++) Biquad.LowPass(sound.SampleRate, 900).Process(filtered);
        var thin = filtered.Where((_, i) => i % (sound.SampleRate / Slow) == 0).ToArray();
        for (var at = 0; at + Length <= thin.Length; at += Length / 2)
        {
            var window = thin[at..(at + Length)];
            if (window.Average(sample => sample * sample) > 2e-4f) yield return window;
        }
    }

    private static List<double> Pitches(SoundBuffer sound)
    {
        var heard = new List<double>();
        foreach (var window in Windows(sound))
        {
            var likeness = Enumerable.Range(0, Slow / 60).Select(lag => lag < Slow / 480 - 1 ? 0 : Likeness(window, lag)).ToArray();
            // The shortest period of those that are nearly the best; between samples by a parabola.
            var best = Array.FindIndex(likeness, value => value > likeness.Max() - 0.02);
            while (best + 1 < likeness.Length && likeness[best + 1] > likeness[best]) best++;
            if (likeness[best] < 0.82 || best + 1 >= likeness.Length) continue;
            var (left, middle, right) = (likeness[best - 1], likeness[best], likeness[best + 1]);
            heard.Add(Slow / (best + 0.5 * (left - right) / (left - 2 * middle + right - 1e-9)));
        }

        heard.Sort();
        return heard;
    }

    private static double Likeness(float[] window, int lag)
    {
        double cross = 0, left = 1e-9, right = 1e-9;
        for (var i = 0; i + lag < window.Length; i++)
        {
            cross += window[i] * window[i + lag];
            left += window[i] * window[i];
            right += window[i + lag] * window[i + lag];
        }

        return cross / Math.Sqrt(left * right);
    }
}
