namespace AgentStudio.Media;

/// <summary>What fills an outline: one colour or a gradient, in the coordinates that hold when it is used.</summary>
public sealed record Paint
{
    private Paint(PaintKind kind, double x0, double y0, double x1, double y1, Stop[] stops) =>
        (Kind, X0, Y0, X1, Y1, Stops) = (kind, x0, y0, x1, y1, stops);

    internal PaintKind Kind { get; }

    internal double X0 { get; }

    internal double Y0 { get; }

    internal double X1 { get; }

    internal double Y1 { get; }

    internal IReadOnlyList<Stop> Stops { get; }

    public static Paint Solid(Rgb color) => new(PaintKind.Solid, 0, 0, 0, 0, [new(0, color)]);

    public static implicit operator Paint(Rgb color) => Solid(color);

    public static Paint Linear(double x0, double y0, double x1, double y1, params Stop[] stops) => new(PaintKind.Linear, x0, y0, x1, y1, stops);

    /// <summary>Straight down from the first colour to the second.</summary>
    public static Paint Down(double top, double bottom, Rgb from, Rgb to) => Linear(0, top, 0, bottom, new(0, from), new(1, to));

    public static Paint Radial(double x, double y, double radius, params Stop[] stops) => new(PaintKind.Radial, x, y, radius, 0, stops);

    /// <summary>From the colour in the middle to nothing at the rim, with a soft shoulder.</summary>
    public static Paint Glow(double x, double y, double radius, Rgb color) => Radial(x, y, radius,
        new(0, color), new(0.25, color.Alpha(color.A * 0.62)), new(0.5, color.Alpha(color.A * 0.27)), new(0.75, color.Alpha(color.A * 0.07)), new(1, color.Alpha(0)));
}

/// <param name="At">0 to 1 along the gradient.</param>
public readonly record struct Stop(double At, Rgb Color)
{
    public static implicit operator Stop((double At, Rgb Color) pair) => new(pair.At, pair.Color);
}

internal enum PaintKind { Solid, Linear, Radial }
