using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Tests.Onnx.Building;
using AgentStudio.Tests.Onnx.Families;

namespace AgentStudio.Tests.Onnx.Darkroom;

/// <summary>The tools as people call them, first with nothing installed and then with models added.</summary>
public sealed class DoorTests
{
    private const string Screenplay = """
        INT. KITCHEN - NIGHT

        EMMA (34, auburn bob, navy sweater) lights a candle.

        EMMA
        There it is.
        """;

    [Fact]
    public async Task Every_family_is_recognised_by_what_its_folder_holds_and_makes_its_media()
    {
        _ = NativeRuntime.Library;
        await using var studio = await TestStudio.Open();
        using var models = new ModelBench();
        DiffusionModels.StableDiffusion(models, "sd15", """{"_class_name":"DDIMScheduler"}""");
        DiffusionModels.StableDiffusionXl(models, "sdxl");
        PictureModels.Clip(models, new float[DiffusionModels.Width]);
        PictureModels.Faces(models);
        PictureModels.Upscaler(models);
        PictureModels.Matting(models, "u2net", 320, 7);
        PictureModels.SegmentAnything(models);
        PictureModels.Depth(models);
        PictureModels.Rife(models);
        SoundModels.Piper(models, "abc");
        SoundModels.Kokoro(models);
        EarTests.Model(models);
        SoundModels.DeepFilterNet(models, 1);
        SafetensorsWriter.Write(Path.Combine(models.FolderOf("bright"), "bright.safetensors"), ("unet.x.lora_A.weight", [1, 1], [1]));
        models.Add("bright", "lora", ("adapter", "bright.safetensors"));
        var tools = (await studio.Call("tool_list"))["tools"]!.AsArray().Select(tool => (string)tool!["name"]!).ToHashSet();
        foreach (var model in models.Setup.Models.All)
        {
            var added = await studio.Call("model_add", ("folder", model.Folder));
            Assert.Equal((model.Name, model.Family), ((string)added["model"]!["name"]!, (string)added["model"]!["family"]!));
            Assert.Subset(tools, ((string)added["model"]!["better"]!).Split(':')[0].Split(", ").ToHashSet());   // it says which tools it makes better
        }

        var providers = (await studio.Call("provider_list"))["providers"]!.AsArray().Select(provider => $"{provider!["kind"]} {provider["card"]!["name"]}").ToList();
        Assert.All(
            new[]
            {
                "Image onnx:sd15", "Image onnx:sdxl", "Judge onnx:clip", "Embed onnx:clip", "Judge onnx:arcface", "Upscale onnx:esrgan", "Segment onnx:u2net", "Segment onnx:sam", "Depth onnx:depth-anything",
                "Interpolate onnx:rife", "Speech onnx:piper", "Speech onnx:kokoro", "Transcribe onnx:whisper", "Denoise onnx:dfn",
            },
            wanted => Assert.Contains(wanted, providers));
    }

