using System.Text.Json.Nodes;
using AgentStudio.Media;
using AgentStudio.Tests.Onnx.Families;

namespace AgentStudio.Tests.Onnx.Darkroom;

/// <summary>A film made twice, without and with models: provenance.json says who made what.</summary>
public sealed class ProducedTests
{
    private const string Screenplay = """
        INT. KITCHEN - NIGHT

        EMMA (34, auburn bob, navy sweater) lights a candle.

        EMMA
        There it is.
        """;

    [Fact]
    public async Task A_produced_film_uses_the_models_that_are_there_and_says_so_and_without_them_who_stood_in()
    {
        _ = NativeRuntime.Library;
        await using var studio = await TestStudio.Open();
        await studio.Call("film_open", ("screenplay", Screenplay), ("fileName", "candle.fountain"), ("size", "320x180"), ("titles", false));
        var still = Path.Combine(studio.Folder, "still.png");
        PictureFamilyTests.Halves(320, 180, [0.9f, 0.4f, 0.3f], [0.1f, 0.4f, 0.6f]).SavePng(still);
        await studio.Call("media_bring", ("for", "FirstFrame"), ("subject", "1A"), ("path", still));
        var plain = await Produced(studio);
        Assert.Contains("previs", Makers(plain, "frame/"));
        Assert.Equal(["voices"], Makers(plain, "line/"));
        Assert.Empty(Makers(plain, "depth/"));

        using var models = new ModelBench();
        DiffusionModels.StableDiffusion(models, "sd15", """{"_class_name":"EulerDiscreteScheduler"}""");
        SoundModels.Kokoro(models);
        PictureModels.Depth(models);
        foreach (var model in models.Setup.Models.All) await studio.Call("model_add", ("folder", model.Folder));
        var seen = await Produced(studio);
        Assert.Equal(["onnx:kokoro"], Makers(seen, "line/"));
        Assert.Equal(["onnx:depth-anything"], Makers(seen, "depth/"));
        Assert.Contains("onnx:sd15", Makers(seen, "frame/"));
        Assert.DoesNotContain("previs", Makers(seen, "frame/"));
        var voice = seen.First(entry => ((string)entry["slot"]!).StartsWith("line/", StringComparison.Ordinal));
        Assert.Contains(voice["manifest"]!.AsArray(), line => ((string)line!).StartsWith("model.", StringComparison.Ordinal));
        Assert.Equal("cpu", (string?)voice["used"]!["device"]);
        Assert.Contains(seen.Single(entry => (string)entry["slot"]! == "clip/1A")["notes"]!.AsArray(), note => ((string)note!).Contains("through its depth", StringComparison.Ordinal));
    }

    private static async Task<IReadOnlyList<JsonNode>> Produced(TestStudio studio)
    {
        var folder = Path.Combine(studio.Folder, "out");
        await studio.Call("film_render", ("out", folder));
        Assert.True(Mp4.CountFrames(Path.Combine(folder, "film.mp4")) > 20);
        return [.. JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "provenance.json"), TestContext.Current.CancellationToken))!["entries"]!.AsArray().Select(entry => entry!)];
    }

    private static IReadOnlyList<string> Makers(IReadOnlyList<JsonNode> entries, string slots) =>
        [.. entries.Where(entry => ((string)entry["slot"]!).StartsWith(slots, StringComparison.Ordinal)).Select(entry => (string)entry["provider"]!).Distinct()];
}
