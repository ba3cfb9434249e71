using AgentStudio.Media;

namespace AgentStudio.Previs;

/// <summary>Patterns woven or printed on a piece of clothing.</summary>
internal static class Cloth
{
    internal static void Pattern(Brush b, Shape shape, Garment cloth, Point at)
    {
        if (cloth.Pattern == Previs.Pattern.Plain) return;
        var (x, y, w, h) = shape.Box();
        var color = b.Lit(cloth.Second, 0.5);
        b.Canvas.Save().Clip(shape);
        switch (cloth.Pattern)
        {
            case Previs.Pattern.Stripes:
                for (var i = Math.Floor((y - at.Y) / 62) * 62 + at.Y; i < y + h; i += 62)
                    b.Canvas.Stroke(new Shape().Move(x - 4, i).Quad(x + w / 2, i + 16, x + w + 4, i), color.Alpha(0.9), 22, Ends.Butt);
                break;
            case Previs.Pattern.UprightStripes:
                for (var i = Math.Floor(x / 30) * 30; i < x + w; i += 30) b.Canvas.Stroke(new Shape().Move(i, y).Line(i, y + h), color.Alpha(0.6), 4, Ends.Butt);
                break;
            case Previs.Pattern.Knit:
                for (var i = Math.Floor(x / 25) * 25; i < x + w; i += 25) b.Canvas.Stroke(new Shape().Move(i, y).Line(i * 1.02, y + h), b.Shade(cloth.Color).Alpha(0.26), 3, Ends.Butt);
                break;
            case Previs.Pattern.Checks:
                for (var i = Math.Floor(y / 58) * 58; i < y + h; i += 58) b.Canvas.Stroke(new Shape().Move(x, i).Line(x + w, i), color.Alpha(0.42), 22, Ends.Butt);
                for (var i = Math.Floor(x / 58) * 58; i < x + w; i += 58) b.Canvas.Stroke(new Shape().Move(i, y).Line(i, y + h), color.Alpha(0.42), 22, Ends.Butt);
                for (var i = Math.Floor(y / 58) * 58 + 29; i < y + h; i += 58) b.Canvas.Stroke(new Shape().Move(x, i).Line(x + w, i), color.Alpha(0.5), 3, Ends.Butt);
                break;
            default:
                Spots(b, cloth, color, x, y, w, h);
                break;
        }

        b.Canvas.Restore();
    }

    private static void Spots(Brush b, Garment cloth, Rgb color, double x, double y, double w, double h)
    {
        var odd = false;
        for (var j = Math.Floor(y / 44) * 44; j < y + h + 20; j += 44, odd = !odd)
            for (var i = Math.Floor(x / 52) * 52 + (odd ? 26 : 0); i < x + w + 20; i += 52)
                if (cloth.Pattern == Previs.Pattern.Dots) b.Canvas.Fill(Shape.Circle(i, j, 9), color);
                else if (cloth.Pattern == Previs.Pattern.Stars) b.Canvas.Fill(Star(i, j), color);
                else
                {
                    for (var k = 0; k < 5; k++) b.Canvas.Fill(Shape.Circle(i + Math.Cos(k * 1.2566) * 8, j + Math.Sin(k * 1.2566) * 8, 6.5), color);
                    b.Canvas.Fill(Shape.Circle(i, j, 4.5), b.Lit(new Rgb(0.95, 0.78, 0.3)));
                }
    }

    private static Shape Star(double x, double y)
    {
        var shape = new Shape();
        for (var i = 0; i < 10; i++)
        {
            var (r, t) = (i % 2 == 0 ? 14 : 6, i * Math.PI / 5 - Math.PI / 2);
            if (i == 0) shape.Move(x + Math.Cos(t) * r, y + Math.Sin(t) * r);
            else shape.Line(x + Math.Cos(t) * r, y + Math.Sin(t) * r);
        }

        return shape.Close();
    }
}