    [Fact]
    public async Task Takes_are_scored_varied_and_picked_without_a_model_and_by_clip_when_it_is_there()
    {
        await using var studio = await Film();
        var made = await studio.Call("take_variants", ("shot", "1A"), ("count", 2));
        var takes = made["takes"]!.AsArray();
        Assert.Equal(2, takes.Count);
        Assert.Equal("measures", (string)takes[0]!["judgedBy"]!);
        Assert.True((double)takes[0]!["total"]! >= (double)takes[1]!["total"]!);
        Assert.Equal((string)takes[0]!["take"]!, (string)made["best"]!);
        Assert.NotEmpty(takes[0]!["reasons"]!.AsArray());
        using (var sheet = Bitmap.Load((string)made["sheet"]!)) Assert.True(sheet.Width > 200);
        var scored = await studio.Call("take_score", ("of", "1A"));
        Assert.Equal("Circled", (string)scored["takes"]!.AsArray().Single(take => (string)take!["take"]! == (string)made["best"]!)!["verdict"]!);
        Assert.Contains("no take yet", await studio.Refusal("take_score", ("of", "1B")), StringComparison.Ordinal);
        Assert.Contains("Did you mean", await studio.Refusal("take_score", ("of", "9Z")), StringComparison.Ordinal);

        var compared = await studio.Call("take_compare", ("before", "frame/1A#1"), ("after", "frame/1A#1"));
        Assert.Equal((1, 0), ((double)compared["alike"]!, (double?)compared["drift"] ?? 0));

        _ = NativeRuntime.Library;
        using var models = new ModelBench();
        PictureModels.Clip(models, new Weights(8).Next(DiffusionModels.Width, 3));
        await studio.Call("model_add", ("folder", models.FolderOf("clip")));
        var seen = (await studio.Call("take_score", ("of", "frame/1A#1")))["takes"]!.AsArray().Single()!;
        Assert.Equal("onnx:clip", (string)seen["judgedBy"]!);
        Assert.Contains("LAION", (string)seen["measuredBy"]!["aesthetic"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_film_is_painted_and_spoken_by_the_models_as_soon_as_they_are_added()
    {
        _ = NativeRuntime.Library;
        await using var studio = await Film();
        Assert.Equal(["previs"], await Providers(studio, "frame_make"));
        Assert.Equal(["voices"], await Providers(studio, "voice_make"));
        using var models = new ModelBench();
        DiffusionModels.StableDiffusion(models, "sd15", """{"_class_name":"EulerDiscreteScheduler"}""");
        SoundModels.Kokoro(models);
        await studio.Call("model_add", ("folder", models.FolderOf("sd15")));
        await studio.Call("model_add", ("folder", models.FolderOf("kokoro")));
        Assert.Equal(["onnx:sd15"], await Providers(studio, "frame_make"));
        Assert.Equal(["onnx:kokoro"], await Providers(studio, "voice_make"));
        var explained = (await studio.Call("take_explain", ("what", "1A"))).ToJsonString();
        Assert.Contains("model.unet", explained + (await studio.Call("film_plan")).ToJsonString(), StringComparison.Ordinal);
        await studio.Call("model_remove", ("name", "sd15"));
        Assert.Equal(["previs"], await Providers(studio, "frame_make"));
    }

    [Fact]
    public async Task Pictures_are_enlarged_cut_out_seen_in_depth_and_placed_without_any_model()
    {
        await using var studio = await TestStudio.Open();
        var path = Path.Combine(studio.Folder, "figure.png");
        PictureFamilyTests.Halves(200, 120, [0.9f, 0.2f, 0.1f], [0.3f, 0.5f, 0.7f]).SavePng(path);
        var large = await studio.Call("picture_upscale", ("picture", path), ("factor", 2));
        Assert.Equal("lanczos", (string)large["provider"]!);
        using (var picture = Bitmap.Load((string)large["file"]!)) Assert.Equal((400, 240), (picture.Width, picture.Height));
        var matte = await studio.Call("picture_matte", ("picture", path), ("points", new JsonArray(new JsonObject { ["x"] = 0.2, ["y"] = 0.5 }, new JsonObject { ["x"] = 0.8, ["y"] = 0.5, ["wanted"] = false })));
        using (var picture = Bitmap.Load((string)matte["file"]!)) Assert.True((picture.Row(60)[40] & 255) > 200 && (picture.Row(60)[160] & 255) < 50);
        Assert.Equal("depth-by-rule", (string)(await studio.Call("picture_depth", ("picture", path)))["provider"]!);
        var placed = await studio.Call("picture_place", ("figure", path), ("plate", path), ("height", 0.4));
        using (var picture = Bitmap.Load((string)placed["file"]!)) Assert.Equal(200, picture.Width);
        Assert.Contains("studio providers", await studio.Refusal("picture_vary", ("picture", path), ("words", "by candle light")), StringComparison.Ordinal);
        Assert.Contains("2 to 4", await studio.Refusal("picture_upscale", ("picture", path), ("factor", 9)), StringComparison.Ordinal);
        Assert.Contains("There is no file", await studio.Refusal("picture_upscale", ("picture", "/nowhere/x.png")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Footage_is_smoothed_cleaned_and_its_speech_is_found_without_any_model()
    {
        await using var studio = await TestStudio.Open();
        var sound = new SoundBuffer(1, 48000 * 3);
        for (var n = 24000; n < 72000; n++) sound.Channels[0][n] = 0.3f * MathF.Sin(n * 0.03f) * (0.6f + 0.4f * MathF.Sin(n * 0.0007f));
        var wav = Path.Combine(studio.Folder, "said.wav");
        sound.WriteWav(wav);
        var heard = await studio.Call("footage_transcribe", ("footage", wav));
        Assert.False((bool?)heard["understood"] ?? false);
        Assert.Contains("00:00:00,5", await File.ReadAllTextAsync((string)heard["srt"]!, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.StartsWith("WEBVTT", await File.ReadAllTextAsync((string)heard["vtt"]!, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var clean = await studio.Call("sound_clean", ("sound", wav), ("limit", 10));
        Assert.Equal(48000 * 3, SoundBuffer.ReadWav((string)clean["file"]!).Samples);

        var clip = Path.Combine(studio.Folder, "clip.mp4");
        await using (var encoder = ClipEncoder.Start(clip, new(64, 64, "24", false)))
        {
            for (var i = 0; i < 4; i++)
                using (var frame = new Planes(3, 64, 64).Map(_ => 0.2f + 0.15f * i).ToBitmap()) await encoder.Write(frame, CancellationToken.None);
            await encoder.Finish(CancellationToken.None);
        }

        var slow = await studio.Call("clip_smooth", ("clip", clip), ("factor", 3));
        Assert.Equal("blend", (string)slow["provider"]!);
        Assert.Equal(10, Mp4.CountFrames((string)slow["file"]!));
        using var between = await ClipReader.Frame((string)slow["file"]!, 1, CancellationToken.None);
        Assert.Equal(0.25f, Planes.Of(between)[0, 32, 32], 0.02f);

        var drawn = Path.Combine(studio.Folder, "drawn.mp4");   // on twos, as animation is
        await Ffmpeg.Run(["-f", "lavfi", "-i", "testsrc2=size=64x64:rate=12:duration=0.5", "-c:v", "libx264", drawn], TestContext.Current.CancellationToken);
        var smooth = await studio.Call("clip_smooth", ("clip", drawn), ("slow", false));
        Assert.Equal(11, Mp4.CountFrames((string)smooth["file"]!));
        Assert.Equal("24/1", (await Probe.File((string)smooth["file"]!, TestContext.Current.CancellationToken)).Picture!.Rate);
        Assert.Contains("12 frames a second, which is no rate", await studio.Refusal("clip_smooth", ("clip", drawn)), StringComparison.Ordinal);
        Assert.Contains("3 times 12 frames a second", await studio.Refusal("clip_smooth", ("clip", drawn), ("slow", false), ("factor", 3)), StringComparison.Ordinal);
    }

    private static async Task<TestStudio> Film()
    {
        var studio = await TestStudio.Open();
        await studio.Call("film_open", ("screenplay", Screenplay), ("fileName", "candle.fountain"), ("size", "320x180"), ("titles", false));
        return studio;
    }

    private static async Task<IReadOnlyList<string>> Providers(TestStudio studio, string tool) =>
        [.. (await studio.Call(tool))["pieces"]!.AsArray().Select(piece => (string)piece!["provider"]!).Distinct()];
}
