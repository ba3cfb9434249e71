using System.Text.Json;
using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Score;

/// <summary>Composes a cue to mood, words, curve and exact length, and plays it.</summary>
public sealed class BuiltInScore : IProvider<MusicRequest>
{
    private const int Rate = 48000, LongestMinutes = 30;
    private readonly SoundFont? _font;

    public BuiltInScore(ProviderSetup setup)
    {
        _font = SoundFont.Find(setup.CacheFolder);
        Card = Own with { Model = _font?.Model ?? Own.Model, Quality = _font is null ? Own.Quality : 36 };
    }

    public ProviderCard Card { get; }

    private static ProviderCard Own { get; } = new()
    {
        Name = "score",
        Model = "studio-orchestra",
        Revision = 1,
        Title = "Built-in score: composes to mood, curve and exact length on a known beat grid; free, on this machine.",
        Quality = 30,
        MaxSeconds = LongestMinutes * 60,
    };

    public Task<Delivered> Make(MusicRequest request, IWorkbench bench, CancellationToken cancel)
    {
        if (request.Samples is < 1 or > LongestMinutes * 60L * Rate)
            throw new StudioException($"A cue of {request.Samples} samples cannot be composed. Ask for 1 to {LongestMinutes * 60L * Rate} samples ({LongestMinutes} minutes at 48 kHz).");
        SoundFont.Check();
        var cue = Cue.Compose(request);
        var music = _font is null
            ? new Orchestra(cue, Chance.Derive((ulong)request.Seed, 0x0C)).Play((int)request.Samples, bench, cancel)
            : new SoundFontOrchestra(cue, _font.Path).Play((int)request.Samples, bench, cancel);
        Mastering.Finish(music, cue.MeanHeat, cue.Beats.Seconds - cue.Beats.At((cue.Beats.Bars - 1) * cue.Beats.Meter));
        music.WriteWav(Path.Combine(bench.Folder, "music.wav"));
        File.WriteAllBytes(Path.Combine(bench.Folder, "beats.json"), JsonSerializer.SerializeToUtf8Bytes(cue.Grid, SdkJson.Default.BeatGrid));
        var measured = Loudness.Measure(music);
        return Task.FromResult(new Delivered
        {
            Media = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["main"] = "music.wav", ["beats"] = "beats.json" },
            Used = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["instruments"] = Card.Model, ["bpm"] = cue.Grid.Bpm.ToString("0.##") },
            Measured = new() { Samples = request.Samples, SampleRate = Rate, LoudnessLufs = Math.Round(measured.Integrated, 2), TruePeakDb = Math.Round(measured.TruePeakDb, 2) },
        });
    }
}
