using AgentStudio.Media;

namespace AgentStudio.Previs;

/// <summary>Draws what moves in a face: eyes, brows, mouth, and the glasses over them. In head units.</summary>
internal sealed class FacePainter(Appearance a, HeadForm form, Expression mood)
{
    private readonly double _scale = a.Child ? 1.16 : a.Feminine ? 1.06 : 0.98;

    internal void Draw(Brush b, FaceState state)
    {
        foreach (var side in (int[])[-1, 1])
        {
            if (form.EyeWidth(side) < 0.34) continue;
            if (a.EyePatch && side == 1) Patch(b);
            else Eye(b, side, state);
            Brow(b, side);
        }

        MouthShape(b, state.Mouth);
        Glasses(b);
    }

    private void Eye(Brush b, int side, FaceState state)
    {
        var anime = b.Look.Medium == Film.Medium.Anime;
        var c = form.Eye(side);
        var w = 25.5 * _scale * form.EyeWidth(side) * (anime ? 1.1 : 1);
        var open = state.Lids / 8.0;
        var up = 25 * _scale * open * (anime ? 1.22 : 1);
        var down = up * 0.72;
        var dark = Lash(b);
        if (open > 0.16)
        {
            var eye = new Shape().Move(c.X - w, c.Y + 3).Curve(c.X - w * 0.6, c.Y - up, c.X + w * 0.5, c.Y - up * 1.08, c.X + w, c.Y + 1)
                .Curve(c.X + w * 0.6, c.Y + down, c.X - w * 0.55, c.Y + down, c.X - w, c.Y + 3).Close();
            b.Canvas.Fill(eye, b.Lit(new Rgb(1, 0.99, 0.97), 0.8)).Save().Clip(eye);
            Iris(b, c, w, state, anime);
            b.Canvas.Fill(Shape.Rectangle(c.X - w - 4, c.Y - 34, 2 * w + 8, 34 - up * 0.42), b.Rig.Tone(new Rgb(0.16, 0.1, 0.22)).Alpha(0.3)).Restore();
        }

        var lid = open > 0.16
            ? new Shape().Move(c.X - w - 1, c.Y + 3).Curve(c.X - w * 0.6, c.Y - up - 2, c.X + w * 0.5, c.Y - up * 1.08 - 2, c.X + w + 1, c.Y + 1)
            : new Shape().Move(c.X - w, c.Y + 5).Quad(c.X, c.Y + 17, c.X + w, c.Y + 4);
        b.Canvas.Stroke(lid, dark, a.Feminine || a.Child ? 6.2 : 5.2);
        if (a.Feminine && !a.Child) b.Canvas.Stroke(new Shape().Move(c.X + side * w, c.Y + 1).Quad(c.X + side * (w + 6), c.Y - 2, c.X + side * (w + 10), c.Y - 9), dark, 4.4);
        if (open > 0.3) b.Canvas.Stroke(new Shape().Move(c.X - w * 0.7, c.Y + down * 0.72).Quad(c.X, c.Y + down * 0.98, c.X + w * 0.72, c.Y + down * 0.68), b.Shade(a.Skin.Mix(new Rgb(0.5, 0.2, 0.2), 0.2)).Alpha(0.55), 2.2);
        if (mood.Smile > 0.7 && !a.Child) b.Canvas.Stroke(new Shape().Move(c.X - w * 0.7, c.Y + 24).Quad(c.X, c.Y + 31, c.X + w * 0.7, c.Y + 24), b.Shade(a.Skin).Alpha(0.45), 2.6);
    }

    private void Iris(Brush b, Point c, double w, FaceState state, bool anime)
    {
        var x = c.X + form.Yaw * 5 + state.LookX / 5.0 * w * 0.42;
        var y = c.Y + state.LookY / 5.0 * 9 - 1;
        var (rx, ry) = anime ? (16.5, 23.0) : (15.0 * _scale, 17.5 * _scale);
        var dark = Drawn(b, b.Lit(a.Eyes.Darken(0.58)), 0.55);
        var light = b.Lit(a.Eyes.Lighten(0.16), 1);
        b.Canvas.Fill(Shape.Ellipse(x, y, rx, ry), Paint.Linear(0, y - ry, 0, y + ry, (0, dark), (0.45, b.Lit(a.Eyes)), (1, light)));
        b.Canvas.Stroke(Shape.Ellipse(x, y, rx, ry), dark.Alpha(0.8), 2.2);
        b.Canvas.Fill(Shape.Ellipse(x, y, rx * 0.45, ry * 0.48), Drawn(b, b.Rig.Tone(new Rgb(0.07, 0.05, 0.1)), 0.9));
        b.Canvas.Fill(Shape.Ellipse(x - b.Rig.Side * -5, y - 6.5, 4.8, 5.4), Rgb.White.Alpha(0.97));
        b.Canvas.Fill(Shape.Ellipse(x + b.Rig.Side * -5, y + 7, 2.5, 2.7), Rgb.White.Alpha(0.7));
    }

