using AgentStudio.Film;
using AgentStudio.Writing;

namespace AgentStudio.Tests.Script;

public sealed class ScriptToolTests
{
    private const string Lamp = "Title: The Lamp\n\nINT. KITCHEN - NIGHT\n\nEMMA lights a lamp. A dog barks. Rain on the window.\n\nEMMA\n(quietly)\nHello, Tom.\n";

    private readonly TryCall _call = new();
    private readonly ScriptTools _tools = new();

    [Fact]
    public async Task An_imported_screenplay_is_kept_word_for_word_and_again_is_no_new_version()
    {
        var first = await _tools.Import(new() { Text = Lamp, FileName = "lamp.fountain" }, _call);
        var again = await _tools.Import(new() { Text = Lamp.Replace("\n", "\r\n", StringComparison.Ordinal), FileName = "lamp.fountain" }, _call);
        var edited = await _tools.Import(new() { Text = Lamp + "\nTOM\nHello.\n", FileName = "lamp.fountain" }, _call);
        Assert.Equal((1, false), (first.Version, first.Unchanged));
        Assert.Equal((1, true), (again.Version, again.Unchanged));
        Assert.Equal(2, edited.Version);
        Assert.Equal(Lamp, _call.History(Kinds.Screenplay, "screenplay")[0].Body!.Fountain);
        Assert.Equal(["emma", "tom"], edited.Cast);
    }

    [Fact]
    public async Task A_file_of_prose_becomes_scenes()
    {
        var path = Path.Combine(Path.GetTempPath(), $"prose-{Environment.ProcessId}.txt");
        await File.WriteAllTextAsync(path, "Martha climbed to the lighthouse. \"Who is there?\" she asked.\n\nThat night Martha stood on the beach. \"It is me,\" said Jonas quietly.");
        var read = await _tools.Import(new() { Path = path }, _call);
        File.Delete(path);
        Assert.Equal((ScreenplayForm.Prose, 2), (read.Form, read.Scenes));
        Assert.Contains("JONAS\n(quietly)\nIt is me.", read.Fountain, StringComparison.Ordinal);
        Assert.Contains("MARTHA\nWho is there?", read.Fountain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_idea_and_seed_give_the_same_film_and_another_seed_another()
    {
        WriteScript Ask(long seed) => new() { Prompt = "a lighthouse keeper finds a message in a bottle", Seed = seed, Preview = true };
        var one = await _tools.Write(Ask(1), _call);
        Assert.Equal(one.Fountain, (await _tools.Write(Ask(1), _call)).Fountain);
        Assert.NotEqual(one.Fountain, (await _tools.Write(Ask(2), _call)).Fountain);
        Assert.Equal(0, _call.Written);
        Assert.Contains("language model", one.Advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a lighthouse keeper finds a message in a bottle", null, "finds a message in a bottle", "LIGHTHOUSE")]
    [InlineData("a boy and his robot build a rocket in the garden", "children", "builds a rocket in the garden", "GARDEN")]
    [InlineData("Mara, a baker, falls in love with the moon", "drama", "falls in love with the moon", "BAKERY")]
    [InlineData("a detective loses her shadow", "noir", "loses her shadow", "CITY STREET")]
    [InlineData("the last tree on earth", "comedy", "the last tree on earth", "VILLAGE")]
    [InlineData("Ein Bäcker", "drama", "Ein Bäcker", "VILLAGE")]
    [InlineData("!!!", null, "", "VILLAGE")]
    public async Task What_the_idea_says_happens_in_the_film(string idea, string? genre, string deed, string place)
    {
        for (var seed = 1; seed <= 6; seed++)
        {
            var written = await _tools.Write(new() { Prompt = idea, Genre = genre, Seed = seed }, _call);
            var story = StoryReader.Read(Fountain.Read(written.Fountain));
            Assert.Contains(deed, written.Fountain, StringComparison.Ordinal);
            Assert.Contains(story.Scenes, scene => scene.Slug.Set.Contains(place, StringComparison.Ordinal));
            Assert.True(story.Scenes.Count >= 3 && story.CastBlock.Count == 2);
            Assert.True(story.Scenes.Sum(scene => scene.Blocks.Count(block => block.Kind == BlockKind.Speech)) >= 6);
            Assert.DoesNotContain('{', written.Fountain);
            Assert.InRange(written.Seconds, 45, 120);
        }
    }

    [Fact]
    public async Task Every_genre_writes_for_every_sort_of_idea_short_and_long()
    {
        foreach (var genre in new[] { "drama", "noir", "science-fiction", "children", "comedy" })
            foreach (var idea in new[] { "a sailor hears a song", "a girl meets a dragon", "an inventor opens a door", "a nurse finds a coin", "a king wants to dance", "a thief loses a glove", "a farmer reads a letter" })
            {
                var brief = await _tools.Write(new() { Prompt = idea, Genre = genre, Minutes = 0.4, Preview = true }, _call);
                var full = await _tools.Write(new() { Prompt = idea, Genre = genre, Minutes = 1.8, Cast = 3, Tone = "dark", Preview = true }, _call);
                Assert.True(brief.Seconds < 50 && full.Seconds > 75 && brief.Seconds < full.Seconds, $"{genre}, {idea}: {brief.Seconds} s and {full.Seconds} s");
                Assert.Equal(3, StoryReader.Read(Fountain.Read(full.Fountain)).CastBlock.Count);
            }
    }

    [Fact]
    public async Task A_wrong_wish_is_told_what_there_is()
    {
        var genre = await Assert.ThrowsAsync<StudioException>(() => _tools.Write(new() { Prompt = "a cat", Genre = "polka", Preview = true }, _call));
        Assert.Contains("science-fiction", genre.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<StudioException>(() => _tools.Write(new() { Prompt = " ", Preview = true }, _call));
        await Assert.ThrowsAsync<StudioException>(() => _tools.Write(new() { Prompt = "a cat", Minutes = double.NaN, Preview = true }, _call));
        await Assert.ThrowsAsync<StudioException>(() => _tools.Export(new(), _call));
    }

    [Fact]
    public async Task The_screenplay_is_handed_out_in_three_forms()
    {
        await _tools.Import(new() { Text = Lamp }, _call);
        Assert.Equal(Lamp, (await _tools.Export(new(), _call)).Content);
        var fdx = (await _tools.Export(new() { Format = ScriptFormat.Fdx }, _call)).Content;
        Assert.Equal(Lamp, Fountain.Write(Fdx.Read(fdx)));
        Assert.Contains("                    EMMA\n               (quietly)\n          Hello, Tom.\n", (await _tools.Export(new() { Format = ScriptFormat.Text }, _call)).Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_breakdown_lists_what_a_scene_needs()
    {
        var sheets = await _tools.BreakDown(new() { Text = Lamp }, _call);
        var sheet = Assert.Single(sheets.Sheets);
        Assert.Equal(("1", "kitchen", "N1", 2, 1), (sheet.Scene, sheet.LocationId, sheet.StoryDay, sheet.Eighths, sheet.Lines));
        Assert.Equal(["emma"], sheet.Cast);
        Assert.Contains("lamp", sheet.Props);
        Assert.Equal(["dog"], sheet.Animals);
        Assert.Equal(["rain"], sheet.SpecialEffects);
    }
}
