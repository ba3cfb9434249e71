using AgentStudio.Film;
using AgentStudio.Media;

namespace AgentStudio.Previs;

/// <summary>What grows.</summary>
internal sealed partial class SetPainter
{
    private void Tree(SetPiece p, Dice dice)
    {
        var h = Or(p.Height, 6);
        b.Shadow(p.X, p.Y, h * 0.26, h * 0.035, 0.45);
        switch (p.Kind)
        {
            case "pine": Pine(p, h, dice); break;
            case "palm": Palm(p, h, dice); break;
            case "bare" or "birch": Bare(p, h, dice); break;
            default: Leafy(p, h, dice); break;
        }
    }

    private void Leafy(SetPiece p, double h, Dice dice)
    {
        var trunk = Rgb.Parse("#6f5242");
        var leaf = Ground(C(p.Color, "#6f9a4c"));
        Form(Shape.Band([(p.X, p.Y), (p.X + h * 0.01, p.Y - h * 0.26), (p.X - h * 0.01, p.Y - h * 0.55)], [h * 0.085, h * 0.06, h * 0.03]), trunk, Volume.Upright);
        var w = h * 0.33;
        var crown = new Shape();
        foreach (var (dx, dy, r) in ((double, double, double)[])[(0, -0.72, 0.27), (-0.2, -0.58, 0.21), (0.2, -0.57, 0.22), (-0.11, -0.83, 0.19), (0.13, -0.84, 0.18), (0, -0.5, 0.2)])
            crown.AddEllipse(p.X + dx * h * dice.Range(0.9, 1.1), p.Y + dy * h, r * h * dice.Range(0.9, 1.08), r * h * 0.86);
        Form(crown, leaf);
        b.Canvas.Save().Clip(crown);
        for (var i = 0; i < 34; i++)
        {
            var (x, y, r) = (p.X + dice.Bell() * w * 1.2, p.Y - h * dice.Range(0.42, 0.98), h * dice.Range(0.025, 0.07));
            var high = (p.Y - y) / h + (x - p.X) * _rig.Side / h > 0.7;
            b.Canvas.Fill(Shape.Ellipse(x, y, r * 1.25, r), (high ? b.Lit(leaf.Lighten(0.13).Mix(_rig.Key, 0.14), 1) : b.Shade(leaf)).Alpha(high ? 0.4 : 0.24));
        }

        b.Canvas.Restore();
    }

    private void Pine(SetPiece p, double h, Dice dice)
    {
        var leaf = C(p.Color, "#3f6a52");
        Form(Shape.Rectangle(p.X - h * 0.025, p.Y - h * 0.16, h * 0.05, h * 0.16), Rgb.Parse("#5f4638"), Volume.Upright, 0);
        for (var i = 0; i < 4; i++)
        {
            var (low, high, w) = (p.Y - h * (0.1 + i * 0.19), p.Y - h * Math.Min(1, 0.46 + i * 0.19), h * (0.24 - i * 0.045) * dice.Range(0.92, 1.08));
            Form(new Shape().Move(p.X - w, low).Quad(p.X - w * 0.3, low - h * 0.1, p.X, high).Quad(p.X + w * 0.3, low - h * 0.1, p.X + w, low).Quad(p.X + w * 0.5, low - h * 0.02, p.X, low + h * 0.015).Quad(p.X - w * 0.5, low - h * 0.02, p.X - w, low).Close(), leaf);
            if (Snowy) Form(new Shape().Move(p.X - w * 0.6, low - h * 0.075).Quad(p.X - w * 0.2, low - h * 0.12, p.X, high).Quad(p.X + w * 0.2, low - h * 0.12, p.X + w * 0.5, low - h * 0.09).Quad(p.X, low - h * 0.05, p.X - w * 0.6, low - h * 0.075).Close(), new(0.95, 0.97, 1), Volume.Round, 0);
        }
    }

