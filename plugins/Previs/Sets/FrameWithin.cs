using AgentStudio.Media;

namespace AgentStudio.Previs;

/// <summary>A frame within the frame: what the camera looks through, dark and near. A doorway indoors, leaves outdoors.</summary>
internal static class FrameWithin
{
    /// <param name="x">Middle of what the camera sees at that distance, in the canvas's metres.</param>
    /// <param name="wide">What it sees, with a margin for its moves.</param>
    internal static void Draw(Brush b, Dice dice, bool indoors, double x, double y, double wide, double high)
    {
        if (indoors) Doorway(b, x, y, wide, high);
        else Leaves(b, dice, x, y, wide, high);
    }

    private static void Doorway(Brush b, double x, double y, double wide, double high)
    {
        var wood = Rgb.Parse("#4a3a34");
        var (left, right, top) = (x - wide * 0.31, x + wide * 0.31, y - high * 0.4);
        var big = wide + high;
        var wall = Shape.Rectangle(left - big, y - big, big, 2 * big).Append(Shape.Rectangle(right, y - big, big, 2 * big)).Append(Shape.Rectangle(left, top - big, right - left, big));
        b.Canvas.Fill(wall, b.Shade(wood.Darken(0.25)));
        var jamb = wide * 0.035;
        foreach (var side in (int[])[-1, 1]) b.Form(Shape.Rectangle(side < 0 ? left - jamb * 0.2 : right - jamb * 0.8, top, jamb, 2 * big), wood, Volume.Upright, 0.8);
        b.Form(Shape.Rectangle(left - jamb, top - jamb * 0.6, right - left + 2 * jamb, jamb), wood, Volume.Top, 0.4);
    }

    private static void Leaves(Brush b, Dice dice, double x, double y, double wide, double high)
    {
        var leaf = Rgb.Parse("#3f5a3a");
        for (var i = 0; i < 210; i++)
        {
            var angle = dice.Unit() * 2 * Math.PI;
            // Thick at the top and the sides, thin below, so that the ground is left free.
            var reach = dice.Range(0.86, 1.5) + 0.3 * Math.Max(0, Math.Sin(angle));
            var (cx, cy) = (x + Math.Cos(angle) * reach * wide * 0.45, y + Math.Sin(angle) * reach * high * 0.52);
            var size = wide * dice.Range(0.04, 0.09);
            var turn = Affine.Turn(dice.Unit() * Math.PI).Then(Affine.Move(cx, cy));
            var shape = new Shape().Move(-size, 0).Quad(0, -size * 0.55, size, 0).Quad(0, size * 0.55, -size, 0).Close().Through(turn);
            b.Canvas.Fill(shape, i % 3 == 0 ? b.Lit(leaf, 0.3) : b.Shade(leaf.Darken(0.1 * (i % 2))));
        }
    }
}
