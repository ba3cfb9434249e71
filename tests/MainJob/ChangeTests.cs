using System.Text.Json.Nodes;

namespace AgentStudio.Tests.MainJob;

/// <summary>A change re-makes what depends on it and nothing else.</summary>
public sealed class ChangeTests(Filmed filmed) : IAsyncLifetime
{
    private StudioProcess _studio = null!;

    private string Folder => _studio.PathOf("productions/two");

    public async ValueTask InitializeAsync() => _studio = await filmed.TwoScenes();

    public ValueTask DisposeAsync()
    {
        _studio.Dispose();
        return default;
    }

    [Fact]
    public async Task One_changed_line_remakes_only_what_depends_on_it()
    {
        _studio.Write("two.fountain", Films.TwoScenes.Replace("It was never on time.", "It was never, ever on time."));
        var rows = (await _studio.Ask("plan", "two.fountain"))["rows"]!.AsArray();
        var touched = rows.Where(row => (string?)row!["state"] is "make" or "remake" or "Make" or "Remake").Select(row => (string)row!["slot"]!).ToList();
        Assert.DoesNotContain(touched, slot => slot.StartsWith("clip/1", StringComparison.Ordinal));

        var film = await _studio.Ask(Films.Small("two.fountain"));
        Assert.Equal("v002", (string?)film["version"]);
        Assert.True(File.Exists(Path.Combine(Folder, "versions/v001/film.mp4")));
        var changes = (await _studio.Ask("compare", "two", "v001", "v002"))["changes"]!.AsArray().Select(change => (string)change!["slot"]!).ToList();
        Assert.Contains("film", changes);
        Assert.DoesNotContain(changes, slot => slot.StartsWith("clip/1", StringComparison.Ordinal));
        Assert.True(File.Exists(Path.Combine(Folder, "compare-v001-v002.png")));
    }

    [Fact]
    public async Task A_scene_inserted_at_the_top_remakes_nothing_else()
    {
        var before = Recipes();
        _studio.Write("two.fountain", Films.TwoScenes.Replace("EXT. HARBOUR - MORNING", "INT. ATTIC - DAY\n\nBEN opens an old trunk.\n\nEXT. HARBOUR - MORNING"));
        await _studio.Ask(Films.Small("two.fountain"));
        var after = Recipes();
        Assert.All(before, pair => Assert.Equal(pair.Value, after[pair.Key]));
        Assert.True(after.Count > before.Count);
    }

    [Fact]
    public async Task A_revision_survives_an_edit_elsewhere()
    {
        var shot = ShotWith("It was never on time");
        await _studio.Ask("call", "shot_revise", "production=two", $"shot={shot}", "changes={\"framing.size\":\"ECU\"}");
        _studio.Write("two.fountain", Films.TwoScenes.Replace("A bell rings.", "A bell rings twice."));
        await _studio.Ask(Films.Small("two.fountain", "--storyboard-only"));
        Assert.Equal("ECU", (string?)Shots().First(s => (string?)s!["id"] == shot)!["framing"]!["size"]);
    }

    [Fact]
    public async Task Undo_takes_the_last_change_back_whatever_the_door()
    {
        await _studio.Ask("call", "style_define", "production=two", "medium=Noir");
        var changed = await _studio.Ask("plan", "two");
        Assert.Contains(changed["rows"]!.AsArray(), row => ((string)row!["slot"]!).StartsWith("clip/", StringComparison.Ordinal));
        await _studio.Ask("undo", "two");
        var rows = (await _studio.Ask("plan", "two"))["rows"]!.AsArray();
        Assert.Empty(rows);
    }

