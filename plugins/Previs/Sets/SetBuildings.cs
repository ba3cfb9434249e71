using AgentStudio.Media;

namespace AgentStudio.Previs;

/// <summary>What people built outdoors.</summary>
internal sealed partial class SetPainter
{
    private static readonly Rgb WindowLight = Rgb.Parse("#ffdf9a");

    private void Pane(double x, double y, double w, double h, bool lit, bool frame = true)
    {
        lit &= _rig.Switchboard.Windows;
        var pane = Shape.Rectangle(x, y, w, h);
        if (frame) Form(Shape.Rectangle(x - w * 0.1, y - w * 0.1, w * 1.2, h + w * 0.2), Rgb.Parse("#efe9de"), Volume.Flat, 0.3);
        var dark = b.Lit(Rgb.Parse("#4a5468").Mix(_rig.SkyMid, 0.35), 0.6);
        b.Canvas.Fill(pane, lit ? dark.Mix(_rig.Glowing(WindowLight), 0.25 + 0.75 * _rig.Lamps) : dark);
        if (!lit || _rig.Lamps < 0.3) b.Canvas.Fill(new Shape().Move(x, y + h * 0.6).Line(x + w * 0.7, y).Line(x + w, y).Line(x, y + h).Close(), _rig.Tone(_rig.SkyLow).Alpha(0.2 * (1 - b.Haze)));
        if (lit) b.Glow(x + w / 2, y + h / 2, w * 1.6, h * 1.4, WindowLight, 0.32 * _rig.Lamps * (1 - b.Haze));
    }

    private void House(SetPiece p, Dice dice)
    {
        var (w, h) = (Or(p.Width, 8), Or(p.Height, 4));
        var wall = C(p.Color, "#e8dcc6");
        var roof = C(p.Second, "#a8483a");
        var (l, t) = (p.X - w / 2, p.Y - h);
        b.Shadow(p.X, p.Y, w * 0.66, w * 0.05, 0.5);
        Form(Shape.Rectangle(l, t, w, h), wall, Volume.Upright, 0.6);
        if (p.Kind == "timber")
            foreach (var x in (double[])[0, 0.25, 0.5, 0.75, 0.97]) b.Canvas.Fill(Shape.Rectangle(l + w * x, t, w * 0.03, h), b.Lit(Rgb.Parse("#5a4030"), 0.5));
        var rise = h * 0.62;
        Form(p.Kind == "barn"
            ? new Shape().Move(l - w * 0.05, t + 0.1).Line(l + w * 0.08, t - rise * 0.7).Line(p.X, t - rise * 1.15).Line(l + w * 0.92, t - rise * 0.7).Line(l + w * 1.05, t + 0.1).Close()
            : new Shape().Move(l - w * 0.07, t + 0.12).Line(l + w * 0.16, t - rise).Line(l + w * 0.84, t - rise).Line(l + w * 1.07, t + 0.12).Close(), Snowy ? new(0.94, 0.96, 1) : roof, Volume.Round);
        Form(Shape.Rectangle(l + w * 0.68, t - rise * 1.3, w * 0.08, rise * 0.7), roof.Darken(0.25), Volume.Upright);
        var door = p.Kind == "barn" ? w * 0.34 : w * 0.13;
        Form(Shape.RoundRectangle(p.X - door / 2 + (p.Kind == "barn" ? 0 : w * 0.06), p.Y - h * 0.6, door, h * 0.6, door * 0.1), p.Kind == "barn" ? roof.Darken(0.3) : dice.Pick([Rgb.Parse("#4a6a5a"), Rgb.Parse("#5a4a6a"), Rgb.Parse("#7a3f34")]), Volume.Flat, 0.4);
        foreach (var x in (double[])[0.14, 0.34, 0.8]) Pane(l + w * x - w * 0.055, p.Y - h * 0.68, w * 0.11, h * 0.3, dice.Chance(0.8));
    }

