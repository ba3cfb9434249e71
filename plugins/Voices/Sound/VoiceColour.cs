using AgentStudio.Film;
using AgentStudio.Media;

namespace AgentStudio.Voices;

/// <summary>Body, breath, and the way to the listener's ear: equaliser, room, telephone. Works in place on 48 kHz.</summary>
internal sealed class VoiceColour(Timbre timbre, Acting acting, Delivery delivery, ulong seed)
{
    private const int Rate = 48000;

    /// <summary>What belongs to the speaker's body.</summary>
    public void Body(float[] voice)
    {
        if (timbre.Metal > 0) Metal(voice, timbre.Metal);
        if (timbre.Echo > 0) Second(voice, timbre.Echo);
        Biquad.HighPass(Rate, Math.Min(110, timbre.Hertz * 0.55)).Process(voice);
        Biquad.LowShelf(Rate, 190, 2.2).Process(voice);
        // All harmonics of a synthesiser start together, which buzzes and peaks; all-passes let them go their own ways, as a throat does.
        foreach (var hertz in (double[])[170, 390, 820, 1700]) Biquad.AllPass(Rate, hertz, 0.7).Process(voice);
        Biquad.Peak(Rate, 1050, -2.4, 0.8).Process(voice);
        Biquad.Peak(Rate, 2900, -2.6, 0.9).Process(voice);   // where a synthesiser's voice is sharpest
        Biquad.HighShelf(Rate, 5200, 1.5 + 0.7 * (timbre.Brightness + acting.Bright)).Process(voice);
        Biquad.LowPass(Rate, 10500, 0.6).Process(voice);
    }

    /// <summary>What lies between the speaker and the listener.</summary>
    public void Way(float[] voice)
    {
        switch (delivery)
        {
            case Delivery.OnPhone: Telephone(voice); break;
            case Delivery.OffScreen: Elsewhere(voice); break;
            case Delivery.Narration: Close(voice, 2.6); break;
            case Delivery.VoiceOver: Close(voice, 1.6); break;
            default: Reflect(voice, [(3.1, 0.16f), (5.7, -0.11f), (8.9, 0.09f), (13.3, -0.06f)], 3600); break;
        }
    }

    /// <summary>Breathing in before what follows; air through the same mouth, quiet.</summary>
    public void Breathe(float[] voice, int start, int length, double level)
    {
        var chance = new Chance(Chance.Derive(seed, (ulong)start));
        var breath = new float[Math.Max(0, Math.Min(length, voice.Length - start))];
        chance.Fill(breath);
        Biquad.BandPass(Rate, 1650 * timbre.Formants * chance.Between(0.9, 1.1), 0.55).Process(breath);
        Biquad.HighPass(Rate, 420).Process(breath);
        Biquad.LowPass(Rate, 6800).Process(breath);
        for (var i = 0; i < breath.Length; i++)
        {
            var t = (i + 0.5) / breath.Length;
            var swell = t < 0.62 ? Math.Sin(Math.PI / 2 * t / 0.62) : Math.Cos(Math.PI / 2 * (t - 0.62) / 0.38);
            voice[start + i] += (float)(level * swell * swell) * breath[i];
        }
    }

    /// <summary>The quiet of a room, so that a pause is not a hole.</summary>
    public void Floor(float[] voice, double level)
    {
        var noise = new float[voice.Length];
        new Chance(seed ^ 0xF100).Fill(noise);
        Biquad.LowPass(Rate, 900).Process(noise);
        Biquad.HighPass(Rate, 90).Process(noise);
        for (var i = 0; i < voice.Length; i++) voice[i] += (float)level * noise[i];
    }

    private static void Metal(float[] voice, double amount)
    {
        var (delay, feed, mix) = ((int)(0.0068 * Rate), (float)(0.62 * amount), (float)(0.75 * amount));
        var line = new float[delay];
        for (var i = 0; i < voice.Length; i++)
        {
            var old = line[i % delay];
            line[i % delay] = voice[i] + feed * old;
            // Amplitude at 58 Hz: a motor in the voice.
            var motor = 1 - 0.22f * (float)(amount * (1 + Math.Sin(2 * Math.PI * 58 * i / Rate)));
            voice[i] = (voice[i] * (1 - 0.4f * mix) + mix * old) * motor;
        }
    }

    private static void Second(float[] voice, double amount)
    {
        var dry = (float[])voice.Clone();
        for (var i = 0; i < voice.Length; i++)
        {
            var delay = Rate * (0.021 + 0.0035 * Math.Sin(2 * Math.PI * 0.7 * i / Rate));
            var at = i - delay;
            if (at < 1) continue;
            var (k, t) = ((int)at, (float)(at - (int)at));
            voice[i] += (float)(0.75 * amount) * (dry[k] * (1 - t) + dry[k + 1] * t);
        }
    }

    private static void Telephone(float[] voice)
    {
        for (var pass = 0; pass < 2; pass++)
        {
            Biquad.HighPass(Rate, 340).Process(voice);
            Biquad.LowPass(Rate, 3300).Process(voice);
        }

        var peak = Math.Max(1e-6f, voice.Max(Math.Abs));
        for (var i = 0; i < voice.Length; i++) voice[i] = peak * MathF.Tanh(2.2f * voice[i] / peak) / 2.2f;
        Biquad.Peak(Rate, 1500, 3, 0.8).Process(voice);
        Biquad.LowPass(Rate, 3600).Process(voice);   // what the distortion added above the line's band
    }

    private static void Elsewhere(float[] voice)
    {
        Biquad.LowPass(Rate, 3800, 0.6).Process(voice);
        Reflect(voice, [(9.7, 0.34f), (17.3, -0.27f), (24.1, 0.24f), (33.7, -0.19f), (41.9, 0.15f), (52.3, -0.11f)], 2400);
    }

    private static void Close(float[] voice, double warmth)
    {
        Biquad.LowShelf(Rate, 160, warmth).Process(voice);
        Biquad.Peak(Rate, 4200, 1.2, 0.8).Process(voice);
    }

    private static void Reflect(float[] voice, (double Ms, float Gain)[] walls, double softHz)
    {
        var soft = (float[])voice.Clone();
        Biquad.LowPass(Rate, softHz, 0.6).Process(soft);
        foreach (var (ms, gain) in walls)
        {
            var delay = (int)(ms * Rate / 1000);
            for (var i = voice.Length - 1; i >= delay; i--) voice[i] += gain * soft[i - delay];
        }
    }
}
