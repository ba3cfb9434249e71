using AgentStudio.Media;

namespace AgentStudio.Finishing;

/// <summary>The grounds, one for each medium. All are calm in the middle, where the type stands.</summary>
internal static class Grounds
{
    /// <summary>A painted sky of broad, soft strokes with a light low in it.</summary>
    public static void Gouache(Canvas canvas, int width, int height, CardColours colours, ref Chance chance)
    {
        canvas.Cover(Paint.Down(0, height, colours.Low, colours.High));
        canvas.Cover(Paint.Glow(width * 0.5, height * 1.02, Math.Max(width, height) * 0.75, colours.Accent.Alpha(0.36)));
        for (var i = 0; i < 26; i++)
        {
            var (y, tall) = (height * (0.04 + 0.96 * Number(ref chance)), height * (0.012 + 0.05 * Number(ref chance)));
            var (x, wide) = (width * (Number(ref chance) * 1.3 - 0.3), width * (0.3 + 0.6 * Number(ref chance)));
            var lift = Number(ref chance) < 0.5 ? colours.Accent : colours.High.Lighten(0.25);
            var color = lift.Alpha(0.025 + 0.05 * y / height);
            canvas.Fill(Stroke(x, y, wide, tall, ref chance), Paint.Linear(x, 0, x + wide, 0, (0, color.Alpha(0)), (0.3, color), (0.75, color), (1, color.Alpha(0))));
        }

        Vignette(canvas, width, height, 0.42);
    }

    /// <summary>Paper with washes of one colour running in from the edges.</summary>
    public static void Wash(Canvas canvas, int width, int height, CardColours colours, ref Chance chance)
    {
        canvas.Cover(Paint.Down(0, height, colours.High, colours.Low));
        var reach = Math.Max(width, height);
        using var water = new Bitmap(width, height);
        using (var wet = new Canvas(water)) Washes(wet, width, height, reach, colours, ref chance);
        Blur.Soften(water, height * 0.004);   // the rim bleeds a little into the paper
        canvas.Draw(water, 0, 0);
        for (var i = 0; i < 34; i++)
        {
            var y = Number(ref chance) is var n && n < 0.5 ? n * 0.24 : 1 - (1 - n) * 0.24;   // not among the words
            canvas.Fill(Shape.Circle(width * Number(ref chance), height * y, height * (0.0008 + 0.003 * Math.Pow(Number(ref chance), 3))), colours.Ink.Color.Alpha(0.5));
        }
    }

    private static void Washes(Canvas canvas, int width, int height, int reach, CardColours colours, ref Chance chance)
    {
        for (var i = 0; i < 18; i++)
        {
            var (side, along) = (i % 2, Number(ref chance));
            var (x, y) = (width * along, side == 0 ? height * (-0.08 + 0.1 * Number(ref chance)) : height * (0.98 + 0.1 * Number(ref chance)));
            var radius = reach * (0.06 + 0.13 * Number(ref chance));
            var color = (i % 3 == 0 ? colours.Ink.Color : colours.Accent).Alpha(0.05 + 0.09 * Number(ref chance));
            // A wash dries darker at its rim.
            canvas.Fill(Blot(x, y, radius, ref chance), Paint.Radial(x, y, radius * 1.25, (0, color.Alpha(color.A * 0.5)), (0.75, color.Alpha(color.A * 0.8)), (1, color)));
        }
    }

    /// <summary>Hills of cut paper, each throwing a shadow on the one behind.</summary>
    public static void PaperCut(Canvas canvas, int width, int height, CardColours colours, ref Chance chance)
    {
        canvas.Cover(Paint.Down(0, height, colours.High.Lighten(0.08), colours.High));
        canvas.Fill(Shape.Circle(width * 0.5, height * 0.52, Math.Min(width, height) * 0.43), colours.High.Lighten(0.13));
        const int sheets = 4;
        for (var sheet = 0; sheet < sheets; sheet++)
        {
            var depth = (sheet + 1.0) / sheets;
            var color = colours.High.Mix(sheet == 1 ? colours.Accent : colours.Low, sheet == 1 ? 0.35 : 0.25 + 0.75 * depth);
            Sheet(canvas, Hills(width, height, height * (0.74 + 0.075 * sheet), height * 0.045, ref chance, false), color, height);
            Sheet(canvas, Hills(width, height, height * (0.20 - 0.065 * sheet), height * 0.035, ref chance, true), color, height);
        }
    }

