using System.Globalization;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Finishing;

/// <summary>
/// Encodes the mix to AAC and listens to the result: encoding raises peaks by some tenths of a decibel, so loudness and true peak are
/// measured on what was encoded, and gain and ceiling corrected until both hold.
/// </summary>
internal static class SoundTrackEncoder
{
    public const int SampleRate = 48000;

    /// <summary>Samples that the encoder puts in front; the edit list takes them away.</summary>
    public const int Priming = 1024;

    /// <summary>Ticks in which every frame rate and every sample is a whole number; the usual thousand would cut the sound to milliseconds.</summary>
    public const string MovieTimescale = "240000";

    private const double LoudnessTolerance = 0.5;
    private const double ShortestSeconds = 3;
    private const int Attempts = 5;

    public static async Task<EncodedMix> Encode(string mix, MasterRequest request, int frames, string folder, CancellationToken cancel)
    {
        var samples = request.Rate.SampleAt(frames, SampleRate);
        var (file, source) = ("sound.m4a", mix);
        var (gain, ceiling) = (0.0, request.TruePeakDb);
        for (var attempt = 1; ; attempt++)
        {
            await Aac(source, Path.Combine(folder, file), samples, cancel);
            var (report, _) = await EncodedSound.Measure(Path.Combine(folder, file), 2, SampleRate, cancel, [.. request.Dialogue.Select(span => (span.Start, span.Start + span.Samples))]);
            var measured = new EncodedMix(file, samples, report, []);
            if (Holds(report, request) || attempt == Attempts) return measured with { Notes = Said(report, request) };
            if (report.SoundingSeconds >= ShortestSeconds) gain += request.LoudnessLufs - report.Level;
            ceiling -= Math.Max(0, report.TruePeakDb - request.TruePeakDb) + (report.TruePeakDb > request.TruePeakDb ? 0.05 : 0);
            source = Corrected(mix, gain, ceiling, folder);
        }
    }

    private static bool Holds(LoudnessReport report, MasterRequest request) => report.TruePeakDb <= request.TruePeakDb
        && (report.SoundingSeconds < ShortestSeconds || Math.Abs(report.Level - request.LoudnessLufs) <= Math.Min(LoudnessTolerance, request.ToleranceLu));

    private static IReadOnlyList<string> Said(LoudnessReport report, MasterRequest request) =>
        report.SoundingSeconds < ShortestSeconds ? ["under 3 s of sound: the loudness was left as mixed"]
        : Holds(report, request) ? []
        : [string.Create(CultureInfo.InvariantCulture, $"the encoded sound is at {report.Level:0.0} LUFS and {report.TruePeakDb:0.0} dBTP; {request.LoudnessLufs:0.0} and {request.TruePeakDb:0.0} were asked for")];

    private static string Corrected(string mix, double gain, double ceiling, string folder)
    {
        var path = Path.Combine(folder, "corrected.wav");
        var sound = SoundBuffer.ReadWav(mix).ToStereo().Scale((float)Decibels.ToGain(gain));
        Limiter.Apply(sound, ceiling);
        sound.WriteWav(path, 24);
        return path;
    }

    private static Task Aac(string source, string target, long samples, CancellationToken cancel) => Ffmpeg.Run(
    [
        "-i", "file:" + source, "-vn", "-ac", "2", "-ar", SampleRate.ToString(CultureInfo.InvariantCulture),
        "-af", string.Create(CultureInfo.InvariantCulture, $"apad=whole_len={samples},atrim=end_sample={samples}"),
        "-c:a", "aac", "-b:a", "192k", .. ClipFormat.Reproducible, "-movie_timescale", MovieTimescale, "-f", "mp4", target,
    ], cancel);
}

/// <summary>The encoded mix and what a player hears of it.</summary>
internal sealed record EncodedMix(string File, long Samples, LoudnessReport Heard, IReadOnlyList<string> Notes);
