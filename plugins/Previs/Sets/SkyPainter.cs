using AgentStudio.Film;
using AgentStudio.Media;

namespace AgentStudio.Previs;

/// <summary>Draws skies in units of the picture plane, the horizon at y = 0.</summary>
internal static class SkyPainter
{
    internal static void Draw(Brush b, long seed, string kind, double left, double top, double right, double bottom)
    {
        var rig = b.Rig;
        var dice = Dice.Of(seed, "sky");
        if (kind == "space") { Space(b, dice, left, top, right, bottom); return; }
        if (kind is "water" or "cave") { Deep(b, kind, left, top, right, bottom); return; }
        var paint = Paint.Linear(0, -520, 0, 10, (0, rig.Tone(rig.SkyTop)), (0.48, rig.Tone(rig.SkyMid)), (0.83, rig.Tone(rig.SkyLow)), (1, rig.Tone(rig.Horizon)));
        b.Canvas.Fill(Shape.Rectangle(left, top, right - left, bottom - top), paint);
        if (b.Look.Bands > 0) Sheets(b, left, right, bottom);
        if (rig.Stars > 0.02) Stars(b, dice, rig.Stars, -1500, -720, 1500, 0);
        if (rig.Weather == Weather.Aurora) Aurora(b, dice);
        var covered = Math.Clamp((rig.Clouds - 0.75) * 4, 0, 1);
        if (covered < 0.95 && rig.Weather is not (Weather.Fog or Weather.Sandstorm)) Sun(b, 1 - covered);
        if (b.Look.Medium is not Medium.StoryboardPencil) Cirrus(b, dice);
        Clouds(b, dice);
        if (rig.Weather == Weather.Storm) Bolt(b, dice);
    }

    /// <summary>A sky of coloured sheets, one before the other, each with a cut edge.</summary>
    private static void Sheets(Brush b, double left, double right, double bottom)
    {
        var rig = b.Rig;
        var dice = Dice.Of(7, "sheets");
        b.Canvas.Fill(Shape.Rectangle(left, -2600, right - left, bottom + 2600), rig.Tone(rig.SkyTop));
        for (var i = 1; i < b.Look.Bands; i++)
        {
            var t = i / (b.Look.Bands - 1.0);
            var color = t < 0.5 ? rig.SkyTop.Mix(rig.SkyMid, t * 2) : t < 0.85 ? rig.SkyMid.Mix(rig.SkyLow, (t - 0.5) / 0.35) : rig.SkyLow.Mix(rig.Horizon, (t - 0.85) / 0.15);
            var y = -560 + t * 540;
            var edge = new Shape().Move(left, y);
            for (var x = left; x < right; x += 260) edge.Quad(x + 130, y + dice.Range(-26, 26), x + 260, y + dice.Range(-8, 8));
            edge.Line(right, bottom).Line(left, bottom).Close();
            foreach (var k in (double[])[9, 6, 3]) b.Canvas.Fill(edge.Through(Affine.Move(0, -k)), new Rgb(0.05, 0.04, 0.1, 0.1));
            b.Canvas.Fill(edge, rig.Tone(color));
        }
    }

    private static void Sun(Brush b, double force)
    {
        var rig = b.Rig;
        var (x, y) = rig.SunAt;
        b.Glow(x, y, 900, 560, rig.Key, (rig.Moon ? 0.34 : 0.62) * force);
        b.Glow(x, y, rig.SunRadius * 4, rig.SunRadius * 4, rig.Sun, 0.8 * force);
        if (b.Look.PaperLike || b.Look.CutPaper) b.Form(Shape.Circle(x, y, rig.SunRadius), rig.Sun.Mix(rig.Key, 0.3), Volume.Flat);
        else b.Canvas.Fill(Shape.Circle(x, y, rig.SunRadius), rig.Tone(rig.Sun).Alpha(force));
        if (!rig.Moon) return;
        foreach (var (dx, dy, r) in ((double, double, double)[])[(-9, -8, 8), (8, 4, 11), (-5, 13, 6), (13, -12, 5)])
            b.Canvas.Fill(Shape.Circle(x + dx, y + dy, r), rig.Tone(rig.Sun.Darken(0.14)).Alpha(0.5));
    }

