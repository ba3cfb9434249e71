using AgentStudio.Media;

namespace AgentStudio.Voices;

/// <summary>
/// Nobody holds a pitch or a pace exactly: plays the line a little faster and slower in slow, smooth waves, and remembers where each
/// moment went.
/// </summary>
internal sealed class Drift
{
    private const int Step = 32;
    private readonly List<double> _source = [];   // the sample read at every Step-th output sample

    private Drift(float[] samples) => Samples = samples;

    public float[] Samples { get; private set; }

    /// <param name="amount">1 is a person's unevenness, 0 none.</param>
    /// <param name="vibrato">Depth of a singer's vibrato as a share of the pitch.</param>
    public static Drift Of(float[] voice, int rate, double amount, double vibrato, ulong seed)
    {
        var drift = new Drift(voice);
        Wave slow = new(seed, rate / 1.9), quick = new(seed + 1, rate / 7.3);
        var output = new List<float>(voice.Length + voice.Length / 50);
        var position = 0.0;
        for (var n = 0; position < voice.Length; n++)
        {
            var singing = vibrato == 0 ? 0 : vibrato * Math.Sin(2 * Math.PI * 5.4 * n * Step / rate);
            var speed = 1 + amount * (0.011 * slow.At(n * Step) + 0.0035 * quick.At(n * Step)) + singing;
            drift._source.Add(position);
            for (var i = 0; i < Step && position < voice.Length; i++, position += speed) output.Add(Between(voice, position));
        }

        drift._source.Add(position);
        drift.Samples = [.. output];
        return drift;
    }

    /// <summary>Where a sample of the even line is now.</summary>
    public long Moved(double sample)
    {
        var after = _source.BinarySearch(sample);
        var low = Math.Clamp(after >= 0 ? after : ~after - 1, 0, _source.Count - 2);
        var span = _source[low + 1] - _source[low];
        return (long)Math.Round(Math.Min(Samples.Length, Step * (low + (span > 0 ? (sample - _source[low]) / span : 0))));
    }

    /// <summary>Catmull-Rom through four samples; the voice ends far below the rate's limit, so that is exact enough.</summary>
    private static float Between(float[] voice, double position)
    {
        var i = (int)position;
        var t = (float)(position - i);
        float a = voice[Math.Max(0, i - 1)], b = voice[i], c = voice[Math.Min(voice.Length - 1, i + 1)], d = voice[Math.Min(voice.Length - 1, i + 2)];
        return b + 0.5f * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
    }

    /// <summary>Random heights joined smoothly, -1 to 1.</summary>
    private sealed class Wave(ulong seed, double period)
    {
        public double At(double sample)
        {
            var x = sample / period;
            var i = (ulong)x;
            var t = x - i;
            t = t * t * (3 - 2 * t);
            return Height(i) * (1 - t) + Height(i + 1) * t;
        }

        private double Height(ulong knot) => (Chance.Derive(seed, knot) >> 11) * (2.0 / (1UL << 53)) - 1;
    }
}