    /// <summary>A wide sky with a light, rays and round clouds along the lower edge.</summary>
    public static void Sky(Canvas canvas, int width, int height, CardColours colours, ref Chance chance)
    {
        var (x, y) = (width * 0.5, height * 0.86);
        canvas.Cover(Paint.Down(0, height, colours.Low, colours.High.Mix(colours.Accent, 0.35)));
        canvas.Cover(Paint.Glow(x, y, Math.Max(width, height) * 0.7, colours.Accent.Alpha(0.6)));
        for (var i = 0; i < 9; i++)
        {
            var (angle, spread) = (-Math.PI * (i + 0.2 + 0.6 * Number(ref chance)) / 9, 0.02 + 0.035 * Number(ref chance));
            var far = width + height;
            canvas.Fill(Shape.Polygon((x, y), (x + far * Math.Cos(angle - spread), y + far * Math.Sin(angle - spread)), (x + far * Math.Cos(angle + spread), y + far * Math.Sin(angle + spread))),
                Paint.Radial(x, y, height * 1.1, (0, Rgb.White.Alpha(0.13)), (1, Rgb.White.Alpha(0))));
        }

        for (var row = 0; row < 3; row++)
            Clouds(canvas, width, height, height * (0.9 + 0.055 * row), Rgb.White.Mix(colours.High, 0.6 - 0.14 * row).Alpha(0.85), ref chance);
        Vignette(canvas, width, height, 0.25);
    }

    /// <summary>A dark wall with the light of a street lamp through blinds.</summary>
    public static void Blinds(Canvas canvas, int width, int height, CardColours colours, ref Chance chance)
    {
        canvas.Cover(Paint.Down(0, height, colours.High, colours.Low));
        var light = new Rgb(0.82, 0.85, 0.9);
        var slant = -0.16 - 0.05 * Number(ref chance);
        var (pitch, left, right) = (height * 0.085, width * 0.08, width * 0.92);
        for (var i = -1; i < 13; i++)
        {
            var y = i * pitch + pitch * 0.6;
            // Brighter above and below than behind the type.
            var strength = 0.05 + 0.17 * Math.Pow(Math.Abs((y - height * 0.5) / (height * 0.5)), 1.6);
            canvas.Fill(Shape.Polygon((left, y - slant * (right - left) / 2), (right, y + slant * (right - left) / 2), (right, y + slant * (right - left) / 2 + pitch * 0.5), (left, y - slant * (right - left) / 2 + pitch * 0.5)),
                Paint.Linear(left, 0, right, 0, (0, light.Alpha(0)), (0.25, light.Alpha(strength)), (0.7, light.Alpha(strength * 0.8)), (1, light.Alpha(0))));
        }

        Vignette(canvas, width, height, 0.75);
    }

