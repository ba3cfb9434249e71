using AgentStudio.Media;

namespace AgentStudio.Previs;

/// <summary>
/// What somebody looks like in a shot: the colours of their head and of their clothes with the shot's light taken out, and how wide they
/// are, in bands from the crown down. The renderer knows the region and the light, so nothing has to be guessed.
/// </summary>
internal sealed record AppearanceMeasure(IReadOnlyList<double> Values)
{
    private const int Bands = 6;

    /// <summary>Light changes brightness more than hue, and turning changes width, so these count for less.</summary>
    private const double Brightness = 0.7, Hue = 1.8, Width = 0.22;

    /// <param name="figure">The figure alone on a clear picture, the crown at <paramref name="top"/>.</param>
    /// <param name="unit">Pixels of a band.</param>
    internal static AppearanceMeasure Of(Bitmap figure, LightRig rig, double top, double unit)
    {
        var light = rig.Lit(new Rgb(0.5, 0.5, 0.5));
        var values = new List<double>();
        for (var band = 0; band < Bands; band++)
        {
            double r = 0, g = 0, b = 0, n = 0, rows = 0;
            for (var y = (int)(top + band * unit); y < (int)(top + (band + 1) * unit); y++)
            {
                if (y < 0 || y >= figure.Height) continue;
                rows++;
                foreach (var pixel in figure.Row(y))
                    if (pixel >> 24 > 200) (r, g, b, n) = (r + (pixel >> 16 & 255), g + (pixel >> 8 & 255), b + (pixel & 255), n + 1);
            }

            if (n == 0 || rows < 0.7 * unit) { values.AddRange(Enumerable.Repeat(double.NaN, 4)); continue; }
            // As the colours would be in even light.
            var (red, green, blue) = (r / n / 255 * 0.5 / light.R, g / n / 255 * 0.5 / light.G, b / n / 255 * 0.5 / light.B);
            var bright = (red + green + blue) / 3;
            values.AddRange([Math.Sqrt(bright) * Brightness, (red - bright) * Hue, (blue - bright) * Hue, n / rows / (unit * Bands) * Width]);
        }

        return new(values);
    }

    /// <summary>0 for equal looks; what one of them does not show is not compared.</summary>
    internal static double Distance(AppearanceMeasure a, AppearanceMeasure b) =>
        Math.Sqrt(a.Values.Zip(b.Values, (x, y) => (x - y) * (x - y)).Where(double.IsFinite).DefaultIfEmpty(1).Average());
}