    private Rgb Lash(Brush b) => Drawn(b, b.Rig.Tone(a.Hair.Mix(new Rgb(0.1, 0.07, 0.11), a.Hair.Luma > 0.5 ? 0.72 : 0.62)).Mix(b.Look.LineColor, 0.2), 0.85);

    /// <summary>On paper a face is read from its lines: they are drawn, not painted.</summary>
    private static Rgb Drawn(Brush b, Rgb color, double share) => b.Look.PaperLike ? color.Mix(b.Look.LineColor, share) : color;

    private void Brow(Brush b, int side)
    {
        var c = form.Eye(side);
        var width = 27 * form.EyeWidth(side);
        var lift = mood.Skew * (side == 1 ? -7 : 4);
        var inner = new Point(c.X - side * width, c.Y - 35 + mood.Inner + lift * 0.5);
        var middle = new Point(c.X + side * 2, c.Y - 46 + mood.Inner * 0.25 + mood.Outer * 0.5 + lift);
        var outer = new Point(c.X + side * (width + 3), c.Y - 35 + mood.Outer + lift);
        var thick = a.Child ? 5.5 : a.Feminine ? 7 : 10.5;
        if (a.Elder) thick += 1.5;
        var brow = Shape.Band([inner, middle, outer], [thick, thick * 0.95, 2.5]);
        var color = a.Hair.Luma > 0.55 ? a.Hair.Mix(new Rgb(0.3, 0.22, 0.2), 0.42) : a.Hair.Darken(0.12);
        b.Canvas.Fill(brow, Drawn(b, b.Lit(color, 0.35), 0.6));
    }

    private void MouthShape(Brush b, Mouth mouth)
    {
        var (x, y) = form.Lips;
        var turn = 1 - 0.2 * Math.Abs(form.Yaw);
        var lip = b.Lit(a.Skin.Mix(a.Lipstick ? new Rgb(0.78, 0.1, 0.2) : new Rgb(0.68, 0.22, 0.27), a.Lipstick ? 0.8 : a.Feminine ? 0.58 : 0.42), 0.45);
        // On dark skin a darker line would be lost.
        if (a.Skin.Luma < 0.4 && !a.Lipstick) lip = b.Lit(a.Skin.Mix(new Rgb(0.86, 0.5, 0.46), a.Feminine ? 0.62 : 0.5), 0.7);
        if (mouth.AtRest && mood.Gape < 0.05) Closed(b, x, y, turn, lip);
        else Opened(b, x, y, mouth.AtRest ? 19 + 7 * mood.Smile : mouth.Width * 3.4, mouth.AtRest ? mood.Gape * 26 : mouth.Open * 3.3, mouth.AtRest ? (int)(mood.Smile * 2) : mouth.Teeth, turn, lip);
    }

    private void Closed(Brush b, double x, double y, double turn, Rgb lip)
    {
        var s = mood.Smile;
        var half = (25 + Math.Max(0, s) * 7) * turn * (a.Child ? 0.8 : 1);
        var bend = s * 13;
        var skew = mood.Skew * 5;
        var line = new Shape().Move(x - half, y - bend * 0.42).Curve(x - half * 0.5, y + bend * 0.75, x + half * 0.5, y + bend * 0.75, x + half, y - bend * 0.42 - skew);
        if (a.Feminine || a.Lipstick)
        {
            b.Canvas.Fill(new Shape().Move(x - half * 0.8, y - bend * 0.1).Quad(x - half * 0.3, y - 8, x, y - 4.5).Quad(x + half * 0.3, y - 8, x + half * 0.8, y - bend * 0.1)
                .Quad(x, y + 14 + bend * 0.6, x - half * 0.8, y - bend * 0.1).Close(), lip.Alpha(a.Lipstick ? 0.95 : 0.5));
        }

        b.Canvas.Stroke(line, Drawn(b, lip.Darken(a.Skin.Luma < 0.4 ? 0.12 : 0.38), 0.6), 4.8);
        if (s > 0.5) b.Canvas.Stroke(new Shape().Move(x - half - 6, y - bend * 0.42 - 6).Quad(x - half - 3, y - bend * 0.2, x - half, y - bend * 0.42 + 3).Move(x + half + 6, y - bend * 0.42 - 6 - skew).Quad(x + half + 3, y - bend * 0.2 - skew, x + half, y - bend * 0.42 + 3 - skew), b.Shade(a.Skin).Alpha(0.6), 3);
        b.Canvas.Stroke(new Shape().Move(x - 10, y + 17 + bend * 0.4).Quad(x, y + 21 + bend * 0.4, x + 10, y + 17 + bend * 0.4), b.Shade(a.Skin).Alpha(0.5), 3.2);
    }

