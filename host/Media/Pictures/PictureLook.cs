namespace AgentStudio.Media;

/// <summary>
/// How a picture looks, as a direction: which colours it has, where its light lies, and how its edges run. The cosine between two
/// says how alike they look, whatever they show. It is what likeness is measured with where there is no network.
/// </summary>
public static class PictureLook
{
    /// <summary>Raised when equal pictures would give other numbers.</summary>
    public const string Space = "look-1";

    private const int Lights = 6, Hues = 6, Grid = 4, Turns = 8;
    private const double ColourShare = 0.7, LayoutShare = 0.15, EdgeShare = 0.15;

    public static float[] Of(Planes picture)
    {
        var small = picture.Resize(128, 128, Kernel.Bilinear);
        var lab = Lab.Of(small);
        double[] direction = [.. Scaled(Colours(lab), ColourShare), .. Scaled(Layout(lab), LayoutShare), .. Scaled(Edges(lab), EdgeShare)];
        return Array.ConvertAll(direction, number => (float)number);
    }

    /// <summary>How much of the first picture's colours the second holds: 1 all, 0 none.</summary>
    public static double ColoursWithin(Planes of, Planes within)
    {
        var (wanted, there) = (Colours(Lab.Of(of.Resize(96, 96, Kernel.Bilinear))), Colours(Lab.Of(within.Resize(128, 128, Kernel.Bilinear))));
        var (sum, held) = (wanted.Sum(), 0.0);
        // A colour that fills a face in a portrait fills a small part of a shot: a tenth of it is enough.
        for (var i = 0; i < wanted.Length; i++) held += Math.Min(wanted[i], there[i] * 10);
        return held / sum;
    }

    /// <summary>A soft histogram over lightness and the two colour axes.</summary>
    private static double[] Colours(Planes lab)
    {
        var bins = new double[Lights * Hues * Hues];
        for (var i = 0; i < lab.Area; i++)
        {
            var (l, a, b) = (Place(lab.Data[i], 0, 100, Lights), Place(lab.Data[lab.Area + i], -60, 60, Hues), Place(lab.Data[2 * lab.Area + i], -60, 60, Hues));
            for (var corner = 0; corner < 8; corner++)
            {
                var (dl, da, db) = (corner & 1, corner >> 1 & 1, corner >> 2);
                var share = (dl == 0 ? 1 - l.Part : l.Part) * (da == 0 ? 1 - a.Part : a.Part) * (db == 0 ? 1 - b.Part : b.Part);
                bins[((l.Low + dl) * Hues + a.Low + da) * Hues + b.Low + db] += share;
            }
        }

        return bins;
    }

    private static double[] Layout(Planes lab)
    {
        var cells = new double[Grid * Grid * 3];
        for (var c = 0; c < 3; c++)
            for (var y = 0; y < lab.Height; y++)
                for (var x = 0; x < lab.Width; x++) cells[(c * Grid + y * Grid / lab.Height) * Grid + x * Grid / lab.Width] += lab[c, y, x] + (c == 0 ? 0 : 60);
        return cells;
    }

    private static double[] Edges(Planes lab)
    {
        var turns = new double[Turns];
        for (var y = 1; y < lab.Height - 1; y++)
            for (var x = 1; x < lab.Width - 1; x++)
            {
                var (dx, dy) = (lab[0, y, x + 1] - lab[0, y, x - 1], lab[0, y + 1, x] - lab[0, y - 1, x]);
                var turn = (Math.Atan2(dy, dx) + Math.PI) / Math.PI * Turns;   // opposite directions are one edge
                turns[(int)turn % Turns] += Math.Sqrt(dx * dx + dy * dy) + 0.05;
            }

        return turns;
    }

    private static (int Low, double Part) Place(double value, double from, double to, int bins)
    {
        var at = Math.Clamp((value - from) / (to - from) * (bins - 1), 0, bins - 1 - 1e-9);
        return ((int)at, at - (int)at);
    }

    /// <summary>Square roots (Hellinger), so that large areas do not hide small ones; the part's square has its share of the whole.</summary>
    private static double[] Scaled(double[] part, double share)
    {
        var sum = part.Sum();
        return sum == 0 ? part : Array.ConvertAll(part, value => Math.Sqrt(Math.Max(0, value) / sum * share));
    }
}
