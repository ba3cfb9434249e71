using System.Runtime.InteropServices;
using AgentStudio.Media;

namespace AgentStudio.Finishing.Mix;

/// <summary>
/// Brings the premaster to its loudness under its true peak: one gain for the whole programme and a limiter. Mix and stems get the same gain at
/// every sample, so that the stems add up to the mix.
/// </summary>
internal sealed class Mastering(string premaster, long samples, double ceilingDb, IReadOnlyList<(long Start, long End)> speech)
{
    private const int Tries = 9;
    private const double Near = 0.04;

    /// <summary>The gain in dB with which the limited mix has the loudness; the limiter takes some, so it is sought.</summary>
    public double FindGain(double now, double target, CancellationToken cancel)
    {
        double gain = target - now, before = double.NaN, errorBefore = 0;
        for (var i = 0; i < Tries; i++)
        {
            var error = target - Play(gain, null, null, cancel).Level;
            if (Math.Abs(error) <= Near)
                break;
            // The secant of the last two tries; the limiter's work grows with the gain, so the plain error falls short.
            var slope = double.IsNaN(before) ? 1 : (errorBefore - error) / (gain - before);
            (before, errorBefore) = (gain, error);
            gain += Math.Clamp(error / Math.Clamp(slope, 0.2, 1.2), -8, 8);
        }
        return gain;
    }

    /// <summary>Writes mix and stems, 24 bit.</summary>
    public void Write(double gain, string mix, IReadOnlyList<string> stems, CancellationToken cancel)
    {
        var writers = stems.Prepend(mix).Select(path => new WavWriter(path, 2, MixDesk.Rate, 24)).ToArray();
        try
        {
            Play(gain, writers[0], writers[1..], cancel);
        }
        finally
        {
            foreach (var writer in writers)
                writer.Dispose();
        }
    }

    private LoudnessReport Play(double gainDb, WavWriter? mix, WavWriter[]? stems, CancellationToken cancel)
    {
        const int Block = Premaster.Block;
        // The gain's movement adds up to 0.05 dB between samples.
        var limiter = new Limiter(2, MixDesk.Rate, ceilingDb - 0.08, lookaheadMs: 6, releaseMs: 120);
        var meter = new LoudnessMeter(2) { FindsPeak = false, Speech = speech };
        var gain = (float)Decibels.ToGain(gainDb);
        var late = limiter.Latency;
        float[][] sum = [new float[Block], new float[Block]], mastered = [new float[Block], new float[Block]];
        var gains = new float[Block];
        var planes = new float[Premaster.Channels][];
        for (var c = 0; c < planes.Length; c++)
            planes[c] = new float[late + Block];
        using var reader = new PremasterReader(premaster);
        for (long at = 0; at < samples + late; at += Block)
        {
            cancel.ThrowIfCancellationRequested();
            var count = (int)Math.Min(Block, samples + late - at);
            reader.Read(planes, late, count);
            for (var c = 0; c < 2; c++)
                for (var i = 0; i < count; i++)
                    sum[c][i] = gain * (planes[c][late + i] + planes[c + 2][late + i] + planes[c + 4][late + i]);
            limiter.Process(sum, count, gains);
            var skip = (int)Math.Clamp(late - at, 0, count);
            meter.Add(sum, skip, count - skip);
            mix?.Write(sum, skip, count - skip);
            for (var s = 0; s < stems?.Length; s++)
            {
                Master(planes.AsSpan(2 * s, 2), gain, gains.AsSpan(0, count), mastered);
                stems[s].Write(mastered, skip, count - skip);
            }
            foreach (var plane in planes)
                plane.AsSpan(count, late).CopyTo(plane);
        }
        return meter.Report();
    }

    private static void Master(ReadOnlySpan<float[]> stem, float gain, ReadOnlySpan<float> gains, float[][] into)
    {
        for (var c = 0; c < stem.Length; c++)
            for (var i = 0; i < gains.Length; i++)
                into[c][i] = stem[c][i] * gain * gains[i];
    }

    private sealed class PremasterReader(string path) : IDisposable
    {
        private readonly FileStream _file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1);
        private readonly float[] _block = new float[Premaster.Block * Premaster.Channels];

        /// <summary>Reads the next block into the planes from <paramref name="at"/> on; zeros behind the end.</summary>
        public void Read(float[][] planes, int at, int count)
        {
            var got = _file.ReadAtLeast(MemoryMarshal.AsBytes(_block.AsSpan()), _block.Length * sizeof(float), throwOnEndOfStream: false) / sizeof(float) / Premaster.Channels;
            for (var c = 0; c < Premaster.Channels; c++)
            {
                var sound = Math.Min(got, count);
                _block.AsSpan(c * got, sound).CopyTo(planes[c].AsSpan(at));
                planes[c].AsSpan(at + sound, count - sound).Clear();
            }
        }

        public void Dispose() => _file.Dispose();
    }
}