    private void Opened(Brush b, double x, double y, double half, double open, int teeth, double turn, Rgb lip)
    {
        half *= turn * (a.Child ? 0.86 : 1);
        var lift = mood.Smile * 5;
        var mouth = new Shape().Move(x - half, y - lift).Curve(x - half * 0.55, y - open * 0.55, x + half * 0.55, y - open * 0.55, x + half, y - lift)
            .Curve(x + half * 0.75, y + open * 1.25, x - half * 0.75, y + open * 1.25, x - half, y - lift).Close();
        b.Canvas.Fill(mouth, b.Rig.Tone(new Rgb(0.33, 0.09, 0.13))).Save().Clip(mouth);
        b.Canvas.Fill(Shape.Ellipse(x, y + open * 0.98, half * 0.62, open * 0.48 + 2), b.Lit(new Rgb(0.85, 0.38, 0.42)));
        if (teeth > 0) b.Canvas.Fill(Shape.RoundRectangle(x - half * 0.82, y - open * 0.6 - 5, half * 1.64, 5 + open * (0.24 + 0.1 * teeth) + 1.5 * teeth, 4), b.Lit(new Rgb(1, 0.98, 0.95), 0.8));
        b.Canvas.Restore();
        b.Canvas.Stroke(mouth, Drawn(b, lip.Darken(a.Feminine ? 0.05 : 0.2), 0.6), a.Feminine ? 5.4 : 4.2);
        b.Canvas.Stroke(new Shape().Move(x - 9, y + open + 15).Quad(x, y + open + 19, x + 9, y + open + 15), b.Shade(a.Skin).Alpha(0.45), 3);
    }

    private void Patch(Brush b)
    {
        var c = form.Eye(1);
        b.Mark(new Shape().Move(-104, -54).Quad(c.X, -34, 108, 10), b.Rig.Tone(new Rgb(0.1, 0.09, 0.11)), 6);
        b.Form(Shape.Parse("M-30,-16 Q0,-30 30,-16 Q30,20 0,30 Q-30,20 -30,-16Z").Through(Affine.Move(c.X, c.Y)), new Rgb(0.12, 0.11, 0.13));
    }

    private void Glasses(Brush b)
    {
        if (a.Specs == Specs.None) return;
        var metal = a.Specs is Specs.Square ? new Rgb(0.13, 0.12, 0.15) : a.Specs == Specs.Sun ? new Rgb(0.09, 0.08, 0.1) : new Rgb(0.78, 0.66, 0.36);
        var frame = b.Lit(metal, 0.8);
        foreach (var side in (int[])[-1, 1])
        {
            if (a.Specs == Specs.Monocle && side == -1) continue;
            var c = form.Eye(side);
            var w = 36 * (0.25 + 0.75 * form.EyeWidth(side));
            var lens = a.Specs is Specs.Square or Specs.Sun ? Shape.RoundRectangle(c.X - w, c.Y - 27, 2 * w, 54, a.Specs == Specs.Sun ? 22 : 12) : Shape.Ellipse(c.X, c.Y + 1, w, 34);
            b.Canvas.Fill(lens, a.Specs == Specs.Sun ? b.Lit(new Rgb(0.1, 0.09, 0.13)).Alpha(0.93) : Rgb.White.Alpha(0.09));
            b.Canvas.Stroke(lens, frame, a.Specs == Specs.Square ? 7 : 4.6);
            b.Canvas.Stroke(new Shape().Move(c.X - w * 0.5, c.Y - 4).Line(c.X - w * 0.1, c.Y - 17), Rgb.White.Alpha(a.Specs == Specs.Sun ? 0.5 : 0.65), 4);
            if (side * form.Yaw < 0.4) b.Canvas.Stroke(new Shape().Move(c.X + side * w, c.Y - 4).Line(side * (form.Wide + 2) - form.Shift * 0.4, 2), frame, 4);
        }

        if (a.Specs != Specs.Monocle) b.Canvas.Stroke(new Shape().Move(form.Eye(-1).X + 36 * form.EyeWidth(-1), 2).Quad(form.Shift * 1.2, -7, form.Eye(1).X - 36 * form.EyeWidth(1), 2), frame, 4.6);
    }
}
