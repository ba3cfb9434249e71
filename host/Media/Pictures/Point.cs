namespace AgentStudio.Media;

public readonly record struct Point(double X, double Y)
{
    public double Length => Math.Sqrt(X * X + Y * Y);

    public static Point operator +(Point a, Point b) => new(a.X + b.X, a.Y + b.Y);

    public static Point operator -(Point a, Point b) => new(a.X - b.X, a.Y - b.Y);

    public static Point operator *(Point a, double k) => new(a.X * k, a.Y * k);

    public static implicit operator Point((double X, double Y) pair) => new(pair.X, pair.Y);

    public Point Mix(Point other, double share) => new(X + (other.X - X) * share, Y + (other.Y - Y) * share);

    /// <summary>Length one; (0, 1) when it has no direction.</summary>
    public Point Unit() => Length is var length && length > 1e-9 ? new(X / length, Y / length) : new(0, 1);

    /// <summary>A quarter turn: (x, y) to (-y, x).</summary>
    public Point Across() => new(-Y, X);
}
