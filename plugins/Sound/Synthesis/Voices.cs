using AgentStudio.Media;
using AgentStudio.Sound.Vocabulary;

namespace AgentStudio.Sound.Synthesis;

/// <summary>
/// A throat without words: syllables of a buzzing and breathing source through three formants. For murmur, laughter, calls; never for lines.
/// </summary>
internal static class Voices
{
    private const int Step = 64;

    /// <summary>First three formants in Hz of an adult's vowels (Peterson and Barney's means, rounded).</summary>
    private static readonly Dictionary<char, double[]> Formants = new()
    {
        ['a'] = [760, 1250, 2550],
        ['e'] = [540, 1900, 2550],
        ['i'] = [310, 2250, 3000],
        ['o'] = [480, 900, 2450],
        ['u'] = [330, 870, 2250],
    };

    public static void Fill(Layer layer, Span<float> into, double bend, ref Chance chance)
    {
        into.Clear();
        // A higher voice has a shorter throat.
        var throat = Math.Clamp(Math.Pow(layer.Pitch.Start * bend / 130, 0.3), 0.85, 1.5);
        var bands = new[] { new StateFilter(FilterType.Band, 7), new StateFilter(FilterType.Band, 10), new StateFilter(FilterType.Band, 12) };
        var hz = Formants['u'].Select(formant => formant * throat).ToArray();
        var phase = 0.0;
        for (var at = 0; at < into.Length;)
        {
            var length = Math.Min((int)(Stage.Rate / layer.Density * chance.Between(0.75, 1.3)), into.Length - at);
            var shift = throat * chance.Between(0.95, 1.05);
            var target = Formants[layer.Vowels[chance.Below(layer.Vowels.Length)]].Select(formant => formant * shift).ToArray();
            var pitch = layer.Pitch.Exponential((double)at / into.Length) * bend * chance.Between(0.92, 1.1);
            var gain = chance.Unit() < 0.12 ? 0.05 : chance.Between(0.5, 1);
            Syllable(into.Slice(at, length), bands, hz, target, pitch, gain, layer.Breath, ref phase, ref chance);
            at += length;
        }
    }

    private static void Syllable(Span<float> into, StateFilter[] bands, double[] hz, double[] target, double pitch, double gain, double breath, ref double phase, ref Chance chance)
    {
        for (var at = 0; at < into.Length; at += Step)
        {
            for (var b = 0; b < bands.Length; b++)
            {
                hz[b] += 0.12 * (target[b] - hz[b]);
                bands[b].Tune(hz[b]);
            }
            var x = (double)at / into.Length;
            var open = gain * Math.Pow(Math.Sin(Math.PI * Math.Min(1, x * 1.02)), 0.8);
            var step = pitch * (1.06 - 0.14 * x) / Stage.Rate;
            foreach (ref var sample in into.Slice(at, Math.Min(Step, into.Length - at)))
            {
                phase += step;
                if (phase >= 1)
                    phase -= 1;
                var source = (float)(open * ((1 - breath) * (1 - 2 * phase) + breath * 1.4 * chance.Bipolar()));
                sample = bands[0].Band(source) + 0.55f * bands[1].Band(source) + 0.25f * bands[2].Band(source);
            }
        }
    }
}
