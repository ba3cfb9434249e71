using AgentStudio.Film;
using AgentStudio.Media;

namespace AgentStudio.Previs;

/// <summary>Rooms: a box in perspective and what belongs to its walls.</summary>
internal sealed partial class SetPainter
{
    /// <summary>A point of the back wall moved toward the camera along the room's edge.</summary>
    private static Point Near(double x, double y, double k) => new(x * k, Horizon + (y - Horizon) * k);

    private void Room(SetPiece p, Dice dice)
    {
        const double Out = 7;
        var (w, h) = (Or(p.Width, 8) / 2, Or(p.Height, 3));
        var (wall, floor) = (C(p.Color, "#c9b8a0"), C(p.Second, "#8f6f52"));
        var ceiling = wall.Lighten(0.35);
        Point lt = new(-w, -h), rt = new(w, -h), lb = new(-w, 0), rb = new(w, 0);
        Shape Quad(Point a, Point c) => Shape.Polygon(a, c, Near(c.X, c.Y, Out), Near(a.X, a.Y, Out));
        var back = Shape.Rectangle(-w, -h, 2 * w, h);
        var bright = _rig.Side;
        b.Canvas.Fill(Quad(lt, rt), Paint.Linear(0, -h, 0, -h * 2.4, (0, b.Lit(ceiling, 0.4)), (1, b.Shade(ceiling))));
        Floor(p, floor, Quad(lb, rb), w);
        foreach (var side in (int[])[-1, 1])
        {
            var shape = side < 0 ? Quad(lt, lb) : Quad(rt, rb);
            var facing = side != bright;   // the wall opposite the window takes the light
            b.Canvas.Fill(shape, Paint.Linear(side * w, 0, side * w * 2.6, 0, (0, b.Lit(wall, facing ? 0.75 : 0.3)), (1, facing ? b.Lit(wall, 0.45) : b.Shade(wall).Mix(b.Lit(wall), 0.3))));
            WallPattern(p, shape, wall, side, w, h);
        }

        b.Canvas.Fill(back, Paint.Linear(bright * w, -h, -bright * w, 0, (0, b.Lit(wall.Lighten(0.06), 0.95)), (0.55, b.Lit(wall, 0.6)), (1, b.Lit(wall, 0.3).Mix(b.Shade(wall), 0.3))));
        WallPattern(p, back, wall, 0, w, h);
        if (p.Kind is not ("stone" or "metal" or "iron" or "wood" or "cave"))
            b.Canvas.Fill(Shape.Rectangle(-w, -0.14, 2 * w, 0.14), b.Lit(wall.Lighten(0.4), 0.7)).Fill(Shape.Rectangle(-w, -h, 2 * w, 0.1), b.Lit(wall.Lighten(0.45), 0.7));
        // Corners gather shadow.
        foreach (var x in (double[])[-w, w])
            b.Canvas.Fill(Shape.Rectangle(Math.Min(x, x - Math.Sign(x) * 0.8), -h, 0.8, h), Paint.Linear(x, 0, x - Math.Sign(x) * 0.8, 0, (0, b.Shade(wall).Alpha(0.4)), (1, b.Shade(wall).Alpha(0))));
        b.Canvas.Fill(Shape.Rectangle(-w, -h, 2 * w, h * 0.4), Paint.Down(-h, -h * 0.6, b.Shade(wall).Alpha(0.28), b.Shade(wall).Alpha(0)));
        if (b.Look.Line > 0.05)
            b.Contour(Shape.Rectangle(-w, -h, 2 * w, h).Move(-w, -h).Line(Near(-w, -h, Out).X, Near(-w, -h, Out).Y).Move(w, -h).Line(Near(w, -h, Out).X, Near(w, -h, Out).Y).Move(-w, 0).Line(Near(-w, 0, Out).X, Near(-w, 0, Out).Y).Move(w, 0).Line(Near(w, 0, Out).X, Near(w, 0, Out).Y), wall, 0.7);
    }

