using System.Runtime.Intrinsics;

namespace AgentStudio.Media;

/// <summary>Softens a picture in place: three box blurs, which come within a few per cent of a Gaussian.</summary>
public static class Blur
{
    /// <param name="sigma">Standard deviation of the Gaussian in pixels.</param>
    public static void Soften(Bitmap bitmap, double sigma)
    {
        // After "Fast Almost-Gaussian Filtering", P. Kovesi, 2010: three boxes whose variances add up.
        var radius = (int)Math.Round((Math.Sqrt(4 * sigma * sigma + 1) - 1) / 2);
        if (radius < 1) return;
        var line = new uint[Math.Max(bitmap.Width, bitmap.Height) + 2 * radius + 2];
        for (var pass = 0; pass < 3; pass++)
        {
            Rows(bitmap, radius, line);
            Columns(bitmap, radius);
        }

        bitmap.MarkDirty();
    }

    private static void Rows(Bitmap bitmap, int radius, uint[] line)
    {
        var scale = Vector128.Create(1f / (2 * radius + 1));
        for (var y = 0; y < bitmap.Height; y++)
        {
            var row = bitmap.Row(y);
            var n = row.Length;
            Array.Fill(line, row[0], 0, radius + 1);
            row.CopyTo(line.AsSpan(radius));
            Array.Fill(line, row[n - 1], radius + n, radius + 1);
            var sum = Vector128<int>.Zero;
            for (var i = 0; i <= 2 * radius; i++) sum += Spread(line[i]);
            for (var x = 0; x < n; x++)
            {
                row[x] = Gather(sum, scale);
                sum += Spread(line[x + 2 * radius + 1]) - Spread(line[x]);
            }
        }
    }

    // All columns of a row at once: the sums of a whole row fit the cache, a column's pixels would not.
    private static void Columns(Bitmap bitmap, int radius)
    {
        var (n, h) = (bitmap.Width, bitmap.Height);
        var scale = Vector128.Create(1f / (2 * radius + 1));
        var sums = new Vector128<int>[n];
        var copy = bitmap.Pixels.ToArray();
        var stride = bitmap.Stride / 4;
        ReadOnlySpan<uint> Source(int y) => copy.AsSpan(Math.Clamp(y, 0, h - 1) * stride, n);
        for (var i = -radius; i <= radius; i++)
        {
            var row = Source(i);
            for (var x = 0; x < n; x++) sums[x] += Spread(row[x]);
        }

        for (var y = 0; y < h; y++)
        {
            var target = bitmap.Row(y);
            var next = Source(y + radius + 1);
            var gone = Source(y - radius);
            for (var x = 0; x < n; x++)
            {
                target[x] = Gather(sums[x], scale);
                sums[x] += Spread(next[x]) - Spread(gone[x]);
            }
        }
    }

    private static Vector128<int> Spread(uint pixel)
    {
        var words = Vector128.WidenLower(Vector128.CreateScalar(pixel).AsByte());
        return Vector128.WidenLower(words).AsInt32();
    }

    private static uint Gather(Vector128<int> sum, Vector128<float> scale)
    {
        var scaled = Vector128.ConvertToInt32(Vector128.ConvertToSingle(sum) * scale + Vector128.Create(0.5f));
        var words = Vector128.Narrow(scaled, scaled);
        return Vector128.Narrow(words.AsUInt16(), words.AsUInt16()).AsUInt32().ToScalar();
    }
}