    [Fact]
    public async Task What_people_bring_is_used_where_it_belongs()
    {
        await Films.Said("-f", "lavfi", "-i", "sine=330:duration=1.4", _studio.PathOf("take.wav"));
        await Films.Said("-f", "lavfi", "-i", "color=orange:size=320x180", "-frames:v", "1", _studio.PathOf("dawn.png"));
        var line = (string)Entries().First(entry => ((string)entry!["slot"]!).StartsWith("line/1", StringComparison.Ordinal))!["slot"]!;
        var shot = (string)Shots()[0]!["id"]!;
        await _studio.Ask("call", "media_bring", "production=two", "for=Line", $"subject={line["line/".Length..]}", $"path={_studio.PathOf("take.wav")}");
        await _studio.Ask("call", "media_bring", "production=two", "for=FirstFrame", $"subject={shot}", $"path={_studio.PathOf("dawn.png")}");

        await _studio.Ask(Films.Small("two.fountain"));
        Assert.Equal("brought", (string?)Entries().First(entry => (string?)entry!["slot"] == line)!["provider"]);
        Assert.Contains(Entries().First(entry => (string?)entry!["slot"] == $"clip/{shot}")!["manifest"]!.AsArray(), one => ((string)one!).StartsWith("firstFrame  sha256:", StringComparison.Ordinal));
        await Films.Said("-i", Path.Combine(Folder, "film.mp4"), "-frames:v", "1", "-vf", "scale=1:1", "-f", "rawvideo", "-pix_fmt", "rgb24", _studio.PathOf("first.rgb"));
        var color = await File.ReadAllBytesAsync(_studio.PathOf("first.rgb"));
        Assert.True(color[0] > 180 && color[2] < 90, $"The film begins with rgb {color[0]},{color[1]},{color[2]}; the brought picture is orange.");
    }

    [Fact]
    public async Task An_edited_production_file_becomes_revisions_and_new_sheets()
    {
        var file = Films.Json(Folder, "production.json");
        file["shots"]!.AsArray()[0]!["framing"]!["angle"] = "Low";
        file["characters"]!.AsArray().First(character => (string?)character!["id"] == "ben")!["identity"]!["hairColor"] = "white";
        _studio.Write("edited.json", file.ToJsonString());
        await _studio.Ask("produce", "edited.json", "--storyboard-only");
        var now = Films.Json(Folder, "production.json");
        Assert.Equal("Low", (string?)now["shots"]![0]!["framing"]!["angle"]);
        Assert.Equal("white", (string?)now["characters"]!.AsArray().First(character => (string?)character!["id"] == "ben")!["identity"]!["hairColor"]);
    }

    [Fact]
    public async Task A_shot_that_continues_the_one_before_begins_where_that_ended()
    {
        string[] shots = [.. Shots().Where(shot => ((string)shot!["id"]!).StartsWith('1') && (string?)shot["card"] is null or "None" or "none").Select(shot => (string)shot!["id"]!).Take(2)];
        await _studio.Ask(Films.Small("two.fountain", "--media"));
        var apart = await Films.Difference(Clip(shots[0]), last: true, Clip(shots[1]), otherLast: false);
        await _studio.Ask("call", "shot_revise", "production=two", $"shot={shots[1]}", "changes={\"continuesPrevious\":\"true\"}");
        await _studio.Ask(Films.Small("two.fountain", "--media"));
        var joined = await Films.Difference(Clip(shots[0]), last: true, Clip(shots[1]), otherLast: false);
        Assert.True(joined < 3 && apart > 3 * joined, $"between the frames at the cut lie {joined:0.0} levels; before the change {apart:0.0}");
        Assert.True(await Films.Difference(Clip(shots[1]), last: false, Clip(shots[1]), otherLast: true) > 3 * joined, "the shot never comes to its own picture");
    }

    private string Clip(string shot) => Path.Combine(Folder, "media", $"clip-{shot}.mp4");

    private JsonArray Entries() => Films.Json(Folder, "provenance.json")["entries"]!.AsArray();

    private JsonArray Shots() => Films.Json(Folder, "production.json")["shots"]!.AsArray();

    private string ShotWith(string words)
    {
        var lines = Films.Json(Folder, "provenance.json")["entries"]!.AsArray()
            .Where(entry => entry!["manifest"]!.AsArray().Any(line => ((string)line!).Contains(words, StringComparison.Ordinal)))
            .Select(entry => ((string)entry!["slot"]!)["line/".Length..]).ToList();
        return (string)Shots().First(shot => shot!["lines"]!.AsArray().Any(line => lines.Contains((string)line!)))!["id"]!;
    }

    private Dictionary<string, string> Recipes() => Films.Json(Folder, "provenance.json")["entries"]!.AsArray()
        .Where(entry => ((string)entry!["slot"]!).StartsWith("clip/", StringComparison.Ordinal) || ((string)entry["slot"]!).StartsWith("line/", StringComparison.Ordinal))
        .ToDictionary(entry => (string)entry!["slot"]!, entry => (string)entry!["recipe"]!);
}
