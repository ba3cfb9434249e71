using AgentStudio.Media;

namespace AgentStudio.Score;

/// <summary>Drums from falling sines and shaped noise. Soft by design: they stand under a film.</summary>
internal sealed class Drums(int rate)
{
    public void Play(Instrument drum, double velocity, Seat seat, ulong seed, Span<float> left, Span<float> right)
    {
        var hit = Hit(drum, velocity, seed);
        var pan = seat.Pan * Math.PI / 4 + Math.PI / 4;
        var gain = Decibels.ToGain(seat.Gain) * Math.Pow(velocity, 1.3);
        var (toLeft, toRight) = ((float)(gain * Math.Cos(pan)), (float)(gain * Math.Sin(pan)));
        for (var i = 0; i < Math.Min(hit.Length, left.Length); i++)
        {
            left[i] += hit[i] * toLeft;
            right[i] += hit[i] * toRight;
        }
    }

    private float[] Hit(Instrument drum, double velocity, ulong seed) => drum switch
    {
        Instrument.Kick => Skin(0.4, 47, 95, 34, 9, 0.1, 1800, seed),
        Instrument.Taiko => Skin(1.6, 62, 46, 22, 3.1, 0.35, 700 + 900 * velocity, seed),
        Instrument.Snare => Noise(0.22, 1900, 0.5, 19, 0.002, 5200, seed, body: 185),
        Instrument.Brush => Noise(0.28, 2900, 0.45, 13, 0.014, 6200, seed),
        Instrument.Hat => Noise(0.09, 6400, 0.8, 46, 0.001, 8800, seed),
        Instrument.Shaker => Noise(0.1, 5200, 0.9, 36, 0.012, 8200, seed),
        Instrument.Clap => Clap(seed),
        Instrument.Wood => Block(velocity),
        Instrument.Cymbal => Noise(2.4, 4300, 0.35, 1.9, 0.004, 8200, seed),
        Instrument.Swell => Swell(seed),
        _ => [],
    };

    /// <summary>A skin: a sine that falls from high to its own pitch, and the stroke's noise.</summary>
    private float[] Skin(double seconds, double hertz, double fall, double fallRate, double decay, double stroke, double softHz, ulong seed)
    {
        var hit = new float[(int)(seconds * rate)];
        var noise = new float[hit.Length];
        new Chance(seed).Fill(noise);
        Biquad.LowPass(rate, softHz).Process(noise);
        var phase = 0.0;
        for (var i = 0; i < hit.Length; i++)
        {
            var t = (double)i / rate;
            phase += 2 * Math.PI * (hertz + fall * Math.Exp(-t * fallRate)) / rate;
            hit[i] = (float)(Math.Sin(phase) * Math.Exp(-t * decay) + 0.35 * Math.Sin(1.59 * phase) * Math.Exp(-t * decay * 2.2)) * (float)Math.Min(1, t * 700)
                + (float)(stroke * 3 * Math.Exp(-t * 45) * Math.Min(1, t * 900)) * noise[i];
        }

        return Faded(hit);
    }

    private float[] Noise(double seconds, double hertz, double q, double decay, double attack, double topHz, ulong seed, double body = 0)
    {
        var hit = new float[(int)(seconds * rate)];
        new Chance(seed).Fill(hit);
        Biquad.BandPass(rate, hertz, q).Process(hit);
        Biquad.LowPass(rate, topHz).Process(hit);
        for (var i = 0; i < hit.Length; i++)
        {
            var t = (double)i / rate;
            hit[i] *= 2.4f * (float)(Math.Exp(-t * decay) * Math.Min(1, (t + 1e-4) / attack));
            if (body > 0) hit[i] += 0.45f * (float)(Math.Sin(2 * Math.PI * body * t) * Math.Exp(-t * 24));
        }

        return Faded(hit);
    }

    private float[] Clap(ulong seed)
    {
        var clap = new float[(int)(0.28 * rate)];
        for (var hand = 0; hand < 4; hand++)
        {
            var one = Noise(0.2, 1500, 0.7, hand == 3 ? 22 : 90, 0.001, 5600, seed + (ulong)hand);
            var at = (int)(0.0105 * hand * rate);
            for (var i = 0; i < one.Length; i++) clap[at + i] += 0.6f * one[i];
        }

        return clap;
    }

    private float[] Block(double velocity)
    {
        var hit = new float[(int)(0.12 * rate)];
        for (var i = 0; i < hit.Length; i++)
        {
            var t = (double)i / rate;
            hit[i] = (float)((Math.Sin(2 * Math.PI * 820 * t) + 0.4 * velocity * Math.Sin(2 * Math.PI * 2130 * t)) * Math.Exp(-t * 62) * Math.Min(1, t * 1200)) * 0.8f;
        }

        return Faded(hit);
    }

    private float[] Swell(ulong seed)
    {
        var swell = new float[2 * rate];
        new Chance(seed).Fill(swell);
        Biquad.BandPass(rate, 3600, 0.4).Process(swell);
        Biquad.LowPass(rate, 7600).Process(swell);
        for (var i = 0; i < swell.Length; i++)
        {
            var t = (double)i / rate;
            swell[i] *= 2.2f * (float)(t < 1 ? t * t * t : Math.Exp(-(t - 1) * 4.5));
        }

        return Faded(swell);
    }

    private float[] Faded(float[] hit)
    {
        var end = Math.Min(hit.Length, rate / 50);
        for (var i = 0; i < end; i++) hit[hit.Length - 1 - i] *= (float)i / end;
        return hit;
    }
}
