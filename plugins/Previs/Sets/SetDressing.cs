using AgentStudio.Media;

namespace AgentStudio.Previs;

/// <summary>What hangs, hums and stands in rooms, and the stranger places.</summary>
internal sealed partial class SetPainter
{
    private void Picture(SetPiece p, Dice dice)
    {
        var (w, h, y) = (Or(p.Width, 0.8), Or(p.Height, 0.6), p.Y != 0 ? p.Y : -1.9);
        Form(Shape.Rectangle(p.X - w / 2 - 0.05, y - h / 2 - 0.05, w + 0.1, h + 0.1), C(p.Color, "#6a4a34"), Volume.Flat, 0.6);
        var view = Shape.Rectangle(p.X - w / 2, y - h / 2, w, h);
        b.Canvas.Fill(view, Paint.Down(y - h / 2, y + h / 2, b.Lit(Rgb.Hsl(dice.Range(180, 230), 0.3, 0.7)), b.Lit(Rgb.Hsl(dice.Range(20, 60), 0.4, 0.7)))).Save().Clip(view);
        b.Canvas.Fill(new Shape().Move(p.X - w, y + h).Quad(p.X - w * 0.1, y - h * 0.2, p.X + w, y + h * 0.4).Line(p.X + w, y + h).Close(), b.Lit(Rgb.Hsl(dice.Range(80, 150), 0.25, 0.45)));
        b.Canvas.Restore();
    }

    private void Curtain(SetPiece p)
    {
        var (w, h, y) = (Or(p.Width, 0.7), Or(p.Height, 2.2), p.Y != 0 ? p.Y : -2.6);
        var color = C(p.Color, "#a8584a");
        var shape = new Shape().Move(p.X - w / 2, y).Line(p.X + w / 2, y).Curve(p.X + w * 0.56, y + h * 0.4, p.X + w * 0.4, y + h * 0.8, p.X + w * 0.56, y + h).Line(p.X - w * 0.56, y + h).Curve(p.X - w * 0.4, y + h * 0.8, p.X - w * 0.56, y + h * 0.4, p.X - w / 2, y).Close();
        Form(shape, color, Volume.Upright, 0.4);
        b.Canvas.Save().Clip(shape);
        for (var i = 0; i < (int)Math.Max(5, w * 5); i++)
        {
            var x = p.X - w * 0.52 + w * 1.04 * i / Math.Max(5, w * 5);
            b.Canvas.Fill(new Shape().Move(x, y).Quad(x + w * 0.03, y + h * 0.5, x - w * 0.01, y + h).Line(x + 0.09, y + h).Quad(x + 0.1, y + h * 0.5, x + 0.06, y).Close(), b.Shade(color).Alpha(0.34));
        }

        b.Canvas.Restore();
    }

    private void Pendant(SetPiece p)
    {
        var (y, r) = (p.Y != 0 ? p.Y : -2.1, Or(p.Width, 0.5) / 2);
        b.Canvas.Stroke(new Shape().Move(p.X, y - 3).Line(p.X, y - r), b.Shade(Rgb.Parse("#33303a")), 0.02);
        var lit = _rig.Switchboard.IsOn(p);
        var on = 0.3 + 0.7 * _rig.Lamps;
        void Light(Shape shape, Rgb color) => b.Canvas.Fill(shape, lit ? _rig.Glowing(color) : b.Lit(Rgb.Parse("#5a5a5e")));
        if (p.Kind == "bulb") Light(Shape.Circle(p.X, y, 0.08), Rgb.Parse("#fff0c4"));
        else if (p.Kind == "tube") Light(Shape.RoundRectangle(p.X - r * 3, y - 0.04, r * 6, 0.08, 0.04), Rgb.Parse("#eef6ff"));
        else
        {
            Form(new Shape().Move(p.X - r, y).Quad(p.X - r * 0.8, y - r, p.X, y - r * 1.1).Quad(p.X + r * 0.8, y - r, p.X + r, y).Close(), C(p.Color, "#3f6a5a"));
            Light(Shape.Ellipse(p.X, y + 0.01, r * 0.9, r * 0.14), Rgb.Parse("#ffe9b4").Darken(0.3 * (1 - on)));
        }

        if (!lit) return;
        b.Glow(p.X, y + 0.1, 2.2, 2, WindowLight, 0.42 * on);
        b.Canvas.Save();
        b.Canvas.Blend = Blend.Screen;
        b.Canvas.Fill(new Shape().Move(p.X - r * 0.8, y).Line(p.X - 1.5, y + 2.6).Line(p.X + 1.5, y + 2.6).Line(p.X + r * 0.8, y).Close(), Paint.Down(y, y + 2.4, _rig.Tone(WindowLight).Alpha(0.16 * on * (b.Look.PaperLike ? 0 : 1)), WindowLight.Alpha(0)));
        b.Canvas.Restore();
    }

