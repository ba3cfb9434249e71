namespace AgentStudio.Media;

/// <summary>How a picture is brought to another size: each kernel is widened when the picture shrinks, so nothing aliases.</summary>
public enum Kernel
{
    Nearest,
    Bilinear,

    /// <summary>Keys' cubic with a = -0.5, as the preprocessors of CLIP use it.</summary>
    Bicubic,

    /// <summary>Sinc windowed by sinc, three lobes.</summary>
    Lanczos,
}

/// <summary>Resizes by a separable kernel whose weights sum to one; sums in double and in a fixed order, so every machine gives the same numbers.</summary>
public static class Resampling
{
    public static Planes Resize(this Planes picture, int width, int height, Kernel kernel)
    {
        if (picture.Width == width && picture.Height == height) return picture;
        return Rows(Columns(picture, Taps.For(picture.Width, width, kernel)), Taps.For(picture.Height, height, kernel));
    }

    /// <summary>The shorter side becomes <paramref name="side"/>, the longer keeps the shape.</summary>
    public static Planes ResizeShorter(this Planes picture, int side, Kernel kernel) => picture.Width <= picture.Height
        ? picture.Resize(side, (int)((long)side * picture.Height / picture.Width), kernel)
        : picture.Resize((int)((long)side * picture.Width / picture.Height), side, kernel);

    /// <summary>The sides, at most <paramref name="longest"/>, as multiples of a number: what networks with a fixed stride ask for.</summary>
    public static (int Width, int Height) Fitted(int width, int height, int longest, int multiple)
    {
        var scale = Math.Min(1, (double)longest / Math.Max(width, height));
        return (Multiple(width * scale, multiple), Multiple(height * scale, multiple));
    }

    /// <summary>The nearest multiple, at least one of it.</summary>
    public static int Multiple(double value, int of) => Math.Max(of, (int)Math.Round(value / of) * of);

    private static Planes Columns(Planes picture, Taps[] taps)
    {
        var result = new Planes(picture.Channels, picture.Height, taps.Length);
        for (var row = 0; row < picture.Channels * picture.Height; row++)
        {
            var from = picture.Data.AsSpan(row * picture.Width, picture.Width);
            var to = result.Data.AsSpan(row * taps.Length, taps.Length);
            for (var x = 0; x < to.Length; x++)
            {
                var (first, weights) = (taps[x].First, taps[x].Weights);
                var sum = 0.0;
                for (var i = 0; i < weights.Length; i++) sum += weights[i] * from[first + i];
                to[x] = (float)sum;
            }
        }

        return result;
    }

    private static Planes Rows(Planes picture, Taps[] taps)
    {
        var result = new Planes(picture.Channels, taps.Length, picture.Width);
        var sums = new double[picture.Width];
        for (var c = 0; c < picture.Channels; c++)
            for (var y = 0; y < taps.Length; y++)
            {
                Array.Clear(sums);
                for (var i = 0; i < taps[y].Weights.Length; i++)
                {
                    var from = picture.Row(c, taps[y].First + i);
                    for (var x = 0; x < sums.Length; x++) sums[x] += taps[y].Weights[i] * from[x];
                }

                var to = result.Row(c, y);
                for (var x = 0; x < sums.Length; x++) to[x] = (float)sums[x];
            }

        return result;
    }

    /// <summary>Which source pixels make one of the result, and how much of each.</summary>
    private sealed record Taps(int First, double[] Weights)
    {
        public static Taps[] For(int from, int to, Kernel kernel)
        {
            if (kernel == Kernel.Nearest)
                return [.. Enumerable.Range(0, to).Select(x => new Taps(Math.Min(from - 1, (int)((x + 0.5) * from / to)), [1]))];
            var scale = (double)from / to;
            var widened = Math.Max(1, scale);
            var support = (kernel switch { Kernel.Bilinear => 1.0, Kernel.Bicubic => 2.0, _ => 3.0 }) * widened;
            return [.. Enumerable.Range(0, to).Select(x => One((x + 0.5) * scale, support, widened, from, kernel))];
        }

        private static Taps One(double centre, double support, double widened, int from, Kernel kernel)
        {
            var first = Math.Max(0, (int)(centre - support + 0.5));
            var end = Math.Min(from, (int)(centre + support + 0.5));
            var weights = new double[end - first];
            var sum = 0.0;
            for (var i = 0; i < weights.Length; i++) sum += weights[i] = Weight(kernel, (first + i - centre + 0.5) / widened);
            for (var i = 0; i < weights.Length; i++) weights[i] /= sum;
            return new(first, weights);
        }

        private static double Weight(Kernel kernel, double x)
        {
            x = Math.Abs(x);
            return kernel switch
            {
                Kernel.Bilinear => x < 1 ? 1 - x : 0,
                Kernel.Bicubic => x < 1 ? (1.5 * x - 2.5) * x * x + 1 : x < 2 ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : 0,
                _ => x < 3 ? Sinc(x) * Sinc(x / 3) : 0,
            };
        }

        private static double Sinc(double x) => x == 0 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x);
    }
}
