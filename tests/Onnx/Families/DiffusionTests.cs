using AgentStudio.Families;
using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;
using AgentStudio.Tests.Onnx.Building;

namespace AgentStudio.Tests.Onnx.Families;

/// <summary>Whole paintings, from words to PNG, against the same formulas computed here in double without any network.</summary>
public sealed class DiffusionTests : IDisposable
{
    internal const string Ddim = """{"_class_name":"DDIMScheduler","steps_offset":1,"set_alpha_to_one":false}""";
    private const int Steps = 5, Side = 8, Area = Side * Side;
    private const double Guidance = 3, Scaling = 0.5;
    private static readonly double[] Bars = new NoiseSchedule().AlphaBars();
    private readonly ModelBench _bench = new();

    [Fact]
    public async Task A_picture_from_words_is_what_the_formulas_give()
    {
        var made = await Paint(new OnnxImages(_bench.Setup, DiffusionModels.StableDiffusion(_bench, "sd15", Ddim)), Ask("low lower"));
        var latent = Denoised(Noise(9), made.Used["prompt"], made.Used["negative"], 0);
        Same(Decoded(latent), _bench.Picture(made));
        Assert.Equal(1, _bench.Done);
    }

    [Fact]
    public async Task A_picture_from_a_picture_begins_where_its_strength_says()
    {
        var given = new Planes(3, 64, 64, [.. new Weights(4).Next(3 * 64 * 64, 0.5f).Select(x => x + 0.5f)]);
        var made = await Paint(new OnnxImages(_bench.Setup, DiffusionModels.StableDiffusion(_bench, "sd15", Ddim)), Ask("newer") with { Source = _bench.Bring(given), Strength = 0.6 });
        var clean = Encoded(Eight(given));
        var first = Steps - 3;   // 60 % of five steps
        var bar = Bars[Time(first)];
        var start = clean.Zip(Noise(9), (c, n) => Math.Sqrt(bar) * c + Math.Sqrt(1 - bar) * n).ToArray();
        Same(Decoded(Denoised(start, made.Used["prompt"], made.Used["negative"], first)), _bench.Picture(made));
    }

    [Fact]
    public async Task Outside_the_mask_nothing_changes_and_strength_0_gives_the_picture_back()
    {
        var given = new Planes(3, 64, 64, [.. new Weights(4).Next(3 * 64 * 64, 0.5f).Select(x => x + 0.5f)]);
        var mask = new Planes(1, 64, 64);
        for (var y = 16; y < 48; y++)
            for (var x = 16; x < 48; x++) mask[0, y, x] = 1;
        var images = new OnnxImages(_bench.Setup, DiffusionModels.StableDiffusion(_bench, "sd15", Ddim));
        var made = await Paint(images, Ask("newer") with { Source = _bench.Bring(given), Mask = _bench.Bring(mask), Strength = 1 });
        var (picture, seen) = (_bench.Picture(made), Eight(given));
        for (var y = 0; y < 64; y++)
            for (var x = 0; x < 64; x++)
                if (mask[0, y, x] == 0) Assert.Equal(seen[0, y, x], picture[0, y, x], 0.003f);
        Assert.NotEqual(seen[0, 32, 32], picture[0, 32, 32]);
        var same = await Paint(images, Ask("newer") with { Source = _bench.Bring(given), Strength = 0 });
        Same(Decoded(Encoded(seen)), _bench.Picture(same));
    }

