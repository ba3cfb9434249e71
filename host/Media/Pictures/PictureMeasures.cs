namespace AgentStudio.Media;

/// <summary>Classical measures of a picture (RGB planes, 0 to 1). Pictures are compared at one size, so that a larger one is not a sharper one.</summary>
public static class PictureMeasures
{
    private const int Side = 512;

    /// <summary>The picture at the size that measures are taken at: the longer side 512.</summary>
    public static Planes Measured(Planes picture)
    {
        var scale = (double)Side / Math.Max(picture.Width, picture.Height);
        return scale >= 1 ? picture : picture.Resize(Math.Max(8, (int)Math.Round(picture.Width * scale)), Math.Max(8, (int)Math.Round(picture.Height * scale)), Kernel.Bilinear);
    }

    /// <summary>Hasler and Süsstrunk 2003, on 0 to 255: 0 is grey, 33 moderate, 59 quite and 109 extremely colourful.</summary>
    public static double Colourfulness(Planes picture)
    {
        double sumRg = 0, sumYb = 0, squareRg = 0, squareYb = 0;
        for (var i = 0; i < picture.Area; i++)
        {
            double r = picture.Data[i] * 255, g = picture.Data[picture.Area + i] * 255, b = picture.Data[2 * picture.Area + i] * 255;
            var (rg, yb) = (r - g, (r + g) / 2 - b);
            sumRg += rg;
            sumYb += yb;
            squareRg += rg * rg;
            squareYb += yb * yb;
        }

        var n = picture.Area;
        var (meanRg, meanYb) = (sumRg / n, sumYb / n);
        var deviation = Math.Sqrt(Math.Max(0, squareRg / n - meanRg * meanRg) + Math.Max(0, squareYb / n - meanYb * meanYb));
        return deviation + 0.3 * Math.Sqrt(meanRg * meanRg + meanYb * meanYb);
    }

    /// <summary>Mean and standard deviation of the luma, 0 to 1.</summary>
    public static (double Mean, double Deviation) Tones(Planes picture)
    {
        var luma = picture.Luma().Data;
        var mean = luma.Average(value => (double)value);
        return (mean, Math.Sqrt(luma.Average(value => (value - mean) * (value - mean))));
    }

    /// <summary>Share of pixels without drawing in them: darker than 1 %, brighter than 99 %.</summary>
    public static (double Black, double White) Clipped(Planes picture)
    {
        var luma = picture.Luma().Data;
        return (luma.Count(value => value < 0.01f) / (double)luma.Length, luma.Count(value => value > 0.99f) / (double)luma.Length);
    }

    /// <summary>Mean size of the Laplacian over the deviation of tones: about 0.05 blurred, 0.3 crisp.</summary>
    public static double Sharpness(Planes picture)
    {
        var luma = picture.Luma();
        var (sum, count) = (0.0, 0);
        for (var y = 1; y < luma.Height - 1; y++)
        {
            var (above, row, below) = (luma.Data.AsMemory((y - 1) * luma.Width, luma.Width), luma.Data.AsMemory(y * luma.Width, luma.Width), luma.Data.AsMemory((y + 1) * luma.Width, luma.Width));
            for (var x = 1; x < luma.Width - 1; x++, count++)
                sum += Math.Abs(4 * row.Span[x] - row.Span[x - 1] - row.Span[x + 1] - above.Span[x] - below.Span[x]);
        }

        return count == 0 ? 0 : sum / count / Math.Max(0.02, Tones(picture).Deviation);
    }

    /// <summary>Deviation of noise, 0 to 1, by the median of second differences in both directions: drawn edges are few, noise is everywhere (Immerkær 1996 with a median).</summary>
    public static double Noise(Planes picture)
    {
        var luma = picture.Luma();
        var sizes = new List<float>(luma.Area);
        for (var y = 1; y < luma.Height - 1; y++)
            for (var x = 1; x < luma.Width - 1; x++)
                sizes.Add(Math.Abs(Second(luma, x, y - 1) - 2 * Second(luma, x, y) + Second(luma, x, y + 1)));
        sizes.Sort();
        return sizes.Count == 0 ? 0 : sizes[sizes.Count / 2] / 0.6745 / 6;   // the mask's noise gain is 6
    }

    /// <summary>How much stronger differences are across the borders of blocks of eight than within them: 1 is none, above 1.3 is seen. Measure it at the picture's own size.</summary>
    public static double Blocks(Planes picture)
    {
        var luma = picture.Luma();
        var (border, inside, borders, insides) = (0.0, 0.0, 0, 0);
        for (var y = 0; y < luma.Height; y++)
        {
            var row = luma.Row(0, y);
            for (var x = 1; x < row.Length; x++)
                if (x % 8 == 0) (border, borders) = (border + Math.Abs(row[x] - row[x - 1]), borders + 1);
                else (inside, insides) = (inside + Math.Abs(row[x] - row[x - 1]), insides + 1);
        }

        return borders == 0 || insides == 0 || inside == 0 ? 1 : border / borders / (inside / insides + 1e-4);
    }

    /// <summary>Peak signal to noise in dB between two pictures of one size; the more, the more alike.</summary>
    public static double Psnr(Planes a, Planes b)
    {
        if (a.Data.Length != b.Data.Length) throw new MediaException($"Pictures of {a.Width}x{a.Height} and {b.Width}x{b.Height} cannot be compared pixel by pixel. Bring both to one size.");
        var error = 0.0;
        for (var i = 0; i < a.Data.Length; i++) error += (a.Data[i] - b.Data[i]) * (double)(a.Data[i] - b.Data[i]);
        return error == 0 ? double.PositiveInfinity : -10 * Math.Log10(error / a.Data.Length);
    }

    private static float Second(Planes luma, int x, int y) => luma[0, y, x - 1] - 2 * luma[0, y, x] + luma[0, y, x + 1];
}