    private void Block(SetPiece p, Dice dice)
    {
        var (w, h) = (Or(p.Width, 9), Or(p.Height, 14));
        var wall = p.Color.Length > 0 ? Rgb.Parse(p.Color).Mix(dice.Pick([Rgb.Parse("#b9846a"), Rgb.Parse("#c9b89a"), Rgb.Parse("#8a8a96"), Rgb.Parse("#a86a5a"), Rgb.Parse("#cfc4b4")]), 0.35) : dice.Pick([Rgb.Parse("#b9846a"), Rgb.Parse("#c9b89a"), Rgb.Parse("#8f8a96"), Rgb.Parse("#a8685a"), Rgb.Parse("#d4c8b4")]);
        var (l, t) = (p.X - w / 2, p.Y - h);
        Form(Shape.Rectangle(l, t, w, h + 0.3), wall, Volume.Upright, 0.7);
        Form(Shape.Rectangle(l - w * 0.03, t - 0.25, w * 1.06, 0.5), wall.Lighten(0.12), Volume.Top, 0.5);
        var (columns, rows) = (Math.Max(2, (int)(w / 2.1)), Math.Max(2, (int)(h / 2.9)));
        for (var j = 0; j < rows; j++)
            for (var i = 0; i < columns; i++)
                Pane(l + w * (i + 0.5) / columns - 0.45, t + 0.8 + j * (h - 3.2) / rows, 0.9, (h - 3.2) / rows * 0.58, dice.Chance(0.45));
        var low = Shape.Rectangle(l, p.Y - 2.6, w, 0.22);
        Form(low, wall.Darken(0.2), Volume.Top, 0);
        Form(Shape.Rectangle(p.X - 0.6, p.Y - 2.2, 1.2, 2.3), dice.Pick([Rgb.Parse("#4a3a34"), Rgb.Parse("#34505a"), Rgb.Parse("#5a2f34")]), Volume.Flat, 0.3);
    }

    private void Skyline(SetPiece p, Dice dice)
    {
        var h = Or(p.Height, 90);
        for (var x = -Wide; x < Wide; )
        {
            var (w, tall) = (h * dice.Range(0.14, 0.3), h * Math.Pow(dice.Unit(), 1.6) * 0.8 + h * 0.2);
            var color = C(p.Color, "#6a7590").Mix(Rgb.Parse("#9a8a8a"), dice.Unit() * 0.4);
            var top = Horizon - tall;
            Form(Shape.Rectangle(x, top, w, tall + 6), color, Volume.Upright, 0.6);
            if (dice.Chance(0.3)) Form(Shape.Rectangle(x + w * 0.3, top - h * 0.06, w * 0.4, h * 0.06), color, Volume.Upright, 0.3);
            if (dice.Chance(0.25)) b.Canvas.Stroke(new Shape().Move(x + w / 2, top).Line(x + w / 2, top - h * 0.14), b.Lit(color), h * 0.006);
            var (columns, rows) = ((int)Math.Clamp(w / (h * 0.03), 2, 9), (int)Math.Clamp(tall / (h * 0.045), 3, 26));
            var lights = new Shape();
            var dark = new Shape();
            for (var j = 0; j < rows; j++)
                for (var i = 0; i < columns; i++)
                    (dice.Chance(0.42) ? lights : dark).Append(Shape.Rectangle(x + w * (i + 0.28) / columns, top + tall * (j + 0.3) / rows, w / columns * 0.46, tall / rows * 0.42));
            b.Canvas.Fill(dark, b.Shade(color).Alpha(0.5));
            b.Canvas.Fill(lights, b.Lit(color.Lighten(0.25)).Mix(_rig.Far(_rig.Glowing(WindowLight), b.Haze * 0.5), _rig.Switchboard.Windows ? _rig.Lamps : 0).Alpha(0.55 + 0.4 * _rig.Lamps));
            x += w * dice.Range(0.98, 1.3);
        }
    }

