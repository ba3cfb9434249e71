using AgentStudio.Film;
using AgentStudio.Media;

namespace AgentStudio.Families;

/// <summary>
/// Latent diffusion (Rombach et al. 2022): words, noise, a few steps, a picture. Serves Stable Diffusion 1.5 and 2.x, SDXL, Turbo and LCM;
/// what a model is, its files say.
/// </summary>
internal sealed class StableDiffusion(PromptEncoder words, Unet unet, LatentPictures pictures, NoiseSchedule schedule, ControlNet? control = null)
{
    private const int LatentChannels = 4;

    public Planes Paint(Painting painting, Action<double> report, CancellationToken cancel)
    {
        var run = new Run(this, painting, cancel);
        var latent = run.Start();
        for (var step = run.First; step < run.Sampler.Timesteps.Length; step++)
        {
            cancel.ThrowIfCancellationRequested();
            latent = run.Step(latent, step);
            report((step - run.First + 1.0) / (run.Sampler.Timesteps.Length - run.First + 1));
        }

        return run.Finish(latent);
    }

    /// <summary>One painting on its way.</summary>
    private sealed class Run
    {
        private readonly StableDiffusion _model;
        private readonly Painting _painting;
        private readonly Noise _noise;
        private readonly CancellationToken _cancel;
        private readonly int _width, _height;
        private readonly IReadOnlyList<UnetConditions> _conditions;
        private readonly float[] _startNoise;
        private readonly float[]? _given, _mask, _masked;

        public Run(StableDiffusion model, Painting painting, CancellationToken cancel)
        {
            (_model, _painting, _cancel, _noise) = (model, painting, cancel, new(painting.Seed));
            (_width, _height) = (painting.Width / LatentPictures.Scale, painting.Height / LatentPictures.Scale);
            Sampler = Sampler.Of(painting.Sampler, model.Schedule, painting.Steps);
            First = painting.Given is null ? 0 : Math.Min(Sampler.FirstStep(painting.Strength), Sampler.Timesteps.Length);
            _conditions = Conditions();
            _startNoise = _noise.Normal(0, LatentChannels * _width * _height);
            _given = painting.Given is { } given ? model.Pictures.Encode(given, _noise, cancel) : null;
            _mask = painting.Mask?.Resize(_width, _height, Kernel.Nearest).Data;
            _masked = _mask is not null && model.Unet.Channels == 9 ? model.Pictures.Encode(Hidden(painting.Given!, painting.Mask!), _noise, cancel) : null;
        }

        public Sampler Sampler { get; }

        public int First { get; }

        /// <summary>Two answers are compared at each step: with the words, and with the words that are not wanted.</summary>
        private bool IsGuided => _painting.Guidance > 1 && !_model.Unet.TakesGuidance;

        public float[] Start() => First == Sampler.Timesteps.Length ? _given! : Sampler.Start(_startNoise, _given, First);

        public float[] Step(float[] latent, int step)
        {
            var answer = Guided(Show(latent, step), step);
            var next = Sampler.Next(latent, answer, step, Sampler.AddsNoise ? _noise.Normal(step + 1, latent.Length) : null);
            return _mask is null || _masked is not null ? next : KeepAround(next, step);
        }

        public Planes Finish(float[] latent)
        {
            var picture = _model.Pictures.Decode(latent, LatentChannels, _height, _width, _cancel);
            return _painting.Mask is { } mask ? Composite(picture, _painting.Given!, mask) : picture;
        }

        private IReadOnlyList<UnetConditions> Conditions()
        {
            var (wanted, unwanted) = _model.Words.Encode(_painting.Prompt, _painting.Negative, _cancel);
            float[]? ids = _model.Unet.TakesPooled ? [_painting.Height, _painting.Width, 0, 0, _painting.Height, _painting.Width] : null;
            var plain = new UnetConditions
            {
                Prompt = wanted, TimeIds = ids, Guidance = _model.Unet.TakesGuidance ? _painting.Guidance : null,
                Identity = _painting.Identity, IdentityStrength = _painting.IdentityStrength,
            };
            if (!IsGuided) return [plain];
            var nobody = plain.Identity is { } identity ? Tensor.Of(new float[identity.Count], identity.Shape) : null;
            return [plain with { Prompt = unwanted, Identity = nobody }, plain];
        }

        private float[] Show(float[] latent, int step)
        {
            var shown = Sampler.Shown(latent, step);
            return _masked is null ? shown : [.. shown, .. _mask!, .. _masked];
        }

