using AgentStudio.Film;
using AgentStudio.Media;

namespace AgentStudio.Previs;

/// <summary>Land and water.</summary>
internal sealed partial class SetPainter
{
    private void Mountains(SetPiece p, Dice dice)
    {
        var color = C(p.Color, "#5a6a86");
        var (h, base_) = (Or(p.Height, 300), Horizon + 2);
        for (var i = 0; i < 7; i++)
        {
            var x = p.X - Wide + (i + dice.Range(0.1, 0.9)) * Wide * 2 / 7;
            var (peak, half) = (h * dice.Range(0.55, 1), h * dice.Range(0.9, 1.5));
            var ridge = new Shape().Move(x - half, base_).Line(x - half * 0.55, base_ - peak * 0.45).Line(x - half * 0.3, base_ - peak * 0.62).Line(x, base_ - peak)
                .Line(x + half * 0.26, base_ - peak * 0.7).Line(x + half * 0.6, base_ - peak * 0.34).Line(x + half, base_).Close();
            Form(ridge, color, Volume.Round, 0.4);
            if (p.Kind != "snow" && !Snowy) continue;
            var cap = new Shape().Move(x, base_ - peak).Line(x + half * 0.2, base_ - peak * 0.77).Line(x + half * 0.06, base_ - peak * 0.8).Line(x - half * 0.04, base_ - peak * 0.72)
                .Line(x - half * 0.12, base_ - peak * 0.8).Line(x - half * 0.22, base_ - peak * 0.7).Close();
            Form(cap, new(0.95, 0.96, 1), Volume.Round, 0);
        }
    }

    private void Hills(SetPiece p, Dice dice)
    {
        var color = Ground(C(p.Color, "#7f9a5c"));
        var h = Or(p.Height, 14);
        var points = new List<Point> { new(-Wide * 1.1, Horizon + 4) };
        for (var i = 0; i <= 9; i++) points.Add(new(p.X - Wide + i * Wide * 2 / 9, Horizon - h * dice.Range(0.15, 1)));
        points.Add(new(Wide * 1.1, Horizon + 4));
        var shape = Shape.Smooth(points.ToArray(), closed: false).Line(Wide * 1.1, Horizon + h).Line(-Wide * 1.1, Horizon + h).Close();
        Form(shape, color, Volume.Top, 0.5);
    }

    private void Ground(SetPiece p, Dice dice)
    {
        var color = p.Kind is "snow" ? new(0.93, 0.95, 1) : Ground(C(p.Color, "#7d9a55"));
        // The far edge of a floor at this distance, drawn nearly flat; everything nearer lies below it.
        var far = p.Y != 0 ? p.Y : -0.55;
        var low = Math.Max(at * 1.6, 6);
        var edge = new List<Point>();
        for (var i = 0; i <= 10; i++) edge.Add(new(-Wide * 1.2 + i * Wide * 0.24, far + dice.Bell() * p.Height));
        var shape = Shape.Smooth(edge.ToArray(), closed: false).Line(Wide * 1.2, low).Line(-Wide * 1.2, low).Close();
        b.Canvas.Fill(shape, Paint.Linear(0, far, 0, far + at * 0.32, (0, b.Lit(color.Lighten(0.05), 0.9)), (0.4, b.Lit(color, 0.6)), (1, b.Shade(color).Mix(b.Lit(color), 0.45))));
        if (b.Look.Line > 0.05) b.Contour(Shape.Smooth(edge.ToArray(), closed: false), color, 0.6);
        b.Canvas.Save().Clip(shape);
        Surface(p, dice, color, far);
        b.Canvas.Restore();
    }

