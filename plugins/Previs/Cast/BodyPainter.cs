using System.Globalization;
using AgentStudio.Media;

namespace AgentStudio.Previs;

/// <summary>Draws everything below the head, dressed, in head units.</summary>
internal sealed class BodyPainter(Appearance a, Body body, Stance stance, bool back)
{
    private double Narrow => 1 - 0.36 * Math.Abs(stance.Turn);

    internal Shape Torso { get; } = TorsoOf(a, body, stance);

    internal void Draw(Brush b)
    {
        if (a.Backpack is { } bag && !back) Straps(b, bag, behind: true);
        if (stance.LeftArmBehind && !stance.LeftArmBefore) Arm(b, stance.LeftArm, stance.LeftHand, -1);
        if (stance.RightArmBehind && !stance.RightArmBefore) Arm(b, stance.RightArm, stance.RightHand, 1);
        if (!stance.Seated) Legs(b);
        Upper(b);
        if (stance.Seated) Legs(b);
        if (!stance.LeftArmBehind && !stance.LeftArmBefore) Arm(b, stance.LeftArm, stance.LeftHand, -1);
        if (!stance.RightArmBehind && !stance.RightArmBefore) Arm(b, stance.RightArm, stance.RightHand, 1);
    }

    /// <summary>The arms whose hands are before the face.</summary>
    internal void DrawBefore(Brush b)
    {
        if (stance.LeftArmBefore) Arm(b, stance.LeftArm, stance.LeftHand, -1);
        if (stance.RightArmBefore) Arm(b, stance.RightArm, stance.RightHand, 1);
    }

    private static Shape TorsoOf(Appearance a, Body body, Stance stance)
    {
        var k = 1 - 0.36 * Math.Abs(stance.Turn);
        var (s, w, h) = (body.Shoulder * k, body.Waist * (1 - 0.14 * Math.Abs(stance.Turn)), body.Hip * (1 - 0.14 * Math.Abs(stance.Turn)));
        var y = body.ShoulderY;
        var belly = a.Build > 1.1 ? stance.Turn * 26 : stance.Turn * 6;
        var bust = a.Feminine && !a.Child ? 9 : 0;
        var neck = (a.Feminine ? 62 : 76) * (a.Child ? 0.8 : 1);
        return new Shape().Move(-neck, 172)
            .Curve(-neck - 26, 186, -s + 22, y - 30, -s - 8, y + 16).Curve(-s - 22, y + 66, -s + 6, y + 96, -w - bust, y + 128)
            .Curve(-w - 2, body.WaistY - 40, -w + belly, body.WaistY, -w + belly, body.WaistY).Curve(-w + belly - 2, body.WaistY + 60, -h, body.HipY - 70, -h, body.HipY + 16)
            .Quad(belly, body.HipY + 44, h, body.HipY + 16)
            .Curve(h, body.HipY - 70, w + belly + 2, body.WaistY + 60, w + belly, body.WaistY).Curve(w + belly, body.WaistY, w + 2, body.WaistY - 40, w + bust, y + 128)
            .Curve(s - 6, y + 96, s + 22, y + 66, s + 8, y + 16).Curve(s - 22, y - 30, neck + 26, 186, neck, 172)
            .Quad(0, 214, -neck, 172).Close().Through(Affine.Move(stance.Lift.X, stance.Lift.Y));
    }

