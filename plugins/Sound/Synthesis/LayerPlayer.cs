using AgentStudio.Media;
using AgentStudio.Sound.Vocabulary;

namespace AgentStudio.Sound.Synthesis;

/// <summary>
/// Renders one layer into the sound. On a circle, events that reach over the end go on at the beginning, and filters are run in over the end of their
/// source, so that the sound loops without a seam.
/// </summary>
internal sealed class LayerPlayer(Layer layer, int samples, bool circular, ulong seed, ulong beat)
{
    private const int Step = 32;
    private Chance _chance = new(seed);

    public void Play(float[] left, float[] right)
    {
        if (layer.IsContinuous)
            Continuous(left, right);
        else
            Events(left, right);
    }

    private void Continuous(float[] left, float[] right)
    {
        var runIn = Math.Min(samples, Stage.Rate / 4);
        float[] l = new float[runIn + samples], r = new float[runIn + samples];
        var gain = Decibels.ToGain(layer.Gain);
        var stereo = layer.Source is Source.Noise or Source.Crackle && layer.Width > 0;
        Pour(l, runIn);
        if (stereo)
        {
            Pour(r, runIn);
            var width = (float)layer.Width;
            var share = 1 / MathF.Sqrt(1 + width * width);
            for (var i = 0; i < l.Length; i++)
                (l[i], r[i]) = (share * (l[i] + width * r[i]), share * (l[i] - width * r[i]));
        }
        var shaper = new Shaper(layer, 1, samples, ref _chance);
        shaper.Filter(l, stereo ? r : default, runIn);
        var body = l.AsSpan(runIn);
        var other = stereo ? r.AsSpan(runIn) : body;
        Add(body, other, shaper.Gains(samples), gain, left, right);
    }

    private void Pour(float[] into, int runIn)
    {
        Sources.Fill(layer, into.AsSpan(runIn), 1, circular, ref _chance);
        into.AsSpan(into.Length - runIn).CopyTo(into);
    }

    private void Add(ReadOnlySpan<float> l, ReadOnlySpan<float> r, float[] gains, double gain, float[] left, float[] right)
    {
        for (var at = 0; at < samples; at += Step)
        {
            var (panLeft, panRight) = Pan(layer.Move is { } move ? move[0] + (move[1] - move[0]) * at / samples : layer.Pan);
            float a = (float)(gain * panLeft), b = (float)(gain * panRight);
            for (var i = at; i < Math.Min(samples, at + Step); i++)
            {
                left[i] += a * gains[i] * l[i];
                right[i] += b * gains[i] * r[i];
            }
        }
    }

    private void Events(float[] left, float[] right)
    {
        // Layers that repeat in the same time repeat together: heel and floor of one step.
        var time = layer.Every is null ? new Chance(Chance.Derive(seed, 99)) : new Chance(beat);
        var starts = Schedule.Of(layer, samples, circular, ref time);
        var variants = new float[Math.Max(1, Math.Min(layer.Variants, starts.Count))][];
        for (var v = 0; v < variants.Length; v++)
            variants[v] = Variant();
        var sway = layer.Sway is { } slow ? new Sway(slow[0], (double)samples / Stage.Rate, ref _chance) : default;
        for (var n = 0; n < starts.Count; n++)
        {
            var variant = variants[n < variants.Length ? n : _chance.Below(variants.Length)];
            var gain = Decibels.ToGain(layer.Gain + layer.Vary * _chance.Bipolar());
            if (layer.Sway is { } depth)
                gain *= 1 - depth[1] * sway.At((double)starts[n] / samples);
            Put(variant, starts[n] + (int)(layer.Delay * Stage.Rate), gain, layer.Pan + layer.Width * 0.9 * _chance.Bipolar(), left, right);
        }
    }

    private float[] Variant()
    {
        var seconds = layer.Length.Length > 1 ? _chance.Between(layer.Length[0], layer.Length[1]) : layer.Length[0];
        var variant = new float[Math.Max(16, (int)(seconds * Stage.Rate))];
        var bend = Math.Pow(2, layer.Detune * _chance.Bipolar() / 12);
        Sources.Fill(layer, variant, bend, false, ref _chance);
        var shaper = new Shaper(layer, bend, variant.Length, ref _chance);
        shaper.Filter(variant, default, 0);
        var gains = shaper.Gains(variant.Length);
        for (var i = 0; i < variant.Length; i++)
            variant[i] *= gains[i];
        // Whatever its envelope says, an event ends at zero.
        var end = Math.Min(variant.Length / 8, 240);
        for (var i = 0; i < end; i++)
            variant[^(i + 1)] *= (float)i / end;
        return variant;
    }

    private void Put(float[] variant, int start, double gain, double pan, float[] left, float[] right)
    {
        for (var at = 0; at < variant.Length; at += Step)
        {
            var (panLeft, panRight) = Pan(layer.Move is { } move ? move[0] + (move[1] - move[0]) * at / variant.Length : pan);
            float a = (float)(gain * panLeft), b = (float)(gain * panRight);
            for (var i = at; i < Math.Min(variant.Length, at + Step); i++)
            {
                var to = start + i;
                if (to >= samples)
                {
                    if (!circular)
                        return;
                    to %= samples;
                }
                left[to] += a * variant[i];
                right[to] += b * variant[i];
            }
        }
    }

    /// <summary>Constant power, 1 on both sides in the middle.</summary>
    private static (double Left, double Right) Pan(double pan)
    {
        var (sin, cos) = Math.SinCos((Math.Clamp(pan, -1, 1) + 1) * Math.PI / 4);
        return (Math.Sqrt(2) * cos, Math.Sqrt(2) * sin);
    }
}
