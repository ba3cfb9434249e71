namespace AgentStudio.Families;

/// <summary>Denoising diffusion implicit models (Song, Meng and Ermon 2021, equation 12), without added noise (eta 0).</summary>
internal sealed class DdimSampler : Sampler
{
    private readonly int _stride;

    public DdimSampler(NoiseSchedule schedule, int steps) : base(schedule)
    {
        Timesteps = [.. schedule.Timesteps(steps).Select(timestep => Math.Round(timestep))];
        _stride = schedule.TrainSteps / steps;
    }

    public override float[] Start(float[] noise, float[]? given, int first) => given is null ? (float[])noise.Clone() : Noised(given, noise, first);

    public override float[] Noised(float[] clean, float[] noise, int step)
    {
        var bar = AlphaBars[(int)Timesteps[step]];
        return Each(clean, noise, (c, n) => Math.Sqrt(bar) * c + Math.Sqrt(1 - bar) * n);
    }

    public override float[] Next(float[] latent, float[] answer, int step, float[]? noise)
    {
        var bar = AlphaBars[(int)Timesteps[step]];
        var before = Before((int)Timesteps[step]);
        return Each(latent, answer, (x, said) =>
        {
            var clean = Clean(x, said, bar);
            var epsilon = (x - Math.Sqrt(bar) * clean) / Math.Sqrt(1 - bar);
            return Math.Sqrt(before) * clean + Math.Sqrt(1 - before) * epsilon;
        });
    }

    private double Before(int timestep) => timestep - _stride is var before and >= 0 ? AlphaBars[before] : Schedule.AlphaOneAtEnd ? 1 : AlphaBars[0];
}