    private void Surface(SetPiece p, Dice dice, Rgb color, double far)
    {
        switch (p.Kind)
        {
            case "planks" or "tiles" or "cobbles":
                Perspective(p.Kind, color, far);
                break;
            case "asphalt":
                for (var i = 0; i < 60; i++) b.Canvas.Fill(Shape.Ellipse(dice.Range(-Wide, Wide), far + Math.Pow(dice.Unit(), 2) * 3, dice.Range(0.1, 0.6), 0.012), b.Shade(color).Alpha(0.35));
                if (_rig.Weather is Weather.Rain or Weather.Storm)
                    for (var i = 0; i < 16; i++) { var (x, y) = (dice.Range(-Wide * 0.7, Wide * 0.7), far + 0.1 + dice.Unit() * 1.6); b.Canvas.Fill(Shape.Ellipse(x, y, dice.Range(0.3, 1.1), 0.05), _rig.Tone(_rig.SkyLow).Alpha(0.35)); }
                break;
            default:
                var patches = Snowy ? 30 : 90;
                for (var i = 0; i < patches; i++)
                {
                    var t = Math.Pow(dice.Unit(), 1.6);
                    var (x, y, w) = (dice.Range(-Wide, Wide), far + 0.04 + t * at * 0.3, (0.3 + 2.2 * t) * dice.Range(0.5, 1.4) * at / 12);
                    var light = dice.Chance(0.5);
                    b.Canvas.Fill(new Shape().Move(x - w, y).Quad(x, y - w * 0.09, x + w, y).Quad(x, y + w * 0.05, x - w, y).Close(), (light ? b.Lit(color.Lighten(0.1), 1) : b.Shade(color)).Alpha(light ? 0.3 : 0.2));
                }

                break;
        }
    }

    /// <summary>Boards and tiles drawn toward the vanishing point of the level camera.</summary>
    private void Perspective(string kind, Rgb color, double far)
    {
        var dark = b.Shade(color.Darken(0.1)).Alpha(kind == "planks" ? 0.6 : 0.42);
        var depth = 1.5;   // the floor lies this far below the horizon on every card
        for (var i = -60; i <= 60; i++)
        {
            var x = i * (kind == "planks" ? 0.34 : 0.6);
            b.Canvas.Stroke(new Shape().Move(0 + x * (far + depth) / depth, far).Line(x * 8, depth * 7), dark, 0.012 * at / 6);
        }

        if (kind == "planks") return;
        for (var z = at * 2.6; z > at * 0.22; z *= 0.9)
        {
            var y = depth * at / z - depth;
            b.Canvas.Stroke(new Shape().Move(-Wide * 2, y).Line(Wide * 2, y), dark, 0.01 * at / z * at / 6);
        }
    }

    private void Water(SetPiece p, Dice dice)
    {
        var own = C(p.Color, "#2f6f8f");
        var far = p.Y != 0 ? p.Y : Horizon;
        var low = Math.Max(at * 1.2, 5);
        var top = _rig.Tone(_rig.Horizon.Mix(_rig.SkyMid, 0.4));
        var deep = b.Lit(own, 0.7).Mix(_rig.Tone(_rig.SkyTop), 0.25);
        b.Canvas.Fill(Shape.Rectangle(-Wide * 1.3, far, Wide * 2.6, low - far), Paint.Linear(0, far, 0, far + at * 0.36, (0, top), (0.14, top.Mix(deep, 0.55)), (1, deep.Darken(0.22))));
        for (var i = 0; i < 260; i++)
        {
            var t = Math.Pow(dice.Unit(), 1.8);
            var (x, y, w) = (dice.Range(-Wide, Wide), far + 0.01 * at + t * at * 0.36, at * (0.004 + 0.05 * t) * dice.Range(0.5, 1.4));
            var light = dice.Chance(0.5);
            b.Canvas.Fill(new Shape().Move(x - w, y).Quad(x, y - w * 0.07, x + w, y).Quad(x, y + w * 0.035, x - w, y).Close(), (light ? top : deep.Darken(0.3)).Alpha(light ? 0.26 : 0.26));
        }

        Glitter(dice, far);
    }

