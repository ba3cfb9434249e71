using System.Globalization;
using System.Text.RegularExpressions;
using AgentStudio.Host.Deliverables;
using AgentStudio.Host.Planning;
using AgentStudio.Media;
using Microsoft.Extensions.AI;

namespace AgentStudio.Host.Agent;

/// <summary>
/// Looks at a cut: black and frozen pictures, flicker, clipped sound, and loudness by measure; and for a model that sees, twelve small frames.
/// </summary>
/// <param name="sees">The model reads pictures.</param>
internal sealed partial class FirstLook(bool sees, string folder, CancellationToken cancel)
{
    private const int Frames = 12;

    public async Task<Seen> At(RenderedFilm film)
    {
        var found = await Measured(film);
        var words = found.Count == 0 ? "nothing was found by measure" : string.Join('\n', found);
        if (!sees) return new(words, []);
        var step = film.Seconds / Frames;
        return new($"{words}\nThe picture shows {Frames} frames of the cut in rows of four, {step.ToString("0.0", CultureInfo.InvariantCulture)} s apart.", [await Sheet(film, step)]);
    }

    private async Task<List<string>> Measured(RenderedFilm film)
    {
        var text = await Ffmpeg.Ask(["-v", "error", "-i", film.Film, "-an", "-vf", "blackdetect=d=1:pix_th=0.06,freezedetect=n=0.0005:d=4,signalstats,metadata=print:file=-", "-f", "null", "-"], cancel);
        var found = Black().Matches(text).Select(black => $"black picture at {black.Groups[1].Value} s")
            .Concat(Frozen().Matches(text).Select(frozen => $"frozen picture at {frozen.Groups[1].Value} s")).ToList();
        if (Flickers(text) is > 0 and var flickers) found.Add($"flicker: {flickers} frames jump in brightness and back");
        if (film.TruePeakDb is > -0.5) found.Add($"sound close to clipping: true peak {film.TruePeakDb:0.0} dB");
        if (film.LoudnessOff is < -1.5 or > 1.5) found.Add($"loudness {film.LoudnessOff:+0.0;-0.0} LU off {film.Loudness}");
        return found;
    }

    /// <summary>A frame that is much brighter or darker than both neighbours, which agree with each other.</summary>
    private static int Flickers(string text)
    {
        var light = Light().Matches(text).Select(match => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).ToList();
        return Enumerable.Range(1, Math.Max(0, light.Count - 2)).Count(at => Math.Abs(light[at - 1] - light[at + 1]) < 2 && Math.Abs(light[at] - light[at - 1]) > 12);
    }

    private async Task<DataContent> Sheet(RenderedFilm film, double step)
    {
        var file = Path.Combine(folder, $"look-{film.Production}-{Environment.ProcessId}.jpg");
        await Ffmpeg.Run(["-v", "error", "-y", "-i", film.Film, "-vf", $"fps=1/{step.ToString("0.####", CultureInfo.InvariantCulture)},scale=256:-2,tile=4x3", "-frames:v", "1", "-q:v", "5", "-bitexact", file], cancel);
        var picture = new DataContent(await File.ReadAllBytesAsync(file, cancel), "image/jpeg");
        File.Delete(file);
        return picture;
    }

    [GeneratedRegex(@"lavfi\.black_start=([0-9.]+)")]
    private static partial Regex Black();

    [GeneratedRegex(@"lavfi\.freezedetect\.freeze_start=([0-9.]+)")]
    private static partial Regex Frozen();

    [GeneratedRegex(@"YAVG=([0-9.]+)")]
    private static partial Regex Light();
}

/// <param name="Words">What the checks found.</param>
internal sealed record Seen(string Words, IReadOnlyList<DataContent> Pictures);
