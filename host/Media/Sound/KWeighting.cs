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

    private static double Clean(double value) => Math.Abs(value) < 1e-25 ? 0 : value;
}
