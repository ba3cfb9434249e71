using AgentStudio.Media;

namespace AgentStudio.Previs;

/// <summary>Draws a head without eyes and mouth, which move: neck, ears, face, hair, hat. In head units around (0, 0).</summary>
internal sealed class HeadPainter(Appearance a, double yaw, bool back)
{
    private readonly HeadForm _form = new(a, yaw);
    private readonly HairPainter _hair = new(a, yaw, back);

    internal HeadForm Form => _form;

    /// <summary>What hangs behind the shoulders.</summary>
    internal void Behind(Brush b) => _hair.Behind(b);

    internal void Draw(Brush b)
    {
        if (back)
        {
            Ears(b);
            b.Form(_form.Outline, a.Skin);
            _hair.FromBack(b);
            HatPainter.Draw(b, a, yaw, back);
            return;
        }

        Ears(b);
        b.Form(_form.Outline, a.Skin, Volume.Round);
        b.Canvas.Save().Clip(_form.Outline);
        Flesh(b);
        b.Canvas.Restore();
        Nose(b);
        BeardPainter.Draw(b, a, _form);
        _hair.Front(b);
        HatPainter.Draw(b, a, yaw, back);
    }

    internal static void Neck(Brush b, Appearance a, double turn)
    {
        var w = (a.Feminine ? 38 : 47) * (a.Child ? 0.82 : 1);
        var neck = Shape.Parse(FormattableString.Invariant($"M{-w},84 C{-w + 2},146 {-w - 12},166 {-w - 34},182 Q0,240 {w + 34},182 C{w + 12},166 {w - 2},146 {w},84Z"));
        b.Form(neck, a.Skin.Darken(0.04), Volume.Upright, rim: 0.6);
        b.Canvas.Save().Clip(neck);
        b.Canvas.Fill(Shape.Ellipse(turn * 14 + b.Rig.Side * 12, 112, 78, 44), b.Shade(a.Skin.Mix(new Rgb(0.5, 0.2, 0.2), 0.1)).Alpha(b.Look.Core > 0 || b.Look.CutPaper ? 0.8 : 0.25));
        b.Canvas.Restore();
    }

    private void Ears(Brush b)
    {
        foreach (var side in (int[])[-1, 1])
        {
            var near = side * yaw < 0 ? 1 : Math.Max(0, 1 - Math.Abs(yaw) * 1.25);
            if (near <= 0.02) continue;
            var x = side * (_form.Wide + 2) - _form.Shift * (side * yaw < 0 ? 0.62 : 0.2);
            var ear = Shape.Ellipse(x, 18, 19 * (0.6 + 0.4 * near), 29);
            b.Form(ear, a.Skin.Mix(new Rgb(0.8, 0.35, 0.3), 0.1), rim: 0.7);
            b.Canvas.Fill(Shape.Ellipse(x - side * 2, 20, 9 * near, 17), b.Shade(a.Skin).Alpha(0.5));
            if (a.Earrings is { } gold) b.Patch(Shape.Circle(x, 52, 6.5), gold, 0.9);
        }
    }

