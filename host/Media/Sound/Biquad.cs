namespace AgentStudio.Media;

/// <summary>
/// A filter of second order with its state, for one channel. Coefficients after Robert Bristow-Johnson's "Cookbook formulae for audio EQ biquad filter
/// coefficients"; transposed direct form II in double precision.
/// </summary>
public sealed class Biquad
{
    private readonly double _b0, _b1, _b2, _a1, _a2;
    private double _z1, _z2;

    /// <summary>Raw coefficients with a0 divided out.</summary>
    public Biquad(double b0, double b1, double b2, double a1, double a2) => (_b0, _b1, _b2, _a1, _a2) = (b0, b1, b2, a1, a2);

    /// <summary>Butterworth at <paramref name="q"/> 0.7071.</summary>
    public static Biquad LowPass(double rate, double hz, double q = 0.7071)
    {
        var (c, a) = Angle(rate, hz, q);
        return Of((1 - c) / 2, 1 - c, (1 - c) / 2, 1 + a, -2 * c, 1 - a);
    }

    public static Biquad HighPass(double rate, double hz, double q = 0.7071)
    {
        var (c, a) = Angle(rate, hz, q);
        return Of((1 + c) / 2, -(1 + c), (1 + c) / 2, 1 + a, -2 * c, 1 - a);
    }

    /// <summary>0 dB at its centre.</summary>
    public static Biquad BandPass(double rate, double hz, double q = 1)
    {
        var (c, a) = Angle(rate, hz, q);
        return Of(a, 0, -a, 1 + a, -2 * c, 1 - a);
    }

    public static Biquad Notch(double rate, double hz, double q = 1)
    {
        var (c, a) = Angle(rate, hz, q);
        return Of(1, -2 * c, 1, 1 + a, -2 * c, 1 - a);
    }

    public static Biquad AllPass(double rate, double hz, double q = 0.7071)
    {
        var (c, a) = Angle(rate, hz, q);
        return Of(1 - a, -2 * c, 1 + a, 1 + a, -2 * c, 1 - a);
    }

    public static Biquad Peak(double rate, double hz, double decibels, double q = 1)
    {
        var (c, a) = Angle(rate, hz, q);
        var g = Math.Pow(10, decibels / 40);
        return Of(1 + a * g, -2 * c, 1 - a * g, 1 + a / g, -2 * c, 1 - a / g);
    }

    public static Biquad LowShelf(double rate, double hz, double decibels, double q = 0.7071)
    {
        var (c, a) = Angle(rate, hz, q);
        var g = Math.Pow(10, decibels / 40);
        var s = 2 * Math.Sqrt(g) * a;
        return Of(g * (g + 1 - (g - 1) * c + s), 2 * g * (g - 1 - (g + 1) * c), g * (g + 1 - (g - 1) * c - s),
            g + 1 + (g - 1) * c + s, -2 * (g - 1 + (g + 1) * c), g + 1 + (g - 1) * c - s);
    }

    public static Biquad HighShelf(double rate, double hz, double decibels, double q = 0.7071)
    {
        var (c, a) = Angle(rate, hz, q);
        var g = Math.Pow(10, decibels / 40);
        var s = 2 * Math.Sqrt(g) * a;
        return Of(g * (g + 1 + (g - 1) * c + s), -2 * g * (g - 1 + (g + 1) * c), g * (g + 1 + (g - 1) * c - s),
            g + 1 - (g - 1) * c + s, 2 * (g - 1 - (g + 1) * c), g + 1 - (g - 1) * c - s);
    }

    public float Process(float sample)
    {
        var y = _b0 * sample + _z1;
        _z1 = _b1 * sample - _a1 * y + _z2;
        _z2 = _b2 * sample - _a2 * y;
        return (float)y;
    }

    /// <summary>Filters in place; the state goes on from call to call.</summary>
    public void Process(Span<float> samples)
    {
        double z1 = _z1, z2 = _z2;
        foreach (ref var sample in samples)
        {
            double x = sample;
            var y = _b0 * x + z1;
            z1 = _b1 * x - _a1 * y + z2;
            z2 = _b2 * x - _a2 * y;
            sample = (float)y;
        }
        // Denormals cost a hundred times the work and are inaudible.
        (_z1, _z2) = (Math.Abs(z1) < 1e-30 ? 0 : z1, Math.Abs(z2) < 1e-30 ? 0 : z2);
    }

    public void Reset() => (_z1, _z2) = (0, 0);

    /// <summary>Its gain in dB at a frequency.</summary>
    public double GainAt(double rate, double hz)
    {
        var w = 2 * Math.PI * hz / rate;
        var (s1, c1) = Math.SinCos(w);
        var (s2, c2) = Math.SinCos(2 * w);
        double nr = _b0 + _b1 * c1 + _b2 * c2, ni = _b1 * s1 + _b2 * s2, dr = 1 + _a1 * c1 + _a2 * c2, di = _a1 * s1 + _a2 * s2;
        return Decibels.FromPower((nr * nr + ni * ni) / (dr * dr + di * di));
    }

    private static (double Cos, double Alpha) Angle(double rate, double hz, double q)
    {
        var (sin, cos) = Math.SinCos(2 * Math.PI * Math.Clamp(hz, 1, rate * 0.49) / rate);
        return (cos, sin / (2 * q));
    }

    private static Biquad Of(double b0, double b1, double b2, double a0, double a1, double a2) => new(b0 / a0, b1 / a0, b2 / a0, a1 / a0, a2 / a0);
}
