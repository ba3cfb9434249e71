using AgentStudio.Film;
using AgentStudio.Media;

namespace AgentStudio.Tests.MainJob;

/// <summary>One film, made once; what it left is looked at from many sides.</summary>
public sealed class FirstFilm : IAsyncLifetime
{
    internal StudioProcess Studio { get; } = new();

    internal string Folder => Studio.PathOf("productions/hello");

    internal Outcome Produced { get; private set; } = new(-1, "", "");

    public async ValueTask InitializeAsync()
    {
        Studio.Write("hello.fountain", Films.Hello);
        Produced = await Studio.Run(Films.Small("hello.fountain", "--media"));
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Studio.Folder, recursive: true);
        return default;
    }
}

public sealed class MainJobTests(FirstFilm first) : IClassFixture<FirstFilm>
{
    [Fact]
    public void A_screenplay_becomes_a_film_with_everything_beside_it()
    {
        Assert.True(first.Produced.Code == 0, first.Produced.Errors);
        foreach (var name in new[] { "film.mp4", "storyboard.png", "screenplay.fountain", "production.json", "captions.srt", "captions.vtt", "cut.json", "provenance.json" })
            Assert.True(File.Exists(Path.Combine(first.Folder, name)), $"{name} is missing");
    }

    [Fact]
    public async Task The_film_is_what_players_and_platforms_expect()
    {
        var film = Path.Combine(first.Folder, "film.mp4");
        var streams = await Films.Said("-i", film, "-f", "null", "-");
        Assert.Contains("h264", streams);
        Assert.Contains("yuv420p(tv, bt709", streams);
        Assert.Contains("aac", streams);
        Assert.Equal(Films.CutOf(first.Folder).Frames, Mp4.CountFrames(film));
    }

    [Fact]
    public async Task The_encoded_film_has_the_loudness_of_the_web()
    {
        var (lufs, peak) = await Films.Loudness(Path.Combine(first.Folder, "film.mp4"));
        Assert.InRange(lufs, -14.5, -13.5);
        Assert.InRange(peak, -30, -1);
        Assert.Equal((lufs, peak), await Films.Loudness(Path.Combine(first.Folder, "media/mix-track.m4a")));
    }

    [Fact]
    public void What_is_said_stands_ten_decibels_over_all_else_that_sounds() =>
        Assert.All(Films.SpeechOverBed(first.Folder), distance => Assert.True(distance >= 10, $"only {distance:0.0} dB"));

    [Fact]
    public void What_is_said_can_be_read()
    {
        var captions = File.ReadAllText(Path.Combine(first.Folder, "captions.srt"));
        Assert.Contains("You are early today.", captions);
        Assert.Contains("-->", captions);
    }

    [Fact]
    public void The_end_of_the_job_says_where_the_film_is_and_how_to_change_it()
    {
        Assert.Contains(Path.Combine(first.Folder, "film.mp4"), first.Produced.Output);
        Assert.Contains("studio undo hello", first.Produced.Output);
    }

    [Fact]
    public void The_first_film_counts_every_piece_that_was_made_for_it()
    {
        var pieces = Films.Json(first.Folder, "provenance.json")["entries"]!.AsArray().Count;
        Assert.Contains($"{pieces} of {pieces} pieces made", first.Produced.Output);
    }

    [Fact]
    public async Task Nothing_changed_makes_nothing()
    {
        var again = await first.Studio.Ask(Films.Small("hello.fountain"));
        Assert.Equal(0, (int)again["made"]!);
        Assert.Equal("v001", (string?)again["version"]);
    }

    [Fact]
    public void The_provenance_holds_no_time_no_user_and_no_path()
    {
        var provenance = File.ReadAllText(Path.Combine(first.Folder, "provenance.json"));
        Assert.DoesNotContain(first.Studio.Folder, provenance);
        Assert.DoesNotContain(Environment.UserName + "\"", provenance);
        Assert.Contains("\"manifest\"", provenance);
    }

    [Theory]
    [InlineData("Pdf", "storyboard.pdf", "%PDF")]
    [InlineData("Gif", "storyboard.gif", "GIF89a")]
    public async Task The_storyboard_can_be_sent_as(string form, string name, string begins)
    {
        await first.Studio.Ask("call", "storyboard_make", "production=hello", $"form={form}");
        var file = await File.ReadAllBytesAsync(Path.Combine(first.Folder, name));
        Assert.Equal(begins, System.Text.Encoding.ASCII.GetString(file, 0, begins.Length));
    }

    [Fact]
    public async Task Every_second_can_be_asked_why_it_looks_so()
    {
        var answer = await first.Studio.Ask("explain", "hello", "0:01");
        var pieces = answer["pieces"]!.AsArray();
        Assert.Contains(pieces, piece => ((string)piece!["slot"]!).StartsWith("clip/", StringComparison.Ordinal));
        var manifest = pieces[0]!["manifest"]!.AsArray().Select(line => (string)line!).ToList();
        Assert.Equal((string?)pieces[0]!["recipe"], Digest.OfText(string.Join('\n', manifest)).ToString());
    }
}
