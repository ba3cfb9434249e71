namespace AgentStudio.Media;

/// <summary>How a picture is composed, by where the eye goes. All marks are 0 (bad) to 1 (good).</summary>
/// <param name="Place">The weight lies on a third, or squarely in the middle.</param>
/// <param name="Balance">Neither side outweighs the other altogether.</param>
/// <param name="Edges">Nothing that draws the eye is cut by the border.</param>
/// <param name="X">Where the weight lies, 0 (left) to 1.</param>
/// <param name="Y">0 (top) to 1.</param>
public sealed record PictureBalance(double Place, double Balance, double Edges, double X, double Y)
{
    private const double Far = 0.22;

    public double Mark => 0.5 * Place + 0.25 * Balance + 0.25 * Edges;

    public static PictureBalance Of(Planes picture)
    {
        var saliency = Saliency.Of(picture);
        double sum = 0, x = 0, y = 0, left = 0, border = 0;
        var margin = Math.Max(1, saliency.Height / 24);
        for (var row = 0; row < saliency.Height; row++)
            for (var column = 0; column < saliency.Width; column++)
            {
                var weight = Math.Pow(saliency[0, row, column], 2);
                sum += weight;
                x += weight * (column + 0.5) / saliency.Width;
                y += weight * (row + 0.5) / saliency.Height;
                if (column < saliency.Width / 2) left += weight;
                if (row < margin || column < margin || column >= saliency.Width - margin) border += weight;   // the lower edge may cut a figure
            }

        if (sum == 0) return new(0.5, 1, 1, 0.5, 0.5);
        var (cx, cy, side) = (x / sum, y / sum, left / sum);
        var share = (2.0 * margin * saliency.Height + margin * saliency.Width) / saliency.Area;
        return new(PlaceOf(cx, cy), 1 - Math.Max(0, Math.Abs(side - 0.5) * 2 - 0.35) / 0.65, 1 - Math.Clamp((border / sum - share) / 0.35, 0, 1), cx, cy);
    }

    private static double PlaceOf(double x, double y)
    {
        double[] thirds = [1 / 3.0, 2 / 3.0];
        var nearest = thirds.SelectMany(u => thirds.Select(v => Math.Sqrt((x - u) * (x - u) + (y - v) * (y - v)))).Append(Math.Sqrt((x - 0.5) * (x - 0.5) + (y - 0.5) * (y - 0.5)) * 1.1).Min();
        return Math.Clamp(1 - nearest / Far, 0, 1);
    }
}
