namespace AgentStudio.Families;

/// <summary>
/// Logarithm, exponential, sine and cosine by sums of +, -, *, / alone. The system's own differ in the last bit from one C library to
/// another; these do not, and a seed must give the same picture everywhere.
/// </summary>
internal static class PlainMath
{
    private const double Ln2 = 0.69314718055994530942;

    /// <summary>Natural logarithm of a positive, normal number.</summary>
    public static double Log(double x)
    {
        var bits = BitConverter.DoubleToInt64Bits(x);
        var exponent = (int)(bits >> 52) - 1023;
        var mantissa = BitConverter.Int64BitsToDouble(bits & 0xFFFFFFFFFFFFF | 0x3FF0000000000000);
        if (mantissa > 1.4142135623730951) (mantissa, exponent) = (mantissa / 2, exponent + 1);
        var t = (mantissa - 1) / (mantissa + 1);   // ln m = 2 (t + t^3/3 + t^5/5 ...), |t| < 0.172
        var (square, term, sum) = (t * t, t, t);
        for (var n = 3; n < 25; n += 2) sum += (term *= square) / n;
        return 2 * sum + exponent * Ln2;
    }

    public static double Exp(double x)
    {
        if (x < -700) return 0;
        var power = Math.Round(x / Ln2);
        var rest = x - power * Ln2;   // |rest| < 0.347
        var (term, sum) = (1.0, 1.0);
        for (var n = 1; n < 18; n++) sum += term *= rest / n;
        return sum * BitConverter.Int64BitsToDouble((long)(power + 1023) << 52);
    }

    /// <summary>Sine and cosine of a part of a full turn.</summary>
    /// <param name="turn">0 to 1.</param>
    public static (double Sin, double Cos) SinCosOfTurn(double turn)
    {
        var quarter = (int)Math.Floor(turn * 4 + 0.5);
        var angle = (turn - quarter / 4.0) * (2 * Math.PI);   // within an eighth of a turn
        var (sin, cos) = Series(angle);
        return (quarter & 3) switch { 0 => (sin, cos), 1 => (cos, -sin), 2 => (-sin, -cos), _ => (-cos, sin) };
    }

    /// <summary>Sine and cosine of an angle in radians, of any size up to some thousands.</summary>
    public static (double Sin, double Cos) SinCos(double angle)
    {
        var turn = angle / (2 * Math.PI);
        return SinCosOfTurn(turn - Math.Floor(turn));
    }

    private static (double Sin, double Cos) Series(double x)
    {
        var square = x * x;
        double sin = x, cos = 1, term = 1;
        var odd = x;
        for (var n = 1; n < 11; n++)
        {
            cos += term *= -square / ((2 * n - 1) * (2 * n));
            sin += odd *= -square / (2 * n * (2 * n + 1));
        }

        return (sin, cos);
    }
}
