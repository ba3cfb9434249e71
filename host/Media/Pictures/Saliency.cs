namespace AgentStudio.Media;

/// <summary>Where an eye goes first: what differs in colour from the picture's mean (Achanta et al. 2009), softened. One plane, 0 to 1.</summary>
public static class Saliency
{
    private const int Side = 96;

    public static Planes Of(Planes picture)
    {
        var scale = (double)Side / Math.Max(picture.Width, picture.Height);
        var lab = Lab.Of(picture.Resize(Math.Max(8, (int)(picture.Width * scale)), Math.Max(8, (int)(picture.Height * scale)), Kernel.Bilinear));
        var mean = Enumerable.Range(0, 3).Select(c => lab.Data.AsSpan(c * lab.Area, lab.Area).ToArray().Average()).ToArray();
        var soft = lab.Softened(2);
        var saliency = new Planes(1, lab.Height, lab.Width);
        for (var i = 0; i < lab.Area; i++)
        {
            var sum = 0.0;
            for (var c = 0; c < 3; c++) sum += Math.Pow(soft.Data[c * lab.Area + i] - mean[c], 2);
            saliency.Data[i] = (float)Math.Sqrt(sum);
        }

        var most = Math.Max(1e-6f, saliency.Data.Max());
        return saliency.Map(value => value / most);
    }

    /// <summary>Averaged over a square of <paramref name="radius"/> pixels each way, twice, which is nearly a Gaussian.</summary>
    public static Planes Softened(this Planes picture, int radius)
    {
        var result = picture;
        for (var round = 0; round < 2; round++) result = Turned(Averaged(Turned(Averaged(result, radius)), radius));
        return result;
    }

    private static Planes Averaged(Planes picture, int radius)
    {
        var result = new Planes(picture.Channels, picture.Height, picture.Width);
        for (var c = 0; c < picture.Channels; c++)
            for (var y = 0; y < picture.Height; y++)
            {
                var from = picture.Row(c, y);
                var to = result.Row(c, y);
                var sum = 0.0;
                for (var x = -radius; x <= radius; x++) sum += from[Math.Clamp(x, 0, from.Length - 1)];
                for (var x = 0; x < from.Length; x++)
                {
                    to[x] = (float)(sum / (2 * radius + 1));
                    sum += from[Math.Min(from.Length - 1, x + radius + 1)] - from[Math.Max(0, x - radius)];
                }
            }

        return result;
    }

    private static Planes Turned(Planes picture)
    {
        var result = new Planes(picture.Channels, picture.Width, picture.Height);
        for (var c = 0; c < picture.Channels; c++)
            for (var y = 0; y < picture.Height; y++)
                for (var x = 0; x < picture.Width; x++) result[c, x, y] = picture[c, y, x];
        return result;
    }
}
