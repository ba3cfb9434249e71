using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AgentStudio.Film;
using AgentStudio.Media;

namespace AgentStudio.Tests.MainJob;

/// <summary>Screenplays of a few seconds, and measures of what became of them.</summary>
internal static partial class Films
{
    public const string Hello = """
        Title: Hello
        Author: The Studio
        Cast: ADA: 29, woman, black bob, brown eyes, yellow raincoat

        EXT. HARBOUR - MORNING

        ADA stops at the end of the pier. A gull lands beside her.

        ADA
        (smiling)
        Hello. You are early today.
        """;

    public const string TwoScenes = """
        Title: Two Scenes
        Author: The Studio
        Cast: ADA: 29, woman, black bob, yellow raincoat; BEN: 61, man, grey beard, green coat

        EXT. HARBOUR - MORNING

        ADA waits on the pier. A bell rings.

        ADA
        The boat is late.

        INT. KITCHEN - NIGHT

        BEN puts a cup on the table. ADA sits down.

        BEN
        It was never on time.

        ADA
        (smiling)
        Neither were you.
        """;

    /// <summary>Small and quick, without titles: what every test of this suite films.</summary>
    public static string[] Small(string subject, params string[] more) => ["produce", subject, "--size", "320x180", "--no-titles", .. more];

    public static Cut CutOf(string folder) => System.Text.Json.JsonSerializer.Deserialize(File.ReadAllText(Path.Combine(folder, "cut.json")), FilmJson.Default.Cut)!;

    public static JsonObject Json(string folder, string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(folder, name)))!.AsObject();

    /// <summary>Integrated loudness and true peak of an encoded file, as ffmpeg's own meter hears it.</summary>
    /// <param name="before">Filters before the meter, each with a comma.</param>
    public static async Task<(double Lufs, double TruePeak)> Loudness(string film, string before = "")
    {
        var report = await Said("-nostats", "-i", film, "-filter_complex", before + "ebur128=peak=true", "-f", "null", "-");
        return (Last(IntegratedPattern(), report), Last(PeakPattern(), report));
    }

    /// <summary>For each line of dialogue or narration, how many decibels its loud parts stand over music, effects and ambience in the same moments.</summary>
    public static IReadOnlyList<double> SpeechOverBed(string folder)
    {
        SoundBuffer Stem(string name) => SoundBuffer.ReadWav(Path.Combine(folder, "media", $"mix-{name}.wav"));
        var (speech, bed) = (Stem("dx"), Stem("mx"));
        bed.Add(Stem("fx"), 0, 1, 1);
        var (said, behind) = (Powers(speech), Powers(bed));
        return [.. LoudnessTarget.Dialogue(CutOf(folder)).Select(line =>
        {
            var all = Enumerable.Range(line.Start * 10 / 24, Math.Max(1, line.Frames * 10 / 24)).Where(tenth => tenth < said.Count).ToArray();
            var spoken = all.Where(tenth => said[tenth] > all.Max(i => said[i]) / 63).ToArray();
            return 10 * Math.Log10(spoken.Average(tenth => said[tenth]) / (spoken.Average(tenth => behind[tenth]) + 1e-12));
        })];
    }

    /// <summary>Mean distance of the small grey pictures of two frames, in levels of 255.</summary>
    public static async Task<double> Difference(string clip, bool last, string other, bool otherLast)
    {
        var (one, two) = (await Grey(clip, last), await Grey(other, otherLast));
        return one.Zip(two, (a, b) => Math.Abs(a - b)).Average();
    }

    private static async Task<byte[]> Grey(string clip, bool last)
    {
        var file = Path.ChangeExtension(clip, last ? ".last" : ".first");
        await Said("-y", "-i", clip, "-vf", $"select=eq(n\\,{(last ? Mp4.CountFrames(clip) - 1 : 0)}),scale=80:45:flags=area,format=gray", "-frames:v", "1", "-f", "rawvideo", file);
        return await File.ReadAllBytesAsync(file);
    }

    private static IReadOnlyList<double> Powers(SoundBuffer sound)
    {
        var meter = new LoudnessMeter(2) { FindsPeak = false };
        meter.Add(sound.Channels, 0, sound.Samples);
        return meter.Powers;
    }

    /// <summary>What ffmpeg says of a file.</summary>
    public static async Task<string> Said(params string[] arguments)
    {
        using var ffmpeg = Process.Start(new ProcessStartInfo("ffmpeg", ["-hide_banner", .. arguments]) { RedirectStandardError = true, RedirectStandardInput = true })!;
        ffmpeg.StandardInput.Close();
        var said = await ffmpeg.StandardError.ReadToEndAsync();
        await ffmpeg.WaitForExitAsync();
        return said;
    }

    private static double Last(Regex pattern, string report) => double.Parse(pattern.Matches(report)[^1].Groups[1].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"I:\s+(-?[0-9.]+) LUFS")]
    private static partial Regex IntegratedPattern();

    [GeneratedRegex(@"Peak:\s+(-?[0-9.]+) dBFS")]
    private static partial Regex PeakPattern();
}
