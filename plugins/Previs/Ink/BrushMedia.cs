using AgentStudio.Media;

namespace AgentStudio.Previs;

/// <summary>What the media do differently.</summary>
internal sealed partial class Brush
{
    private Paint Fill(Rgb own, Volume volume, (double X, double Y, double Width, double Height) box)
    {
        var g = Look.Gradient;
        var (x0, x1) = Rig.Side < 0 ? (box.X, box.X + box.Width) : (box.X + box.Width, box.X);
        var (y0, y1) = (box.Y, box.Y + box.Height);
        Rgb mid = Lit(own, 0.62), bright = mid.Mix(Lit(own.Lighten(0.07), 1), g), dark = mid.Mix(Shade(own), 0.62 * g);
        if (g < 0.05) return mid;
        return volume switch
        {
            Volume.Flat => Paint.Linear(x0, y0, x1, y1, (0, mid.Mix(bright, 0.5)), (1, mid.Mix(dark, 0.35))),
            Volume.Top => Paint.Linear(0, y0, 0, y1, (0, bright), (0.5, mid), (1, dark)),
            Volume.Upright => Paint.Linear(x0, 0, x1, 0, (0, bright), (0.32, bright.Mix(mid, 0.4)), (0.66, mid), (1, dark)),
            _ => Paint.Linear(x0, y0, x1, y1, (0, bright), (0.5, mid), (1, dark)),
        };
    }

    private void Core(Shape shape, Rgb own, (double X, double Y, double Width, double Height) box, double depth, Volume volume)
    {
        if (Look.Core <= 0) return;
        var shade = Shade(own);
        var reach = depth * 0.17 * Look.Core;
        var (dx, dy) = (Rig.Side * reach, volume == Volume.Upright ? 0 : -reach * 0.45);
        if (Look.HardCore) Crescent(shape, dx, dy, shade.Alpha(Look.Medium == Film.Medium.Noir ? 0.72 : 0.68));
        else
            foreach (var (k, alpha) in ((double, double)[])[(1.25, 0.13), (0.8, 0.16), (0.4, 0.18)])
                Crescent(shape, dx * k, dy * k, shade.Alpha(alpha));
    }

    private void Rim(Shape shape, (double X, double Y, double Width, double Height) box, double depth, double strength)
    {
        var force = Look.Rim * Rig.Rim * strength * (1 - Haze);
        if (force <= 0.05) return;
        var reach = Math.Clamp(depth * 0.035, 0.12 * Weight, 1.6 * Weight);
        Crescent(shape, -Rig.Side * reach, reach * 0.6, Rig.Far(Rig.Tone(Rig.RimColor), Haze).Alpha(Math.Min(0.9, 0.62 * force)));
    }

    private void DropShadow(Shape shape, double reach)
    {
        foreach (var k in (double[])[1, 0.72, 0.44, 0.2])
            Canvas.Fill(shape.Through(Affine.Move(Rig.Side * -reach * k, reach * k * 1.1)), new Rgb(0.05, 0.04, 0.1, 0.15));
    }

    /// <summary>The cut shows the white of the paper on the side of the light.</summary>
    private void CutEdge(Shape shape, Rgb own, double depth)
    {
        var reach = Math.Clamp(depth * 0.03, 0.25 * Weight, 1.1 * Weight);
        Crescent(shape, -Rig.Side * reach, reach * 0.9, Lit(own.Mix(Rgb.White, 0.55)).Alpha(0.85));
    }

    /// <summary>Pigment gathers at the edge of a wet wash.</summary>
    private void Pool(Shape shape, Rgb own)
    {
        Canvas.Save().Clip(shape);
        Canvas.Stroke(shape, Shade(own).Alpha(0.28), Weight * 4).Stroke(shape, Shade(own).Alpha(0.3), Weight * 1.8).Restore();
    }

    private void Hatch(Shape shape, (double X, double Y, double Width, double Height) box, Rgb own)
    {
        var gap = Weight * (2.6 + own.Luma * 3.4);
        Canvas.Save().Clip(shape);
        var ink = Rig.Far(Look.LineColor, Haze).Alpha(0.46);
        var far = Rig.Side < 0 ? box.X + box.Width : box.X;
        var reach = box.Width * (0.36 + 0.4 * (1 - own.Luma));
        var lines = new Shape();
        for (var y = box.Y - reach; y < box.Y + box.Height + reach; y += gap)
        {
            var jitter = Dice.Range(-gap, gap) * 0.4;
            lines.Move(far, y + jitter).Line(far + Rig.Side * reach * Dice.Range(0.7, 1), y + reach * 0.55 + jitter);
        }

        Canvas.Stroke(lines, ink, Weight * 0.42).Restore();
    }
}
