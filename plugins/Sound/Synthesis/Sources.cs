using AgentStudio.Media;
using AgentStudio.Sound.Vocabulary;

namespace AgentStudio.Sound.Synthesis;

/// <summary>What sounds before it is filtered and shaped.</summary>
internal static class Sources
{
    /// <summary>Fills one event.</summary>
    /// <param name="layer">What to fill with.</param>
    /// <param name="into">Its samples.</param>
    /// <param name="bend">Factor on all frequencies.</param>
    /// <param name="whole">True rounds pitches so that they end where they began.</param>
    /// <param name="chance">Of this event.</param>
    public static void Fill(Layer layer, Span<float> into, double bend, bool whole, ref Chance chance)
    {
        switch (layer.Source)
        {
            case Source.Noise:
                Noise(layer.Color, into, ref chance);
                break;
            case Source.Tone:
                Tones.Fill(layer, into, bend, whole, ref chance);
                break;
            case Source.Modal:
                Modes(layer, into, bend, ref chance);
                break;
            case Source.Pluck:
                Pluck(layer, into, bend, ref chance);
                break;
            case Source.Crackle:
                Crackle(layer.Density, into, ref chance);
                break;
            default:
                Voices.Fill(layer, into, bend, ref chance);
                break;
        }
    }

    public static void Noise(Color color, Span<float> into, ref Chance chance)
    {
        chance.Fill(into);
        if (color == Color.Pink)
        {
            // Paul Kellet's three-pole approximation, within 0.5 dB of -3 dB an octave.
            float a = 0, b = 0, c = 0;
            foreach (ref var sample in into)
            {
                a = 0.99765f * a + sample * 0.0990460f;
                b = 0.96300f * b + sample * 0.2965164f;
                c = 0.57000f * c + sample * 1.0526913f;
                sample = 0.25f * (a + b + c + sample * 0.1848f);
            }
        }
        else if (color == Color.Brown)
        {
            var sum = 0f;
            foreach (ref var sample in into)
            {
                sum = 0.996f * sum + 0.06f * sample;
                sample = sum * 1.6f;
            }
        }
    }

    private static void Modes(Layer layer, Span<float> into, double bend, ref Chance chance)
    {
        into.Clear();
        foreach (var mode in layer.Modes)
        {
            var hz = mode[0] * bend * (1 + 0.004 * chance.Bipolar());
            if (hz > 20000)
                continue;
            var gain = mode[2] * Decibels.ToGain(2.5 * chance.Bipolar());
            var decay = Math.Pow(10, -3 / (mode[1] * Stage.Rate));
            double w = 2 * Math.PI * hz / Stage.Rate, c1 = 2 * decay * Math.Cos(w), c2 = decay * decay, y1 = 0, y2 = -gain * Math.Sin(w) / decay;
            for (var i = 0; i < into.Length; i++)
            {
                var y = c1 * y1 - c2 * y2;
                (y2, y1) = (y1, y);
                into[i] += (float)y;
                if ((i & 1023) == 0 && Math.Abs(y1) + Math.Abs(y2) < 1e-6 && i > 0)
                    break;
            }
        }
        var strike = (int)(layer.Strike * Stage.Rate / 1000);
        for (var i = 0; i < strike && i < into.Length; i++)
            into[i] *= (float)i / strike;
    }

    /// <summary>Karplus-Strong: a burst of noise that goes round in a line and loses its edge.</summary>
    private static void Pluck(Layer layer, Span<float> into, double bend, ref Chance chance)
    {
        var line = new float[Math.Max(4, (int)Math.Round(Stage.Rate / (layer.Pitch.Start * bend)))];
        chance.Fill(line);
        int at = 0;
        var last = 0f;
        foreach (ref var sample in into)
        {
            sample = line[at];
            line[at] = 0.4985f * (sample + last);
            last = sample;
            at = at + 1 == line.Length ? 0 : at + 1;
        }
    }

    private static void Crackle(double density, Span<float> into, ref Chance chance)
    {
        into.Clear();
        for (var at = 0.0; ; )
        {
            at += -Math.Log(1 - chance.Unit()) / density * Stage.Rate;
            if (at >= into.Length)
                return;
            var gain = Math.Pow(chance.Unit(), 2.5) + 0.05;
            into[(int)at] += (float)(chance.Unit() < 0.5 ? gain : -gain);
        }
    }
}
