using System.Runtime.InteropServices;
using AgentStudio.Media;

namespace AgentStudio.Finishing.Mix;

/// <summary>
/// Brings the premaster to its loudness under its true peak: one gain for the whole programme and a limiter. Mix and stems get the same gain at
/// every sample, so that the stems add up to the mix.
/// </summary>
internal sealed class Mastering(string premaster, long samples, double ceilingDb)
{
    private const int Tries = 9;
    private const double Near = 0.04;

    /// <summary>The gain in dB with which the limited mix has the loudness; the limiter takes some, so it is sought.</summary>
    public double FindGain(double now, double target, CancellationToken cancel)
    {
        double gain = target - now, before = double.NaN, errorBefore = 0;
        for (var i = 0; i < Tries; i++)
        {
            var error = target - Play(gain, null, null, peaks: false, cancel).Integrated;
            if (Math.Abs(error) <= Near)
                break;
            // The secant of the last two tries; the limiter's work grows with the gain, so the plain error falls short.
            var slope = double.IsNaN(before) ? 1 : (errorBefore - error) / (gain - before);
            (before, errorBefore) = (gain, error);
            gain += Math.Clamp(error / Math.Clamp(slope, 0.2, 1.2), -8, 8);
        }
        return gain;
    }

    /// <summary>Writes mix and stems, 24 bit, and returns what was measured on the mix.</summary>
    public LoudnessReport Write(double gain, string mix, IReadOnlyList<string> stems, CancellationToken cancel)
    {
        var writers = stems.Prepend(mix).Select(path => new WavWriter(path, 2, MixDesk.Rate, 24)).ToArray();
        try
        {
            return Play(gain, writers[0], writers[1..], peaks: true, cancel);
        }
        finally
        {
            foreach (var writer in writers)
                writer.Dispose();
        }
    }

    private LoudnessReport Play(double gainDb, WavWriter? mix, WavWriter[]? stems, bool peaks, CancellationToken cancel)
    {
        const int Block = Premaster.Block;
        // The gain's movement adds up to 0.05 dB between samples.
        var limiter = new Limiter(2, MixDesk.Rate, ceilingDb - 0.08, lookaheadMs: 6, releaseMs: 120);
        var meter = new LoudnessMeter(2) { FindsPeak = peaks };
        var gain = (float)Decibels.ToGain(gainDb);
        var late = limiter.Latency;
        float[][] sum = [new float[Block], new float[Block]];
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
                WriteStem(stems[s], planes, 2 * s, gains, gain, skip, count);
            foreach (var plane in planes)
                plane.AsSpan(count, late).CopyTo(plane);
        }
        return meter.Report();
    }

    private static void WriteStem(WavWriter stem, float[][] planes, int channel, float[] gains, float gain, int skip, int count)
    {
        float[][] mastered = [new float[count], new float[count]];
        for (var c = 0; c < 2; c++)
            for (var i = skip; i < count; i++)
                mastered[c][i] = planes[channel + c][i] * gain * gains[i];
        stem.Write(mastered, skip, count - skip);
    }

    private sealed class PremasterReader(string path) : IDisposable
    {
        private readonly FileStream _file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        private readonly float[] _interleaved = new float[Premaster.Block * Premaster.Channels];

        /// <summary>Reads the next samples into the planes from <paramref name="at"/> on; zeros behind the end.</summary>
        public void Read(float[][] planes, int at, int count)
        {
            var wanted = _interleaved.AsSpan(0, count * Premaster.Channels);
            var got = _file.ReadAtLeast(MemoryMarshal.AsBytes(wanted), wanted.Length * sizeof(float), throwOnEndOfStream: false) / sizeof(float);
            wanted[got..].Clear();
            for (var c = 0; c < Premaster.Channels; c++)
                for (int i = 0, from = c; i < count; i++, from += Premaster.Channels)
                    planes[c][at + i] = wanted[from];
        }

        public void Dispose() => _file.Dispose();
    }
}
