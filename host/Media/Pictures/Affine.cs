using System.Runtime.InteropServices;

namespace AgentStudio.Media;

/// <summary>A plane transform: x' = XX x + XY y + X0, y' = YX x + YY y + Y0. The layout is cairo's.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct Affine(double XX, double YX, double XY, double YY, double X0, double Y0)
{
    public static readonly Affine Identity = new(1, 0, 0, 1, 0, 0);

    public static Affine Move(double x, double y) => new(1, 0, 0, 1, x, y);

    public static Affine Scale(double x, double y) => new(x, 0, 0, y, 0, 0);

    public static Affine Turn(double radians) => new(Math.Cos(radians), Math.Sin(radians), -Math.Sin(radians), Math.Cos(radians), 0, 0);

    /// <summary>First this, then the next.</summary>
    public Affine Then(Affine next) => new(
        next.XX * XX + next.XY * YX, next.YX * XX + next.YY * YX,
        next.XX * XY + next.XY * YY, next.YX * XY + next.YY * YY,
        next.XX * X0 + next.XY * Y0 + next.X0, next.YX * X0 + next.YY * Y0 + next.Y0);

    public (double X, double Y) At(double x, double y) => (XX * x + XY * y + X0, YX * x + YY * y + Y0);

    public Affine Inverse()
    {
        var d = XX * YY - XY * YX;
        return new(YY / d, -YX / d, -XY / d, XX / d, (XY * Y0 - YY * X0) / d, (YX * X0 - XX * Y0) / d);
    }
}