    private void ShopFront(SetPiece p, Dice dice)
    {
        var (w, h) = (Or(p.Width, 6), Or(p.Height, 7));
        var wall = C(p.Color, dice.Pick(["#b98a6a", "#8fa39a", "#c2a68a", "#8a7a92"]));
        var (l, t) = (p.X - w / 2, p.Y - h);
        Form(Shape.Rectangle(l, t, w, h + 0.2), wall, Volume.Flat, 0.5);
        for (var i = 0; i < 3; i++) Pane(l + w * (0.12 + i * 0.3), t + h * 0.12, w * 0.15, h * 0.24, dice.Chance(0.6));
        Form(Shape.Rectangle(l + w * 0.04, p.Y - 2.5, w * 0.92, 2.5), C(p.Second, "#3f5a54"), Volume.Flat, 0.3);
        var glass = Shape.Rectangle(l + w * 0.09, p.Y - 2.2, w * 0.54, 1.75);
        b.Canvas.Fill(glass, b.Lit(Rgb.Parse("#5a6a74")).Mix(_rig.Glowing(Rgb.Parse("#ffe6b0")), _rig.Switchboard.Windows ? 0.2 + 0.75 * _rig.Lamps : 0));
        b.Canvas.Save().Clip(glass);
        for (var i = 0; i < 6; i++) b.Canvas.Fill(Shape.RoundRectangle(l + w * (0.12 + i * 0.085), p.Y - 0.45 - dice.Range(0.3, 1), w * 0.06, 2, 0.04), b.Shade(dice.Pick([wall, Rgb.Parse("#a8685a"), Rgb.Parse("#4a5a6a")])).Alpha(0.7));
        b.Canvas.Restore();
        if (_rig.Switchboard.Windows) b.Glow(p.X - w * 0.14, p.Y - 1.3, w * 0.6, 1.9, WindowLight, 0.36 * _rig.Lamps);
        Form(Shape.Rectangle(l + w * 0.7, p.Y - 2.2, w * 0.18, 2.2), C(p.Second, "#3f5a54").Darken(0.2), Volume.Flat, 0.3);
        Pane(l + w * 0.725, p.Y - 2.05, w * 0.13, 1.1, true, frame: false);
        for (var i = 0; i < 8; i++)
        {
            var x = l + w * (0.04 + i * 0.115);
            Form(new Shape().Move(x, p.Y - 2.9).Line(x + w * 0.115, p.Y - 2.9).Line(x + w * 0.115, p.Y - 2.35).Quad(x + w * 0.058, p.Y - 2.2, x, p.Y - 2.35).Close(), i % 2 == 0 ? Rgb.Parse("#f2ead9") : C(p.Second, "#a8483a").Lighten(0.08), Volume.Top, 0);
        }
    }

