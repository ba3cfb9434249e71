namespace AgentStudio.Media;

/// <summary>CIE L*a*b* under D65: equal distances are about equally visible. L from 0 to 100.</summary>
public readonly record struct Lab(double L, double A, double B)
{
    private const int Steps = 4096;
    private static readonly double[] Linear = [.. Enumerable.Range(0, 256).Select(i => ToLinear(i / 255.0))];
    private static readonly double[] Roots = [.. Enumerable.Range(0, Steps + 2).Select(i => Root((double)i / Steps))];

    /// <param name="r">sRGB, 0 to 1; so are the others.</param>
    public static Lab Of(double r, double g, double b)
    {
        var (red, green, blue) = (Decoded(r), Decoded(g), Decoded(b));
        var x = Lightness((0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047);
        var y = Lightness(0.2126729 * red + 0.7151522 * green + 0.0721750 * blue);
        var z = Lightness((0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883);
        return new(116 * y - 16, 500 * (x - y), 200 * (y - z));
    }

    /// <summary>Planes L, a and b of RGB planes.</summary>
    public static Planes Of(Planes picture)
    {
        var lab = new Planes(3, picture.Height, picture.Width);
        for (var i = 0; i < picture.Area; i++)
        {
            var (l, a, b) = Of(picture.Data[i], picture.Data[picture.Area + i], picture.Data[2 * picture.Area + i]);
            (lab.Data[i], lab.Data[picture.Area + i], lab.Data[2 * picture.Area + i]) = ((float)l, (float)a, (float)b);
        }

        return lab;
    }

    public double Distance(Lab other) => Math.Sqrt((L - other.L) * (L - other.L) + (A - other.A) * (A - other.A) + (B - other.B) * (B - other.B));

    private static double Decoded(double value) => Linear[(int)Math.Round(Math.Clamp(value, 0, 1) * 255)];

    private static double ToLinear(double value) => value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);

    private static double Lightness(double value)
    {
        var at = Math.Clamp(value, 0, 1) * Steps;
        var low = (int)at;
        return Roots[low] + (Roots[low + 1] - Roots[low]) * (at - low);
    }

    private static double Root(double value) => value > 216.0 / 24389 ? Math.Cbrt(value) : (24389.0 / 27 * value + 16) / 116;
}
