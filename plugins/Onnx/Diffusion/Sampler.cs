using AgentStudio.Film;

namespace AgentStudio.Families;

internal enum SamplerKind { Ddim, Euler, EulerAncestral, DpmPlusPlus2M, Lcm }

/// <summary>
/// Walks from noise to a picture. It says which steps are visited, what the network is shown at each, and where its answer leads.
/// All arithmetic is in double and per number, so threads cannot change it.
/// </summary>
internal abstract class Sampler
{
    protected Sampler(NoiseSchedule schedule)
    {
        Schedule = schedule;
        AlphaBars = schedule.AlphaBars();
    }

    /// <summary>Training steps visited, the noisiest first: what the network is told.</summary>
    public double[] Timesteps { get; protected init; } = [];

    /// <summary>Steps that ask for fresh noise.</summary>
    public virtual bool AddsNoise => false;

    protected NoiseSchedule Schedule { get; }

    protected double[] AlphaBars { get; }

    public static Sampler Of(SamplerKind kind, NoiseSchedule schedule, int steps) => kind switch
    {
        SamplerKind.Ddim => new DdimSampler(schedule, steps),
        SamplerKind.Euler => new EulerSampler(schedule, steps),
        SamplerKind.EulerAncestral => new EulerAncestralSampler(schedule, steps),
        SamplerKind.DpmPlusPlus2M => new DpmPlusPlusSampler(schedule, steps),
        _ => new LcmSampler(schedule, steps),
    };

    /// <summary>The one that a model was published with; its PNDM is replaced by DPM++ 2M, which is better at equal steps.</summary>
    public static SamplerKind Published(NoiseSchedule schedule) => schedule.Published switch
    {
        "DDIMScheduler" => SamplerKind.Ddim,
        "EulerDiscreteScheduler" => SamplerKind.Euler,
        "EulerAncestralDiscreteScheduler" => SamplerKind.EulerAncestral,
        "LCMScheduler" => SamplerKind.Lcm,
        _ => SamplerKind.DpmPlusPlus2M,
    };

    public static SamplerKind Parse(string word) => word.ToLowerInvariant() switch
    {
        "ddim" => SamplerKind.Ddim,
        "euler" => SamplerKind.Euler,
        "euler-ancestral" => SamplerKind.EulerAncestral,
        "dpm++2m" => SamplerKind.DpmPlusPlus2M,
        "lcm" => SamplerKind.Lcm,
        _ => throw new StudioException($"'{word}' is not a sampler. There is ddim, euler, euler-ancestral, dpm++2m and lcm."),
    };

    /// <summary>The latent that step <paramref name="first"/> begins with: pure noise for a new picture, a noised one for a given picture.</summary>
    public abstract float[] Start(float[] noise, float[]? given, int first);

    /// <summary>What the network is shown of the latent.</summary>
    public virtual float[] Shown(float[] latent, int step) => latent;

    /// <summary>The latent after a step.</summary>
    /// <param name="answer">What the network said.</param>
    /// <param name="noise">Fresh normal noise where <see cref="AddsNoise"/>; ignored by the others.</param>
    public abstract float[] Next(float[] latent, float[] answer, int step, float[]? noise);

    /// <summary>A clean latent with the noise that the latent of a step has: what stays around a mask.</summary>
    public abstract float[] Noised(float[] clean, float[] noise, int step);

    /// <summary>The step that a picture of a strength begins at: all at 1, none at 0.</summary>
    public int FirstStep(double strength) => Timesteps.Length - (int)Math.Min(Math.Ceiling(Timesteps.Length * strength - 1e-9), Timesteps.Length);

    protected static float[] Each(float[] a, float[] b, Func<double, double, double> sum)
    {
        var result = new float[a.Length];
        for (var i = 0; i < result.Length; i++) result[i] = (float)sum(a[i], b[i]);
        return result;
    }

    /// <summary>The clean latent that an answer means, for a latent that is sqrt(a) picture + sqrt(1 - a) noise.</summary>
    protected double Clean(double latent, double answer, double alphaBar) => Schedule.Prediction switch
    {
        Prediction.Epsilon => (latent - Math.Sqrt(1 - alphaBar) * answer) / Math.Sqrt(alphaBar),
        Prediction.V => Math.Sqrt(alphaBar) * latent - Math.Sqrt(1 - alphaBar) * answer,
        _ => answer,
    };
}