    private void Lighthouse(SetPiece p)
    {
        var h = Or(p.Height, 16);
        var (white, red) = (Rgb.Parse("#f6f1e6"), C(p.Color, "#c4423a"));
        var (low, top, wb, wt) = (p.Y, p.Y - h * 0.82, h * 0.145, h * 0.095);
        var tower = new Shape().Move(p.X - wb, low).Line(p.X - wt, top).Line(p.X + wt, top).Line(p.X + wb, low).Close();
        var on = _rig.Switchboard.IsOn(p);
        var beam = 0.22 + 0.6 * _rig.Lamps;
        foreach (var dir in on ? (int[])[-1, 1] : [])
        {
            b.Canvas.Save();
            b.Canvas.Blend = Blend.Screen;
            foreach (var k in (double[])[1, 0.7, 0.42])
                b.Canvas.Fill(new Shape().Move(p.X, top - h * 0.075).Line(p.X + dir * h * 4, top - h * (0.075 + 0.2 * k) - h * 0.1).Line(p.X + dir * h * 4, top - h * (0.075 - 0.22 * k) - h * 0.1).Close(),
                    Paint.Linear(p.X, 0, p.X + dir * h * 3.4, 0, (0, _rig.Tone(new(1, 0.95, 0.76)).Alpha(0.26 * beam)), (1, new Rgb(1, 0.95, 0.76, 0))));
            b.Canvas.Restore();
        }

        Form(tower, white, Volume.Upright);
        b.Canvas.Save().Clip(tower);
        for (var k = 0; k < 3; k++)
        {
            var y = top + h * (0.1 + k * 0.26);
            Form(new Shape().Move(p.X - wb * 1.2, y).Quad(p.X, y + h * 0.035, p.X + wb * 1.2, y).Line(p.X + wb * 1.2, y + h * 0.125).Quad(p.X, y + h * 0.16, p.X - wb * 1.2, y + h * 0.125).Close(), red, Volume.Upright, 0);
        }

        b.Canvas.Restore();
        foreach (var k in (double[])[0.3, 0.56]) Pane(p.X - h * 0.014, low - h * k, h * 0.028, h * 0.055, true, frame: false);
        Form(Shape.Rectangle(p.X - h * 0.02, low - h * 0.1, h * 0.045, h * 0.1), Rgb.Parse("#5a3a34"), Volume.Flat, 0.2);
        Form(Shape.Rectangle(p.X - wt * 1.45, top - h * 0.02, wt * 2.9, h * 0.03), Rgb.Parse("#3c3a4a"), Volume.Top);
        Form(Shape.Rectangle(p.X - wt * 0.66, top - h * 0.13, wt * 1.32, h * 0.115), Rgb.Parse("#ffe9a8"), Volume.Upright, 0);
        var lamp = Shape.Rectangle(p.X - wt * 0.6, top - h * 0.125, wt * 1.2, h * 0.1);
        if (!on) b.Canvas.Fill(lamp, b.Lit(Rgb.Parse("#4a5660")));
        else b.Shine(lamp, Rgb.Parse("#ffe08a").Mix(new(1, 0.98, 0.9), _rig.Lamps));
        for (var i = 0; i < 10; i++) b.Canvas.Stroke(new Shape().Move(p.X - wt * 1.4 + i * wt * 0.31, top - h * 0.02).Line(p.X - wt * 1.4 + i * wt * 0.31, top - h * 0.055), b.Shade(Rgb.Parse("#50506a")), h * 0.0035);
        for (var i = -1; i <= 1; i++) b.Canvas.Stroke(new Shape().Move(p.X + i * wt * 0.35, top - h * 0.02).Line(p.X + i * wt * 0.35, top - h * 0.128), b.Shade(Rgb.Parse("#40405a")), h * 0.004);
        Form(new Shape().Move(p.X - wt * 0.86, top - h * 0.125).Curve(p.X - wt * 0.5, top - h * 0.2, p.X - wt * 0.2, top - h * 0.21, p.X, top - h * 0.215).Curve(p.X + wt * 0.2, top - h * 0.21, p.X + wt * 0.5, top - h * 0.2, p.X + wt * 0.86, top - h * 0.125).Close(), red);
        if (on) b.Glow(p.X, top - h * 0.075, h * 0.42, h * 0.42, WindowLight, 0.2 + 0.55 * _rig.Lamps);
    }

