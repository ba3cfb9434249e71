using AgentStudio.Media;

namespace AgentStudio.Previs;

/// <summary>How the light runs over a form.</summary>
internal enum Volume
{
    /// <summary>Round in both directions: heads, fruit, clouds.</summary>
    Round,

    /// <summary>A wall or board: nearly even.</summary>
    Flat,

    /// <summary>A cylinder: towers, trunks, limbs.</summary>
    Upright,

    /// <summary>Lit from above: ground, roofs, table tops.</summary>
    Top,
}

/// <summary>Draws forms on a canvas as the medium does, in the shot's light. All colours given to it are the objects' own.</summary>
internal sealed partial class Brush(Canvas canvas, LightRig rig, MediumLook look, Dice dice)
{
    internal Canvas Canvas { get; } = canvas;

    internal LightRig Rig { get; } = rig;

    internal MediumLook Look { get; } = look;

    internal Dice Dice { get; } = dice;

    /// <summary>How far away it is, 0 to 1: everything fades to the haze by this.</summary>
    internal double Haze { get; set; }

    /// <summary>Width of a full contour in the canvas's units.</summary>
    internal double Weight { get; set; } = 2.4;

    internal Rgb Lit(Rgb own, double key = 0.62) => Rig.Far(Rig.Lit(own, key), Haze) with { A = own.A };

    internal Rgb Shade(Rgb own) => Rig.Far(Rig.Shade(own), Haze) with { A = own.A };

    /// <summary>A form with light, core shadow, rim and contour as the medium has them.</summary>
    internal void Form(Shape shape, Rgb own, Volume volume = Volume.Round, double rim = 1, bool contour = true)
    {
        var box = shape.Box();
        var depth = Math.Min(box.Width, box.Height);
        if (depth <= 0) return;
        if (Look.CutPaper) DropShadow(shape, Math.Min(Weight * 4, depth * 0.16));
        Canvas.Fill(shape, Fill(own, volume, box));
        if (volume != Volume.Flat && own.A >= 1) Core(shape, own, box, depth, volume);
        if (Look.WashEdge) Pool(shape, own);
        if (Look.Hatch && volume != Volume.Flat) Hatch(shape, box, own);
        if (Look.CutPaper && rim > 0) CutEdge(shape, own, depth);
        if (rim > 0) Rim(shape, box, depth, rim);
        if (contour) Contour(shape, own);
    }

    /// <summary>An even patch without modelling: small details, markings.</summary>
    internal void Patch(Shape shape, Rgb own, double key = 0.6) => Canvas.Fill(shape, Lit(own, key));

    internal void Dark(Shape shape, Rgb own) => Canvas.Fill(shape, Shade(own));

    internal void Stroke(Shape shape, Rgb own, double width, double key = 0.55) => Canvas.Stroke(shape, Lit(own, key), width);

    /// <summary>Own light: lamps, windows at night, screens.</summary>
    internal void Shine(Shape shape, Rgb color) => Canvas.Fill(shape, Rig.Glowing(color));

    /// <summary>A halo that brightens what stands there.</summary>
    internal void Glow(double x, double y, double rx, double ry, Rgb color, double alpha)
    {
        if (alpha <= 0.004 || rx <= 0 || ry <= 0) return;
        Canvas.Save();
        Canvas.Blend = Look.PaperLike ? Blend.Over : Blend.Screen;
        Canvas.Translate(x, y).Scale(1, ry / rx);
        Canvas.Fill(Shape.Circle(0, 0, rx), Paint.Glow(0, 0, rx, Rig.Tone(color).Alpha(alpha)));
        Canvas.Restore();
    }

    /// <summary>A soft shadow on the ground or wall.</summary>
    internal void Shadow(double x, double y, double rx, double ry, double alpha)
    {
        var dark = Rig.Shade(new Rgb(0.16, 0.14, 0.24));
        Canvas.Save().Translate(x, y).Scale(1, ry / rx);
        Canvas.Fill(Shape.Circle(0, 0, rx), Paint.Radial(0, 0, rx, new(0, dark.Alpha(alpha)), new(0.55, dark.Alpha(alpha * 0.7)), new(1, dark.Alpha(0))));
        Canvas.Restore();
    }

    /// <summary>The part of the outline that the same outline, moved, does not cover: rims and core shadows.</summary>
    internal void Crescent(Shape shape, double dx, double dy, Rgb color)
    {
        var box = shape.Box();
        var big = Math.Abs(dx) + Math.Abs(dy) + 4;
        var around = Shape.Rectangle(box.X - big, box.Y - big, box.Width + 2 * big, box.Height + 2 * big).Append(shape.Through(Affine.Move(dx, dy)));
        Canvas.Save().Clip(shape);
        if (shape.Steps.Count(step => step.Kind == StepKind.Move) > 1)
        {
            // Parts that overlap would leave stripes under the even-odd rule.
            Canvas.BeginGroup().Fill(Shape.Rectangle(box.X - big, box.Y - big, box.Width + 2 * big, box.Height + 2 * big), color.Alpha(1));
            Canvas.Blend = Blend.Erase;
            Canvas.Fill(shape.Through(Affine.Move(dx, dy)), Rgb.Black);
            Canvas.Blend = Blend.Over;
            Canvas.EndGroup(color.A).Restore();
            return;
        }

        Canvas.EvenOdd = true;
        Canvas.Fill(around, color).Restore();
    }

    internal void Contour(Shape shape, Rgb own, double strength = 1)
    {
        if (Look.Line <= 0.01 || own.A < 0.5) return;
        var color = Rig.Far(Look.LineColor.Mix(Rig.Shade(own), Look.Medium == Film.Medium.Anime ? 0.35 : 0.08), Haze * 0.9).Alpha(0.92);
        var width = Weight * Look.Line * strength * (1 - Haze * 0.6);
        if (Look.Wobble <= 0)
        {
            Canvas.Stroke(shape, color, width);
            return;
        }

        var phase = Dice.Range(0, 9);
        var amount = Weight * 0.4 * Look.Wobble;
        Canvas.Stroke(shape.Bend(p => Shake(p, phase, amount)), color.Alpha(0.75), width * 0.9);
        Canvas.Stroke(shape.Bend(p => Shake(p, phase + 4, amount)), color.Alpha(0.5), width * 0.45);
    }

    /// <summary>A line in the drawing: folds, brows, edges.</summary>
    internal void Mark(Shape shape, Rgb color, double width, double alpha = 1) =>
        Canvas.Stroke(shape, Rig.Far(Look.Line > 0 && Look.Medium != Film.Medium.Anime ? color.Mix(Look.LineColor, 0.4) : color, Haze).Alpha(alpha), width);

    private static Point Shake(Point p, double phase, double amount) => new(
        p.X + amount * Math.Sin(p.Y * 0.061 / Math.Max(0.4, amount) + phase + p.X * 0.013), p.Y + amount * Math.Sin(p.X * 0.057 / Math.Max(0.4, amount) + phase * 1.7));
}
