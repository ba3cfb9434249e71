using System.Text.Json.Nodes;
using AgentStudio.Media;
using AgentStudio.Tests.Onnx.Families;

namespace AgentStudio.Tests.Onnx.Darkroom;

/// <summary>Footage of 24 frames a second in a film of 48.</summary>
public sealed class SlowFootageTests
{
    [Fact]
    public async Task Footage_with_too_few_frames_gets_those_between_from_a_motion_model_and_the_nearest_ones_without_it()
    {
        _ = NativeRuntime.Library;
        await using var studio = await TestStudio.Open();
        await studio.Call("film_open", ("screenplay", "EXT. HARBOUR - DAY\n\nBoats lie in the sun.\n"), ("fileName", "harbour.fountain"), ("size", "320x180"), ("rate", "48"), ("titles", false));
        var path = Path.Combine(studio.Folder, "boats.mp4");
        await Ffmpeg.Run(["-f", "lavfi", "-i", "testsrc2=size=320x180:rate=24:duration=0.5", "-c:v", "libx264", path], TestContext.Current.CancellationToken);
        await studio.Call("media_bring", ("for", "Footage"), ("subject", "1A"), ("path", path));
        var (plain, plainMaker) = await Clip(studio);
        Assert.Equal(("brought", 12), (plainMaker, Mp4.CountFrames(plain)));

        using var models = new ModelBench();
        PictureModels.Rife(models);
        await studio.Call("model_add", ("folder", models.FolderOf("rife")));
        Assert.Contains("onnx:rife", (await studio.Call("film_plan", ("everything", true)))["rows"]!.AsArray().Where(row => (string)row!["slot"]! == "smooth/1A").Select(row => (string)row!["provider"]!));
        var (smooth, maker) = await Clip(studio);
        Assert.Equal(("onnx:rife", 24), (maker, Mp4.CountFrames(smooth)));   // as long as before, the last frame included
        var folder = Path.Combine(studio.Folder, "out");
        await studio.Call("film_render", ("out", folder));
        var entries = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "provenance.json"), TestContext.Current.CancellationToken))!["entries"]!.AsArray();
        Assert.Equal("onnx:rife", (string)entries.Single(entry => (string)entry!["slot"]! == "clip/1A")!["provider"]!);
        Assert.Equal(24, Mp4.CountFrames(Path.Combine(folder, "film.mp4")));
    }

    private static async Task<(string File, string Maker)> Clip(TestStudio studio)
    {
        var piece = (await studio.Call("clip_make", ("shots", new JsonArray("1A"))))["pieces"]!.AsArray().Single(piece => (string)piece!["slot"]! == "clip/1A")!;
        return ((string)piece["file"]!, (string)piece["provider"]!);
    }
}
