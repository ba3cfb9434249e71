using AgentStudio.Film;

namespace AgentStudio.Families;

/// <summary>
/// Latent consistency models (Luo et al. 2023): every answer is a whole picture already; between steps it is noised again, less
/// each time. The boundary conditions are those of consistency models with a data deviation of 0.5.
/// </summary>
internal sealed class LcmSampler : Sampler
{
    private const double DataDeviation = 0.5;

    public LcmSampler(NoiseSchedule schedule, int steps) : base(schedule)
    {
        if (steps > schedule.OriginalSteps) throw new StudioException($"{steps} steps are more than the {schedule.OriginalSteps} that an LCM was made from. 4 to 8 are usual.");
        var stride = schedule.TrainSteps / schedule.OriginalSteps;
        var origin = Enumerable.Range(1, schedule.OriginalSteps).Select(i => (double)i * stride - 1).Reverse().ToArray();
        Timesteps = [.. Enumerable.Range(0, steps).Select(i => origin[(int)Math.Floor((double)i * origin.Length / steps)])];
    }

    public override bool AddsNoise => true;

    public override float[] Start(float[] noise, float[]? given, int first) => given is null ? (float[])noise.Clone() : Noised(given, noise, first);

    public override float[] Noised(float[] clean, float[] noise, int step)
    {
        var bar = AlphaBars[(int)Timesteps[step]];
        return Each(clean, noise, (c, n) => Math.Sqrt(bar) * c + Math.Sqrt(1 - bar) * n);
    }

    public override float[] Next(float[] latent, float[] answer, int step, float[]? noise)
    {
        var bar = AlphaBars[(int)Timesteps[step]];
        var scaled = Timesteps[step] * Schedule.TimestepScaling;
        var skip = DataDeviation * DataDeviation / (scaled * scaled + DataDeviation * DataDeviation);
        var keep = scaled / Math.Sqrt(scaled * scaled + DataDeviation * DataDeviation);
        var clean = Each(latent, answer, (x, said) => keep * Clean(x, said, bar) + skip * x);
        return step == Timesteps.Length - 1 ? clean : Noised(clean, noise!, step + 1);
    }

    /// <summary>What an LCM's network is told of the guidance (its timestep_cond): w = guidance - 1 in sines and cosines, 256 numbers.</summary>
    public static float[] GuidanceEmbedding(double guidance, int size)
    {
        var half = size / 2;
        var embedding = new float[size];
        for (var i = 0; i < half; i++)
        {
            var angle = (guidance - 1) * 1000 * PlainMath.Exp(-PlainMath.Log(10000) * i / (half - 1));
            var (sin, cos) = PlainMath.SinCos(angle);
            (embedding[i], embedding[half + i]) = ((float)sin, (float)cos);
        }

        return embedding;
    }
}