    private void Floor(SetPiece p, Rgb floor, Shape quad, double w)
    {
        b.Canvas.Fill(quad, Paint.Linear(0, 0, 0, 2.6, (0, b.Lit(floor, 0.7)), (1, b.Shade(floor).Mix(b.Lit(floor), 0.5))));
        b.Canvas.Save().Clip(quad);
        var dark = b.Shade(floor.Darken(0.1)).Alpha(0.4);
        var tiles = p.Kind is "tiles" or "metal" or "iron" or "stone" or "clean";
        var lines = new Shape();
        for (var i = -30; i <= 30; i++)
        {
            var x = i * (tiles ? 0.7 : 0.28);
            lines.Move(x, 0).Line(x * 8, Horizon + 1.5 * 8);
        }

        if (tiles)
            for (var k = 1.0; k < 8; k *= 1.14) lines.Move(-w * k - 6, Horizon + 1.5 * k).Line(w * k + 6, Horizon + 1.5 * k);
        b.Canvas.Stroke(lines, dark, 0.018);
        b.Canvas.Restore();
    }

    private void WallPattern(SetPiece p, Shape wall, Rgb color, int side, double w, double h)
    {
        var dark = b.Shade(color.Darken(0.08)).Alpha(0.34);
        var light = b.Lit(color.Lighten(0.14), 0.9).Alpha(0.3);
        b.Canvas.Save().Clip(wall);
        Point At(double x, double y) => side == 0 ? new(x, y) : Near(side * w, y, 1 + (x + w) * 0.36);
        void Line(double x0, double y0, double x1, double y1, Rgb ink, double width)
        {
            var (a, c) = (At(x0, y0), At(x1, y1));
            b.Canvas.Stroke(new Shape().Move(a.X, a.Y).Line(c.X, c.Y), ink, width);
        }

        switch (p.Kind)
        {
            case "paper" or "":
                for (var x = -w; x < w * 1.6; x += 0.5) Line(x, -h, x, -0.9, light, 0.09);
                Line(-w, -0.9, w * 2, -0.9, b.Lit(color.Lighten(0.35), 0.7), 0.05);
                break;
            case "wood":
                for (var x = -w; x < w * 1.6; x += 0.36) Line(x, -h, x, 0, dark, 0.025);
                break;
            case "brick":
                for (var y = -h; y < 0; y += 0.2)
                {
                    Line(-w, y, w * 2, y, dark, 0.02);
                    for (var x = -w + (Math.Round(y * 5) % 2 == 0 ? 0 : 0.2); x < w * 1.6; x += 0.4) Line(x, y, x, y + 0.2, dark, 0.02);
                }

                break;
            case "stone":
                for (var y = -h; y < 0; y += 0.46)
                {
                    Line(-w, y, w * 2, y, dark, 0.035);
                    for (var x = -w + (Math.Round(y * 2.2) % 2 == 0 ? 0 : 0.4); x < w * 1.6; x += 0.86) Line(x, y, x, y + 0.46, dark, 0.035);
                }

                break;
            case "tiles":
                for (var y = -h * 0.6; y < 0; y += 0.22) Line(-w, y, w * 2, y, dark, 0.014);
                for (var x = -w; x < w * 1.6; x += 0.22) Line(x, -h * 0.6, x, 0, dark, 0.014);
                break;
            case "metal" or "iron":
                for (var x = -w; x < w * 1.6; x += 1.2) Line(x, -h, x, 0, dark, 0.05);
                foreach (var y in (double[])[-h * 0.72, -h * 0.3]) Line(-w, y, w * 2, y, dark, 0.05);
                if (p.Kind == "metal") Line(-w, -h * 0.51, w * 2, -h * 0.51, _rig.Glowing(Rgb.Parse("#7fd8ff")).Alpha(0.7), 0.045);
                break;
        }

        b.Canvas.Restore();
    }

