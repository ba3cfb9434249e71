using AgentStudio.Media;

namespace AgentStudio.Voices;

/// <summary>
/// Breath in a voice: the mouth's shape of each moment, found by linear prediction, is given noise to sing instead of the vocal cords.
/// All of it is a whisper, a little of it takes the buzz out of a synthesiser.
/// </summary>
internal static class Air
{
    private const int Order = 24, Frame = 512, Hop = Frame / 2;

    /// <summary>Replaces the voice by its whisper.</summary>
    public static float[] Whisper(float[] voice, int rate, ulong seed)
    {
        var breath = Breathed(voice, seed);
        Biquad.HighPass(rate, 340).Process(breath);
        Biquad.HighShelf(rate, 2500, 4).Process(breath);
        return breath;
    }

    /// <summary>Mixes breath into the voice, above what the vocal cords alone should give.</summary>
    /// <param name="amount">0 to 1.</param>
    public static float[] Mix(float[] voice, int rate, double amount, ulong seed)
    {
        if (amount < 0.01) return voice;
        var breath = Breathed(voice, seed);
        Biquad.HighPass(rate, 1100).Process(breath);
        var mixed = new float[voice.Length];
        var (clear, airy) = ((float)(1 - 0.55 * amount), (float)(1.5 * amount));
        for (var i = 0; i < mixed.Length; i++) mixed[i] = clear * voice[i] + airy * breath[i];
        return mixed;
    }

    private static float[] Breathed(float[] voice, ulong seed)
    {
        var chance = new Chance(seed);
        var breath = new float[voice.Length];
        double[] window = new double[Frame], part = new double[Frame], shape = new double[Order + 1];
        var noise = new float[Frame];
        for (var i = 0; i < Frame; i++) window[i] = Math.Sin(Math.PI * (i + 0.5) / Frame);
        for (var at = -Hop; at < voice.Length; at += Hop)
        {
            for (var i = 0; i < Frame; i++) part[i] = at + i >= 0 && at + i < voice.Length ? voice[at + i] * window[i] * window[i] : 0;
            chance.Fill(noise);
            var gain = Predict(part, shape);
            if (gain > 0) Sing(noise, shape, gain, window, breath, at);
        }

        return breath;
    }

    /// <summary>Levinson and Durbin's recursion on the autocorrelation. Returns the level of the excitation; 0 is silence.</summary>
    private static double Predict(double[] part, double[] shape)
    {
        Span<double> r = stackalloc double[Order + 1], old = stackalloc double[Order + 1];
        for (var lag = 0; lag <= Order; lag++)
        {
            var sum = 0.0;
            for (var i = lag; i < Frame; i++) sum += part[i] * part[i - lag];
            r[lag] = sum;
        }

        if (r[0] < 1e-7) return 0;
        var error = r[0] *= 1.0001;   // a touch of white noise keeps the recursion stable
        Array.Clear(shape);
        shape[0] = 1;
        for (var m = 1; m <= Order; m++)
        {
            var sum = r[m];
            for (var k = 1; k < m; k++) sum += shape[k] * r[m - k];
            var reflection = -sum / error;
            shape.CopyTo(old);
            for (var k = 1; k < m; k++) shape[k] = old[k] + reflection * old[m - k];
            shape[m] = reflection;
            error *= 1 - reflection * reflection;
        }

        return Math.Sqrt(Math.Max(0, error) / (Frame * 0.375)) * Math.Sqrt(3);   // mean square of the squared window, and of even noise
    }

    private static void Sing(ReadOnlySpan<float> noise, double[] shape, double gain, double[] window, float[] into, int at)
    {
        Span<double> past = stackalloc double[Frame + Order];
        past[..Order].Clear();
        for (var i = 0; i < Frame; i++)
        {
            var y = gain * noise[i];
            for (var k = 1; k <= Order; k++) y -= shape[k] * past[Order + i - k];
            past[Order + i] = y;
            if (at + i >= 0 && at + i < into.Length) into[at + i] += (float)(y * window[i]);
        }
    }
}
