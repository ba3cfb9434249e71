using AgentStudio.Film;
using AgentStudio.Families;

namespace AgentStudio.Tests.Onnx.Families;

/// <summary>Every sampler against the formulas of its paper, written down here a second time, with a network that answers something known.</summary>
public sealed class SamplerTests
{
    private const int Steps = 7;
    private static readonly NoiseSchedule Schedule = new();
    private static readonly double[] Bars = AlphaBars();
    private static readonly float[] Noise = new Noise(3).Normal(0, 32);

    [Fact]
    public void Betas_are_the_squares_of_even_steps_between_square_roots()
    {
        Assert.Equal(Bars, Schedule.AlphaBars());
        Assert.Equal(1 - 0.00085, Bars[0], 12);
        Assert.Equal(0.0046600, Bars[^1], 4e-6);   // what every Stable Diffusion checkpoint ends with
    }

    [Fact]
    public void Steps_are_spaced_as_the_three_rules_say()
    {
        Assert.Equal([751, 501, 251, 1], (Schedule with { Spacing = Spacing.Leading }).Timesteps(4));
        Assert.Equal([999, 749, 499, 249], (Schedule with { Spacing = Spacing.Trailing }).Timesteps(4));
        Assert.Equal([999, 666, 333, 0], (Schedule with { Spacing = Spacing.Linspace }).Timesteps(4));
        Assert.Contains("1 to 1000", Assert.Throws<StudioException>(() => Schedule.Timesteps(0)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ddim_follows_equation_12_of_its_paper()
    {
        var expected = Array.ConvertAll(Noise, n => (double)n);
        var times = Schedule.Timesteps(Steps);
        for (var step = 0; step < Steps; step++)
        {
            var (now, before) = (Bars[(int)times[step]], (int)times[step] - 1000 / Steps is var t and >= 0 ? Bars[t] : Bars[0]);
            for (var i = 0; i < expected.Length; i++)
            {
                var epsilon = Network(expected[i], now);
                expected[i] = Math.Sqrt(before) * ((expected[i] - Math.Sqrt(1 - now) * epsilon) / Math.Sqrt(now)) + Math.Sqrt(1 - before) * epsilon;
            }
        }

        Near(expected, Run(SamplerKind.Ddim, Schedule), 2e-6);
    }

    [Fact]
    public void Euler_moves_along_the_derivative_of_the_flow()
    {
        var sigmas = Sigmas(Schedule);
        var expected = Noise.Select(n => n * Math.Sqrt(sigmas[0] * sigmas[0] + 1)).ToArray();
        for (var step = 0; step < Steps; step++)
            for (var i = 0; i < expected.Length; i++)
            {
                // In sigmas the derivative dx/dsigma is the noise that the network sees (Karras et al. 2022).
                var epsilon = Network(expected[i] / Math.Sqrt(sigmas[step] * sigmas[step] + 1), 1 / (sigmas[step] * sigmas[step] + 1));
                expected[i] += epsilon * (sigmas[step + 1] - sigmas[step]);
            }

        Near(expected, Run(SamplerKind.Euler, Schedule), 1e-5);
    }

    [Fact]
    public void Euler_ancestral_goes_further_down_and_adds_what_is_missing()
    {
        var sigmas = Sigmas(Schedule);
        var expected = Noise.Select(n => n * Math.Sqrt(sigmas[0] * sigmas[0] + 1)).ToArray();
        for (var step = 0; step < Steps; step++)
        {
            var (from, to) = (sigmas[step], sigmas[step + 1]);
            var up = Math.Min(to, Math.Sqrt(to * to * (from * from - to * to) / (from * from)));
            var down = Math.Sqrt(Math.Max(0, to * to - up * up));
            var fresh = new Noise(3).Normal(step + 1, expected.Length);
            for (var i = 0; i < expected.Length; i++)
                expected[i] += Network(expected[i] / Math.Sqrt(from * from + 1), 1 / (from * from + 1)) * (down - from) + up * fresh[i];
        }

        Near(expected, Run(SamplerKind.EulerAncestral, Schedule), 1e-5);
    }

    [Fact]
    public void Dpm_solver_follows_algorithm_2_of_its_paper_in_alphas_and_lambdas()
    {
        var times = Schedule.Timesteps(Steps);
        var alphas = times.Select(t => Math.Sqrt(Bars[(int)t])).ToArray();
        var sigmas = times.Select(t => Math.Sqrt(1 - Bars[(int)t])).ToArray();
        var x = Noise.Select(n => (double)n).ToArray();   // the paper's x is alpha picture + sigma noise: at the start almost pure noise
        double[]? before = null;
        for (var step = 0; step < Steps; step++)
        {
            var clean = x.Select(value => (value - sigmas[step] * Network(value, alphas[step] * alphas[step])) / alphas[step]).ToArray();
            if (step == Steps - 1) x = clean;
            else
            {
                var h = Lambda(step + 1) - Lambda(step);
                var r = step == 0 ? 0 : (Lambda(step) - Lambda(step - 1)) / h;
                for (var i = 0; i < x.Length; i++)
                {
                    var d = before is null ? clean[i] : (1 + 1 / (2 * r)) * clean[i] - 1 / (2 * r) * before[i];
                    x[i] = sigmas[step + 1] / sigmas[step] * x[i] - alphas[step + 1] * (Math.Exp(-h) - 1) * d;
                }
            }

            before = clean;
        }

        Near(x, Run(SamplerKind.DpmPlusPlus2M, Schedule), 1e-5);

        double Lambda(int step) => Math.Log(alphas[step] / sigmas[step]);
    }

    [Fact]
    public void Lcm_answers_with_a_whole_picture_each_time_and_noises_it_less()
    {
        var schedule = Schedule with { AlphaOneAtEnd = true };
        int[] times = [999, 759, 499, 259];
        Assert.Equal(times.Select(t => (double)t), Sampler.Of(SamplerKind.Lcm, schedule, 4).Timesteps);
        var x = Noise.Select(n => (double)n).ToArray();
        for (var step = 0; step < 4; step++)
        {
            var (bar, scaled) = (Bars[times[step]], times[step] * 10.0);
            var fresh = new Noise(3).Normal(step + 1, x.Length);
            for (var i = 0; i < x.Length; i++)
            {
                var clean = (x[i] - Math.Sqrt(1 - bar) * Network(x[i], bar)) / Math.Sqrt(bar);
                var kept = 0.25 / (scaled * scaled + 0.25) * x[i] + scaled / Math.Sqrt(scaled * scaled + 0.25) * clean;
                x[i] = step == 3 ? kept : Math.Sqrt(Bars[times[step + 1]]) * kept + Math.Sqrt(1 - Bars[times[step + 1]]) * fresh[i];
            }
        }

        Near(x, Run(SamplerKind.Lcm, schedule, 4), 1e-5);
        var embedding = LcmSampler.GuidanceEmbedding(7.5, 256);
        Assert.Equal(Math.Sin(6500), embedding[0], 1e-6);
        Assert.Equal(Math.Cos(6500 * Math.Exp(-Math.Log(10000) / 127)), embedding[129], 1e-6);
    }

    [Theory]
    [InlineData(0), InlineData(1), InlineData(2), InlineData(3), InlineData(4)]
    public void A_model_that_answers_v_or_the_picture_ends_where_one_that_answers_noise_does(int sampler)
    {
        var kind = (SamplerKind)sampler;
        var steps = kind == SamplerKind.Lcm ? 4 : Steps;
        var epsilon = Run(kind, Schedule, steps);
        Near(Array.ConvertAll(epsilon, x => (double)x), Run(kind, Schedule with { Prediction = Prediction.V }, steps), 2e-4);
        Near(Array.ConvertAll(epsilon, x => (double)x), Run(kind, Schedule with { Prediction = Prediction.Sample }, steps), 2e-4);
    }

    [Fact]
    public void A_given_picture_is_noised_as_its_first_step_expects_and_strength_says_which_that_is()
    {
        var sampler = Sampler.Of(SamplerKind.Ddim, Schedule, 10);
        Assert.Equal(0, sampler.FirstStep(1));
        Assert.Equal(4, sampler.FirstStep(0.6));
        Assert.Equal(10, sampler.FirstStep(0));
        var noised = sampler.Noised([2], [3], 4);
        var bar = Bars[(int)Schedule.Timesteps(10)[4]];
        Assert.Equal(Math.Sqrt(bar) * 2 + Math.Sqrt(1 - bar) * 3, noised[0], 1e-6);
    }

    [Fact]
    public void Karras_spacing_is_even_in_the_seventh_root()
    {
        var sampler = Sampler.Of(SamplerKind.Euler, Schedule with { Karras = true }, 5);
        var (high, low) = (NoiseSchedule.Sigma(Bars[801]), NoiseSchedule.Sigma(Bars[1]));
        var middle = Math.Pow((Math.Pow(high, 1 / 7.0) + Math.Pow(low, 1 / 7.0)) / 2, 7);
        Assert.Equal(middle, NoiseSchedule.SigmaAt(Bars, sampler.Timesteps[2]), 0.01);
    }

    [Fact]
    public void A_scheduler_config_is_read_as_it_is_published()
    {
        var turbo = NoiseSchedule.Read("""{"_class_name":"EulerAncestralDiscreteScheduler","timestep_spacing":"trailing","prediction_type":"v_prediction","beta_schedule":"scaled_linear"}""");
        Assert.Equal((SamplerKind.EulerAncestral, Spacing.Trailing, Prediction.V), (Sampler.Published(turbo), turbo.Spacing, turbo.Prediction));
        Assert.Equal(SamplerKind.DpmPlusPlus2M, Sampler.Published(NoiseSchedule.Read("""{"_class_name":"PNDMScheduler"}""")));
        Assert.Contains("squaredcos", Assert.Throws<StudioException>(() => NoiseSchedule.Read("""{"beta_schedule":"squaredcos"}""")).Message, StringComparison.Ordinal);
    }

    /// <summary>The noise that an imagined network sees in a latent of variance one: it depends on the latent and on how noisy it is.</summary>
    private static double Network(double latent, double bar) => 0.8 * latent + 0.1 * Math.Sin(3 * latent) + 0.2 * bar;

    private static float[] Run(SamplerKind kind, NoiseSchedule schedule, int steps = Steps)
    {
        var sampler = Sampler.Of(kind, schedule, steps);
        var latent = sampler.Start(Noise, null, 0);
        for (var step = 0; step < steps; step++)
        {
            var bar = Bars[(int)Math.Round(sampler.Timesteps[step])];
            var answer = sampler.Shown(latent, step).Select(x => Answer(x, bar, schedule.Prediction)).ToArray();
            latent = sampler.Next(latent, answer, step, new Noise(3).Normal(step + 1, latent.Length));
        }

        return latent;
    }

    private static float Answer(float latent, double bar, Prediction prediction)
    {
        var epsilon = Network(latent, bar);
        var clean = (latent - Math.Sqrt(1 - bar) * epsilon) / Math.Sqrt(bar);
        return (float)(prediction switch { Prediction.Epsilon => epsilon, Prediction.V => Math.Sqrt(bar) * epsilon - Math.Sqrt(1 - bar) * clean, _ => clean });
    }

    private static double[] Sigmas(NoiseSchedule schedule) => [.. schedule.Timesteps(Steps).Select(t => Math.Sqrt((1 - Bars[(int)t]) / Bars[(int)t])), 0];

    private static double[] AlphaBars()
    {
        var (bars, product) = (new double[1000], 1.0);
        for (var i = 0; i < 1000; i++) bars[i] = product *= 1 - Math.Pow(Math.Sqrt(0.00085) + (Math.Sqrt(0.012) - Math.Sqrt(0.00085)) * ((double)i / 999), 2);
        return bars;
    }

    private static void Near(double[] expected, float[] actual, double tolerance)
    {
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], tolerance * Math.Max(1, Math.Abs(expected[i])));
    }
}