    private void Palm(SetPiece p, double h, Dice dice)
    {
        var lean = dice.Bell() * h * 0.16;
        Form(Shape.Band([(p.X, p.Y), (p.X + lean * 0.4, p.Y - h * 0.5), (p.X + lean, p.Y - h * 0.92)], [h * 0.07, h * 0.05, h * 0.04]), Rgb.Parse("#8f6f52"), Volume.Upright);
        var leaf = C(p.Color, "#4f8a52");
        for (var i = 0; i < 9; i++)
        {
            var angle = Math.PI * (1.02 + i * 0.12) + dice.Bell() * 0.1;
            var reach = h * dice.Range(0.32, 0.42);
            var (x, y) = (p.X + lean, p.Y - h * 0.92);
            Point tip = new(x + Math.Cos(angle) * reach, y + Math.Sin(angle) * reach * 0.55 + reach * 0.36);
            Form(new Shape().Move(x, y).Quad(x + Math.Cos(angle) * reach * 0.6, y + Math.Sin(angle) * reach * 0.8 - h * 0.05, tip.X, tip.Y).Quad(x + Math.Cos(angle) * reach * 0.5, y + Math.Sin(angle) * reach * 0.5 + h * 0.03, x, y + h * 0.015).Close(), leaf, Volume.Top, 0.5);
        }
    }

    private void Bare(SetPiece p, double h, Dice dice)
    {
        var bark = p.Kind == "birch" ? Rgb.Parse("#d9d4cc") : Rgb.Parse("#5a4a48");
        Branch(new(p.X, p.Y), -Math.PI / 2 + dice.Bell() * 0.1, h * 0.36, h * 0.05, 4, bark, dice);
    }

    private void Branch(Point from, double angle, double length, double width, int more, Rgb bark, Dice dice)
    {
        var to = from + new Point(Math.Cos(angle), Math.Sin(angle)) * length;
        b.Canvas.Stroke(new Shape().Move(from.X, from.Y).Quad((from.X + to.X) / 2 + length * 0.06, (from.Y + to.Y) / 2, to.X, to.Y), b.Lit(bark, 0.45), width);
        if (more == 0) return;
        foreach (var turn in (double[])[-0.52, 0.1, 0.56])
            Branch(to, angle + turn + dice.Bell() * 0.2, length * dice.Range(0.55, 0.74), width * 0.58, more - 1, bark, dice);
    }

    private void TreeLine(SetPiece p, Dice dice)
    {
        var color = Ground(C(p.Color, "#55784a")).Darken(0.06);
        var h = Or(p.Height, 9);
        var shape = new Shape().Move(-Wide * 1.2, Horizon + 1);
        var pine = p.Kind == "pine";
        for (var x = -Wide * 1.2; x < Wide * 1.2; )
        {
            var (w, tall) = (h * dice.Range(0.2, 0.42), h * dice.Range(0.62, 1));
            if (pine) shape.Line(x, Horizon - tall * 0.3).Line(x + w * 0.5, Horizon - tall).Line(x + w, Horizon - tall * 0.3);
            else shape.Curve(x, Horizon - tall, x + w, Horizon - tall, x + w, Horizon - tall * 0.6);
            x += w;
        }

        Form(shape.Line(Wide * 1.2, Horizon + 1).Close(), color, Volume.Top, 0.4);
    }

    private void Bush(SetPiece p, Dice dice)
    {
        var h = Or(p.Height, 1);
        var shape = new Shape();
        for (var i = 0; i < 5; i++) shape.AddEllipse(p.X + (i - 2) * h * 0.3, p.Y - h * dice.Range(0.34, 0.56), h * dice.Range(0.3, 0.42), h * dice.Range(0.34, 0.46));
        b.Shadow(p.X, p.Y, h, h * 0.12, 0.4);
        b.Canvas.Save().Clip(Shape.Rectangle(p.X - h * 2, p.Y - h * 2, h * 4, h * 2));
        Form(shape, Ground(C(p.Color, "#66904a")));
        if (p.Second.Length > 0)
            for (var i = 0; i < 9; i++) b.Patch(Shape.Circle(p.X + dice.Bell() * h * 0.8, p.Y - h * dice.Range(0.2, 0.8), h * 0.06), Rgb.Parse(p.Second), 0.9);
        b.Canvas.Restore();
    }

    private void Grass(SetPiece p, Dice dice)
    {
        var color = Ground(C(p.Color, "#7f9f4c"));
        var (h, count) = (Or(p.Height, 0.3), Snowy ? 90 : 340);
        for (var pass = 0; pass < 3; pass++)
        {
            var blades = new Shape();
            for (var i = 0; i < count; i++)
            {
                var (x, y, tall) = (dice.Range(-Wide, Wide), p.Y + pass * h * 0.35 + dice.Range(0, h * 0.4), h * dice.Range(0.5, 1.1));
                var lean = tall * dice.Range(-0.1, 0.4);
                blades.Move(x - tall * 0.07, y).Quad(x + lean * 0.2, y - tall * 0.6, x + lean, y - tall).Quad(x + lean * 0.4 + tall * 0.05, y - tall * 0.5, x + tall * 0.07, y).Close();
            }

            b.Canvas.Fill(blades, pass == 0 ? b.Lit(color.Mix(new Rgb(1, 0.95, 0.5), 0.3), 1) : pass == 1 ? b.Lit(color, 0.6) : b.Shade(color).Mix(b.Lit(color), 0.3));
        }
    }