    [Fact]
    public async Task Stable_diffusion_xl_reads_both_encoders_last_layers_but_one_and_is_told_the_size()
    {
        var made = await Paint(new OnnxImages(_bench.Setup, DiffusionModels.StableDiffusionXl(_bench, "sdxl")), Ask("slow"));
        var times = new NoiseSchedule().Timesteps(Steps);
        double[] sigmas = [.. times.Select(t => Math.Sqrt((1 - Bars[(int)t]) / Bars[(int)t])), 0];
        var latent = Noise(9).Select(n => n * Math.Sqrt(sigmas[0] * sigmas[0] + 1)).ToArray();
        var (prompt, negative) = (made.Used["prompt"], made.Used["negative"]);
        var wanted = (DiffusionModels.MeanOf(prompt, negative), DiffusionModels.PooledOf(prompt));
        var unwanted = (DiffusionModels.MeanOf(negative, prompt), DiffusionModels.PooledOf(negative));
        for (var step = 0; step < Steps; step++)
        {
            // Side by side means the mean of once and twice the words; pooled is of the second encoder.
            double Answer(double x, (double Mean, double Pooled) words) =>
                DiffusionModels.A * x / Math.Sqrt(sigmas[step] * sigmas[step] + 1) + DiffusionModels.B * (1.5 * words.Mean + 2 * words.Pooled + 0.064) + DiffusionModels.C * times[step] / 1000;

            for (var i = 0; i < latent.Length; i++)
            {
                var (no, yes) = (Answer(latent[i], unwanted), Answer(latent[i], wanted));
                latent[i] += (no + Guidance * (yes - no)) * (sigmas[step + 1] - sigmas[step]);
            }
        }

        Same(Decoded(latent), _bench.Picture(made));
    }

    [Fact]
    public async Task An_lcm_is_told_the_guidance_and_adds_noise_between_its_steps()
    {
        var model = DiffusionModels.StableDiffusion(_bench, "lcm", """{"_class_name":"LCMScheduler","original_inference_steps":50,"timestep_scaling":10}""", "lcm");
        var made = await Paint(new OnnxImages(_bench.Setup, model), Ask("low") with { Options = Options(("steps", "3"), ("guidance", "8")) });
        int[] times = [999, 679, 339];
        var told = Enumerable.Range(0, 128).Select(i => 7000 * Math.Exp(-Math.Log(10000) * i / 127)).Sum(angle => Math.Sin(angle) + Math.Cos(angle)) / 256;
        var latent = Noise(9);
        var words = DiffusionModels.MeanOf(made.Used["prompt"], made.Used["negative"]);
        for (var step = 0; step < 3; step++)
        {
            var (bar, scaled) = (Bars[times[step]], times[step] * 10.0);
            var fresh = new Noise(9).Normal(step + 1, latent.Length);
            for (var i = 0; i < latent.Length; i++)
            {
                var epsilon = DiffusionModels.A * latent[i] + DiffusionModels.B * (words + told) + DiffusionModels.C * times[step] / 1000;
                var clean = scaled / Math.Sqrt(scaled * scaled + 0.25) * (latent[i] - Math.Sqrt(1 - bar) * epsilon) / Math.Sqrt(bar) + 0.25 / (scaled * scaled + 0.25) * latent[i];
                latent[i] = step == 2 ? clean : Math.Sqrt(Bars[times[step + 1]]) * clean + Math.Sqrt(1 - Bars[times[step + 1]]) * fresh[i];
            }
        }

        Same(Decoded(latent), _bench.Picture(made));
    }

    [Theory]
    [InlineData(null, 4), InlineData("1", 1)]
    public async Task A_turbo_goes_from_full_noise_in_a_few_steps_and_compares_with_nothing(string? steps, int count)
    {
        var model = DiffusionModels.StableDiffusion(_bench, "fast", """{"_class_name":"EulerDiscreteScheduler","timestep_spacing":"trailing","prediction_type":"epsilon"}""");
        var made = await Paint(new OnnxImages(_bench.Setup, model), Ask("low") with { Options = steps is null ? Options() : Options(("steps", steps)) });
        Assert.Equal(("Euler", $"{count}", "1"), (made.Used["sampler"], made.Used["steps"], made.Used["guidance"]));
        int[] times = count == 1 ? [999] : [999, 749, 499, 249];
        double[] sigmas = [.. times.Select(t => Math.Sqrt((1 - Bars[t]) / Bars[t])), 0];
        var latent = Noise(9).Select(n => n * sigmas[0]).ToArray();   // trailing steps begin where training ended
        var words = DiffusionModels.MeanOf(made.Used["prompt"], made.Used["negative"]);
        for (var step = 0; step < count; step++)
            for (var i = 0; i < latent.Length; i++)
                latent[i] += (DiffusionModels.A * latent[i] / Math.Sqrt(sigmas[step] * sigmas[step] + 1) + DiffusionModels.B * words + DiffusionModels.C * times[step] / 1000) * (sigmas[step + 1] - sigmas[step]);
        Same(Decoded(latent), _bench.Picture(made));
    }

