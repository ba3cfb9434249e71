using AgentStudio.Film;

namespace AgentStudio.Previs;

/// <summary>The camera over the shot: a pure function of time.</summary>
internal sealed class CameraPath(Staging staging, Framing framing, long seed)
{
    private readonly double _d = staging.SubjectAt - staging.Camera.Forward;
    private readonly double _dir = framing.MoveDirection != 0 ? framing.MoveDirection : framing.Move switch
    {
        CameraMove.Dolly or CameraMove.Zoom or CameraMove.DollyZoom or CameraMove.PushIn or CameraMove.RackFocus => 1,
        _ => (seed & 16) == 0 ? 1 : -1,
    };

    private readonly double _phase = Dice.Of(seed, "hand").Range(0, 40);

    /// <param name="share">0 at the first frame of the shot, 1 at its last.</param>
    internal Camera At(double share, double seconds)
    {
        var t = Camera.Ease(share);
        var m = t - 0.5;
        var c = staging.Camera;
        var z = c.Zoom;
        var pan = Pan(share);
        c = framing.Move switch
        {
            CameraMove.Pan => c with { PanX = c.PanX + _dir * m * 190 / z },
            CameraMove.Tilt => c with { PanY = c.PanY - _dir * (1 - t) * -150 / z },
            CameraMove.Zoom => c with { Zoom = z * (1 + _dir * m * 0.26), PanX = c.PanX, PanY = c.PanY },
            CameraMove.Dolly => Advance(c, _dir * m * 0.24),
            CameraMove.PushIn => Advance(c, m * 0.26),
            CameraMove.PullOut => Advance(c, -m * 0.3),
            CameraMove.Truck or CameraMove.Steadicam => c with { X = c.X + _dir * m * Math.Clamp(_d * 0.16, 0.18, 1.6) },
            CameraMove.Boom or CameraMove.Crane => Rise(c, _dir * m * Math.Clamp(_d * (framing.Move == CameraMove.Crane ? 0.24 : 0.13), 0.1, 2)),
            // Without people it is about what stands at the horizon, which has to stay in the frame.
            CameraMove.Aerial => Advance(Rise(c, (1 - t) * Math.Min(staging.Cast.Count > 0 ? 5 : 2.2, _d * 0.5)), m * 0.12),
            CameraMove.Arc => Circle(c, _dir * m * Math.Clamp(_d * 0.3, 0.3, 1.8)),
            CameraMove.WhipPan => c with { PanX = c.PanX + pan },
            CameraMove.DollyZoom => Vertigo(c, _dir * m * 0.5),
            _ => c,
        };
        return Live(c, seconds, t);
    }

    /// <summary>Where the focus lies: 0 on the background, 1 on the subject. "Back" goes from the subject to the background.</summary>
    internal double FocusAt(double share)
    {
        if (framing.Move != CameraMove.RackFocus) return 1;
        var t = Camera.Ease((share - 0.3) / 0.35);
        return _dir < 0 ? 1 - t : t;
    }

    private double Pan(double share) => share < 0.14 ? -_dir * 620 * Math.Pow(1 - share / 0.14, 2) / staging.Camera.Zoom : 0;

    private Camera Advance(Camera c, double share) => Keep(c, c with { Forward = c.Forward + _d * share });

    private Camera Rise(Camera c, double up) => Keep(c, c with { Y = Math.Min(c.Y - up, Camera.Height - 0.1) }, 0.8);

    private Camera Circle(Camera c, double by)
    {
        var moved = c with { X = c.X + by };
        return moved with { PanX = c.PanX + -by * Camera.K / _d * 0.86 };
    }

    /// <summary>The subject keeps its size while the background grows or shrinks.</summary>
    private Camera Vertigo(Camera c, double share)
    {
        var nearer = c.Forward + _d * share * 0.6;
        var distance = staging.SubjectAt - nearer;
        return Keep(c, c with { Forward = nearer, Zoom = c.Zoom * distance / _d });
    }

    /// <summary>Turns the camera so that the subject stays where it was in the frame.</summary>
    private Camera Keep(Camera before, Camera after, double share = 1)
    {
        var eyes = (before.PanY * before.Zoom, before.PanX * before.Zoom);
        double d0 = staging.SubjectAt - before.Forward, d1 = staging.SubjectAt - after.Forward;
        var (x0, y0) = ((staging.SubjectX - before.X) * Camera.K / d0, (Camera.Height - before.Y - Line(before)) * Camera.K / d0);
        var (x1, y1) = ((staging.SubjectX - after.X) * Camera.K / d1, (Camera.Height - after.Y - Line(before)) * Camera.K / d1);
        var (wantX, wantY) = (x0 * before.Zoom - eyes.Item2, y0 * before.Zoom - eyes.Item1);
        return after with { PanX = before.PanX + (x1 - wantX / after.Zoom - before.PanX) * share, PanY = before.PanY + (y1 - wantY / after.Zoom - before.PanY) * share };
    }

    private double Line(Camera camera) => staging.Cast.Count > 0 ? staging.Cast[0].Figure.EyeLine + staging.Cast[0].Lift : Camera.Height - camera.Y;

    /// <summary>No camera is dead: a breath on sticks, more on the shoulder.</summary>
    private Camera Live(Camera c, double s, double t)
    {
        var p = _phase + s;
        if (framing.Move is CameraMove.Handheld or CameraMove.Steadicam)
        {
            var k = (framing.Move == CameraMove.Handheld ? 1 : 0.35) / c.Zoom;
            return c with
            {
                PanX = c.PanX + k * (7 * Math.Sin(p * 1.9) + 4 * Math.Sin(p * 3.7 + 1) + 2 * Math.Sin(p * 7.3)),
                PanY = c.PanY + k * (6 * Math.Sin(p * 2.3 + 2) + 3.4 * Math.Sin(p * 4.9) + 1.6 * Math.Sin(p * 8.1)),
                Roll = c.Roll + k * 0.005 * Math.Sin(p * 1.3), X = c.X + 0.012 * Math.Sin(p * 0.9),
            };
        }

        var drift = framing.Move is CameraMove.Static or CameraMove.RackFocus ? 1.0 : 0.4;
        c = Advance(c, drift * 0.022 * (t - 0.5));
        return c with { X = c.X + drift * Math.Min(0.05, 0.008 * _d) * Math.Sin(p * 0.32), PanX = c.PanX + drift * 2.2 * Math.Sin(p * 0.41) / c.Zoom, PanY = c.PanY + drift * 1.6 * Math.Sin(p * 0.53 + 1) / c.Zoom };
    }
}