    private void Tower(SetPiece p, Dice dice)
    {
        var (w, h) = (Or(p.Width, 6), Or(p.Height, 18));
        var wall = C(p.Color, "#a39a94");
        var (l, t) = (p.X - w / 2, p.Y - h);
        Form(Shape.Rectangle(l, t, w, h), wall, Volume.Upright);
        for (var i = 0; i < 24; i++) b.Canvas.Fill(Shape.RoundRectangle(l + dice.Unit() * w * 0.86, t + dice.Unit() * h, w * 0.13, h * 0.018, 0.05), b.Shade(wall).Alpha(0.3));
        foreach (var k in (double[])[0.24, 0.5]) Pane(p.X - w * 0.08, t + h * k, w * 0.16, h * 0.08, true, frame: false);
        if (p.Kind is "battlement")
        {
            for (var i = 0; i < 5; i++) Form(Shape.Rectangle(l - w * 0.04 + i * w * 0.23, t - h * 0.06, w * 0.14, h * 0.07), wall, Volume.Upright, 0.5);
            return;
        }

        Form(new Shape().Move(l - w * 0.12, t + 0.1).Line(p.X, t - h * 0.44).Line(l + w * 1.12, t + 0.1).Close(), C(p.Second, "#5a4a62"), Volume.Round);
        if (p.Kind == "steeple") b.Canvas.Stroke(new Shape().Move(p.X, t - h * 0.43).Line(p.X, t - h * 0.55).Move(p.X - w * 0.12, t - h * 0.51).Line(p.X + w * 0.12, t - h * 0.51), b.Lit(Rgb.Parse("#d9ad42"), 0.9), w * 0.04);
    }

    private void StreetLamp(SetPiece p)
    {
        var h = Or(p.Height, 3.6);
        var iron = Rgb.Parse("#33363f");
        Form(Shape.Band([(p.X, p.Y), (p.X, p.Y - h * 0.5), (p.X, p.Y - h)], [h * 0.04, h * 0.024, h * 0.018]), iron, Volume.Upright, 0.6);
        var on = _rig.Switchboard.IsOn(p);
        Form(new Shape().Move(p.X - h * 0.05, p.Y - h).Line(p.X - h * 0.07, p.Y - h * 1.12).Line(p.X + h * 0.07, p.Y - h * 1.12).Line(p.X + h * 0.05, p.Y - h).Close(), Rgb.Parse(on ? "#fff0c0" : "#6a6c70"), Volume.Flat, 0);
        if (on) b.Shine(new Shape().Move(p.X - h * 0.042, p.Y - h * 1.005).Line(p.X - h * 0.06, p.Y - h * 1.11).Line(p.X + h * 0.06, p.Y - h * 1.11).Line(p.X + h * 0.042, p.Y - h * 1.005).Close(), Rgb.Parse("#e8e2d0").Mix(Rgb.Parse("#ffe2a0"), _rig.Lamps));
        Form(new Shape().Move(p.X - h * 0.085, p.Y - h * 1.12).Line(p.X, p.Y - h * 1.19).Line(p.X + h * 0.085, p.Y - h * 1.12).Close(), iron, Volume.Top, 0.4);
        if (!on) return;
        b.Glow(p.X, p.Y - h * 1.06, h * 0.75, h * 0.75, WindowLight, 0.62 * _rig.Lamps);
        b.Glow(p.X, p.Y, h * 0.9, h * 0.14, WindowLight, 0.32 * _rig.Lamps);
    }

    private void Boat(SetPiece p)
    {
        var w = Or(p.Width, 6);
        var hull = C(p.Color, "#a8483a");
        var y = p.Y;
        if (p.Kind == "sail")
        {
            b.Canvas.Stroke(new Shape().Move(p.X, y).Line(p.X, y - w * 1.2), b.Lit(Rgb.Parse("#6a4a34")), w * 0.02);
            Form(new Shape().Move(p.X + w * 0.03, y - w * 1.15).Quad(p.X + w * 0.5, y - w * 0.6, p.X + w * 0.44, y - w * 0.14).Line(p.X + w * 0.03, y - w * 0.14).Close(), C(p.Second, "#f2ead6"));
            Form(new Shape().Move(p.X - w * 0.03, y - w * 1.05).Quad(p.X - w * 0.3, y - w * 0.5, p.X - w * 0.36, y - w * 0.14).Line(p.X - w * 0.03, y - w * 0.14).Close(), C(p.Second, "#f2ead6").Darken(0.06));
        }
        else
        {
            Form(Shape.RoundRectangle(p.X - w * 0.12, y - w * 0.3, w * 0.28, w * 0.22, w * 0.02), Rgb.Parse("#efe6d4"), Volume.Upright);
            Pane(p.X - w * 0.08, y - w * 0.26, w * 0.07, w * 0.08, true, frame: false);
            Pane(p.X + w * 0.04, y - w * 0.26, w * 0.07, w * 0.08, true, frame: false);
            b.Canvas.Stroke(new Shape().Move(p.X - w * 0.2, y - w * 0.1).Line(p.X - w * 0.2, y - w * 0.62).Line(p.X + w * 0.3, y - w * 0.14), b.Lit(Rgb.Parse("#6a4a34")), w * 0.014);
        }

        Form(new Shape().Move(p.X - w * 0.5, y - w * 0.14).Quad(p.X, y - w * 0.07, p.X + w * 0.54, y - w * 0.18).Curve(p.X + w * 0.46, y, p.X + w * 0.36, y + w * 0.06, p.X + w * 0.3, y + w * 0.06).Line(p.X - w * 0.36, y + w * 0.06).Quad(p.X - w * 0.46, y, p.X - w * 0.5, y - w * 0.14).Close(), hull);
        b.Canvas.Fill(Shape.Ellipse(p.X, y + w * 0.07, w * 0.46, w * 0.035), b.Shade(Rgb.Parse("#2a4a5a")).Alpha(0.5));
    }