        /// <summary>unwanted + guidance (wanted - unwanted).</summary>
        private float[] Guided(float[] shown, int step)
        {
            var answers = Ask(shown, Sampler.Timesteps[step]);
            if (answers.Count == 1) return answers[0];
            var guided = new float[answers[0].Length];
            for (var i = 0; i < guided.Length; i++) guided[i] = (float)(answers[0][i] + _painting.Guidance * ((double)answers[1][i] - answers[0][i]));
            return guided;
        }

        private List<float[]> Ask(float[] shown, double timestep)
        {
            var one = Tensor.Of(shown, 1, shown.Length / (_width * _height), _height, _width);
            var conditions = _conditions.Select(each => _model.Control is { } control && _painting.Control is { } picture
                ? each with { Residuals = control.Look(one, timestep, each.Prompt, picture, _painting.ControlStrength, _model.Unet.ResidualInputs, _cancel) }
                : each).ToList();
            if (conditions.Count == 1) return [_model.Unet.Run(one, timestep, conditions, _cancel).Floats];
            if (!_model.Unet.Batches) return [.. conditions.Select(each => _model.Unet.Run(one, timestep, [each], _cancel).Floats)];
            var both = _model.Unet.Run(Tensor.Stack(one, one), timestep, conditions, _cancel);
            return [both.Item(0).ToArray(), both.Item(1).ToArray()];
        }

        /// <summary>Around the mask the given picture's latent is put back, as noisy as the next step expects it.</summary>
        private float[] KeepAround(float[] latent, int step)
        {
            var around = step + 1 < Sampler.Timesteps.Length ? Sampler.Noised(_given!, _startNoise, step + 1) : _given!;
            var area = _width * _height;
            var result = new float[latent.Length];
            for (var i = 0; i < result.Length; i++) result[i] = _mask![i % area] * latent[i] + (1 - _mask[i % area]) * around[i];
            return result;
        }

        private static Planes Hidden(Planes given, Planes mask) => Composite(new Planes(3, given.Height, given.Width).Map(_ => 0.5f), given, mask);

        private static Planes Composite(Planes inside, Planes outside, Planes mask)
        {
            var result = new Planes(3, outside.Height, outside.Width);
            for (var i = 0; i < result.Data.Length; i++)
                result.Data[i] = mask.Data[i % mask.Area] * inside.Data[i] + (1 - mask.Data[i % mask.Area]) * outside.Data[i];
            return result;
        }
    }

    private PromptEncoder Words { get; } = words;

    private Unet Unet { get; } = unet;

    private LatentPictures Pictures { get; } = pictures;

    private NoiseSchedule Schedule { get; } = schedule;

    private ControlNet? Control { get; } = control;
}

/// <summary>ControlNet (Zhang et al. 2023): looks at edges, depth or a pose and tells each block of the U-Net what to heed.</summary>
internal sealed class ControlNet(Network network)
{
    /// <returns>By the U-Net's inputs, down blocks first, then the middle, as both models list them.</returns>
    public IReadOnlyDictionary<string, Tensor> Look(
        Tensor shown, double timestep, EncodedPrompt prompt, Planes picture, double strength, IReadOnlyList<string> residuals, CancellationToken cancel)
    {
        var inputs = new Dictionary<string, Tensor>
        {
            [network.Input("sample", "latent_model_input")?.Name ?? "sample"] = shown,
            [network.Input("timestep", "t")?.Name ?? "timestep"] = Tensor.One((float)timestep),
            ["encoder_hidden_states"] = prompt.Tokens,
            [network.Input("controlnet_cond", "image")?.Name ?? "controlnet_cond"] = Tensor.Of(picture),
        };
        var scaled = network.HasInput("conditioning_scale");
        if (scaled) inputs["conditioning_scale"] = Tensor.One((float)strength);
        var answers = network.Run(inputs, cancel);
        if (answers.Length != residuals.Count)
            throw new StudioException($"The ControlNet {network.Name} gives {answers.Length} answers, but the U-Net has inputs for {residuals.Count}. They belong to different models.");
        return residuals.Zip(answers).ToDictionary(pair => pair.First, pair => scaled ? pair.Second : Scaled(pair.Second, strength));
    }

    private static Tensor Scaled(Tensor answer, double strength) => strength == 1 ? answer : Tensor.Of(Array.ConvertAll(answer.Floats, number => (float)(number * strength)), answer.Shape);
}
