using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AgentStudio.Film;

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
    public static async Task<(double Lufs, double TruePeak)> Loudness(string film)
    {
        var report = await Said("-nostats", "-i", film, "-filter_complex", "ebur128=peak=true", "-f", "null", "-");
        return (Last(IntegratedPattern(), report), Last(PeakPattern(), report));
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