    /// <summary>Drawing paper with a pencilled frame and hatching in its corners.</summary>
    public static void Pencil(Canvas canvas, int width, int height, CardColours colours, ref Chance chance)
    {
        canvas.Cover(Paint.Down(0, height, colours.High, colours.Low));
        var (lead, weight) = (colours.Ink.Color.Alpha(0.42), Math.Max(0.7, height / 720.0 * 1.3));
        var margin = Math.Min(width, height) * 0.065;
        for (var pass = 0; pass < 2; pass++)
        {
            double Off(ref Chance c) => (Number(ref c) - 0.5) * height * 0.006;
            var over = height * 0.018;
            canvas.Stroke(new Shape().Move(margin - over, margin + Off(ref chance)).Line(width - margin + over, margin + Off(ref chance)), lead, weight);
            canvas.Stroke(new Shape().Move(width - margin + Off(ref chance), margin - over).Line(width - margin + Off(ref chance), height - margin + over), lead, weight);
            canvas.Stroke(new Shape().Move(width - margin + over, height - margin + Off(ref chance)).Line(margin - over, height - margin + Off(ref chance)), lead, weight);
            canvas.Stroke(new Shape().Move(margin + Off(ref chance), height - margin + over).Line(margin + Off(ref chance), margin - over), lead, weight);
        }

        var reach = Math.Min(width, height) * 0.26;
        for (var i = 1; i < 30; i++)
        {
            var d = reach * i / 30 + (Number(ref chance) - 0.5) * 3;
            var faint = lead.Alpha(0.30 * (1 - i / 30.0));
            canvas.Stroke(new Shape().Move(margin, margin + d).Line(margin + d, margin), faint, weight);
            canvas.Stroke(new Shape().Move(width - margin, height - margin - d).Line(width - margin - d, height - margin), faint, weight);
        }
    }

    private static double Number(ref Chance chance) => (chance.Next() >> 11) * (1.0 / (1UL << 53));

    private static void Vignette(Canvas canvas, int width, int height, double strength) => canvas.Cover(Paint.Radial(
        width / 2.0, height / 2.0, Math.Sqrt((double)width * width + (double)height * height) / 2, (0, Rgb.Black.Alpha(0)), (0.55, Rgb.Black.Alpha(0)), (1, Rgb.Black.Alpha(strength))));

    private static Shape Stroke(double x, double y, double wide, double tall, ref Chance chance)
    {
        var bow = (Number(ref chance) - 0.5) * tall * 2;
        return new Shape().Move(x, y).Curve(x + wide * 0.3, y + bow - tall, x + wide * 0.7, y - bow - tall, x + wide, y)
            .Curve(x + wide * 0.7, y - bow + tall, x + wide * 0.3, y + bow + tall, x, y).Close();
    }

    private static Shape Blot(double x, double y, double radius, ref Chance chance)
    {
        var points = new Point[11];
        for (var i = 0; i < points.Length; i++)
        {
            var r = radius * (0.78 + 0.4 * Number(ref chance));
            points[i] = (x + r * Math.Cos(2 * Math.PI * i / points.Length), y + r * Math.Sin(2 * Math.PI * i / points.Length) * 0.8);
        }

        return Shape.Smooth(points, true);
    }

    private static Shape Hills(int width, int height, double level, double swing, ref Chance chance, bool hanging)
    {
        var phase = Number(ref chance) * Math.PI * 2;
        var points = Enumerable.Range(0, 9).Select(i => new Point(width * (i / 8.0 * 1.2 - 0.1), level + swing * (0.75 * Math.Sin(phase + i * 1.1) + 0.45 * Math.Sin(2.3 * phase + i * 1.9)))).ToArray();
        var (outer, edge) = (hanging ? -height : 2.0 * height, Shape.Smooth(points, false));
        return edge.Line(width * 1.2, outer).Line(-width * 0.2, outer).Close();
    }

    private static void Sheet(Canvas canvas, Shape sheet, Rgb color, int height)
    {
        for (var i = 4; i > 0; i--)
            canvas.Stroke(sheet, Rgb.Black.Alpha(0.055), height * 0.006 * i);
        canvas.Fill(sheet, color);
    }

    private static void Clouds(Canvas canvas, int width, int height, double level, Rgb color, ref Chance chance)
    {
        var cloud = new Shape();
        for (var i = 0; i < 22; i++)
        {
            var radius = height * (0.03 + 0.055 * Number(ref chance));
            cloud.AddEllipse(width * (i + Number(ref chance)) / 22, level + radius * 0.5, radius * 1.35, radius);
        }

        canvas.Fill(cloud, color).Fill(Shape.Rectangle(0, level + height * 0.03, width, height), color);
    }
}
