using AgentStudio.Media;

namespace AgentStudio.Previs;

/// <summary>The drawings of one figure's parts at the size of the shot, each made once.</summary>
internal sealed class Sprites(Placed placed, ShotScene scene, Seen seen, double blur) : IDisposable
{
    /// <summary>Drawings of one figure kept at once.</summary>
    private const int Most = 140;

    private readonly Dictionary<string, (Cel? Cel, Affine ToUnits)> _made = new(StringComparer.Ordinal);

    internal (Cel? Cel, Affine ToUnits) Of(FigurePart part)
    {
        if (_made.TryGetValue(part.Key, out var made)) return made;
        return _made[part.Key] = Make(part);
    }

    /// <summary>What the figure sits on.</summary>
    internal (Cel? Cel, Affine ToUnits) Of(PropSheet seat)
    {
        if (_made.TryGetValue("seat", out var made)) return made;
        var cm = 0.01 / placed.Figure.Unit;
        return _made["seat"] = Make(new("seat", (-seat.Width * cm, -1.5 * seat.Height * cm, 2 * seat.Width * cm, (1.5 * seat.Height + 30) * cm), b =>
        {
            b.Canvas.Save().Scale(cm, cm);
            PropPainter.Draw(new Brush(b.Canvas, scene.CastRig, scene.Look, new Dice(7)), seat);
            b.Canvas.Restore();
        }, Affine.Identity));
    }

    private (Cel?, Affine) Make(FigurePart part)
    {
        var (x, y, w, h) = Visible(part);
        if (w <= 0 || h <= 0) return (null, default);
        var scale = Math.Min(seen.Scale * placed.Figure.Unit, 4000 / Math.Max(w, h));
        var bitmap = new Bitmap((int)Math.Ceiling(w * scale) + 2, (int)Math.Ceiling(h * scale) + 2);
        using (var canvas = new Canvas(bitmap))
        {
            canvas.Scale(scale, scale).Translate(-x, -y);
            part.Draw(new Brush(canvas, scene.CastRig, scene.Look, Dice.Of(placed.Cast, "ink" + part.Key)) { Weight = Math.Max(4.4, 1.5 / scale), Haze = Math.Clamp((placed.At - 8) / 160, 0, 0.4) });
        }

        var trimmed = Trimmed.Of(bitmap, blur);
        return (trimmed.Cel, trimmed.Back.Then(Affine.Scale(1 / scale, 1 / scale)).Then(Affine.Move(x, y)));
    }

    /// <summary>What of the part can come into the frame, with room for its movements.</summary>
    private (double X, double Y, double W, double H) Visible(FigurePart part)
    {
        var u = placed.Figure.Unit;
        var back = part.Place.Then(Affine.Scale(u, u)).Then(Affine.Move(0, -placed.Lift)).Inverse();
        double left = double.MaxValue, top = double.MaxValue, right = double.MinValue, bottom = double.MinValue;
        // Where the figure moves through the frame its whole width may be seen.
        foreach (var (sx, sy) in ((double, double)[])[(seen.Left, seen.Top), (seen.Right, seen.Top), (seen.Left, seen.Bottom), (seen.Right, seen.Bottom)])
        {
            var p = back.At(sx, sy);
            (left, right, top, bottom) = (Math.Min(left, p.X), Math.Max(right, p.X), Math.Min(top, p.Y), Math.Max(bottom, p.Y));
        }

        const double Room = 70;
        var (x0, y0) = (Math.Max(part.Box.X, left - Room), Math.Max(part.Box.Y, top - Room));
        var (x1, y1) = (Math.Min(part.Box.X + part.Box.Width, right + Room), Math.Min(part.Box.Y + part.Box.Height, bottom + Room));
        return (x0, y0, x1 - x0, y1 - y0);
    }

    /// <summary>Drops the faces of other moments when there are many. Not while a pose is being put together: it may show them.</summary>
    internal void Tidy()
    {
        if (_made.Count <= Most) return;
        foreach (var key in _made.Keys.Where(key => key.StartsWith("face", StringComparison.Ordinal) || key.StartsWith("eyes", StringComparison.Ordinal)).ToArray())
        {
            _made[key].Cel?.Dispose();
            _made.Remove(key);
        }
    }

    public void Dispose()
    {
        foreach (var (cel, _) in _made.Values) cel?.Dispose();
        _made.Clear();
    }
}