    private void Rug(SetPiece p)
    {
        var (w, y) = (Or(p.Width, 3), Or(p.Y, 0.25));
        var color = C(p.Color, "#a8584a");
        foreach (var (k, own) in ((double, Rgb)[])[(1, color), (0.86, C(p.Second, "#e0c08a")), (0.78, color.Darken(0.12)), (0.4, C(p.Second, "#e0c08a").Darken(0.1))])
            b.Patch(Shape.Ellipse(p.X, y, w / 2 * k, w * 0.085 * k), own);
    }

    /// <summary>Light that falls through a window on the floor.</summary>
    private void Spill(SetPiece p)
    {
        var outside = _rig.Outside ?? _rig;
        var (w, dir) = (Or(p.Width, 1.4), -_rig.Side);
        var force = outside.Moon ? 0.16 : 0.3 * (1 - outside.Lamps * 0.7);
        if (b.Look.PaperLike) return;
        b.Canvas.Save();
        b.Canvas.Blend = Blend.Screen;
        for (var i = 0; i < 2; i++)
        {
            var x = p.X + (i - 0.5) * w * 1.1;
            b.Canvas.Fill(new Shape().Move(x - w / 2, 0.12).Line(x + w / 2, 0.12).Line(x + w / 2 + dir * w * 1.2, 0.9).Line(x - w / 2 + dir * w * 1.2, 0.9).Close(), Paint.Down(0.1, 1, outside.Tone(outside.Key).Alpha(force), outside.Tone(outside.Key).Alpha(force * 0.25)));
            b.Canvas.Fill(new Shape().Move(x - w / 2, -2.2).Line(x + w / 2, -2.2).Line(x + w / 2 + dir * w * 1.2, 0.9).Line(x - w / 2 + dir * w * 1.2, 0.9).Close(), Paint.Down(-2.2, 0.8, outside.Tone(outside.Key).Alpha(force * 0.34), outside.Tone(outside.Key).Alpha(0.01)));
        }

        b.Canvas.Restore();
    }

    private void Arch(SetPiece p)
    {
        var (w, h) = (Or(p.Width, 3), Or(p.Height, 4));
        var stone = C(p.Color, "#8f8680");
        Shape Opening(double k) => new Shape().Move(p.X - w / 2 * k, p.Y).Line(p.X - w / 2 * k, p.Y - h * 0.6).Curve(p.X - w / 2 * k, p.Y - h * (0.6 + 0.3 * k), p.X - w * 0.2, p.Y - h * (0.72 + 0.28 * k), p.X, p.Y - h * (0.72 + 0.28 * k)).Curve(p.X + w * 0.2, p.Y - h * (0.72 + 0.28 * k), p.X + w / 2 * k, p.Y - h * (0.6 + 0.3 * k), p.X + w / 2 * k, p.Y - h * 0.6).Line(p.X + w / 2 * k, p.Y).Close();
        Form(Opening(1.16), stone, Volume.Flat, 0.6);
        b.Canvas.Fill(Opening(1), Paint.Down(p.Y - h, p.Y, b.Shade(stone.Darken(0.35)), b.Shade(stone.Darken(0.1))));
    }

