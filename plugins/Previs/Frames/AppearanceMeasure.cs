using AgentStudio.Media;

namespace AgentStudio.Previs;

/// <summary>
/// What somebody looks like in a shot: the colours of their head and of their clothes with the shot's light taken out, in
/// five bands from the crown down. The renderer knows the region and the light, so nothing has to be guessed.
/// </summary>
internal sealed record AppearanceMeasure(IReadOnlyList<double> Values)
{
    private const int Bands = 5;

    /// <param name="figure">The figure alone on a clear picture, the crown at <paramref name="top"/>.</param>
    /// <param name="unit">Pixels of a band.</param>
    internal static AppearanceMeasure Of(Bitmap figure, LightRig rig, double top, double unit)
    {
        var light = rig.Lit(new Rgb(0.5, 0.5, 0.5));
        var values = new List<double>();
        for (var band = 0; band < Bands; band++)
        {
            double r = 0, g = 0, b = 0, n = 0;
            for (var y = (int)(top + band * unit); y < (int)(top + (band + 1) * unit); y++)
            {
                if (y < 0 || y >= figure.Height) continue;
                foreach (var pixel in figure.Row(y))
                    if (pixel >> 24 > 200) (r, g, b, n) = (r + (pixel >> 16 & 255), g + (pixel >> 8 & 255), b + (pixel & 255), n + 1);
            }

            n = Math.Max(n, 1) * 255;
            values.AddRange([r / n / light.R, g / n / light.G, b / n / light.B]);
        }

        // What of the light's strength is left is the same for all of them.
        var mean = Math.Max(values.Average(), 1e-3);
        return new([.. values.Select(value => value / mean)]);
    }

    /// <summary>0 for equal looks.</summary>
    internal static double Distance(AppearanceMeasure a, AppearanceMeasure b) => Math.Sqrt(a.Values.Zip(b.Values, (x, y) => (x - y) * (x - y)).Average());
}
