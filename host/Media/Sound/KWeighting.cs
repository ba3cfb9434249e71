using System.Runtime.Intrinsics;

namespace AgentStudio.Media;

/// <summary>
/// The K-weighting of ITU-R BS.1770-4 for any sample rate: the standard's two filters as analogue prototypes (the values that libebur128 found
/// to give the standard's coefficients at 48 kHz).
/// </summary>
internal sealed class KWeighting
{
    private readonly double _b0, _b1, _b2, _a1, _a2, _h1, _h2;
    private double _z1, _z2, _y1, _y2;

    public KWeighting(int rate)
    {
        const double ShelfHz = 1681.974450955533, ShelfDb = 3.999843853973347, ShelfQ = 0.7071752369554196, PassHz = 38.13547087602444, PassQ = 0.5003270373238773;
        var k = Math.Tan(Math.PI * ShelfHz / rate);
        var high = Math.Pow(10, ShelfDb / 20);
        var band = Math.Pow(high, 0.4996667741545416);
        var a0 = 1 + k / ShelfQ + k * k;
        (_b0, _b1, _b2) = ((high + band * k / ShelfQ + k * k) / a0, 2 * (k * k - high) / a0, (high - band * k / ShelfQ + k * k) / a0);
        (_a1, _a2) = (2 * (k * k - 1) / a0, (1 - k / ShelfQ + k * k) / a0);
        k = Math.Tan(Math.PI * PassHz / rate);
        a0 = 1 + k / PassQ + k * k;
        (_h1, _h2) = (2 * (k * k - 1) / a0, (1 - k / PassQ + k * k) / a0);
    }

    /// <summary>Sum of squares of the weighted samples; the state goes on.</summary>
    public double Power(ReadOnlySpan<float> samples)
    {
        double z1 = _z1, z2 = _z2, y1 = _y1, y2 = _y2, sum = 0;
        foreach (double x in samples)
        {
            var shelf = _b0 * x + z1;
            z1 = _b1 * x - _a1 * shelf + z2;
            z2 = _b2 * x - _a2 * shelf;
            var y = shelf + y1;
            y1 = -2 * shelf - _h1 * y + y2;
            y2 = shelf - _h2 * y;
            sum += y * y;
        }
        // Denormals cost a hundred times the work.
        (_z1, _z2, _y1, _y2) = (Clean(z1), Clean(z2), Clean(y1), Clean(y2));
        return sum;
    }

    /// <summary>Two channels at once, to the same sums: the processor computes one while the other waits.</summary>
    public static (double First, double Second) Power(KWeighting first, ReadOnlySpan<float> one, KWeighting second, ReadOnlySpan<float> two)
    {
        Vector128<double> z1 = Vector128.Create(first._z1, second._z1), z2 = Vector128.Create(first._z2, second._z2);
        Vector128<double> y1 = Vector128.Create(first._y1, second._y1), y2 = Vector128.Create(first._y2, second._y2), sum = default;
        double b0 = first._b0, b1 = first._b1, b2 = first._b2, a1 = first._a1, a2 = first._a2, h1 = first._h1, h2 = first._h2;
        for (var i = 0; i < one.Length && i < two.Length; i++)
        {
            var x = Vector128.Create((double)one[i], two[i]);
            var shelf = b0 * x + z1;
            z1 = b1 * x - a1 * shelf + z2;
            z2 = b2 * x - a2 * shelf;
            var y = shelf + y1;
            y1 = -2.0 * shelf - h1 * y + y2;
            y2 = shelf - h2 * y;
            sum += y * y;
        }
        (first._z1, first._z2, first._y1, first._y2) = (Clean(z1[0]), Clean(z2[0]), Clean(y1[0]), Clean(y2[0]));
        (second._z1, second._z2, second._y1, second._y2) = (Clean(z1[1]), Clean(z2[1]), Clean(y1[1]), Clean(y2[1]));
        return (sum[0], sum[1]);
    }

    private static double Clean(double value) => Math.Abs(value) < 1e-25 ? 0 : value;
}