    private void Column(SetPiece p)
    {
        var (w, h) = (Or(p.Width, 0.5), Or(p.Height, 4));
        var stone = C(p.Color, "#b9aea0");
        Form(Shape.Rectangle(p.X - w / 2, p.Y - h, w, h), stone, Volume.Upright);
        foreach (var (y, k) in ((double, double)[])[(p.Y - 0.2, 1.4), (p.Y - h, 1.4), (p.Y - h + 0.2, 1.2)]) Form(Shape.Rectangle(p.X - w / 2 * k, y, w * k, 0.2), stone, Volume.Top, 0.4);
    }

    private void Beam(SetPiece p) => Form(Shape.Rectangle(p.X - Or(p.Width, 8) / 2, p.Y, Or(p.Width, 8), Or(p.Height, 0.22)), C(p.Color, "#5a4434"), Volume.Top, 0.5);

    private void Bars(SetPiece p)
    {
        var (w, h) = (Or(p.Width, 4), Or(p.Height, 2.6));
        var iron = C(p.Color, "#4a4c56");
        for (var x = p.X - w / 2; x <= p.X + w / 2; x += 0.24) Form(Shape.Rectangle(x - 0.025, p.Y - h, 0.05, h), iron, Volume.Upright, 0.8);
        foreach (var k in (double[])[0.06, 0.5, 0.94]) Form(Shape.Rectangle(p.X - w / 2, p.Y - h * k - 0.04, w, 0.08), iron, Volume.Top, 0.5);
    }

    private void Console(SetPiece p, Dice dice)
    {
        var (w, h) = (Or(p.Width, 3), Or(p.Height, 1));
        var metal = C(p.Color, "#5a6a80");
        Form(new Shape().Move(p.X - w * 0.46, p.Y).Line(p.X - w / 2, p.Y - h * 0.7).Line(p.X - w * 0.42, p.Y - h).Line(p.X + w * 0.42, p.Y - h).Line(p.X + w / 2, p.Y - h * 0.7).Line(p.X + w * 0.46, p.Y).Close(), metal);
        string[] lights = ["#7fe0ff", "#ff9a5a", "#8affb0", "#ffe07a", "#ff6a7a"];
        var on = _rig.Switchboard.IsOn(p);
        for (var i = 0; on && i < (int)(w * 9); i++) b.Shine(Shape.RoundRectangle(p.X - w * 0.4 + dice.Unit() * w * 0.78, p.Y - h * dice.Range(0.74, 0.94), 0.05, 0.03, 0.01), Rgb.Parse(dice.Pick(lights)));
        for (var i = 0; i < (int)Math.Max(1, w / 1.1); i++)
        {
            var x = p.X - w * 0.38 + i * 1.05;
            b.Shine(Shape.RoundRectangle(x, p.Y - h * 1.62, 0.86, h * 0.54, 0.05), Rgb.Parse(on ? "#15324a" : "#0c0e12"));
            if (!on) continue;
            var trace = new Shape().Move(x + 0.06, p.Y - h * 1.3);
            for (var k = 1; k < 9; k++) trace.Line(x + 0.06 + k * 0.09, p.Y - h * (1.34 + dice.Range(-0.14, 0.16)));
            b.Canvas.Stroke(trace, _rig.Glowing(Rgb.Parse(dice.Pick(lights))), 0.018);
            b.Glow(x + 0.43, p.Y - h * 1.35, 0.9, 0.7, Rgb.Parse("#5ac8ff"), 0.3);
        }
    }