    private void Dome(SetPiece p)
    {
        var (w, h, y) = (Or(p.Width, 10), Or(p.Height, 5), p.Y);
        var white = C(p.Color, "#eef0f2");
        b.Shadow(p.X, y, w * 0.6, w * 0.05, 0.5);
        Form(Shape.RoundRectangle(p.X - w * 0.68, y - h * 0.34, w * 0.3, h * 0.34, h * 0.1), white.Darken(0.06), Volume.Top);
        Form(new Shape().Move(p.X - w / 2, y).Curve(p.X - w / 2, y - h * 1.32, p.X + w / 2, y - h * 1.32, p.X + w / 2, y).Close(), white);
        foreach (var t in (double[])[-0.26, 0, 0.26]) b.Mark(new Shape().Move(p.X + t * w * 1.5, y).Quad(p.X + t * w * 1.5, y - h * 0.7, p.X, y - h * 0.99), b.Shade(white), 0.05, 0.5);
        b.Mark(new Shape().Move(p.X - w * 0.46, y - h * 0.42).Quad(p.X, y - h * 0.32, p.X + w * 0.46, y - h * 0.42), b.Shade(white), 0.05, 0.5);
        foreach (var t in (double[])[-0.2, 0.02, 0.24]) Pane(p.X + t * w, y - h * 0.3, w * 0.09, h * 0.16, true, frame: false);
    }

    private void Pier(SetPiece p)
    {
        var wood = C(p.Color, "#8a6f56");
        var (w, far) = (Or(p.Width, 3), Or(p.Y, -0.8));
        double At(double y) => w * (y + 1.5) / 1.5;
        var deck = new Shape().Move(p.X - At(far) / 2, far).Line(p.X + At(far) / 2, far).Line(p.X + At(at) / 2, at).Line(p.X - At(at) / 2, at).Close();
        Form(deck, wood, Volume.Top, 0.2);
        for (var z = at * (1.5 / (far + 1.5)); z > at * 0.12; z *= 0.95)
        {
            var y = 1.5 * at / z - 1.5;
            b.Canvas.Stroke(new Shape().Move(p.X - At(y) / 2, y).Line(p.X + At(y) / 2, y), b.Shade(wood).Alpha(0.55), 0.02 * at / z);
        }

        for (var z = at * (1.5 / (far + 1.5)); z > at * 0.2; z *= 0.72)
            foreach (var side in (int[])[-1, 1])
            {
                var y = 1.5 * at / z - 1.5;
                Form(Shape.RoundRectangle(p.X + side * At(y) / 2 - 0.09 * at / z, y - 0.85 * at / z, 0.18 * at / z, 1.1 * at / z, 0.03), wood.Darken(0.14), Volume.Upright, 0.8);
            }
    }
}