    private void Flesh(Brush b)
    {
        var warm = b.Rig.Tone(new Rgb(0.91, 0.31, 0.36));
        var blush = b.Look.Medium is Film.Medium.Noir or Film.Medium.StoryboardPencil ? 0 : a.Child ? 0.3 : a.Feminine ? 0.22 : 0.14;
        foreach (var side in (int[])[-1, 1])
        {
            var cheek = _form.Eye(side) + new Point(side * 8, 46);
            b.Canvas.Fill(Shape.Ellipse(cheek.X, cheek.Y, 36, 26), Paint.Radial(cheek.X, cheek.Y, 34, (0, warm.Alpha(blush)), (0.6, warm.Alpha(blush * 0.55)), (1, warm.Alpha(0))));
        }

        var brow = b.Shade(a.Skin);
        b.Canvas.Fill(Shape.Rectangle(-140, -140, 280, 110), Paint.Linear(0, -84, 0, -34, (0, brow.Alpha(0.5)), (1, brow.Alpha(0))));
        if (a.Freckles)
        {
            var dice = Dice.Of(a.Seed, "freckles");
            for (var i = 0; i < 22; i++) b.Canvas.Fill(Shape.Circle(_form.Shift + dice.Bell() * 84, 42 + dice.Bell() * 20, dice.Range(1.6, 3)), b.Shade(a.Skin.Mix(new Rgb(0.6, 0.25, 0.1), 0.5)).Alpha(0.6));
        }

        Years(b);
        if (a.Scar) b.Mark(Shape.Parse("M62,14 Q74,44 66,78"), b.Lit(a.Skin.Mix(new Rgb(0.75, 0.3, 0.35), 0.6)), 5, 0.8);
        if (a.Mole) b.Patch(Shape.Circle(_form.Lips.X + 34, _form.Lips.Y - 14, 3.6), new Rgb(0.25, 0.13, 0.1));
        if (a.Bandage) b.Form(Shape.RoundRectangle(-74 + _form.Shift, -62, 56, 20, 6), new Rgb(0.93, 0.82, 0.7), Volume.Flat);
    }

    private void Years(Brush b)
    {
        if (a.Wrinkles < 0.2) return;
        var line = b.Shade(a.Skin.Mix(new Rgb(0.5, 0.22, 0.2), 0.25));
        var alpha = 0.15 + 0.45 * a.Wrinkles;
        var s = _form.Shift;
        foreach (var side in (int[])[-1, 1])
        {
            var eye = _form.Eye(side);
            b.Mark(new Shape().Move(s * 1.1 + side * 27, 48).Quad(s + side * 46, 62, s + side * 48, 84), line, 3.2, alpha);
            b.Mark(new Shape().Move(eye.X - 17, 36).Quad(eye.X, 45, eye.X + 17, 36), line, 2.8, alpha);
            if (a.Wrinkles > 0.5) b.Mark(new Shape().Move(eye.X + side * 34, 2).Line(eye.X + side * 45, -5).Move(eye.X + side * 35, 9).Line(eye.X + side * 47, 9), line, 2.4, alpha);
        }

        if (a.Wrinkles > 0.45) b.Mark(new Shape().Move(s - 46, -76).Quad(s, -84, s + 46, -76).Move(s - 36, -62).Quad(s, -69, s + 36, -62), line, 2.6, alpha * 0.8);
    }

    private void Nose(Brush b)
    {
        var at = _form.Nose;
        var dir = Math.Abs(yaw) < 0.12 ? -b.Rig.Side : Math.Sign(yaw);
        var size = a.Child ? 0.66 : a.Feminine ? 0.86 : 1.12;
        var dark = b.Shade(a.Skin.Mix(new Rgb(0.55, 0.2, 0.18), 0.22));
        var bridge = new Shape().Move(at.X - dir * 4 * size, at.Y - 26 * size)
            .Curve(at.X + dir * (6 + 9 * Math.Abs(yaw)) * size, at.Y - 8, at.X + dir * (13 + 12 * Math.Abs(yaw)) * size, at.Y + 6 * size, at.X + dir * 3, at.Y + 11 * size)
            .Quad(at.X - dir * 6 * size, at.Y + 14 * size, at.X - dir * 11 * size, at.Y + 8 * size);
        b.Canvas.Save();
        b.Canvas.Fill(Shape.Ellipse(at.X - dir * 3, at.Y + 13 * size, 15 * size, 4.5 * size), dark.Alpha(0.25));
        b.Canvas.Restore();
        b.Mark(bridge, dark, 4.4, 0.8);
        b.Canvas.Fill(Shape.Ellipse(at.X + b.Rig.Side * 4, at.Y - 3, 5.5 * size, 9 * size), b.Rig.Tone(b.Rig.RimColor).Alpha(b.Look.Rim > 0 ? 0.28 : 0));
    }
}