    private void Planet(SetPiece p, Dice dice)
    {
        var r = Or(p.Width, 100) / 2;
        var color = C(p.Color, "#4a86b8");
        var disc = Shape.Circle(p.X, p.Y, r);
        b.Glow(p.X, p.Y, r * 1.5, r * 1.5, color.Lighten(0.3), 0.5);
        Form(disc, color);
        b.Canvas.Save().Clip(disc);
        for (var i = 0; i < 9; i++)
        {
            var y = p.Y - r + dice.Unit() * 2 * r;
            b.Canvas.Fill(new Shape().Move(p.X - r, y).Quad(p.X, y + r * 0.14, p.X + r, y - r * 0.05).Line(p.X + r, y + r * dice.Range(0.04, 0.16)).Quad(p.X, y + r * 0.3, p.X - r, y + r * 0.1).Close(), b.Lit(C(p.Second, "#d9e6ea"), 0.8).Alpha(dice.Range(0.12, 0.4)));
        }

        b.Canvas.Restore();
        b.Crescent(disc, _rig.Side * r * 0.5, -r * 0.12, b.Rig.Tone(new Rgb(0.02, 0.02, 0.06)).Alpha(0.55));
        if (p.Kind == "rings") b.Canvas.Stroke(Shape.Ellipse(p.X, p.Y, r * 1.8, r * 0.34).Through(Affine.Move(-p.X, -p.Y).Then(Affine.Turn(-0.3)).Then(Affine.Move(p.X, p.Y))), b.Lit(C(p.Second, "#d9c8a8"), 0.8).Alpha(0.6), r * 0.12);
    }

    private void Craters(SetPiece p, Dice dice)
    {
        var color = C(p.Color, "#a3a2ac");
        for (var i = 0; i < 16; i++)
        {
            var t = dice.Unit();
            var (x, y, w) = (dice.Range(-Wide, Wide) * 0.8, -0.9 + t * 1.8, (0.5 + t * 1.6) * at / 12);
            b.Canvas.Fill(Shape.Ellipse(x, y, w, w * 0.16), b.Shade(color).Alpha(0.6));
            b.Canvas.Fill(Shape.Ellipse(x - _rig.Side * w * 0.1, y + w * 0.05, w * 0.86, w * 0.11), b.Lit(color.Lighten(0.1), 0.9).Alpha(0.5));
        }
    }

    private void CaveWall(SetPiece p, Dice dice)
    {
        var rock = C(p.Color, "#6a5e66");
        var (w, h) = (Or(p.Width, 4), Or(p.Height, 3));
        var hole = new List<Point>();
        for (var i = 0; i < 18; i++)
        {
            var t = i * Math.PI * 2 / 18;
            hole.Add(new(p.X + Math.Cos(t) * w / 2 * dice.Range(0.86, 1.12), -h * 0.42 + Math.Sin(t) * h / 2 * dice.Range(0.86, 1.1)));
        }

        var ring = Shape.Rectangle(-Wide * 2, -Wide * 1.6, Wide * 4, Wide * 3.2).Append(Shape.Smooth(hole.ToArray(), closed: true));
        b.Canvas.EvenOdd = true;
        b.Canvas.Fill(ring, Paint.Radial(p.X, -h * 0.4, Math.Max(w, h) * 1.6, (0.2, b.Lit(rock, 0.9)), (0.6, b.Shade(rock).Mix(b.Lit(rock), 0.3)), (1, b.Shade(rock.Darken(0.4)))));
        b.Canvas.EvenOdd = false;
        for (var i = 0; i < 44; i++)
        {
            var (t, k) = (dice.Range(0, 6.28), dice.Range(1.15, 2.4));
            var (x, y, s) = (p.X + Math.Cos(t) * w / 2 * k, -h * 0.42 + Math.Sin(t) * h / 2 * k, w * dice.Range(0.05, 0.14));
            b.Canvas.Fill(Shape.Polygon(new(x, y), new(x + s, y - s * 0.4), new(x + s * 1.4, y + s * 0.5), new(x + s * 0.4, y + s)), (dice.Chance(0.4) ? b.Lit(rock.Lighten(0.1), 0.9) : b.Shade(rock.Darken(0.2))).Alpha(0.4));
        }
    }

