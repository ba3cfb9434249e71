using System.Text.Json;
using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Host.Deliverables;

namespace AgentStudio.Tests.Scripts;

/// <summary>The lessons in scripts/, small.</summary>
public sealed class LessonTests(LessonTests.School school) : IClassFixture<LessonTests.School>
{
    [Fact]
    public async Task The_smallest_film_is_ten_lines()
    {
        Assert.True(File.ReadAllLines(Path.Combine(school.Scripts, "hello.csx")).Count(line => line.Trim().Length > 0) <= 10);
        Assert.Equal(2, (await school.Shots(await school.One("hello"))).Count);
    }

    [Fact]
    public async Task A_brand_story_has_six_shots_at_three_places_and_its_long_narration_is_made_in_parts()
    {
        var film = await school.One("brand-story", "320x180", "4");
        var shots = await school.Shots(film);
        Assert.Equal(6, shots.Count);
        Assert.Equal(3, shots.Select(shot => shot.LocationId).Distinct().Count());
        Assert.True(shots[0].Parts.Count >= 2, $"{shots[0].Frames} frames in {shots[0].Parts.Count} part");
        Assert.Contains(shots, shot => shot.Cast.Count == 3);
        Assert.Equal(6, (await school.Column("SELECT DISTINCT json_extract(body, '$.slot') FROM newest WHERE production = 'kept-light' AND kind = 'take' AND json_extract(body, '$.slot') LIKE 'line/%'")).Count);
        Assert.Equal(2, (await school.Column("SELECT id FROM newest WHERE production = 'kept-light' AND kind = 'brought'")).Count);
    }

    [Fact]
    public async Task Every_cut_of_the_music_video_is_on_a_beat()
    {
        var film = await school.One("music-video", "320x180", "0.6");
        var pieces = (await school.Stage.Studio.Call("music_make", ("production", film.Production)))["pieces"]!.AsArray();
        var beats = JsonNode.Parse(File.ReadAllText((string)pieces[0]!["files"]!["beats"]!))!["beats"]!.AsArray().Select(beat => (long)Math.Round((long)beat! / 48000.0 * 24)).ToList();
        var shots = await school.Shots(film);
        Assert.Equal(12, shots.Count);
        var cut = 0;
        foreach (var shot in shots.SkipLast(1)) Assert.Contains(cut += shot.Frames, beats);
    }

    [Fact]
    public async Task Of_every_page_of_the_picture_book_the_best_drawing_is_circled()
    {
        var film = await school.One("picture-book", "320x180", "2");
        Assert.Equal(3, (await school.Column("SELECT id FROM newest WHERE production = 'fox-and-the-light' AND kind = 'take' AND json_extract(body, '$.verdict') = 'Circled'")).Count);
        Assert.True(File.Exists(Path.Combine(film.Folder, "storyboard.pdf")));
        Assert.Contains(school.Stage.Said, said => said.Contains("the best of 2"));
    }

    [Fact]
    public async Task A_table_of_three_rows_becomes_three_films()
    {
        var films = await school.Films("films-of-a-table", "320x180");
        Assert.Equal(["greeting-ada", "greeting-mei", "greeting-omar"], films.Select(film => film.Production).Order());
        Assert.All(films, film => Assert.True(File.Exists(film.Film)));
    }

    [Fact]
    public async Task A_screenplay_is_filmed_with_the_scripts_own_people_weather_and_framing()
    {
        var before = File.ReadAllText(Path.Combine(school.Scripts, "hello.fountain"));
        var shots = await school.Shots(await school.One("hello-again", "320x180"));
        Assert.Equal((ShotSize.EWS, CameraMove.Crane), (shots[0].Framing.Size, shots[0].Framing.Move));
        Assert.Equal(Weather.Snow, shots[0].Weather);
        Assert.Equal(before, File.ReadAllText(Path.Combine(school.Scripts, "hello.fountain")));
    }

    [Fact]
    public async Task One_film_in_three_styles_is_spoken_once_and_drawn_three_times()
    {
        var films = await school.Films("what-if", "320x180");
        Assert.Equal(3, films.Select(film => film.Film).Distinct().Count());
        var takes = await school.Column("SELECT production || ' ' || json_extract(body, '$.slot') || ' ' || json_extract(body, '$.media.main') FROM newest WHERE production LIKE 'what-if-%' AND kind = 'take'");
        Assert.Single(takes.Where(take => take.Contains(" line/")).Select(take => take.Split(' ')[2]).Distinct());
        Assert.Equal(3, takes.Where(take => take.Contains(" clip/1A")).Select(take => take.Split(' ')[2]).Distinct().Count());
    }

    /// <summary>One studio in which all lessons are run.</summary>
    public sealed class School : IAsyncLifetime
    {
        internal Stage Stage { get; private set; } = null!;

        public string Scripts => Path.Combine(Stage.Folder, "scripts");

        public async ValueTask InitializeAsync()
        {
            Stage = await Stage.Open();
            var lessons = Path.Combine(Rig.Repository, "scripts");
            foreach (var file in Directory.EnumerateFiles(lessons, "*", SearchOption.AllDirectories))
                File.Copy(file, Stage.Write(Path.Combine("scripts", Path.GetRelativePath(lessons, file)), ""), overwrite: true);
        }

        public ValueTask DisposeAsync() => Stage.DisposeAsync();

        internal async Task<IReadOnlyList<RenderedFilm>> Films(string lesson, params string[] words)
        {
            await Stage.RunFile(Path.Combine(Scripts, lesson + ".csx"), order => order with { Arguments = words });
            return [.. Stage.Last.Rendered];
        }

        internal async Task<RenderedFilm> One(string lesson, params string[] words) => Assert.Single(await Films(lesson, words));

        internal async Task<IReadOnlyList<Shot>> Shots(RenderedFilm film) =>
            (await Stage.Studio.Call("shot_list", ("production", film.Production)))["shots"].Deserialize(FilmJson.Default.IReadOnlyListShot)!;

        internal async Task<IReadOnlyList<string>> Column(string sql) =>
            [.. (await Stage.Studio.Call("ledger_query", ("sql", sql), ("rows", 1000)))["rows"]!.AsArray().Select(row => (string)row![0]!)];
    }
}