    private static void Stars(Brush b, Dice dice, double force, double left, double top, double right, double bottom)
    {
        for (var i = 0; i < 320; i++)
        {
            var (x, y, r, alpha) = (dice.Range(left, right), top + Math.Pow(dice.Unit(), 1.3) * (bottom - top), dice.Range(0.5, 1.7), dice.Range(0.15, 1));
            b.Canvas.Fill(Shape.Circle(x, y, r), b.Rig.Tone(new Rgb(1, 0.98, 0.92)).Alpha(alpha * force));
        }
    }

    private static void Cirrus(Brush b, Dice dice)
    {
        var color = b.Rig.Tone(b.Rig.SkyLow.Mix(b.Rig.Sun, 0.35));
        for (var i = 0; i < 22; i++)
        {
            double x = dice.Range(-1500, 1300), y = dice.Range(-480, -140), length = dice.Range(200, 560), alpha = dice.Range(0.05, 0.16);
            foreach (var k in (double[])[1, 0.6])
                b.Canvas.Fill(new Shape().Move(x, y).Quad(x + length * 0.5, y - 14 * k, x + length, y - 8).Quad(x + length * 0.5, y + 10 * k, x, y).Close(), color.Alpha(alpha * 0.6));
        }
    }

    private static void Clouds(Brush b, Dice dice)
    {
        var rig = b.Rig;
        var count = (int)Math.Round(3 + rig.Clouds * 13);
        if (rig.Weather is Weather.Fog or Weather.Sandstorm or Weather.Heat) count = 2;
        for (var k = 0; k < count; k++)
        {
            var d = (k + 0.5) / count;
            var y = -34 - Math.Pow(d, 1.15) * 390 + dice.Range(-14, 14);
            var width = dice.Range(120, 240) * (0.5 + d * 1.15) * (1 + Math.Max(0, rig.Clouds - 0.7) * 1.6);
            One(b, dice, dice.Range(-1450, 1450), y, width, width * dice.Range(0.16, 0.25), d);
        }
    }

    private static void One(Brush b, Dice dice, double x, double y, double w, double h, double near)
    {
        var rig = b.Rig;
        var body = rig.SkyMid.Mix(rig.Haze, 0.5 - 0.2 * near).Mix(rig.SkyLow, 0.2).Lighten(rig.Clouds > 0.9 ? 0 : 0.12);
        var lit = rig.Sun.Mix(rig.Key, 0.42).Mix(body, rig.Moon ? 0.62 : rig.Clouds > 0.9 ? 0.7 : 0.12);
        var low = rig.SunAt.Y > y;
        var puffs = new List<(double X, double Y, double R)>();
        var n = (int)(8 + near * 6);
        for (var i = 0; i < n; i++)
        {
            var t = (i + 0.5) / n;
            var hill = Math.Sin(Math.PI * t);
            puffs.Add((x - w + 2 * w * t + dice.Range(-10, 10), y - hill * h * dice.Range(0.3, 0.9), (4 + hill * h * 0.82) * dice.Range(0.75, 1.12)));
        }

        var shape = new Shape();
        foreach (var p in puffs) shape.AddEllipse(p.X, p.Y, p.R, p.R);
        shape.Move(x - w * 1.12, y + 3).Quad(x, y - 26, x + w * 1.12, y + 3).Quad(x, y + 16, x - w * 1.12, y + 3).Close();
        var alpha = 0.55 + 0.35 * near;
        if (b.Look.CutPaper || b.Look.Line > 0.05)
        {
            b.Form(shape, body.Mix(lit, 0.6), Volume.Flat, 0, contour: b.Look.CutPaper);
            return;
        }

        b.Canvas.Save().Clip(shape);
        b.Canvas.Fill(Shape.Rectangle(x - w * 1.4, y - h * 3, w * 2.8, h * 4.5), Paint.Linear(0, y - h * 1.5, 0, y + 14,
            (0, rig.Tone(body.Mix(lit, low ? 0.3 : 0.75)).Alpha(alpha)), (0.6, rig.Tone(body).Alpha(alpha)), (1, rig.Tone(low ? body.Mix(lit, 0.7) : body.Darken(0.05)).Alpha(alpha))));
        var side = Math.Sign(rig.SunAt.X - x);
        foreach (var p in puffs)
        {
            var (cx, cy) = (p.X + side * p.R * 0.25, p.Y + (low ? p.R * 0.3 : -p.R * 0.3));
            b.Canvas.Fill(Shape.Circle(cx, cy, p.R), Paint.Radial(cx, cy, p.R, (0, rig.Tone(lit).Alpha(0.5 * alpha)), (0.6, rig.Tone(lit).Alpha(0.2 * alpha)), (1, rig.Tone(lit).Alpha(0))));
        }

        b.Canvas.Restore();
    }