    private void Spikes(SetPiece p, Dice dice)
    {
        var (h, w) = (Or(p.Height, 1) * dice.Range(0.5, 1.1), Or(p.Width, 0.4));
        var down = p.Kind == "down";
        var y = down ? -Or(p.Y, 3) : p.Y;
        Form(new Shape().Move(p.X - w / 2, y).Quad(p.X - w * 0.1, y + (down ? h : -h) * 0.5, p.X, y + (down ? h : -h)).Quad(p.X + w * 0.1, y + (down ? h : -h) * 0.5, p.X + w / 2, y).Close(), C(p.Color, "#6a5e66"));
    }

    private void Rays(SetPiece p, Dice dice)
    {
        if (b.Look.PaperLike) return;
        b.Canvas.Save();
        b.Canvas.Blend = Blend.Screen;
        for (var i = 0; i < 7; i++)
        {
            var (x, w) = (p.X + (i - 3) * Or(p.Width, 3) + dice.Bell(), dice.Range(0.3, 1.1));
            var (top, low) = (-Or(p.Height, 9), 3.0);
            b.Canvas.Fill(Shape.Polygon(new(x, top), new(x + w, top), new(x + w * 2.6 - _rig.Side * 2, low), new(x - w - _rig.Side * 2, low)), Paint.Down(top, low, _rig.Tone(C(p.Color, "#e6fff4")).Alpha(0.22), new Rgb(1, 1, 1, 0)));
        }

        b.Canvas.Restore();
    }

    /// <summary>The frame of a vehicle's window seen from inside: everything but the opening.</summary>
    private void FrameOfWindow(SetPiece p)
    {
        var (w, h) = (Or(p.Width, 3.4), Or(p.Height, 1.5));
        var color = C(p.Color, "#4a4550");
        var hole = p.Kind == "wind" ? Shape.Parse("M-1,0.42 C-0.98,-0.3 -0.8,-0.5 -0.62,-0.52 L0.62,-0.52 C0.8,-0.5 0.98,-0.3 1,0.42 Z").Through(Affine.Scale(w / 2, h).Then(Affine.Move(p.X, p.Y))) : Shape.RoundRectangle(p.X - w / 2, p.Y - h / 2, w, h, 0.16);
        b.Canvas.EvenOdd = true;
        b.Canvas.Fill(Shape.Rectangle(-Wide * 2, -Wide * 2, Wide * 4, Wide * 4).Append(hole), Paint.Linear(0, -2.6, 0, 1.4, (0, b.Lit(color.Lighten(0.1), 0.7)), (1, b.Shade(color))));
        b.Canvas.EvenOdd = false;
        b.Canvas.Stroke(hole, b.Lit(color.Lighten(0.25), 0.8), 0.06);
        b.Canvas.Save().Clip(hole);
        b.Canvas.Fill(Shape.Polygon(new(p.X - w * 0.4, p.Y + h * 0.5), new(p.X, p.Y - h * 0.5), new(p.X + w * 0.16, p.Y - h * 0.5), new(p.X - w * 0.24, p.Y + h * 0.5)), Rgb.White.Alpha(0.07));
        b.Canvas.Restore();
    }

    /// <summary>Rows of benches or seats, nearer ones larger.</summary>
    private void Rows(SetPiece p)
    {
        var color = C(p.Color, "#6a4a34");
        for (var k = 1.0; k < 3; k *= 1.34)
            foreach (var side in (int[])[-1, 1])
            {
                var inner = Near(side * 0.7, 0, k);
                var outer = Near(side * Or(p.Width, 3.4), 0, k);
                var tall = 0.95 * k;
                Form(Shape.RoundRectangle(Math.Min(inner.X, outer.X), inner.Y - tall, Math.Abs(outer.X - inner.X), tall * 0.9, p.Kind == "seats" ? tall * 0.3 : 0.04), color, Volume.Top, 0.6);
            }
    }

    private void Panel(SetPiece p) => Form(Shape.RoundRectangle(p.X - Or(p.Width, 1) / 2, p.Y - Or(p.Height, 1), Or(p.Width, 1), Or(p.Height, 1), p.Spread), C(p.Color, "#8a6a52"), p.Kind switch { "upright" => Volume.Upright, "top" => Volume.Top, "round" => Volume.Round, _ => Volume.Flat }, 0.6);
}