    private void Glitter(Dice dice, double far)
    {
        if (_rig.Clouds > 0.9 || _rig.Indoors) return;
        var unit = at / Camera.K;
        var x0 = _rig.SunAt.X * unit;
        b.Glow(x0, far + 4 * unit, 520 * unit, 70 * unit, _rig.Sun, 0.55);
        for (var i = 0; i < 240; i++)
        {
            var t = Math.Pow(dice.Unit(), 1.4);
            var (y, spread) = (far + unit * (2 + t * 400), (20 + 170 * t) * unit);
            var (x, w) = (x0 + dice.Bell() * spread * 1.6, (5 + 46 * t) * unit * dice.Range(0.4, 1.2));
            b.Canvas.Fill(new Shape().Move(x - w, y).Quad(x, y - (0.8 + 2.6 * t) * unit, x + w, y).Quad(x, y + (0.8 + 2.6 * t) * unit, x - w, y).Close(), _rig.Tone(_rig.Sun.Mix(_rig.Key, t * 0.7)).Alpha(0.8 - 0.5 * t));
        }
    }

    private void Surf(SetPiece p, Dice dice)
    {
        for (var k = 0; k < 3; k++)
        {
            var points = new List<Point>();
            for (var i = 0; i <= 14; i++) points.Add(new(-Wide * 1.2 + i * Wide * 2.4 / 14, p.Y + k * 0.16 + dice.Bell() * 0.05));
            b.Canvas.Stroke(Shape.Smooth(points.ToArray(), closed: false), b.Lit(new(0.97, 0.98, 1), 0.8).Alpha(0.75 - k * 0.2), 0.07 * at / 8 * (1 + k));
        }
    }

    private void Cliff(SetPiece p, Dice dice)
    {
        var rock = C(p.Color, "#9a7b6a");
        var (h, w, dir) = (Or(p.Height, 18), Or(p.Width, 40), p.Kind == "left" ? -1 : 1);
        double X(double t) => p.X + dir * t * w;
        var top = new List<Point>();
        for (var i = 0; i <= 8; i++) top.Add(new(X(0.06 + i * 0.118), Horizon - h * (0.62 + 0.38 * Math.Sqrt(i / 8.0)) + dice.Bell() * h * 0.02));
        var face = new Shape().Move(X(-0.05), 3).Line(X(-0.02), Horizon - h * 0.1).Line(X(0.0), Horizon - h * 0.3).Line(X(0.04), Horizon - h * 0.5);
        foreach (var point in top) face.Line(point.X, point.Y);
        face.Line(X(1.05), 3).Close();
        Form(face, rock, Volume.Round);
        b.Canvas.Save().Clip(face);
        for (var i = 0; i < 80; i++)
        {
            var (x, y, s) = (X(dice.Range(-0.02, 1)), Horizon - dice.Range(-0.1, 0.95) * h, h * dice.Range(0.04, 0.12));
            var light = dice.Chance(0.42);
            b.Canvas.Fill(new Shape().Move(x, y).Line(x + s * 0.6, y - s * 0.3).Line(x + s, y + s * 0.5).Line(x + s * 0.5, y + s * 1.3).Line(x - s * 0.1, y + s).Close(), (light ? b.Lit(rock.Mix(new Rgb(1, 0.9, 0.75), 0.3), 1) : b.Shade(rock)).Alpha(dice.Range(0.15, 0.42)));
        }

        b.Canvas.Restore();
        var turf = Ground(Rgb.Parse("#7f9a4c"));
        var cap = new Shape().Move(top[0].X, top[0].Y + h * 0.05);
        foreach (var point in top) cap.Line(point.X, point.Y - h * 0.01);
        for (var i = top.Count - 1; i >= 0; i--) cap.Line(top[i].X, top[i].Y + h * dice.Range(0.05, 0.11));
        Form(cap.Close(), turf, Volume.Top, 0.6);
    }

