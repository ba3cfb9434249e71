using AgentStudio.Film;

namespace AgentStudio.Score;

/// <summary>The emotional curve: the one asked for, or a gentle arch.</summary>
internal sealed class Intensity(IReadOnlyList<CurvePoint> curve, double seconds)
{
    public double At(double at)
    {
        if (curve.Count == 0) return 0.28 + 0.4 * Math.Sin(Math.PI * Math.Pow(Math.Clamp(at / Math.Max(0.1, seconds), 0, 1), 1.25));
        if (at <= curve[0].Seconds) return Sane(curve[0].Intensity);
        for (var i = 1; i < curve.Count; i++)
            if (at <= curve[i].Seconds)
            {
                var span = curve[i].Seconds - curve[i - 1].Seconds;
                var t = span <= 0 ? 1 : (at - curve[i - 1].Seconds) / span;
                return Sane(curve[i - 1].Intensity + (curve[i].Intensity - curve[i - 1].Intensity) * t);
            }

        return Sane(curve[^1].Intensity);
    }

    private static double Sane(double value) => double.IsNaN(value) ? 0.4 : Math.Clamp(value, 0, 1);
}