    private void Window(SetPiece p, Dice dice)
    {
        var (w, h) = (Or(p.Width, 1.6), Or(p.Height, 1.5));
        var y = p.Y != 0 ? p.Y : -2.4;
        if (!_rig.Indoors && p.Kind.Length == 0)
        {
            Pane(p.X - w / 2, y, w, h, dice.Chance(0.7));
            return;
        }

        var outside = _rig.Outside ?? _rig;
        Shape hole = p.Kind switch
        {
            "round" => Shape.Ellipse(p.X, y + h / 2, w / 2, h / 2),
            "arch" or "stained" => new Shape().Move(p.X - w / 2, y + h).Line(p.X - w / 2, y + h * 0.34).Curve(p.X - w / 2, y - h * 0.02, p.X, y, p.X, y - h * 0.04).Curve(p.X, y, p.X + w / 2, y - h * 0.02, p.X + w / 2, y + h * 0.34).Line(p.X + w / 2, y + h).Close(),
            _ => Shape.Rectangle(p.X - w / 2, y, w, h),
        };
        var trim = C(p.Color, "#efe8dc");
        var (cx, cy) = (p.X, y + h / 2);
        var frame = hole.Through(Affine.Move(-cx, -cy).Then(Affine.Scale(1 + 0.16 / w, 1 + 0.16 / h)).Then(Affine.Move(cx, cy)));
        Form(frame, trim, Volume.Flat, 0.5);
        b.Canvas.Save().Clip(hole);
        if (p.Kind == "stained") Stained(p, dice, y, w, h);
        else OutsideView(p, dice, outside, y, w, h);
        b.Canvas.Restore();
        var bar = b.Lit(trim, 0.7);
        if (p.Kind is "" or "cross") b.Canvas.Stroke(new Shape().Move(p.X, y).Line(p.X, y + h).Move(p.X - w / 2, y + h * 0.45).Line(p.X + w / 2, y + h * 0.45), bar, 0.05);
        if (p.Kind == "wide") for (var i = 1; i < 4; i++) b.Canvas.Stroke(new Shape().Move(p.X - w / 2 + w * i / 4, y).Line(p.X - w / 2 + w * i / 4, y + h), bar, 0.05);
        if (p.Kind is "" or "cross" or "wide") Form(Shape.Rectangle(p.X - w / 2 - 0.14, y + h + 0.05, w + 0.28, 0.09), trim, Volume.Top, 0.5);
        var day = 1 - outside.Lamps;
        b.Glow(cx, cy, w * 1.5, h * 1.3, outside.Key.Mix(outside.SkyLow, 0.3), 0.12 + 0.3 * day);
    }

    private void OutsideView(SetPiece p, Dice dice, LightRig outside, double y, double w, double h)
    {
        Rgb O(Rgb color) => outside.Tone(color);
        b.Canvas.Fill(Shape.Rectangle(p.X - w, y - h, 2 * w, 3 * h), Paint.Linear(0, y - h * 0.1, 0, y + h * 0.9, (0, O(outside.SkyTop.Mix(outside.SkyMid, 0.4))), (0.6, O(outside.SkyLow)), (1, O(outside.Horizon))));
        if (p.Second == "space") b.Canvas.Fill(Shape.Rectangle(p.X - w, y - h, 2 * w, 3 * h), Paint.Linear(p.X - w / 2, y, p.X + w / 2, y + h, (0, O(Rgb.Parse("#070a1c"))), (0.6, O(Rgb.Parse("#1b1c4a"))), (1, O(Rgb.Parse("#0a0c20")))));
        if (p.Second == "space" || outside.Stars > 0.3)
            for (var i = 0; i < 26; i++) b.Canvas.Fill(Shape.Circle(p.X + dice.Range(-w, w) / 2, y + dice.Unit() * h * 0.7, dice.Range(0.006, 0.016)), new Rgb(1, 1, 0.95, (p.Second == "space" ? 1 : outside.Stars) * dice.Range(0.3, 1)));
        if (outside.Moon && p.X * outside.SunAt.X >= 0) b.Canvas.Fill(Shape.Circle(p.X + w * 0.2, y + h * 0.26, h * 0.08), O(outside.Sun));
        var far = O(outside.Lit(Rgb.Parse("#6a8a6a"), 0.5).Mix(outside.Haze, 0.5));
        if (p.Second is "city")
        {
            for (var x = p.X - w / 2; x < p.X + w / 2; x += w * 0.11)
            {
                var tall = h * dice.Range(0.2, 0.62);
                b.Canvas.Fill(Shape.Rectangle(x, y + h - tall, w * 0.1, tall), O(outside.Lit(Rgb.Parse("#6a7590"), 0.5).Mix(outside.Haze, 0.35)));
                for (var i = 0; i < 5; i++) b.Canvas.Fill(Shape.Rectangle(x + w * 0.02 + i % 2 * w * 0.04, y + h - tall * dice.Range(0.2, 0.95), w * 0.02, h * 0.03), O(WindowLight).Alpha(0.25 + 0.7 * outside.Lamps));
            }
        }
        else if (p.Second is "sea")
        {
            b.Canvas.Fill(Shape.Rectangle(p.X - w, y + h * 0.6, 2 * w, h), Paint.Down(y + h * 0.6, y + h, O(outside.Horizon.Mix(outside.SkyMid, 0.4)), O(outside.Lit(Rgb.Parse("#2f6f8f")))));
        }
        else if (p.Second == "mars")
        {
            b.Canvas.Fill(Shape.Rectangle(p.X - w, y - h, 2 * w, 3 * h), Paint.Down(y, y + h, O(outside.SkyMid.Mix(Rgb.Parse("#c47a62"), 0.6)), O(outside.SkyLow.Mix(Rgb.Parse("#f0b894"), 0.6))));
            b.Canvas.Fill(new Shape().Move(p.X - w, y + h * 0.8).Quad(p.X - w * 0.2, y + h * 0.5, p.X + w * 0.2, y + h * 0.76).Quad(p.X + w * 0.4, y + h * 0.62, p.X + w, y + h * 0.7).Line(p.X + w, y + h * 2).Line(p.X - w, y + h * 2).Close(), O(outside.Lit(Rgb.Parse("#b8603a"), 0.6)));
        }
        else if (p.Second != "space")
        {
            var hill = new Shape().Move(p.X - w, y + h * 1.1).Quad(p.X - w * 0.2, y + h * 0.55, p.X + w * 0.1, y + h * 0.78).Quad(p.X + w * 0.4, y + h * 0.6, p.X + w, y + h * 0.8).Line(p.X + w, y + h * 1.2).Close();
            b.Canvas.Fill(hill, far);
            for (var i = 0; i < 4; i++) b.Canvas.Fill(Shape.Ellipse(p.X + dice.Range(-0.5, 0.5) * w, y + h * dice.Range(0.82, 0.95), w * 0.12, h * 0.14), O(outside.Lit(Rgb.Parse("#5f8550"), 0.5).Mix(outside.Haze, 0.25)));
        }

        b.Canvas.Fill(new Shape().Move(p.X - w * 0.5, y + h * 0.75).Line(p.X + w * 0.1, y).Line(p.X + w * 0.3, y).Line(p.X - w * 0.5, y + h).Close(), Rgb.White.Alpha(0.08));
    }

