using System.Globalization;
using AgentStudio.Media;

namespace AgentStudio.Previs;

/// <summary>Facial hair. It leaves the mouth free; the mouth is drawn over it.</summary>
internal static class BeardPainter
{
    internal static void Draw(Brush b, Appearance a, HeadForm form)
    {
        var (x, y) = form.Lips;
        var s = form.Shift;
        var color = a.Hair.Luma > 0.7 ? a.Hair : a.Hair.Darken(0.06);
        switch (a.Beard)
        {
            case Beard.Stubble:
                b.Canvas.Save().Clip(form.Outline);
                b.Canvas.Fill(Shape.Parse(F($"M-112,20 C-100,50 {-64 + s},62 {-46 + s},54 C{-30 + s},40 {30 + s},40 {46 + s},54 C{64 + s},62 100,50 112,20 V170 H-112Z")), b.Shade(color).Alpha(0.34));
                b.Canvas.Restore();
                break;
            case Beard.Moustache: Moustache(b, x, y, color, 1.15); break;
            case Beard.Goatee:
                b.Form(Shape.Parse(F($"M{x - 34},{y + 4} C{x - 38},{y + 50} {x - 24},{y + 72} {x},{y + 78} C{x + 24},{y + 72} {x + 38},{y + 50} {x + 34},{y + 4} C{x + 22},{y + 26} {x - 22},{y + 26} {x - 34},{y + 4}Z")), color);
                Moustache(b, x, y, color, 0.8);
                break;
            case Beard.Short: Full(b, a, form, color, 8); break;
            case Beard.Full: Full(b, a, form, color, 46); break;
        }
    }

    private static void Full(Brush b, Appearance a, HeadForm form, Rgb color, double longer)
    {
        var s = form.Shift;
        var (x, y) = form.Lips;
        var w = form.Wide + 2;
        var low = form.Chin + longer;
        var beard = Shape.Parse(F($"M{-w},-6 C{-w + 6},34 {-86 + s * 0.4},60 {x - 52},{y - 16} C{x - 40},{y - 34} {x + 40},{y - 34} {x + 52},{y - 16} C{86 + s * 0.4},60 {w - 6},34 {w},-6 C{w + 5},62 {w - 8},{low - 34} {form.Jaw + 6 + s * 0.3},{low - 14} C{40 + s * 0.4},{low + 16} {-40 + s * 0.4},{low + 16} {-form.Jaw - 6 + s * 0.3},{low - 14} C{-w + 8},{low - 34} {-w - 5},62 {-w},-6Z"));
        b.Form(beard, color);
        if (!b.Look.CutPaper)
        {
            var dice = Dice.Of(a.Seed, "beard");
            b.Canvas.Save().Clip(beard);
            var (dark, bright) = (b.Shade(color), b.Lit(color.Lighten(0.3), 1));
            for (var i = 0; i < 30; i++)
            {
                var q = dice.Range(-104, 104);
                var from = 58 + dice.Range(-4, 34);
                b.Canvas.Stroke(new Shape().Move(q, from).Quad(q * 0.97, from + 20, q * 0.86 + s * 0.2, from + dice.Range(30, 58)), (i % 3 == 0 ? bright : dark).Alpha(0.32), 3);
            }

            b.Canvas.Restore();
        }

        // Skin around the lips, so that the mouth is read.
        b.Canvas.Fill(Shape.Ellipse(x, y + 3, 32, 15), b.Lit(a.Skin.Mix(color, 0.15), 0.45));
        Moustache(b, x, y, color, 1);
    }

    private static void Moustache(Brush b, double x, double y, Rgb color, double size) =>
        b.Form(Shape.Parse(F($"M{x - 48 * size},{y - 2} C{x - 40 * size},{y - 26} {x - 12},{y - 28} {x},{y - 19} C{x + 12},{y - 28} {x + 40 * size},{y - 26} {x + 48 * size},{y - 2} C{x + 26},{y - 10} {x + 10},{y - 9} {x},{y - 8} C{x - 10},{y - 9} {x - 26},{y - 10} {x - 48 * size},{y - 2}Z")), color.Lighten(0.04), rim: 0.7);

    private static string F(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
