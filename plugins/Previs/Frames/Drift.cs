using AgentStudio.Media;

namespace AgentStudio.Previs;

/// <summary>How a picture moves from one frame to a later one, as a whole: the shift at which the two differ least.</summary>
internal static class Drift
{
    private const int Wide = 160, High = 90, Reach = 10, Margin = Reach + 1;

    /// <summary>Pixels of the frame that the picture moves to the right and down from a to b.</summary>
    internal static Point Between(string a, string b)
    {
        using var first = Bitmap.Load(a);
        using var second = Bitmap.Load(b);
        var (from, to) = (Light(first), Light(second));
        var (bestX, bestY, least) = (0, 0, double.MaxValue);
        for (var y = -Reach; y <= Reach; y++)
            for (var x = -Reach; x <= Reach; x++)
                if (Difference(from, to, x, y) is var difference && difference < least) (bestX, bestY, least) = (x, y, difference);
        var sx = bestX + Between(Difference(from, to, bestX - 1, bestY), least, Difference(from, to, bestX + 1, bestY));
        var sy = bestY + Between(Difference(from, to, bestX, bestY - 1), least, Difference(from, to, bestX, bestY + 1));
        return new(sx * first.Width / Wide, sy * first.Height / High);
    }

    /// <summary>Where between its neighbours the lowest of three values lies, on the parabola through them.</summary>
    private static double Between(double before, double lowest, double after)
    {
        var bend = before - 2 * lowest + after;
        return bend <= 1e-9 ? 0 : Math.Clamp((before - after) / (2 * bend), -0.5, 0.5);
    }

    private static int[] Light(Bitmap picture)
    {
        using var small = picture.Resize(Wide, High);
        return [.. small.Pixels.ToArray().Select(pixel => (int)((pixel >> 16 & 255) * 3 + (pixel >> 8 & 255) * 6 + (pixel & 255)))];
    }

    private static double Difference(int[] from, int[] to, int dx, int dy)
    {
        double sum = 0;
        for (var y = Margin; y < High - Margin; y++)
            for (var x = Margin; x < Wide - Margin; x++)
            {
                var difference = from[y * Wide + x] - to[(y + dy) * Wide + x + dx];
                sum += difference * difference;
            }

        return sum;
    }
}
