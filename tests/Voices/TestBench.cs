using System.Text.Json;
using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Score;
using AgentStudio.Sdk;
using AgentStudio.Voices;

namespace AgentStudio.Tests.Voices;

/// <summary>A folder of its own for one making; makings have no inputs here.</summary>
internal sealed class TestBench : IWorkbench, IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("studio-voices-").FullName;

    public string PathOf(Digest input) => throw new InvalidOperationException("Nothing here has inputs.");

    public void Report(double done) => Assert.InRange(done, 0, 1);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

internal sealed record Speech(SoundBuffer Sound, SpeechMarks Marks, byte[] Bytes, Measured Measured);

internal sealed record Music(SoundBuffer Sound, BeatGrid Beats, byte[] Bytes, Measured Measured);

internal static class Studio
{
    private static readonly ProviderSetup Setup = new() { PluginFolder = AppContext.BaseDirectory, CacheFolder = Path.GetTempPath(), Secret = _ => null };
    private static readonly EspeakVoices Voices = new(Setup);

    public static VoiceBrief Mara { get; } = new() { Gender = Gender.Female, Age = 29, Seed = 11 };

    public static VoiceBrief Elias { get; } = new() { Gender = Gender.Male, Age = 44, Seed = 12 };

    public static Task<Speech> Say(string text, VoiceBrief voice, string direction = "") => Say(new() { Text = text, Voice = voice, Direction = direction });

    public static async Task<Speech> Say(SpeechRequest request)
    {
        using var bench = new TestBench();
        var made = await Voices.Make(request, bench, TestContext.Current.CancellationToken);
        var path = Path.Combine(bench.Folder, made.Media["main"]);
        var marks = JsonSerializer.Deserialize(await File.ReadAllBytesAsync(Path.Combine(bench.Folder, made.Media["marks"])), SdkJson.Default.SpeechMarks)!;
        return new(SoundBuffer.ReadWav(path), marks, await File.ReadAllBytesAsync(path), made.Measured);
    }

    public static async Task<Music> Compose(MusicRequest request)
    {
        using var bench = new TestBench();
        var made = await new BuiltInScore(Setup).Make(request, bench, TestContext.Current.CancellationToken);
        var path = Path.Combine(bench.Folder, made.Media["main"]);
        var beats = JsonSerializer.Deserialize(await File.ReadAllBytesAsync(Path.Combine(bench.Folder, made.Media["beats"])), SdkJson.Default.BeatGrid)!;
        return new(SoundBuffer.ReadWav(path), beats, await File.ReadAllBytesAsync(path), made.Measured);
    }
}
