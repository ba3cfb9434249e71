namespace AgentStudio.Families;

/// <summary>
/// Samplers that think of a latent as picture + sigma noise (Karras et al. 2022): the network is shown it at variance one, and
/// its answer is turned into the picture it means.
/// </summary>
internal abstract class SigmaSampler : Sampler
{
    private const double Rho = 7;

    protected SigmaSampler(NoiseSchedule schedule, int steps) : base(schedule)
    {
        Timesteps = schedule.Timesteps(steps);
        var sigmas = Timesteps.Select(timestep => NoiseSchedule.SigmaAt(AlphaBars, timestep)).ToArray();
        if (schedule.Karras)
        {
            sigmas = Spaced(sigmas[^1], sigmas[0], steps);
            Timesteps = [.. sigmas.Select(TimestepOf)];
        }

        Sigmas = [.. sigmas, 0];
    }

    /// <summary>One a step, and the 0 that ends the run.</summary>
    protected double[] Sigmas { get; }

    public override float[] Start(float[] noise, float[]? given, int first)
    {
        // Leading steps do not begin at full noise: the picture's own variance is added.
        var scale = Schedule.Spacing == Spacing.Leading && !Schedule.Karras ? Math.Sqrt(Sigmas[0] * Sigmas[0] + 1) : Sigmas[0];
        return given is null ? Each(noise, noise, (n, _) => n * scale) : Noised(given, noise, first);
    }

    public override float[] Shown(float[] latent, int step)
    {
        var scale = Math.Sqrt(Sigmas[step] * Sigmas[step] + 1);
        return Each(latent, latent, (x, _) => x / scale);
    }

    public override float[] Noised(float[] clean, float[] noise, int step) => Each(clean, noise, (c, n) => c + Sigmas[step] * n);

    /// <summary>The picture that an answer means.</summary>
    protected float[] Denoised(float[] latent, float[] answer, int step)
    {
        var sigma = Sigmas[step];
        var variance = sigma * sigma + 1;
        return Each(latent, answer, (x, said) => Schedule.Prediction switch
        {
            Prediction.Epsilon => x - sigma * said,
            Prediction.V => x / variance - said * sigma / Math.Sqrt(variance),
            _ => said,
        });
    }

    private static double[] Spaced(double low, double high, int steps)
    {
        var (from, to) = (Math.Pow(high, 1 / Rho), Math.Pow(low, 1 / Rho));
        return [.. Enumerable.Range(0, steps).Select(i => Math.Pow(steps == 1 ? from : from + (to - from) * i / (steps - 1), Rho))];
    }

    /// <summary>The training step of a sigma, between two of them by their logarithms.</summary>
    private double TimestepOf(double sigma)
    {
        var log = Math.Log(sigma);
        var low = 0;
        while (low < AlphaBars.Length - 2 && Math.Log(NoiseSchedule.Sigma(AlphaBars[low + 1])) <= log) low++;
        var (a, b) = (Math.Log(NoiseSchedule.Sigma(AlphaBars[low])), Math.Log(NoiseSchedule.Sigma(AlphaBars[low + 1])));
        return low + Math.Clamp((log - a) / (b - a), 0, 1);
    }
}

/// <summary>Euler's steps along the probability flow (Karras et al. 2022, algorithm 1 without churn).</summary>
internal sealed class EulerSampler(NoiseSchedule schedule, int steps) : SigmaSampler(schedule, steps)
{
    public override float[] Next(float[] latent, float[] answer, int step, float[]? noise)
    {
        var by = (Sigmas[step + 1] - Sigmas[step]) / Sigmas[step];
        return Each(latent, Denoised(latent, answer, step), (x, clean) => x + (x - clean) * by);
    }
}

/// <summary>Euler's steps that go further down than the next level and add fresh noise to come back to it.</summary>
internal sealed class EulerAncestralSampler(NoiseSchedule schedule, int steps) : SigmaSampler(schedule, steps)
{
    public override bool AddsNoise => true;

    public override float[] Next(float[] latent, float[] answer, int step, float[]? noise)
    {
        var (from, to) = (Sigmas[step], Sigmas[step + 1]);
        var up = Math.Sqrt(to * to * (from * from - to * to) / (from * from));
        var down = Math.Sqrt(to * to - up * up);
        var moved = Each(latent, Denoised(latent, answer, step), (x, clean) => x + (x - clean) / from * (down - from));
        return up == 0 ? moved : Each(moved, noise!, (x, n) => x + up * n);
    }
}

/// <summary>DPM-Solver++ of second order, multistep (Lu et al. 2022, algorithm 2), in sigmas; the first and the last step are of first order.</summary>
internal sealed class DpmPlusPlusSampler(NoiseSchedule schedule, int steps) : SigmaSampler(schedule, steps)
{
    private (int Step, float[] Clean)? _before;

    public override float[] Next(float[] latent, float[] answer, int step, float[]? noise)
    {
        var clean = Denoised(latent, answer, step);
        var (from, to) = (Sigmas[step], Sigmas[step + 1]);
        var last = _before;
        _before = (step, clean);
        if (to == 0) return clean;
        if (last is { } older && older.Step == step - 1)
        {
            var ratio = Math.Log(Sigmas[step - 1] / from) / Math.Log(from / to);   // of the steps in lambda = -log sigma
            clean = Each(clean, older.Clean, (now, then) => (1 + 1 / (2 * ratio)) * now - 1 / (2 * ratio) * then);
        }

        return Each(latent, clean, (x, c) => to / from * x + (1 - to / from) * c);   // exp(-h) is to / from
    }
}
