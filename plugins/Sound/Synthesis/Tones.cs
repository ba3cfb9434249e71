using AgentStudio.Media;
using AgentStudio.Sound.Vocabulary;

namespace AgentStudio.Sound.Synthesis;

/// <summary>Periodic sources: waves, partials, frequency modulation, pulses whose periods wander.</summary>
internal static class Tones
{
    private const int Step = 32;

    public static void Fill(Layer layer, Span<float> into, double bend, bool whole, ref Chance chance)
    {
        var seconds = (double)into.Length / Stage.Rate;
        var partials = layer.Partials.Count > 0 ? layer.Partials : [[1, 1]];
        into.Clear();
        for (var p = 0; p < partials.Count; p++)
        {
            var part = layer with { Partials = [partials[p]] };
            if (layer is { Wave: Wave.Sine, Fm: null, Jitter: 0 })
                Sine(part, into, bend, whole ? seconds : 0, new Chance(chance.Next()));
            else
                Partial(part, into, bend, whole ? seconds : 0, new Chance(chance.Next()));
        }
    }

    /// <summary>A pure tone as a vector that turns: no sine for each sample.</summary>
    private static void Sine(Layer layer, Span<float> into, double bend, double loop, Chance chance)
    {
        var gain = layer.Partials[0][1];
        var (y, x) = Math.SinCos(2 * Math.PI * chance.Unit());
        for (var at = 0; at < into.Length; at += Step)
        {
            var hz = HzAt(layer, at, into.Length, bend, loop);
            if (hz > 18000)
                return;
            var (sin, cos) = Math.SinCos(2 * Math.PI * hz / Stage.Rate);
            foreach (ref var sample in into.Slice(at, Math.Min(Step, into.Length - at)))
            {
                (x, y) = (x * cos - y * sin, x * sin + y * cos);
                sample += (float)(gain * y);
            }
            var length = 1 / Math.Sqrt(x * x + y * y);
            (x, y) = (x * length, y * length);
        }
    }

    private static double HzAt(Layer layer, int at, int length, double bend, double loop)
    {
        var x = (double)at / length;
        var hz = (layer.Pitch.IsConstant ? layer.Pitch.Start : layer.Pitch.Exponential(x)) * bend * layer.Partials[0][0];
        if (loop > 0 && layer.Pitch.IsConstant)
            hz = Sway.Turns(hz, loop) / loop;
        return layer.Vibrato is not { } vibrato ? hz
            : hz * Math.Pow(2, vibrato[1] / 12 * Math.Sin(2 * Math.PI * (loop > 0 ? Sway.Turns(vibrato[0], loop) * x : vibrato[0] * at / Stage.Rate)));
    }

    private static void Partial(Layer layer, Span<float> into, double bend, double loop, Chance chance)
    {
        double gain = layer.Partials[0][1], phase = chance.Unit(), modulator = 0, wander = 1;
        var ramp = 1.0;
        for (var at = 0; at < into.Length; at += Step)
        {
            var hz = HzAt(layer, at, into.Length, bend, loop);
            if (hz > 18000)
                return;
            var count = Math.Min(Step, into.Length - at);
            for (var i = 0; i < count; i++)
            {
                var step = hz * wander / Stage.Rate;
                phase += step;
                if (phase >= 1)
                {
                    phase -= Math.Floor(phase);
                    wander = 1 + layer.Jitter * chance.Bipolar();
                    ramp = 1 - 0.5 * layer.Jitter * chance.Unit();
                }
                var bent = phase;
                if (layer.Fm is { } fm)
                {
                    modulator += step * fm[0];
                    bent += fm[1] * Math.Sin(2 * Math.PI * modulator) / (2 * Math.PI);
                }
                into[at + i] += (float)(gain * (layer.Jitter > 0 ? ramp : 1) * Shape(layer.Wave, bent, step));
            }
        }
    }

    /// <summary>The waves with corners have them rounded over one sample (PolyBLEP), which keeps aliases down.</summary>
    private static double Shape(Wave wave, double phase, double step)
    {
        var t = phase - Math.Floor(phase);
        return wave switch
        {
            Wave.Sine => Math.Sin(2 * Math.PI * t),
            Wave.Triangle => 1 - 4 * Math.Abs(t - 0.5),
            Wave.Saw => 2 * t - 1 - Corner(t, step),
            Wave.Square => (t < 0.5 ? 1 : -1) + Corner(t, step) - Corner(t < 0.5 ? t + 0.5 : t - 0.5, step),
            _ => t < step ? 1 : 0,
        };
    }

    private static double Corner(double t, double step)
    {
        if (t < step)
            return 2 * (t / step) - t / step * (t / step) - 1;
        if (t > 1 - step)
            return (t - 1) / step * ((t - 1) / step) + 2 * ((t - 1) / step) + 1;
        return 0;
    }
}