    private void Flowers(SetPiece p, Dice dice)
    {
        if (Snowy) return;
        string[] colors = p.Color.Length > 0 ? [p.Color, "#ffffff"] : ["#f6d65a", "#ffffff", "#e8788a", "#a98ae0"];
        var r = Or(p.Height, 0.05);
        for (var i = 0; i < Math.Max(30, p.Count); i++)
        {
            var (x, y) = (dice.Range(-Wide, Wide), p.Y + dice.Range(-0.05, 0.55) * at / 8);
            var color = Rgb.Parse(colors[i % colors.Length]);
            b.Canvas.Stroke(new Shape().Move(x, y).Line(x, y + r * 3), b.Shade(Rgb.Parse("#6b8a44")), r * 0.4);
            for (var k = 0; k < 5; k++) b.Patch(Shape.Circle(x + Math.Cos(k * 1.2566) * r, y + Math.Sin(k * 1.2566) * r * 0.85, r * 0.8), color, 0.9);
            b.Patch(Shape.Circle(x, y, r * 0.5), new(0.86, 0.55, 0.2), 0.9);
        }
    }

    private void Fence(SetPiece p)
    {
        var (h, step) = (Or(p.Height, 1.1), p.Kind == "picket" ? 0.2 : 1.6);
        var color = C(p.Color, p.Kind == "picket" ? "#efe9dc" : "#8a6b52");
        foreach (var k in (double[])[0.38, 0.78]) Form(Shape.Rectangle(-Wide, p.Y - h * k, Wide * 2, h * 0.07), color, Volume.Top, 0.4);
        for (var x = -Wide; x < Wide; x += step)
            Form(new Shape().Move(x, p.Y).Line(x, p.Y - h).Line(x + step * (p.Kind == "picket" ? 0.3 : 0.05), p.Y - h - 0.07).Line(x + step * (p.Kind == "picket" ? 0.6 : 0.1), p.Y - h).Line(x + step * (p.Kind == "picket" ? 0.6 : 0.1), p.Y).Close(), color, Volume.Upright, 0.6);
    }

    private void Coral(SetPiece p, Dice dice)
    {
        var (h, color) = (Or(p.Height, 1), C(p.Color, dice.Pick(["#e0697a", "#e89a4a", "#b06ac0", "#4aa58c"])));
        for (var i = 0; i < 5; i++)
        {
            var lean = (i - 2) * h * 0.2;
            Form(Shape.Band([(p.X, p.Y), (p.X + lean * 0.5, p.Y - h * 0.5), (p.X + lean, p.Y - h * dice.Range(0.7, 1.05))], [h * 0.13, h * 0.11, h * 0.08]), color);
        }
    }

    private void Crowd(SetPiece p, Dice dice)
    {
        string[] cloths = ["#5a6a86", "#8a5a5a", "#6a7a5a", "#7a6a8a", "#9a8262", "#4a5a66"];
        for (var i = 0; i < Math.Max(6, p.Width); i++)
        {
            var (x, h) = (p.X + (i - p.Width / 2) * 0.62 + dice.Bell() * 0.16, dice.Range(1.5, 1.85));
            var color = Rgb.Parse(dice.Pick(cloths));
            Form(new Shape().Move(x - 0.2, p.Y).Line(x - 0.26, p.Y - h * 0.66).Curve(x - 0.26, p.Y - h * 0.84, x + 0.26, p.Y - h * 0.84, x + 0.26, p.Y - h * 0.66).Line(x + 0.2, p.Y).Close(), color, Volume.Upright);
            Form(Shape.Ellipse(x, p.Y - h * 0.92, 0.12, 0.145), Rgb.Parse(dice.Pick(["#d9a884", "#b98560", "#8a5f44", "#ecc8a8"])));
            Form(new Shape().Move(x - 0.13, p.Y - h * 0.91).Curve(x - 0.15, p.Y - h * 1.04, x + 0.15, p.Y - h * 1.04, x + 0.13, p.Y - h * 0.91).Quad(x, p.Y - h * 0.98, x - 0.13, p.Y - h * 0.91).Close(), Rgb.Parse(dice.Pick(["#2a2028", "#6a3f2a", "#b5532a", "#8a8488"])));
        }
    }
}
