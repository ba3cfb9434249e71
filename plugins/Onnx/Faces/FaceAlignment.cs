using AgentStudio.Film;
using AgentStudio.Media;

namespace AgentStudio.Families;

/// <summary>
/// Brings a face into the place where identity networks expect it: the similarity transform (turn, scale, shift) that maps its
/// five points onto the template with the least squared error (Umeyama 1991).
/// </summary>
internal readonly record struct FaceAlignment(double A, double B, double X, double Y)
{
    /// <summary>Of 112 x 112: eyes, nose, corners of the mouth.</summary>
    public static readonly (double X, double Y)[] Template = [(38.2946, 51.6963), (73.5318, 51.5014), (56.0252, 71.7366), (41.5493, 92.3655), (70.7299, 92.2041)];

    /// <summary>u = A x - B y + X and v = B x + A y + Y take a point of the picture to the template.</summary>
    public static FaceAlignment Of(IReadOnlyList<(float X, float Y)> points, IReadOnlyList<(double X, double Y)> template)
    {
        if (points.Count != template.Count) throw new StudioException($"A face with {points.Count} points cannot be aligned; {template.Count} are needed. Take a detector that finds landmarks.");
        var (px, py) = (points.Average(p => (double)p.X), points.Average(p => (double)p.Y));
        var (tx, ty) = (template.Average(p => p.X), template.Average(p => p.Y));
        double along = 0, across = 0, spread = 0;
        for (var i = 0; i < points.Count; i++)
        {
            var (x, y, u, v) = (points[i].X - px, points[i].Y - py, template[i].X - tx, template[i].Y - ty);
            along += x * u + y * v;
            across += x * v - y * u;
            spread += x * x + y * y;
        }

        if (spread == 0) throw new StudioException("A face whose five points are one cannot be aligned.");
        var (a, b) = (along / spread, across / spread);
        return new(a, b, tx - a * px + b * py, ty - b * px - a * py);
    }

    public (double X, double Y) Map(double x, double y) => (A * x - B * y + X, B * x + A * y + Y);

    /// <summary>Where a point of the template lies in the picture.</summary>
    public (double X, double Y) Back(double u, double v)
    {
        var (x, y, size) = (u - X, v - Y, A * A + B * B);
        return ((A * x + B * y) / size, (A * y - B * x) / size);
    }

    /// <summary>The face, side by side pixels, sampled bilinearly; black outside the picture.</summary>
    public Planes Cut(Planes picture, int side)
    {
        var face = new Planes(picture.Channels, side, side);
        for (var v = 0; v < side; v++)
            for (var u = 0; u < side; u++)
            {
                var (x, y) = Back(u, v);
                for (var c = 0; c < picture.Channels; c++) face[c, v, u] = Sample(picture, c, x, y);
            }

        return face;
    }

    /// <summary>The template scaled to another size, as networks of 128 and 512 pixels take it.</summary>
    public static (double X, double Y)[] TemplateOf(int side)
    {
        var (scale, shift) = side % 128 == 0 && side % 112 != 0 ? (side / 128.0, 8 * side / 128.0) : (side / 112.0, 0.0);
        return [.. Template.Select(point => (point.X * scale + shift, point.Y * scale))];
    }

    internal static float Sample(Planes picture, int channel, double x, double y)
    {
        var (left, top) = ((int)Math.Floor(x), (int)Math.Floor(y));
        var (fx, fy) = (x - left, y - top);
        double At(int column, int row) => column < 0 || row < 0 || column >= picture.Width || row >= picture.Height ? 0 : picture[channel, row, column];
        return (float)((At(left, top) * (1 - fx) + At(left + 1, top) * fx) * (1 - fy) + (At(left, top + 1) * (1 - fx) + At(left + 1, top + 1) * fx) * fy);
    }
}
