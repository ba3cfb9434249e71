using AgentStudio.Sound.Vocabulary;

namespace AgentStudio.Sound.Synthesis;

/// <summary>
/// State-variable filter after Andrew Simper (trapezoidal integrators), which stays calm while its frequency moves. Filters one channel, or two at once
/// so that the processor has work while it waits.
/// </summary>
internal struct StateFilter(FilterType type, double q)
{
    private readonly float _k = (float)(1 / Math.Max(0.1, q));
    private float _a1, _a2, _a3, _l1, _l2, _r1, _r2;

    public void Tune(double hz)
    {
        var g = Math.Tan(Math.PI * Math.Clamp(hz, 8, 22000) / Stage.Rate);
        var a1 = 1 / (1 + g * (g + _k));
        (_a1, _a2, _a3) = ((float)a1, (float)(g * a1), (float)(g * g * a1));
    }

    public void Process(Span<float> samples)
    {
        float c1 = _l1, c2 = _l2;
        foreach (ref var sample in samples)
            sample = Step(sample, ref c1, ref c2);
        (_l1, _l2) = (Clean(c1), Clean(c2));
    }

    public void Process(Span<float> left, Span<float> right)
    {
        float l1 = _l1, l2 = _l2, r1 = _r1, r2 = _r2;
        for (var i = 0; i < left.Length; i++)
        {
            left[i] = Step(left[i], ref l1, ref l2);
            right[i] = Step(right[i], ref r1, ref r2);
        }
        (_l1, _l2, _r1, _r2) = (Clean(l1), Clean(l2), Clean(r1), Clean(r2));
    }

    /// <summary>One sample of the band, at a gain of 1 in its middle.</summary>
    public float Band(float sample)
    {
        var v3 = sample - _l2;
        var v1 = _a1 * _l1 + _a2 * v3;
        var v2 = _l2 + _a2 * _l1 + _a3 * v3;
        (_l1, _l2) = (2 * v1 - _l1, 2 * v2 - _l2);
        return v1 * _k;
    }

    private readonly float Step(float sample, ref float c1, ref float c2)
    {
        var v3 = sample - c2;
        var v1 = _a1 * c1 + _a2 * v3;
        var v2 = c2 + _a2 * c1 + _a3 * v3;
        c1 = 2 * v1 - c1;
        c2 = 2 * v2 - c2;
        return type switch
        {
            FilterType.Low => v2,
            FilterType.Band => v1 * _k,
            FilterType.High => sample - _k * v1 - v2,
            _ => sample - _k * v1,
        };
    }

    // Denormals cost a hundred times the work.
    private static float Clean(float value) => Math.Abs(value) < 1e-20f ? 0 : value;
}