    private void Upper(Brush b)
    {
        if (a.Bottom is BottomCut.Skirt or BottomCut.LongSkirt) Skirt(b, a.BottomCloth, a.Bottom == BottomCut.LongSkirt ? 0.92 : 0.46);
        if (a.Top is TopCut.Dress) Skirt(b, a.TopCloth, a.Child ? 0.5 : 0.66);
        if (a.Top is TopCut.Robe) Skirt(b, a.TopCloth, 0.96);
        var bottom = a.Bottom is BottomCut.None ? a.TopCloth : a.BottomCloth;
        var coat = a.Top is TopCut.Coat or TopCut.LabCoat or TopCut.Raincoat;
        if (a.Top is not (TopCut.Dress or TopCut.Robe) && !coat) Hips(b, bottom);
        var cloth = a.Top is TopCut.Apron or TopCut.Vest or TopCut.Overalls ? a.TopCloth with { Color = a.TopCloth.Second.Mix(Rgb.Parse("#e6dfd2"), 0.6), Pattern = Pattern.Plain } : a.TopCloth;
        b.Form(Torso, cloth.Color);
        Cloth.Pattern(b, Torso, cloth, stance.Lift);
        Folds(b, cloth.Color);
        // A coat goes on below the waist in one piece, over the body's end.
        if (coat) Skirt(b, a.TopCloth, 0.5, coat: true);
        new TopPainter(a, body, stance, back, Torso).Draw(b);
        if (a.Backpack is { } bag) Straps(b, bag, behind: false);
    }

    private void Hips(Brush b, Garment cloth)
    {
        var h = body.Hip * (1 - 0.14 * Math.Abs(stance.Turn)) + 2;
        var l = stance.Lift;
        var shape = P($"M{-h + 4 + l.X},{body.HipY - 70 + l.Y} L{h - 4 + l.X},{body.HipY - 70 + l.Y} C{h + l.X},{body.HipY - 20 + l.Y} {h + 2 + l.X},{body.HipY + 20 + l.Y} {h - 2 + l.X},{body.HipY + 62 + l.Y} Q{l.X},{body.HipY + 84 + l.Y} {-h + 2 + l.X},{body.HipY + 62 + l.Y} C{-h - 2 + l.X},{body.HipY + 20 + l.Y} {-h + l.X},{body.HipY - 20 + l.Y} {-h + 4 + l.X},{body.HipY - 70 + l.Y}Z");
        b.Form(shape, cloth.Color, rim: 0.5);
        Cloth.Pattern(b, shape, cloth, stance.Lift);
    }

    private void Skirt(Brush b, Garment cloth, double length, bool coat = false)
    {
        var l = stance.Lift;
        var (w, h) = (body.Waist * 0.98, body.Hip);
        var low = body.HipY + (body.Ground - body.HipY) * length * (stance.Seated ? 0.72 : 1) + l.Y * (stance.Seated ? 0.2 : 1);
        var flare = coat ? 1.16 : a.Top == TopCut.Robe ? 1.25 : 1.45;
        var stretch = Math.Max(Math.Abs(stance.LeftLeg[1].X), Math.Abs(stance.RightLeg[1].X));
        var wide = Math.Max(h * flare * Narrow, Math.Min(stretch + 40, h * 2));
        var sway = stance.Turn * -12;
        var skirt = P($"M{-w + l.X},{body.WaistY - 8 + l.Y} C{-h - 4 + l.X},{body.HipY - 50 + l.Y} {-wide + l.X},{low - 160} {-wide + sway + l.X},{low} C{-wide * 0.4 + l.X},{low + 26} {wide * 0.4 + l.X},{low + 26} {wide + sway + l.X},{low} C{wide + l.X},{low - 160} {h + 4 + l.X},{body.HipY - 50 + l.Y} {w + l.X},{body.WaistY - 8 + l.Y}Z");
        b.Form(skirt, cloth.Color);
        Cloth.Pattern(b, skirt, cloth, l);
        var dark = b.Shade(cloth.Color.Darken(0.1));
        b.Canvas.Save().Clip(skirt);
        for (var i = coat ? 0 : -2; i <= (coat ? 0 : 2); i++)
            b.Mark(new Shape().Move(i * w * 0.3 + l.X, body.HipY - 20 + l.Y).Quad(i * w * 0.46 + l.X, (body.HipY + low) / 2, i * wide * 0.42 + l.X, low + 20), dark, 5, 0.35);
        if (coat && !back) b.Mark(new Shape().Move(l.X + stance.Turn * 30, body.WaistY + l.Y).Line(l.X + stance.Turn * 40, low + 20), dark, 6, 0.8);
        b.Canvas.Restore();
    }

