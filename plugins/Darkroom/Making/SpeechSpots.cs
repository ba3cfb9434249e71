using System.Text.Json;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Darkroom;

/// <summary>
/// Where somebody speaks, without understanding it: spots that are louder than the quiet between them, with the syllables' rhythm of
/// speech. Captions get their times from it, and a person writes the words.
/// </summary>
public sealed class SpeechSpots : IProvider<TranscribeRequest>
{
    private const int Rate = 16000, Hop = 320;
    private const double ShortestPause = 0.35, ShortestSpot = 0.25, Over = 8;

    public ProviderCard Card { get; } = new() { Name = "speech-spots", Model = "loudness", Revision = 1, Title = "Finds when somebody speaks; the words are yours to write.", Quality = 5 };

    public async Task<Delivered> Make(TranscribeRequest request, IWorkbench bench, CancellationToken cancel)
    {
        var sound = await Recording.Read(bench.PathOf(request.Sound), Rate, bench.Folder, cancel);
        var transcript = new Transcript { Language = request.Language, Understood = false, Words = Spots(sound.ToMono().Channels[0]) };
        await File.WriteAllBytesAsync(Path.Combine(bench.Folder, "main.json"), JsonSerializer.SerializeToUtf8Bytes(transcript, SdkJson.Default.Transcript), cancel);
        return Delivered.File("main.json") with { Notes = ["Nobody here understands speech; times were found, words were not. Add Whisper: studio models add <folder>."] };
    }

    internal static IReadOnlyList<SpokenSpan> Spots(float[] samples)
    {
        var levels = Levels(samples);
        if (levels.Length == 0) return [];
        var sorted = levels.Order().ToArray();
        var limit = Math.Max(-50, sorted[sorted.Length / 5] + Over);   // above the quiet fifth
        var spots = new List<SpokenSpan>();
        var (start, quiet) = (-1, 0);
        for (var i = 0; i <= levels.Length; i++)
        {
            var loud = i < levels.Length && levels[i] > limit;
            if (loud && start < 0) start = i;
            quiet = loud ? 0 : quiet + 1;
            if (start < 0 || i < levels.Length && quiet * Hop < ShortestPause * Rate) continue;
            var (from, to) = ((double)start * Hop / Rate, (double)(i - quiet + 1) * Hop / Rate);
            if (to - from >= ShortestSpot) spots.Add(new("[speech]", Math.Round(from, 3), Math.Round(to, 3)));
            (start, quiet) = (-1, 0);
        }

        return spots;
    }

    private static double[] Levels(float[] samples)
    {
        var levels = new double[samples.Length / Hop];
        for (var i = 0; i < levels.Length; i++)
        {
            var power = 0.0;
            for (var n = i * Hop; n < (i + 1) * Hop; n++) power += samples[n] * samples[n];
            levels[i] = 10 * Math.Log10(power / Hop + 1e-10);
        }

        return levels;
    }
}
