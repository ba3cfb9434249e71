using AgentStudio.Media;

namespace AgentStudio.Finishing.Mix;

/// <summary>
/// A medium and how loud it is, whole and in each tenth of a second, as it sounds on two loudspeakers. Of a voice, as it leaves the
/// <see cref="VoiceChain"/>.
/// </summary>
/// <param name="Path">A WAV at 48 kHz.</param>
/// <param name="VoiceGainDb">Gain before the voice chain; null where there is none.</param>
/// <param name="Powers">As <see cref="LoudnessMeter.Powers"/>.</param>
internal sealed record MediaSheet(string Path, int Channels, long Samples, double? VoiceGainDb, LoudnessReport Loudness, IReadOnlyList<double> Powers)
{
    private const double MonoOnTwo = 3.0103;

    public static MediaSheet Measure(string path, CancellationToken cancel) => Measure(path, null, cancel);

    public MediaSheet AsVoice(CancellationToken cancel) =>
        Measure(Path, Loudness.MomentaryMax < -65 ? 0 : Math.Clamp(VoiceChain.InputLufs - Loudness.Integrated, -30, 30), cancel);

    private static MediaSheet Measure(string path, double? voiceGainDb, CancellationToken cancel)
    {
        const int Block = 48000;
        using var reader = new WavReader(path);
        var block = Enumerable.Range(0, reader.Channels).Select(_ => new float[Block]).ToArray();
        var chain = voiceGainDb is { } gain ? (Chain: new VoiceChain(), Gain: (float)Decibels.ToGain(gain)) : default;
        var meter = new LoudnessMeter(reader.Channels) { FindsPeak = false };
        while (reader.Read(block, 0, Block) is > 0 and var count)
        {
            cancel.ThrowIfCancellationRequested();
            chain.Chain?.Process(block, count, chain.Gain);
            meter.Add(block, 0, count);
        }
        var report = meter.Report();
        return reader.Channels == 2
            ? new(path, 2, reader.Samples, voiceGainDb, report, meter.Powers)
            : new(path, 1, reader.Samples, voiceGainDb, report with { Integrated = report.Integrated + MonoOnTwo, MomentaryMax = report.MomentaryMax + MonoOnTwo }, [.. meter.Powers.Select(power => 2 * power)]);
    }
}