    private void Folds(Brush b, Rgb color)
    {
        if (b.Look.CutPaper) return;
        var dark = b.Shade(color.Darken(0.12));
        var l = stance.Lift;
        b.Canvas.Save().Clip(Torso);
        foreach (var side in (int[])[-1, 1])
        {
            var x = side * body.Shoulder * 0.7 * Narrow + l.X;
            b.Mark(new Shape().Move(x, body.ShoulderY + 96 + l.Y).Quad(x - side * 12, body.ShoulderY + 124 + l.Y, x - side * 52, body.ShoulderY + 134 + l.Y), dark, 5.5, 0.4);
            b.Mark(new Shape().Move(x + side * 8, body.WaistY + 26 + l.Y).Quad(x - side * 24, body.WaistY + 50 + l.Y, x - side * 66, body.WaistY + 46 + l.Y), dark, 5, 0.34);
            b.Mark(new Shape().Move(x, body.ShoulderY + 20 + l.Y).Quad(x - side * 18, body.ShoulderY + 60 + l.Y, x - side * 8, body.ShoulderY + 100 + l.Y), dark, 5.5, 0.42);
        }

        b.Canvas.Restore();
    }

    private void Legs(Brush b)
    {
        var first = stance.Turn >= 0 ? stance.RightLeg : stance.LeftLeg;
        var second = stance.Turn >= 0 ? stance.LeftLeg : stance.RightLeg;
        Leg(b, first);
        Leg(b, second);
    }

    private void Leg(Brush b, Point[] leg)
    {
        var w = body.LegWidth * (stance.Seated ? 1.12 : 1);
        var mid = leg[0].Mix(leg[1], 0.5);
        var calf = leg[1].Mix(leg[2], 0.35);
        var bare = a.Bottom is BottomCut.Skirt or BottomCut.Shorts or BottomCut.None && a.Top is not TopCut.Robe;
        var whole = Shape.Band([leg[0], mid, leg[1], calf, leg[2]], [w, w * 0.92, w * 0.74, w * 0.7, w * 0.46]);
        Foot(b, leg);
        b.Form(whole, bare ? a.Skin : a.BottomCloth.Color);
        if (!bare)
        {
            Cloth.Pattern(b, whole, a.BottomCloth, default);
            b.Form(Shape.Band([leg[1].Mix(leg[2], 0.86), leg[2]], [w * 0.56, w * 0.58]), a.BottomCloth.Color.Darken(0.05), rim: 0.3);
        }
        else if (a.Bottom == BottomCut.Shorts) b.Form(Shape.Band([leg[0], mid, leg[1].Mix(leg[0], 0.16)], [w * 1.04, w * 1.06, w * 1.02]), a.BottomCloth.Color);
        if (a.Boots) b.Form(Shape.Band([leg[1].Mix(leg[2], 0.5), leg[2]], [w * 0.7, w * 0.56]), a.Shoes);
    }

    private void Foot(Brush b, Point[] leg)
    {
        var ankle = leg[2];
        var shin = (leg[2] - leg[1]).Unit();
        var dir = Math.Abs(stance.Turn) > 0.2 ? Math.Sign(stance.Turn) : leg[2].X < 0 ? -0.45 : 0.45;
        var size = body.LegWidth / 96;
        var reach = (Math.Abs(stance.Turn) > 0.2 ? 82 : 46) * size;
        var foot = P($"M{-24 * size},-18 C{-34 * size},8 {-32 * size},{26 * size} {-20 * size},{26 * size} L{reach},{26 * size} C{reach + 12 * size},{24 * size} {reach + 8 * size},{4 * size} {reach * 0.66},{0} C{reach * 0.4},{-6 * size} {22 * size},-12 {20 * size},-22Z");
        var tilt = Math.Abs(stance.Turn) > 0.2 ? Math.Atan2(-shin.X, shin.Y) * 0.75 : 0;
        var m = Affine.Scale(dir < 0 ? -1 : 1, 1).Then(Affine.Turn(tilt)).Then(Affine.Move(ankle.X, ankle.Y));
        b.Form(foot.Through(m), a.Shoes, Volume.Top, 0.6);
    }

