using AgentStudio.Media;

namespace AgentStudio.Previs;

/// <summary>Draws props from their data. The canvas is in centimetres with the prop's foot at the origin.</summary>
internal static class PropPainter
{
    /// <summary>What glass, screens and shades tend to without their light.</summary>
    private static readonly Rgb Unlit = Rgb.Parse("#2c2e36");

    internal static void Draw(Brush b, PropSheet prop)
    {
        var weight = b.Weight;
        b.Weight = Math.Max(0.25, Math.Min(prop.Width, prop.Height) * 0.02);
        var on = b.Rig.Switchboard.IsOn(prop);
        foreach (var part in prop.Shapes.Where(part => on || !part.Flame)) One(b, part, on);
        b.Weight = weight;
    }

    /// <summary>With its grip at the origin.</summary>
    internal static void InHand(Brush b, PropSheet prop)
    {
        var (x, y) = prop.Grip is [var gx, var gy] ? (gx, gy) : (0, -prop.Height / 2);
        b.Canvas.Save().Translate(-x, -y);
        Draw(b, prop);
        b.Canvas.Restore();
    }

    /// <summary>The shadow of a thing that lies on a table, seen from above; the canvas is in metres.</summary>
    internal static void ShadowUnder(Brush b, PropSheet prop)
    {
        var reach = Math.Max(prop.Width, prop.Height) * 0.01;
        for (var i = 1; i <= 3; i++)
        {
            var by = reach * 0.014 * i;
            b.Canvas.Save().BeginGroup().Translate(-b.Rig.Side * by, by * 1.3).Scale(0.01, 0.01);
            foreach (var part in prop.Shapes)
                if (part.Line > 0) b.Canvas.Stroke(Outline(part), Rgb.Black, part.Line);
                else b.Canvas.Fill(Outline(part), Rgb.Black);
            b.Canvas.EndGroup(0.13).Restore();
        }
    }

    private static Shape Outline(PropShape part) => part.D is { } d ? Shape.Parse(d)
        : part.Rect is { Count: >= 4 } r ? r.Count > 4 ? Shape.RoundRectangle(r[0], r[1], r[2], r[3], r[4]) : Shape.Rectangle(r[0], r[1], r[2], r[3])
        : part.Oval is { Count: >= 3 } o ? Shape.Ellipse(o[0], o[1], o[2], o.Count > 3 ? o[3] : o[2]) : new Shape();

    private static void One(Brush b, PropShape part, bool on)
    {
        var shape = Outline(part);
        if (shape.IsEmpty) return;
        var color = Rgb.Parse(part.Fill);
        if (part.Glow > 0 && !on) b.Canvas.Fill(shape, b.Lit(part.Unlit.Length > 0 ? Rgb.Parse(part.Unlit) : color.Mix(Unlit, 0.62)).Alpha(part.Alpha));
        else if (part.Glow > 0)
        {
            var lamps = 0.35 + 0.65 * b.Rig.Lamps;
            b.Canvas.Fill(shape, b.Lit(color).Mix(b.Rig.Glowing(color), lamps).Alpha(part.Alpha));
            var (x, y, w, h) = shape.Box();
            b.Glow(x + w / 2, y + h / 2, part.Glow, part.Glow, color, 0.55 * lamps);
        }
        else if (part.Line > 0) b.Canvas.Stroke(shape, b.Lit(color).Alpha(part.Alpha), part.Line);
        else if (part.Plain || part.Alpha < 1) b.Canvas.Fill(shape, b.Lit(color).Alpha(part.Alpha));
        else b.Form(shape, color, part.Form switch { "round" => Volume.Round, "upright" => Volume.Upright, "top" => Volume.Top, _ => Volume.Flat }, 0.8);
    }
}