    [Fact]
    public async Task An_ip_adapter_is_shown_the_portrait_of_the_first_person_and_nobody_where_words_are_not_wanted()
    {
        var model = DiffusionModels.StableDiffusion(_bench, "ip", Ddim, "ip");
        var portrait = new Planes(3, 300, 200).Map(_ => 102 / 255f);
        var made = await Paint(new OnnxImages(_bench.Setup, model), Ask("low", _bench.Bring(portrait)));
        double[] mean = [0.48145466, 0.4578275, 0.40821073], deviation = [0.26862954, 0.26130258, 0.27577711];
        var seen = Enumerable.Range(0, 3).Average(c => (102 / 255.0 - mean[c]) / deviation[c]);
        Same(Painted(made, wanted: _ => DiffusionModels.B * 0.7 * seen), _bench.Picture(made));
        Assert.Contains("reference portrait", Assert.Single(made.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_control_picture_is_heeded_by_the_blocks_and_without_one_the_control_net_says_nothing()
    {
        var images = new OnnxImages(_bench.Setup, DiffusionModels.StableDiffusion(_bench, "controlled", Ddim, "control"));
        var control = PictureFamilyTests.Halves(64, 64, [1, 0, 0], [0, 1, 0]);
        var ask = Ask("low");
        var made = await Paint(images, ask with { Options = new SortedDictionary<string, string>(ask.Options.ToDictionary(), StringComparer.Ordinal) { ["control"] = _bench.Bring(control).ToString() } });
        double Heeded(int i) => i % Side < Side / 2 ? 1 : 0.3;
        Same(Decoded(Denoised(Noise(9), made.Used["prompt"], made.Used["negative"], 0, Heeded, Heeded)), _bench.Picture(made));
        var plain = await Paint(images, ask);
        Same(Decoded(Denoised(Noise(9), plain.Used["prompt"], plain.Used["negative"], 0)), _bench.Picture(plain));
    }

    [Fact]
    public async Task A_network_of_nine_channels_is_shown_the_mask_and_the_picture_without_what_is_masked()
    {
        var given = new Planes(3, 64, 64, [.. new Weights(4).Next(3 * 64 * 64, 0.5f).Select(x => x + 0.5f)]);
        var mask = new Planes(1, 64, 64);
        for (var y = 16; y < 48; y++)
            for (var x = 16; x < 48; x++) mask[0, y, x] = 1;
        var made = await Paint(new OnnxImages(_bench.Setup, DiffusionModels.StableDiffusion(_bench, "inpaint", Ddim, "inpaint")), Ask("newer") with { Source = _bench.Bring(given), Mask = _bench.Bring(mask), Strength = 1 });
        var hidden = Eight(given);
        for (var i = 0; i < hidden.Data.Length; i++) hidden.Data[i] = mask.Data[i % mask.Area] * 0.5f + (1 - mask.Data[i % mask.Area]) * hidden.Data[i];
        var seen = Encoded(hidden);
        double More(int i) => 0.1 * (i % Area / Side is >= 2 and < 6 && i % Side is >= 2 and < 6 ? 1 : 0) + 0.05 * seen[i];
        var bar = Bars[Time(0)];
        var start = Encoded(Eight(given)).Zip(Noise(9), (c, n) => Math.Sqrt(bar) * c + Math.Sqrt(1 - bar) * n).ToArray();
        var (painted, picture) = (Decoded(Denoised(start, made.Used["prompt"], made.Used["negative"], 0, More, More)), _bench.Picture(made));
        for (var y = 0; y < 64; y++)
            for (var x = 0; x < 64; x++)
                Assert.Equal(mask[0, y, x] == 1 ? Math.Clamp(painted[1, y, x], 0, 1) : Eight(given)[1, y, x], picture[1, y, x], 1.6f / 255);
    }

    [Fact]
    public async Task An_adapter_named_in_the_style_changes_the_layer_it_was_trained_for()
    {
        var images = new OnnxImages(_bench.Setup, DiffusionModels.Adapted(_bench));
        var without = await Paint(images, Ask("low"));
        var plain = _bench.Picture(without);
        var with = await Paint(images, Ask("low") with { Prompt = "low <lora:bright:0.5>" });
        Assert.Contains("adapters bright:0.5", Assert.Single(with.Notes), StringComparison.Ordinal);
        Assert.Equal(without.Used["prompt"], with.Used["prompt"]);
        Assert.NotEqual(plain.Data, _bench.Picture(with).Data);
        var zero = await Paint(images, Ask("low") with { Prompt = "low <lora:bright:0>" });
        Assert.Equal(plain.Data, _bench.Picture(zero).Data);
        var error = await Assert.ThrowsAsync<StudioException>(() => Paint(images, Ask("low <lora:brigth>")));
        Assert.Contains("Did you mean 'bright'?", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_model_does_not_fit_is_said_in_a_sentence()
    {
        var model = DiffusionModels.StableDiffusion(_bench, "sd15", Ddim);
        var images = new OnnxImages(_bench.Setup, model);
        Assert.Contains("no option 'setps'. Did you mean 'steps'?", (await Assert.ThrowsAsync<StudioException>(() => Paint(images, Ask("low") with { Options = Options(("setps", "4")) }))).Message, StringComparison.Ordinal);
        Assert.Contains("from 1 to 150", (await Assert.ThrowsAsync<StudioException>(() => Paint(images, Ask("low") with { Options = Options(("steps", "900")) }))).Message, StringComparison.Ordinal);
        File.WriteAllBytes(Path.Combine(_bench.FolderOf("broken"), "unet.onnx"), File.ReadAllBytes(model.PathOf("unet"))[..200]);
        var broken = _bench.Add("broken", "stable-diffusion", [.. model.Files.Where(file => file.Key != "unet").Select(file => (file.Key, Path.Combine("..", "sd15", file.Value.Path))), ("unet", "unet.onnx")]);
        Assert.Contains("unet.onnx", (await Assert.ThrowsAsync<StudioException>(() => Paint(new(_bench.Setup, broken), Ask("low")))).Message, StringComparison.Ordinal);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => images.Make(Ask("low"), _bench, cancelled.Token));
    }

    [Fact]
    public void Sizes_keep_the_shape_and_the_area_that_the_model_was_trained_with()
    {
        Assert.Equal((512, 512), GenerationSize.For(new(640, 640), 512, null));
        Assert.Equal((704, 384), GenerationSize.For(new(1280, 720), 512, null));
        Assert.Equal((1536, 640), GenerationSize.For(new(1344, 576), 1024, null));
        Assert.Equal((512, 512), GenerationSize.For(new(1280, 720), 512, (64, 64)));
    }

    public void Dispose() => _bench.Dispose();

    /// <summary>A picture of EMMA, who has a portrait.</summary>
    internal static ImageRequest Ask(string words, Digest portrait)
    {
        var ask = Ask(words);
        return ask with { Brief = ask.Brief with { Cast = [new() { Name = "EMMA", Identity = new(), Look = new(), References = [portrait] }] } };
    }

    /// <summary>What DDIM paints from noise, by hand.</summary>
    internal static Planes Painted(Delivered made, Func<int, double> wanted) => Decoded(Denoised(Noise(9), made.Used["prompt"], made.Used["negative"], 0, wanted));

    private Task<Delivered> Paint(OnnxImages images, ImageRequest request) => _bench.Make(images, request);

    internal static ImageRequest Ask(string words) => new()
    {
        Brief = new() { Place = new() { Set = "" }, Light = new(), Framing = new(), Style = new() }, Size = new(64, 64), Prompt = words, Seed = 9, Options = Options(("steps", $"{Steps}"), ("guidance", "3")),
    };

    private static SortedDictionary<string, string> Options(params (string Name, string Value)[] options) => new(options.ToDictionary(option => option.Name, option => option.Value), StringComparer.Ordinal);

    private static double[] Noise(long seed) => [.. new Noise(seed).Normal(0, 4 * Area).Select(n => (double)n)];

    private static int Time(int step) => (Steps - 1 - step) * (1000 / Steps) + 1;

    /// <param name="wanted">What the network says beyond the formula for the words that are wanted, by the latent's number; so <paramref name="unwanted"/> for the others.</param>
    private static double[] Denoised(double[] latent, string prompt, string negative, int first, Func<int, double>? wanted = null, Func<int, double>? unwanted = null)
    {
        var (yes, no) = (DiffusionModels.MeanOf(prompt, negative), DiffusionModels.MeanOf(negative, prompt));
        for (var step = first; step < Steps; step++)
        {
            var (now, before) = (Bars[Time(step)], Time(step) - 1000 / Steps is var t and >= 0 ? Bars[t] : Bars[0]);
            latent = [.. latent.Select((x, i) =>
            {
                double Answer(double words, Func<int, double>? more) => DiffusionModels.A * x + DiffusionModels.B * words + DiffusionModels.C * Time(step) / 1000 + (more?.Invoke(i) ?? 0);
                var epsilon = Answer(no, unwanted) + Guidance * (Answer(yes, wanted) - Answer(no, unwanted));
                return Math.Sqrt(before) * (x - Math.Sqrt(1 - now) * epsilon) / Math.Sqrt(now) + Math.Sqrt(1 - before) * epsilon;
            })];
        }

        return latent;
    }

    private static Planes Decoded(double[] latent)
    {
        var picture = new Planes(3, 8 * Side, 8 * Side);
        for (var c = 0; c < 3; c++)
            for (var y = 0; y < 8 * Side; y++)
                for (var x = 0; x < 8 * Side; x++)
                    picture[c, y, x] = (float)(Enumerable.Range(0, 4).Sum(k => DiffusionModels.Decode[c * 4 + k] * latent[k * Area + y / 8 * Side + x / 8] / Scaling) / 2 + 0.5);
        return picture;
    }

    private static double[] Encoded(Planes picture)
    {
        var latent = new double[4 * Area];
        for (var k = 0; k < 4; k++)
            for (var y = 0; y < Side; y++)
                for (var x = 0; x < Side; x++)
                    latent[k * Area + y * Side + x] = Scaling * Enumerable.Range(0, 3).Sum(c => DiffusionModels.Encode[k * 3 + c] * (2 * Enumerable.Range(0, 64).Average(i => (double)picture[c, 8 * y + i / 8, 8 * x + i % 8]) - 1));
        return latent;
    }

    /// <summary>As a PNG holds it: eight bits.</summary>
    private static Planes Eight(Planes picture) => picture.Map(value => MathF.Round(Math.Clamp(value, 0, 1) * 255) / 255);

    internal static void Same(Planes expected, Planes actual)
    {
        for (var i = 0; i < expected.Data.Length; i++) Assert.Equal(Math.Clamp(expected.Data[i], 0, 1), actual.Data[i], 1.6f / 255);
    }
}