    private void Arm(Brush b, Point[] arm, HandShape hand, int side)
    {
        var w = body.ArmWidth;
        var sleeve = a.Top is TopCut.Tee or TopCut.Apron ? 0.56 : a.Top is TopCut.Tank or TopCut.Overalls ? 0.0 : a.Top == TopCut.Dress ? a.Child ? 0.5 : 0.62 : 2;
        var cloth = a.Top is TopCut.Apron or TopCut.Vest ? a.TopCloth with { Color = a.TopCloth.Second.Mix(Rgb.Parse("#e6dfd2"), 0.6), Pattern = Pattern.Plain } : a.TopCloth;
        if (a.Top is TopCut.Overalls) { cloth = cloth with { Color = cloth.Second.Mix(Rgb.Parse("#e6dfd2"), 0.6) }; sleeve = 2; }
        HandPainter.Draw(b, a, arm, hand, side, w);
        Point[] spine = [arm[0], arm[0].Mix(arm[1], 0.5), arm[1], arm[1].Mix(arm[2], 0.5), arm[2]];
        if (sleeve < 2) b.Form(Shape.Band(spine, [w * 0.86, w * 0.8, w * 0.68, w * 0.64, w * 0.5]), a.Skin);
        if (sleeve <= 0) return;
        var wide = a.Top is TopCut.Robe or TopCut.Cape ? 1.35 : a.Top is TopCut.Coat or TopCut.Hoodie or TopCut.Raincoat or TopCut.Jacket or TopCut.SpaceSuit ? 1.14 : 1.02;
        var shape = sleeve >= 2
            ? Shape.Band(spine, [w * 1.1, w * wide, w * wide * 0.9, w * wide * 0.86, w * wide * 0.72])
            : Shape.Band([arm[0], arm[0].Mix(arm[1], sleeve * 0.55), arm[0].Mix(arm[1], sleeve)], [w * 1.1, w * 1.12, w * 1.1]);
        b.Form(shape, cloth.Color);
        Cloth.Pattern(b, shape, cloth, arm[0]);
        if (sleeve < 2 || b.Look.CutPaper) return;
        var dark = b.Shade(cloth.Color.Darken(0.12));
        var across = (arm[2] - arm[0]).Unit().Across() * (w * 0.34);
        b.Mark(new Shape().Move(arm[1].X - across.X, arm[1].Y - across.Y).Quad(arm[1].X, arm[1].Y + 14, arm[1].X + across.X * 0.6, arm[1].Y + across.Y * 0.6 + 6), dark, 4.5, 0.45);
        var cuff = arm[1].Mix(arm[2], 0.9);
        b.Form(Shape.Band([cuff, arm[2]], [w * wide * 0.72, w * wide * 0.74]), cloth.Color.Darken(0.1), rim: 0.4);
    }

    private void Straps(Brush b, Rgb bag, bool behind)
    {
        var l = stance.Lift;
        if (behind && !back)
        {
            b.Form(Shape.RoundRectangle(-body.Shoulder * 0.86 - stance.Turn * 60 + l.X, body.ShoulderY + 6 + l.Y, body.Shoulder * 1.72, 300, 60), bag);
            return;
        }

        if (back) b.Form(Shape.RoundRectangle(-body.Shoulder * 0.74 + l.X, body.ShoulderY + 20 + l.Y, body.Shoulder * 1.48, 310, 60), bag);
        else
            foreach (var side in (int[])[-1, 1])
                b.Canvas.Stroke(new Shape().Move(side * body.Shoulder * 0.5 * Narrow + l.X, body.ShoulderY - 18 + l.Y).Quad(side * body.Shoulder * 0.62 * Narrow + l.X, body.ShoulderY + 90 + l.Y, side * body.Shoulder * 0.62 * Narrow + l.X, body.ShoulderY + 200 + l.Y), b.Lit(bag, 0.5), 22);
    }

    internal static Shape P(FormattableString d) => Shape.Parse(d.ToString(CultureInfo.InvariantCulture));
}
