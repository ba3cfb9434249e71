using System.Text.Json.Nodes;
using AgentStudio.Media;
using AgentStudio.Tests.Onnx.Families;

namespace AgentStudio.Tests.Onnx.Darkroom;

/// <summary>Footage with fewer frames a second than its film.</summary>
public sealed class SlowFootageTests
{
    [Fact]
    public async Task Footage_with_too_few_frames_gets_those_between_from_a_motion_model_and_the_nearest_ones_without_it()
    {
        await using var studio = await Film("24");
        await Bring(studio, "12", 6);   // drawn on twos
        var (plain, plainMaker) = await Clip(studio);
        Assert.Equal(("brought", 6), (plainMaker, Mp4.CountFrames(plain)));

        using var models = await Rife(studio);
        Assert.Contains("onnx:rife", (await studio.Call("film_plan", ("everything", true)))["rows"]!.AsArray().Where(row => (string)row!["slot"]! == "smooth/1A").Select(row => (string)row!["provider"]!));
        var (smooth, maker) = await Clip(studio);
        Assert.Equal(("onnx:rife", 12), (maker, Mp4.CountFrames(smooth)));   // as long as before, the last frame included
        var folder = Path.Combine(studio.Folder, "out");
        await studio.Call("film_render", ("out", folder));
        var entries = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "provenance.json"), TestContext.Current.CancellationToken))!["entries"]!.AsArray();
        Assert.Equal("onnx:rife", (string)entries.Single(entry => (string)entry!["slot"]! == "clip/1A")!["provider"]!);
        Assert.Equal(12, Mp4.CountFrames(Path.Combine(folder, "film.mp4")));
    }

    [Theory]
    [InlineData("24", "48", 6, 12)]
    [InlineData("15", "24", 4, 8)]     // 30 a second, of which the film shows the nearest
    [InlineData("16", "24", 4, 12)]    // twice as many are no rate of the studio's; three times as many are
    public async Task The_least_that_reaches_the_films_rate_is_made(string own, string film, int frames, int made)
    {
        await using var studio = await Film(film);
        await Bring(studio, own, frames);
        using var models = await Rife(studio);
        var (smooth, maker) = await Clip(studio);
        Assert.Equal(("onnx:rife", made), (maker, Mp4.CountFrames(smooth)));
    }

    private static async Task<TestStudio> Film(string rate)
    {
        var studio = await TestStudio.Open();
        await studio.Call("film_open", ("screenplay", "EXT. HARBOUR - DAY\n\nBoats lie in the sun.\n"), ("fileName", "harbour.fountain"), ("size", "320x180"), ("rate", rate), ("titles", false));
        return studio;
    }

    private static async Task Bring(TestStudio studio, string rate, int frames)
    {
        var path = Path.Combine(studio.Folder, "boats.mp4");
        await Ffmpeg.Run(["-f", "lavfi", "-i", $"testsrc2=size=320x180:rate={rate}", "-frames:v", $"{frames}", "-c:v", "libx264", path], TestContext.Current.CancellationToken);
        await studio.Call("media_bring", ("for", "Footage"), ("subject", "1A"), ("path", path));
    }

    private static async Task<ModelBench> Rife(TestStudio studio)
    {
        _ = NativeRuntime.Library;
        var models = new ModelBench();
        PictureModels.Rife(models);
        await studio.Call("model_add", ("folder", models.FolderOf("rife")));
        return models;
    }

    private static async Task<(string File, string Maker)> Clip(TestStudio studio)
    {
        var piece = (await studio.Call("clip_make", ("shots", new JsonArray("1A"))))["pieces"]!.AsArray().Single(piece => (string)piece!["slot"]! == "clip/1A")!;
        return ((string)piece["file"]!, (string)piece["provider"]!);
    }
}
