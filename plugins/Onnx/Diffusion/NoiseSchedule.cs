using System.Text.Json.Nodes;
using AgentStudio.Film;

namespace AgentStudio.Families;

/// <summary>What a network answers: the noise it sees, the mixture "v" of noise and picture (Salimans and Ho 2022), or the picture itself.</summary>
internal enum Prediction { Epsilon, V, Sample }

/// <summary>Which of the training steps a short run visits (Lin et al. 2023, table 2).</summary>
internal enum Spacing { Linspace, Leading, Trailing }

/// <summary>
/// How much noise a picture had at each of its training steps: betas, their products alpha-bar, and which steps a run visits. Read
/// from <c>scheduler/scheduler_config.json</c>; what it leaves out has the values of Stable Diffusion 1.5.
/// </summary>
internal sealed record NoiseSchedule
{
    public int TrainSteps { get; init; } = 1000;

    public double BetaStart { get; init; } = 0.00085;

    public double BetaEnd { get; init; } = 0.012;

    /// <summary>scaled_linear: even steps of the square root; else even steps of beta itself.</summary>
    public bool ScaledLinear { get; init; } = true;

    public Prediction Prediction { get; init; }

    public Spacing Spacing { get; init; } = Spacing.Leading;

    public int StepsOffset { get; init; } = 1;

    /// <summary>The picture behind the last step has no noise at all, instead of that of step 0.</summary>
    public bool AlphaOneAtEnd { get; init; }

    /// <summary>Noise levels as Karras et al. 2022 space them (rho 7), instead of by training step.</summary>
    public bool Karras { get; init; }

    /// <summary>LCM: the run of its teacher, of which it visits a few steps.</summary>
    public int OriginalSteps { get; init; } = 50;

    /// <summary>LCM: by how much the step is scaled before it is compared with the data's deviation.</summary>
    public double TimestepScaling { get; init; } = 10;

    /// <summary>The sampler that the model was published with, such as "EulerDiscreteScheduler".</summary>
    public string Published { get; init; } = "";

    /// <summary>alpha-bar of every training step: how much of the picture's variance is left.</summary>
    public double[] AlphaBars()
    {
        var bars = new double[TrainSteps];
        var product = 1.0;
        for (var i = 0; i < TrainSteps; i++)
        {
            var at = TrainSteps == 1 ? 0 : (double)i / (TrainSteps - 1);
            var beta = ScaledLinear ? Square(Math.Sqrt(BetaStart) + (Math.Sqrt(BetaEnd) - Math.Sqrt(BetaStart)) * at) : BetaStart + (BetaEnd - BetaStart) * at;
            bars[i] = product *= 1 - beta;
        }

        return bars;
    }

    /// <summary>The training steps of a run, the noisiest first.</summary>
    public double[] Timesteps(int steps)
    {
        if (steps < 1 || steps > TrainSteps) throw new StudioException($"{steps} steps cannot be run; this model takes 1 to {TrainSteps}. 4 to 50 are usual.");
        var stride = (double)TrainSteps / steps;
        return Spacing switch
        {
            Spacing.Leading => [.. Enumerable.Range(0, steps).Select(i => Math.Min(TrainSteps - 1.0, (steps - 1 - i) * (TrainSteps / steps) + StepsOffset))],
            Spacing.Trailing => [.. Enumerable.Range(0, steps).Select(i => Math.Round(TrainSteps - i * stride) - 1)],
            _ => [.. Enumerable.Range(0, steps).Select(i => steps == 1 ? TrainSteps - 1.0 : (TrainSteps - 1.0) * (steps - 1 - i) / (steps - 1))],
        };
    }

    /// <summary>Noise over picture at a training step, also between two of them: sqrt((1 - a) / a).</summary>
    public static double SigmaAt(double[] alphaBars, double timestep)
    {
        var low = (int)Math.Floor(timestep);
        var part = timestep - low;
        var sigma = Sigma(alphaBars[low]);
        return part == 0 ? sigma : sigma * (1 - part) + Sigma(alphaBars[low + 1]) * part;
    }

    public static double Sigma(double alphaBar) => Math.Sqrt((1 - alphaBar) / alphaBar);

    public static NoiseSchedule Read(string json)
    {
        var config = JsonNode.Parse(json) as JsonObject ?? throw new StudioException("scheduler_config.json is not a JSON object. Copy the model's folder again.");
        var plain = new NoiseSchedule();
        return plain with
        {
            TrainSteps = (int?)config["num_train_timesteps"] ?? plain.TrainSteps,
            BetaStart = (double?)config["beta_start"] ?? plain.BetaStart,
            BetaEnd = (double?)config["beta_end"] ?? plain.BetaEnd,
            ScaledLinear = (string?)config["beta_schedule"] switch
            {
                null or "scaled_linear" => true,
                "linear" => false,
                var other => throw new StudioException($"The schedule of betas '{other}' is not known here; scaled_linear and linear are."),
            },
            Prediction = (string?)config["prediction_type"] switch
            {
                null or "epsilon" => Prediction.Epsilon,
                "v_prediction" => Prediction.V,
                "sample" => Prediction.Sample,
                var other => throw new StudioException($"The prediction type '{other}' is not known here; epsilon, v_prediction and sample are."),
            },
            Spacing = (string?)config["timestep_spacing"] switch { "trailing" => Spacing.Trailing, "linspace" => Spacing.Linspace, null when ((string?)config["_class_name"])?.StartsWith("Euler", StringComparison.Ordinal) == true => Spacing.Linspace, _ => Spacing.Leading },
            StepsOffset = (int?)config["steps_offset"] ?? 0,
            AlphaOneAtEnd = (bool?)config["set_alpha_to_one"] ?? true,
            Karras = (bool?)config["use_karras_sigmas"] ?? false,
            OriginalSteps = (int?)config["original_inference_steps"] ?? plain.OriginalSteps,
            TimestepScaling = (double?)config["timestep_scaling"] ?? plain.TimestepScaling,
            Published = (string?)config["_class_name"] ?? "",
        };
    }

    private static double Square(double x) => x * x;
}
