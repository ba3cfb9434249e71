using System.Diagnostics;
using AgentStudio.Families;
using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;
using AgentStudio.Tests.Onnx.Building;

namespace AgentStudio.Tests.Onnx.Families;

/// <summary>The same model and the same request give the same bytes: over runs, processes and numbers of threads, for every family.</summary>
public sealed class RepeatTests
{
    private const string ChildFile = "STUDIO_TEST_DIGESTS";

    [Fact]
    public async Task Every_family_makes_the_same_bytes_over_runs_processes_and_threads()
    {
        var here = await Digests(threads: 1);
        Assert.Equal(26, here.Count);
        if (Environment.GetEnvironmentVariable(ChildFile) is { Length: > 0 } file)
        {
            await File.WriteAllLinesAsync(file, here);   // we are the child: the parent compares
            return;
        }

        Assert.Equal(here, await Digests(threads: 3));
        Assert.Equal(here, await InAnotherProcess());
    }

    private static async Task<IReadOnlyList<string>> InAnotherProcess()
    {
        var file = Path.GetTempFileName();
        try
        {
            var start = new ProcessStartInfo("dotnet", [typeof(RepeatTests).Assembly.Location, "--filter-method", $"*{nameof(Every_family_makes_the_same_bytes_over_runs_processes_and_threads)}", "--no-progress", "--no-ansi"])
            {
                RedirectStandardOutput = true, RedirectStandardError = true, Environment = { [ChildFile] = file },
            };
            using var child = Process.Start(start)!;
            var said = child.StandardOutput.ReadToEndAsync();
            _ = child.StandardError.ReadToEndAsync();
            await child.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(child.ExitCode == 0, await said);
            return await File.ReadAllLinesAsync(file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<IReadOnlyList<string>> Digests(int threads)
    {
        using var bench = new ModelBench(threads);
        var setup = bench.Setup;
        var picture = bench.Bring(PictureFamilyTests.Noisy(1, 224, 160));
        PictureModels.Faces(bench);
        var clip = PictureModels.Clip(bench, new Weights(8).Next(DiffusionModels.Width, 3));
        var (clipFile, toneFile) = (await ClipFile(bench), ToneFile(bench));
        var lines = new List<string>();
        await Add("sd", new OnnxImages(setup, DiffusionModels.StableDiffusion(bench, "sd15", """{"_class_name":"EulerAncestralDiscreteScheduler"}""")), Ask());
        await Add("vary", new OnnxImages(setup, setup.Models.All.First(model => model.Name == "sd15")), Ask() with { Source = picture, Strength = 0.5 });
        await Add("sdxl", new OnnxImages(setup, DiffusionModels.StableDiffusionXl(bench, "sdxl")), Ask());
        await Add("judge", new OnnxJudge(setup, clip), new JudgeRequest { Picture = picture, People = [new("EMMA", [picture])] });
        await Add("embed", new OnnxEmbed(setup, clip), new EmbedRequest { Picture = picture });
        await Add("upscale", new OnnxUpscale(setup, PictureModels.Upscaler(bench)), new UpscaleRequest { Picture = picture });
        await Add("matte", new OnnxMatte(setup, PictureModels.Matting(bench, "u2net", 320, 7)), new SegmentRequest { Picture = picture });
        await Add("point", new OnnxMatte(setup, PictureModels.SegmentAnything(bench)), new SegmentRequest { Picture = picture, Points = [new(0.3, 0.5)] });
        await Add("depth", new OnnxDepth(setup, PictureModels.Depth(bench)), new DepthRequest { Picture = picture });
        await Add("frames", new OnnxFrames(setup, PictureModels.Rife(bench)), new InterpolateRequest { Clip = clipFile, ClipFrames = 3, Size = new(64, 64), Rate = FrameRate.Film24 });
        await Add("piper", new OnnxVoices(setup, SoundModels.Piper(bench, "həloʊwɜːldɪŋɡˈˌ.,!?")), new SpeechRequest { Text = "Hello world.", Voice = new() });
        await Add("kokoro", new OnnxVoices(setup, SoundModels.Kokoro(bench)), new SpeechRequest { Text = "Hello world.", Voice = new() });
        await Add("ears", new OnnxEars(setup, EarTests.Model(bench)), new TranscribeRequest { Sound = toneFile });
        await Add("clean", new OnnxDenoise(setup, SoundModels.DeepFilterNet(bench, 0.7f)), new DenoiseRequest { Sound = toneFile });
        await Add("faces", new OnnxJudge(setup, setup.Models.Of("face-identity").Single()), new JudgeRequest { Picture = picture });
        await Add("turbo", new OnnxImages(setup, DiffusionModels.StableDiffusion(bench, "sd-turbo", """{"_class_name":"EulerDiscreteScheduler","timestep_spacing":"trailing"}""")), Ask());
        await Add("lcm", new OnnxImages(setup, DiffusionModels.StableDiffusion(bench, "lcm", """{"_class_name":"LCMScheduler"}""", "lcm")), Ask());
        await Add("inpaint", new OnnxImages(setup, DiffusionModels.StableDiffusion(bench, "inpaint", DiffusionTests.Ddim, "inpaint")), Ask() with { Source = picture, Mask = picture, Strength = 0.8 });
        await Add("control", new OnnxImages(setup, DiffusionModels.StableDiffusion(bench, "controlled", DiffusionTests.Ddim, "control")), Ask());
        await Add("ip", new OnnxImages(setup, DiffusionModels.StableDiffusion(bench, "ip", DiffusionTests.Ddim, "ip")), DiffusionTests.Ask("low", picture));
        await Add("faceid", new OnnxImages(setup, DiffusionModels.StableDiffusion(bench, "faceid", DiffusionTests.Ddim, "faceid")), DiffusionTests.Ask("low", bench.Bring(JudgeTests.Portrait(1, 320, 208))));
        await Add("modnet", new OnnxMatte(setup, PictureModels.Modnet(bench)), new SegmentRequest { Picture = picture });
        await Add("birefnet", new OnnxMatte(setup, PictureModels.Matting(bench, "birefnet", 512, 1)), new SegmentRequest { Picture = picture });
        PictureModels.Restoration(bench);
        await Add("restored", new OnnxUpscale(setup, setup.Models.All.First(model => model.Name == "esrgan")), new UpscaleRequest { Picture = bench.Bring(LikenessTests.Tiny()), Factor = 4, Faces = true });
        await Add("lora", new OnnxImages(setup, DiffusionModels.Adapted(bench)), Ask() with { Prompt = "low <lora:bright:0.5>" });
        await Add("sface", new OnnxJudge(setup, PictureModels.Sface(bench)), new JudgeRequest { Picture = picture, People = [new("EMMA", [picture])] });
        return lines;

        async Task Add<T>(string name, IProvider<T> provider, T request) where T : MakeRequest
        {
            var made = await bench.Make(provider, request);
            lines.Add($"{name} {string.Join(' ', made.Media.Keys.Select(media => Digest.OfBytes(bench.Bytes(made, media)).Hex[..16]))}");
        }
    }

    private static ImageRequest Ask() => new()
    {
        Brief = new() { Place = new() { Set = "harbour" }, Light = new(), Framing = new() }, Size = new(96, 64), Seed = 5,
        Options = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["steps"] = "4" },
    };

    private static async Task<Digest> ClipFile(ModelBench bench)
    {
        var path = Path.Combine(bench.FolderOf("clip-file"), "clip.mp4");
        await using var encoder = ClipEncoder.Start(path, new(64, 64, "24", false));
        for (ulong i = 0; i < 3; i++)
            using (var frame = PictureFamilyTests.Noisy(i, 64, 64).ToBitmap()) await encoder.Write(frame, CancellationToken.None);
        await encoder.Finish(CancellationToken.None);
        return bench.Bring(path);
    }

    private static Digest ToneFile(ModelBench bench)
    {
        var sound = new SoundBuffer(1, 48000);
        for (var n = 0; n < sound.Samples; n++) sound.Channels[0][n] = 0.3f * MathF.Sin(n * 0.07f) + 0.05f * MathF.Sin(n * 1.3f);
        var path = Path.Combine(bench.FolderOf("tone"), "tone.wav");
        sound.WriteWav(path);
        return bench.Bring(path);
    }
}
