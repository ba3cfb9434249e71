using AgentStudio.Media;

namespace AgentStudio.Finishing;

/// <summary>Makes a picture small: whole blocks are averaged first, which is quick, and the rest is interpolated.</summary>
internal static class Thumbnail
{
    public static Bitmap Of(Bitmap picture, int width, int height)
    {
        var factor = Math.Max(1, Math.Min(picture.Width / width, picture.Height / height));
        using var averaged = factor == 1 ? picture.Clone() : Averaged(picture, factor);
        return averaged.Resize(width, height);
    }

    private static Bitmap Averaged(Bitmap picture, int factor)
    {
        var result = new Bitmap(picture.Width / factor, picture.Height / factor);
        var sums = new int[result.Width * 4];
        for (var y = 0; y < result.Height; y++)
        {
            Array.Clear(sums);
            for (var line = 0; line < factor; line++) Add(picture.Row(y * factor + line), sums, factor);
            var row = result.Row(y);
            for (var (x, n) = (0, factor * factor); x < row.Length; x++)
                row[x] = (uint)(sums[4 * x] / n | sums[4 * x + 1] / n << 8 | sums[4 * x + 2] / n << 16 | sums[4 * x + 3] / n << 24);
        }

        result.MarkDirty();
        return result;
    }

    private static void Add(ReadOnlySpan<uint> row, int[] sums, int factor)
    {
        for (var x = 0; x < sums.Length / 4 * factor; x++)
        {
            var (pixel, at) = (row[x], x / factor * 4);
            sums[at] += (int)(pixel & 255);
            sums[at + 1] += (int)(pixel >> 8 & 255);
            sums[at + 2] += (int)(pixel >> 16 & 255);
            sums[at + 3] += (int)(pixel >> 24);
        }
    }
}