    private void Stained(SetPiece p, Dice dice, double y, double w, double h)
    {
        string[] colors = ["#c4423a", "#e0a63a", "#2f74b5", "#3f8d6a", "#7a4f9f", "#e58f5a"];
        var day = 0.45 + 0.55 * (1 - (_rig.Outside ?? _rig).Lamps);
        for (var j = 0; j < 9; j++)
            for (var i = 0; i < 4; i++)
            {
                var cell = Shape.Polygon(new(p.X - w / 2 + w * i / 4, y + h * j / 9 - 0.05 * h), new(p.X - w / 2 + w * (i + 1) / 4, y + h * j / 9), new(p.X - w / 2 + w * (i + 1) / 4, y + h * (j + 1) / 9), new(p.X - w / 2 + w * i / 4, y + h * (j + 1) / 9 - 0.05 * h));
                b.Canvas.Fill(cell, _rig.Glowing(Rgb.Parse(dice.Pick(colors)).Lighten(dice.Range(0, 0.25)).Darken(1 - day)));
                b.Canvas.Stroke(cell, b.Shade(Rgb.Parse("#2a2830")), 0.03);
            }
    }

    private void Door(SetPiece p)
    {
        var (w, h) = (Or(p.Width, 1), Or(p.Height, 2.1));
        var color = C(p.Color, "#8a6248");
        Form(Shape.Rectangle(p.X - w / 2 - 0.09, p.Y - h - 0.09, w + 0.18, h + 0.09), C(p.Second, "#efe8dc"), Volume.Flat, 0.4);
        Form(Shape.Rectangle(p.X - w / 2, p.Y - h, w, h), color, Volume.Flat, 0.4);
        if (p.Kind == "sliding")
        {
            b.Canvas.Stroke(new Shape().Move(p.X, p.Y - h).Line(p.X, p.Y), b.Shade(color), 0.03);
            b.Canvas.Stroke(new Shape().Move(p.X - w * 0.4, p.Y - h * 0.9).Line(p.X + w * 0.4, p.Y - h * 0.9), _rig.Glowing(Rgb.Parse("#7fd8ff")), 0.04);
            return;
        }

        foreach (var (fx, fy, fw, fh) in ((double, double, double, double)[])[(-0.36, -0.92, 0.3, 0.36), (0.06, -0.92, 0.3, 0.36), (-0.36, -0.48, 0.3, 0.4), (0.06, -0.48, 0.3, 0.4)])
            Form(Shape.Rectangle(p.X + fx * w, p.Y + fy * h, fw * w, fh * h), color.Darken(0.08), Volume.Flat, 0.3);
        Form(Shape.Circle(p.X + w * 0.41, p.Y - h * 0.47, 0.045), Rgb.Parse("#d9ad42"));
    }

