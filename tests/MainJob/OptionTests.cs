using System.Text.Json.Nodes;
using AgentStudio.Film;

namespace AgentStudio.Tests.MainJob;

/// <summary>What is asked for besides the film: settings of a production that is there, single shots, files with names.</summary>
public sealed class OptionTests(Filmed filmed) : IAsyncLifetime
{
    private StudioProcess _studio = null!;

    private string Folder => _studio.PathOf("productions/hello");

    private string Film => Path.Combine(Folder, "film.mp4");

    private JsonObject Production => Films.Json(Folder, "production.json")["production"]!.AsObject();

    public async ValueTask InitializeAsync() => _studio = await filmed.HelloBoard();

    public ValueTask DisposeAsync()
    {
        _studio.Dispose();
        return default;
    }

    [Fact]
    public async Task A_production_that_is_there_takes_settings_by_its_name()
    {
        await _studio.Ask("produce", "hello", "--rate", "25", "--skip-music", "--skip-effects", "--seed", "7", "--storyboard-only");
        Assert.Equal(("25", false, false, 7, "160x90"), ((string)Production["rate"]!, (bool)Production["music"]!, (bool)Production["effects"]!, (int)Production["seed"]!, (string)Production["size"]!));
        Assert.False(Directory.Exists(_studio.PathOf("productions/hello-2")));
    }

    [Theory]
    [InlineData("There is no shot '9Z' in this film", "produce", "hello", "--shots", "9Z")]
    [InlineData("There is no piece 'clip/1BB' in this film; nearest is 'clip/1B'", "render", "hello", "--another", "clip/1BB")]
    public async Task What_is_not_in_the_film_is_said_before_anything_is_made(string says, params string[] words)
    {
        var outcome = await _studio.Run(words);
        Assert.Equal(1, outcome.Code);
        Assert.Contains(says, outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_chosen_shots_and_media_are_made()
    {
        await _studio.Ask("produce", "hello", "--shots", "1B");
        await _studio.Ask("produce", "hello", "--only", "sound");
        var rows = (await _studio.Ask("plan", "hello", "--everything"))["rows"]!.AsArray();
        Assert.Equal(["1B"], rows.Where(row => State(row!) == "keep" && Slot(row!).StartsWith("clip/", StringComparison.Ordinal)).Select(row => Slot(row!)["clip/".Length..]));
        Assert.All(rows.Where(row => Slot(row!).StartsWith("sound/", StringComparison.Ordinal)), row => Assert.Equal("keep", State(row!)));
        Assert.NotEqual("keep", State(rows.First(row => Slot(row!) == "film")!));
    }

    [LongFact]
    public async Task A_film_takes_the_loudness_of_where_it_is_shown_as_measured_on_its_file()
    {
        var outcome = await _studio.Run("produce", "hello", "--loudness", "ebu-r128");
        Assert.Contains("asked for ebu-r128: -23 ±0.5 LUFS, -1 dBTP", outcome.Output);
        Assert.InRange((await Films.Loudness(Film)).Lufs, -23.5, -22.5);

        outcome = await _studio.Run("produce", "hello", "--loudness", "netflix");
        Assert.Contains("LUFS of the dialogue", outcome.Output);
        var line = Films.CutOf(Folder).Sound.Single(clip => clip.Track == SoundTrack.Dialogue);
        var (said, peak) = await Films.Loudness(Film, $"atrim={line.Start / 24.0:0.000}:{(line.Start + line.Frames) / 24.0:0.000},");
        Assert.InRange(said, -28, -26);
        Assert.True(peak <= -2);
        Assert.Contains("nearest is podcast", (await _studio.Run("produce", "hello", "--loudness", "podcasts")).Errors);
    }

    [Fact]
    public async Task Fresh_makes_again_what_is_free()
    {
        Assert.Equal(0, (int)(await _studio.Ask("produce", "hello", "--only", "speech"))["made"]!);
        Assert.Equal(1, (int)(await _studio.Ask("produce", "hello", "--only", "speech", "--fresh"))["made"]!);
    }

    [Fact]
    public async Task An_export_is_named_after_its_production_and_verifies()
    {
        Assert.Equal(_studio.PathOf("hello.facts.jsonl"), (string)(await _studio.Ask("ledger", "export"))["path"]!);
        Assert.Equal(0, (await _studio.Run("ledger", "verify", "--export", "hello.facts.jsonl")).Code);
    }

    [Fact]
    public async Task A_relative_path_begins_where_its_caller_was_started_whoever_holds_the_folder()
    {
        await using var host = await TestStudio.Open();
        var other = Directory.CreateDirectory(Path.Combine(host.Folder, "other")).FullName;
        await File.WriteAllTextAsync(Path.Combine(other, "mine.fountain"), Films.Hello);
        await host.Call("production_create", ("title", "Mine"));
        var outcome = await TestStudio.Run(other, ["call", "script_import", "path=mine.fountain", "--home", Path.Combine(host.Folder, ".studio"), "--json"]);
        Assert.True(outcome.ExitCode == 0, outcome.Error);
        Assert.Equal("Hello", (string?)outcome.Json["title"]);
    }

    private static string Slot(JsonNode row) => (string)row["slot"]!;

    private static string State(JsonNode row) => ((string)row["state"]!).ToLowerInvariant();
}