    private void Dune(SetPiece p, Dice dice)
    {
        var color = C(p.Color, "#e0b878");
        var (w, h) = (Or(p.Width, 40), Or(p.Height, 8));
        var crest = p.X + w * dice.Range(-0.15, 0.2);
        var low = Math.Max(at * 0.4, 4);
        var shape = new Shape().Move(p.X - w, Horizon + 1.2).Curve(p.X - w * 0.5, Horizon + 1, crest - w * 0.3, Horizon - h, crest, Horizon - h).Curve(crest + w * 0.2, Horizon - h * 0.6, p.X + w * 0.7, Horizon + 0.9, p.X + w, Horizon + 1.2).Line(p.X + w, low).Line(p.X - w, low).Close();
        Form(shape, color, Volume.Top);
        var shade = new Shape().Move(crest, Horizon - h).Curve(crest + w * 0.2, Horizon - h * 0.6, p.X + w * 0.7, Horizon + 0.9, p.X + w, Horizon + 1.2).Curve(p.X + w * 0.4, Horizon + 1.3, crest - w * 0.06, Horizon + 1, crest + w * 0.06, Horizon - h * 0.4).Close();
        b.Canvas.Fill(shade, b.Shade(color).Alpha(0.75));
    }

    private void Path(SetPiece p)
    {
        var color = Ground(C(p.Color, "#c9ab7c"));
        var (far, w) = (Or(p.Y, -1.2), Or(p.Width, 2.2));
        var bend = p.Kind == "winding" ? w * 1.4 : 0;
        // A strip of constant width on the floor narrows toward the horizon.
        double At(double y) => w * (y + 1.5) / 1.5;
        var shape = new Shape().Move(p.X * (far + 1.5) / 1.5 - At(far) / 2, far).Curve(p.X - At(-0.6) + bend, far + 0.3, p.X - At(0) / 2 - bend, -0.2, p.X - At(0.4) / 2, 0.4).Line(p.X - At(at) / 2, at)
            .Line(p.X + At(at) / 2, at).Line(p.X + At(0.4) / 2, 0.4).Curve(p.X + At(0) / 2 - bend, -0.2, p.X + At(-0.6) / 2 + bend, far + 0.3, p.X * (far + 1.5) / 1.5 + At(far) / 2, far).Close();
        b.Canvas.Fill(shape, Paint.Linear(0, far, 0, 2, (0, b.Lit(color.Lighten(0.06), 0.9)), (1, b.Lit(color, 0.4))));
        if (p.Second.Length > 0)
            for (var z = at * 2.2; z > at * 0.3; z *= 0.76)
            {
                double y0 = 1.5 * at / z - 1.5, y1 = 1.5 * at / (z * 0.9) - 1.5;
                b.Canvas.Fill(new Shape().Move(p.X - At(y0) * 0.02, y0).Line(p.X + At(y0) * 0.02, y0).Line(p.X + At(y1) * 0.02, y1).Line(p.X - At(y1) * 0.02, y1).Close(), b.Lit(Rgb.Parse(p.Second), 0.8).Alpha(0.85));
            }
    }

    private void Rock(SetPiece p, Dice dice)
    {
        var (w, h) = (Or(p.Width, 1.2), Or(p.Height, 0.8));
        var points = new List<Point>();
        for (var i = 0; i < 8; i++)
        {
            var t = Math.PI * (1 + i / 7.0);
            points.Add(new(p.X + Math.Cos(t) * w / 2 * dice.Range(0.86, 1.08), p.Y + Math.Sin(t) * h * dice.Range(0.8, 1.08)));
        }

        b.Shadow(p.X, p.Y, w * 0.6, w * 0.08, 0.5);
        Form(Shape.Polygon(points.ToArray()), C(p.Color, "#8a8288"));
        if (Snowy) Form(new Shape().Move(p.X - w * 0.34, p.Y - h * 0.78).Quad(p.X, p.Y - h * 1.25, p.X + w * 0.34, p.Y - h * 0.76).Quad(p.X, p.Y - h * 0.68, p.X - w * 0.34, p.Y - h * 0.78).Close(), new(0.96, 0.97, 1));
    }
}
