namespace AgentStudio.Media;

/// <summary>An outline as a value: it can be kept, transformed, combined and drawn many times.</summary>
public sealed class Shape
{
    private readonly List<Step> _steps = [];

    public IReadOnlyList<Step> Steps => _steps;

    public bool IsEmpty => _steps.Count == 0;

    /// <summary>Where the pen stands.</summary>
    public Point At { get; private set; }

    /// <summary>Reads the path data of SVG ("d").</summary>
    /// <exception cref="MediaException">It is not path data.</exception>
    public static Shape Parse(string d) => new SvgPathReader(d).Read();

    public static Shape Ellipse(double x, double y, double rx, double ry) => new Shape().AddEllipse(x, y, rx, ry);

    public static Shape Circle(double x, double y, double r) => new Shape().AddEllipse(x, y, r, r);

    public static Shape Rectangle(double x, double y, double width, double height) =>
        new Shape().Move(x, y).Line(x + width, y).Line(x + width, y + height).Line(x, y + height).Close();

    public static Shape Polygon(params ReadOnlySpan<Point> points)
    {
        var shape = new Shape();
        for (var i = 0; i < points.Length; i++)
            if (i == 0) shape.Move(points[i].X, points[i].Y);
            else shape.Line(points[i].X, points[i].Y);
        return shape.Close();
    }

    public static Shape RoundRectangle(double x, double y, double width, double height, double radius)
    {
        var r = Math.Min(radius, Math.Min(width, height) / 2);
        var k = r * 0.4477;
        return new Shape().Move(x + r, y).Line(x + width - r, y).Curve(x + width - k, y, x + width, y + k, x + width, y + r)
            .Line(x + width, y + height - r).Curve(x + width, y + height - k, x + width - k, y + height, x + width - r, y + height)
            .Line(x + r, y + height).Curve(x + k, y + height, x, y + height - k, x, y + height - r)
            .Line(x, y + r).Curve(x, y + k, x + k, y, x + r, y).Close();
    }

    /// <summary>A soft curve through the points (Catmull-Rom as Béziers).</summary>
    /// <param name="tension">0 gives straight lines, 1 the usual curve.</param>
    public static Shape Smooth(ReadOnlySpan<Point> points, bool closed, double tension = 1)
    {
        var shape = new Shape();
        var n = points.Length;
        if (n == 0) return shape;
        shape.Move(points[0].X, points[0].Y);
        var last = closed ? n : n - 1;
        for (var i = 0; i < last; i++)
        {
            var a = points[closed ? (i + n - 1) % n : Math.Max(0, i - 1)];
            var b = points[i];
            var c = points[(i + 1) % n];
            var d = points[closed ? (i + 2) % n : Math.Min(n - 1, i + 2)];
            var k = tension / 6;
            shape.Curve(b.X + (c.X - a.X) * k, b.Y + (c.Y - a.Y) * k, c.X - (d.X - b.X) * k, c.Y - (d.Y - b.Y) * k, c.X, c.Y);
        }

        return closed ? shape.Close() : shape;
    }

    /// <summary>A band along a soft curve through the points, with a width at each of them and round ends: limbs, strands, tails.</summary>
    public static Shape Band(ReadOnlySpan<Point> spine, ReadOnlySpan<double> widths)
    {
        var n = spine.Length;
        var left = new Point[n];
        var right = new Point[n];
        for (var i = 0; i < n; i++)
        {
            var along = (spine[Math.Min(n - 1, i + 1)] - spine[Math.Max(0, i - 1)]).Unit();
            var across = along.Across() * (widths[i] / 2);
            left[i] = spine[i] + across;
            right[i] = spine[i] - across;
        }

        var outline = new List<Point>(2 * n + 2);
        outline.AddRange(left);
        outline.Add(spine[n - 1] + (spine[n - 1] - spine[n - 2]).Unit() * (widths[n - 1] / 2));
        for (var i = n - 1; i >= 0; i--) outline.Add(right[i]);
        outline.Add(spine[0] - (spine[1] - spine[0]).Unit() * (widths[0] / 2));
        return Smooth(outline.ToArray(), closed: true);
    }

    public Shape Move(double x, double y) => Add(new(StepKind.Move, default, default, new(x, y)));

    public Shape Line(double x, double y) => Add(new(StepKind.Line, default, default, new(x, y)));

    public Shape Curve(double x1, double y1, double x2, double y2, double x, double y) => Add(new(StepKind.Curve, new(x1, y1), new(x2, y2), new(x, y)));

    public Shape Quad(double cx, double cy, double x, double y) => Curve(
        At.X + (cx - At.X) * 2 / 3, At.Y + (cy - At.Y) * 2 / 3, x + (cx - x) * 2 / 3, y + (cy - y) * 2 / 3, x, y);

    public Shape Close() => Add(new(StepKind.Close, default, default, At));

    public Shape AddEllipse(double x, double y, double rx, double ry)
    {
        const double K = 0.5522847498;
        return Move(x + rx, y)
            .Curve(x + rx, y + ry * K, x + rx * K, y + ry, x, y + ry).Curve(x - rx * K, y + ry, x - rx, y + ry * K, x - rx, y)
            .Curve(x - rx, y - ry * K, x - rx * K, y - ry, x, y - ry).Curve(x + rx * K, y - ry, x + rx, y - ry * K, x + rx, y).Close();
    }

    /// <summary>Adds another outline; where both cover, the fill rule decides.</summary>
    public Shape Append(Shape other)
    {
        foreach (var step in other._steps) Add(step);
        return this;
    }

    public Shape Through(Affine matrix)
    {
        var result = new Shape();
        foreach (var step in _steps) result.Add(new(step.Kind, matrix.At(step.A.X, step.A.Y), matrix.At(step.B.X, step.B.Y), matrix.At(step.To.X, step.To.Y)));
        return result;
    }

    /// <summary>Every point moved on its own: bends, waves, perspective.</summary>
    public Shape Bend(Func<Point, Point> map)
    {
        var result = new Shape();
        foreach (var step in _steps) result.Add(new(step.Kind, map(step.A), map(step.B), map(step.To)));
        return result;
    }

    /// <summary>Smallest upright box around all points, control points included.</summary>
    public (double X, double Y, double Width, double Height) Box()
    {
        double left = double.MaxValue, top = double.MaxValue, right = double.MinValue, bottom = double.MinValue;
        foreach (var step in _steps)
        {
            Include(step.To);
            if (step.Kind != StepKind.Curve) continue;
            Include(step.A);
            Include(step.B);
        }

        return IsEmpty ? default : (left, top, right - left, bottom - top);

        void Include(Point p)
        {
            (left, right) = (Math.Min(left, p.X), Math.Max(right, p.X));
            (top, bottom) = (Math.Min(top, p.Y), Math.Max(bottom, p.Y));
        }
    }

    private Shape Add(Step step)
    {
        _steps.Add(step);
        At = step.To;
        return this;
    }
}

public enum StepKind { Move, Line, Curve, Close }

/// <param name="A">First control point of a curve.</param>
/// <param name="B">Second control point of a curve.</param>
public readonly record struct Step(StepKind Kind, Point A, Point B, Point To);