    private static void Aurora(Brush b, Dice dice)
    {
        foreach (var (y, hue, alpha) in ((double, string, double)[])[(-250, "#5affb0", 0.5), (-330, "#4ad8ff", 0.34), (-190, "#b07aff", 0.26)])
        {
            var phase = dice.Range(0, 6);
            for (var i = 0; i < 130; i++)
            {
                var x = -1500 + i * 23;
                var wave = y + Math.Sin(i * 0.11 + phase) * 52 + Math.Sin(i * 0.043 + phase * 2) * 70;
                var tall = 130 + 60 * Math.Sin(i * 0.37 + phase);
                var color = b.Rig.Glowing(Rgb.Parse(hue));
                b.Canvas.Save();
                b.Canvas.Blend = Blend.Screen;
                b.Canvas.Fill(Shape.Rectangle(x, wave - tall, 24, tall), Paint.Linear(0, wave - tall, 0, wave, (0, color.Alpha(0)), (0.8, color.Alpha(alpha * (0.6 + 0.4 * Math.Sin(i * 0.7)))), (1, color.Alpha(0))));
                b.Canvas.Restore();
            }
        }
    }

    private static void Bolt(Brush b, Dice dice)
    {
        var x = dice.Range(-320, 320);
        var bolt = new Shape().Move(x, -440);
        for (var y = -400.0; y < -20; y += 34) bolt.Line(x += dice.Range(-30, 34), y);
        b.Glow(x, -240, 420, 360, new(0.75, 0.8, 1), 0.3);
        b.Canvas.Stroke(bolt, b.Rig.Glowing(new(0.93, 0.95, 1)), 3.4);
    }

    private static void Space(Brush b, Dice dice, double left, double top, double right, double bottom)
    {
        b.Canvas.Fill(Shape.Rectangle(left, top, right - left, bottom - top), Paint.Linear(left, top, right, bottom, (0, b.Rig.Glowing(Rgb.Parse("#05060f"))), (0.5, b.Rig.Glowing(Rgb.Parse("#0d1030"))), (1, b.Rig.Glowing(Rgb.Parse("#070814")))));
        foreach (var (color, alpha) in ((string, double)[])[("#5a3fa0", 0.4), ("#2a6fa8", 0.34), ("#a03f7a", 0.24), ("#2a3fa0", 0.34)])
            b.Glow(dice.Range(-700, 700), dice.Range(-350, 350), dice.Range(380, 700), dice.Range(160, 320), Rgb.Parse(color), alpha);
        Stars(b, dice, 1, -1500, -800, 1500, 800);
        Stars(b, dice, 0.8, -1500, -800, 1500, 800);
    }

    private static void Deep(Brush b, string kind, double left, double top, double right, double bottom)
    {
        var (high, low) = kind == "water" ? ("#57b9c9", "#0a2f52") : ("#2a2630", "#120f18");
        b.Canvas.Fill(Shape.Rectangle(left, top, right - left, bottom - top), Paint.Linear(0, -480, 0, 420, (0, b.Rig.Tone(Rgb.Parse(high))), (0.55, b.Rig.Tone(Rgb.Parse(high).Mix(Rgb.Parse(low), 0.6))), (1, b.Rig.Tone(Rgb.Parse(low)))));
        if (kind == "water") b.Glow(0, -520, 900, 460, new(0.85, 1, 0.95), 0.6);
    }
}