    private void Shelf(SetPiece p, Dice dice)
    {
        var (w, h) = (Or(p.Width, 2), Or(p.Height, 2.2));
        var wood = C(p.Color, "#7a5a42");
        var (l, t) = (p.X - w / 2, p.Y - h);
        Form(Shape.Rectangle(l, t, w, h), wood.Darken(0.25), Volume.Flat, 0.4);
        var rows = Math.Max(2, (int)(h / 0.44));
        var each = h / rows;
        for (var j = 0; j < rows; j++)
        {
            var floor = t + (j + 1) * each - 0.05;
            b.Canvas.Fill(Shape.Rectangle(l + 0.06, t + j * each + 0.04, w - 0.12, each - 0.06), b.Shade(wood.Darken(0.3)));
            for (var x = l + 0.08; x < l + w - 0.16;) x = p.Kind == "bottles" ? Bottle(x, floor, each, dice) : p.Kind == "goods" ? Goods(x, floor, each, dice) : Book(x, floor, each, dice);
            Form(Shape.Rectangle(l, floor, w, 0.06), wood, Volume.Top, 0.3);
        }

        foreach (var x in (double[])[l, l + w - 0.06]) Form(Shape.Rectangle(x, t, 0.06, h), wood, Volume.Upright, 0.4);
    }

    private double Book(double x, double floor, double each, Dice dice)
    {
        string[] colors = ["#a8483a", "#3f5f7a", "#5a7a52", "#c9a04a", "#6a4a6a", "#8a6248", "#d9cbb0", "#2f4a5a"];
        if (dice.Chance(0.1)) return x + dice.Range(0.1, 0.22);
        var (w, h) = (dice.Range(0.04, 0.085), each * dice.Range(0.52, 0.8));
        var color = Rgb.Parse(dice.Pick(colors));
        b.Canvas.Fill(Shape.Rectangle(x, floor - h, w, h), Paint.Linear(x, 0, x + w, 0, (0, b.Lit(color, 0.8)), (1, b.Shade(color).Mix(b.Lit(color), 0.4))));
        b.Canvas.Fill(Shape.Rectangle(x, floor - h * 0.82, w, h * 0.05), b.Lit(color.Lighten(0.4), 0.8).Alpha(0.7));
        return x + w + 0.006;
    }

    private double Bottle(double x, double floor, double each, Dice dice)
    {
        string[] colors = ["#7a9a5a", "#a8683a", "#cfe0d8", "#4a6a4a", "#c9a04a", "#8a2f34"];
        var (w, h) = (dice.Range(0.08, 0.12), each * dice.Range(0.55, 0.82));
        var color = Rgb.Parse(dice.Pick(colors));
        var shape = new Shape().Move(x, floor).Line(x, floor - h * 0.58).Quad(x, floor - h * 0.7, x + w * 0.36, floor - h * 0.74).Line(x + w * 0.36, floor - h).Line(x + w * 0.64, floor - h).Line(x + w * 0.64, floor - h * 0.74).Quad(x + w, floor - h * 0.7, x + w, floor - h * 0.58).Line(x + w, floor).Close();
        Form(shape, color, Volume.Upright, 0.8);
        b.Canvas.Fill(Shape.Rectangle(x + w * 0.12, floor - h * 0.46, w * 0.76, h * 0.26), b.Lit(Rgb.Parse("#efe6d0"), 0.7));
        return x + w + dice.Range(0.03, 0.09);
    }

    private double Goods(double x, double floor, double each, Dice dice)
    {
        var (w, h) = (dice.Range(0.12, 0.26), each * dice.Range(0.4, 0.78));
        var color = Rgb.Hsl(dice.Range(0, 360), 0.42, 0.56);
        Form(dice.Chance(0.4) ? Shape.RoundRectangle(x, floor - h, w, h, w * 0.4) : Shape.Rectangle(x, floor - h, w, h), color, Volume.Upright, 0.5);
        b.Canvas.Fill(Shape.Rectangle(x, floor - h * 0.62, w, h * 0.24), b.Lit(color.Lighten(0.5), 0.8));
        return x + w + 0.03;
    }
}
