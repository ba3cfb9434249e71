using System.Globalization;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Finishing.Mix;

/// <summary>
/// Encodes the mix to AAC and listens to the result: encoding raises peaks by some tenths of a decibel, so loudness and true peak are
/// measured on what was encoded, and gain and ceiling corrected until both hold.
/// </summary>
internal static class SoundTrackEncoder
{
    /// <summary>Samples that the encoder puts in front; the edit list takes them away.</summary>
    public const int Priming = 1024;

    /// <summary>Ticks in which every frame rate and every sample is a whole number; the usual thousand would cut the sound to milliseconds.</summary>
    public const string MovieTimescale = "240000";

    private const double LoudnessTolerance = 0.5;
    private const int Attempts = 5;

    public static async Task<EncodedMix> Encode(string mix, MixRequest request, IReadOnlyList<(long Start, long End)> speech, string folder, CancellationToken cancel)
    {
        var (file, source) = ("track.m4a", mix);
        var (gain, ceiling) = (0.0, request.TruePeakDb);
        for (var attempt = 1; ; attempt++)
        {
            await Aac(source, Path.Combine(folder, file), cancel);
            var (report, _) = await EncodedSound.Measure(Path.Combine(folder, file), 2, MixDesk.Rate, cancel, speech);
            if (Holds(report, request) || attempt == Attempts) return new(file, report, Said(report, request));
            if (MixDesk.HasTarget(report)) gain += request.LoudnessLufs - report.Level;
            ceiling -= Math.Max(0, report.TruePeakDb - request.TruePeakDb) + (report.TruePeakDb > request.TruePeakDb ? 0.05 : 0);
            source = Corrected(mix, gain, ceiling, folder);
        }
    }

    private static bool Holds(LoudnessReport report, MixRequest request) => report.TruePeakDb <= request.TruePeakDb
        && (!MixDesk.HasTarget(report) || Math.Abs(report.Level - request.LoudnessLufs) <= Math.Min(LoudnessTolerance, request.ToleranceLu));

    private static IReadOnlyList<string> Said(LoudnessReport report, MixRequest request) => Holds(report, request) ? []
        : [string.Create(CultureInfo.InvariantCulture, $"the encoded sound is at {report.Level:0.0} LUFS and {report.TruePeakDb:0.0} dBTP; {request.LoudnessLufs:0.0} and {request.TruePeakDb:0.0} were asked for")];

    /// <summary>The mix with a gain and under a ceiling, in blocks like the mix itself.</summary>
    private static string Corrected(string mix, double gain, double ceiling, string folder)
    {
        var path = Path.Combine(folder, "corrected.wav");
        var factor = (float)Decibels.ToGain(gain);
        var limiter = new Limiter(2, MixDesk.Rate, ceiling);
        using var reader = new WavReader(mix);
        using var writer = new WavWriter(path, 2, MixDesk.Rate, 24);
        float[][] block = [new float[Premaster.Block], new float[Premaster.Block]];
        var left = reader.Samples + limiter.Latency;
        for (var late = limiter.Latency; left > 0; left -= Premaster.Block)
        {
            var count = (int)Math.Min(Premaster.Block, left);
            var read = reader.Read(block, 0, count);
            foreach (var channel in block)
            {
                for (var i = 0; i < read; i++) channel[i] *= factor;
                channel.AsSpan(read).Clear();
            }

            limiter.Process(block, count);
            var skip = Math.Min(late, count);
            writer.Write(block, skip, count - skip);
            late -= skip;
        }

        return path;
    }

    private static Task Aac(string source, string target, CancellationToken cancel) => Ffmpeg.Run(
    [
        "-i", "file:" + source, "-c:a", "aac", "-b:a", "192k", .. ClipFormat.Reproducible, "-movie_timescale", MovieTimescale, "-f", "mp4", target,
    ], cancel);
}

/// <summary>The encoded mix and what a player hears of it.</summary>
internal sealed record EncodedMix(string File, LoudnessReport Heard, IReadOnlyList<string> Notes);
