using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Previs;

/// <summary>Which end of the shot a given picture is.</summary>
internal enum Plate { First, Last }

/// <summary>A given picture, over which the camera moves: it leaves the picture or comes to rest on it, which is then shown as it is, filled to the frame.</summary>
/// <param name="drift">Pixels a frame that the picture was moving when it was taken over; the movement dies away.</param>
internal sealed class PlateFrames(string path, VideoRequest request, int frames, Plate end, Point drift = default) : IFrameSource
{
    /// <summary>Frames after which a taken-over movement has lost two thirds of its speed.</summary>
    private const double Fade = 12;

    private readonly Bitmap _plate = Bitmap.Load(path);

    public void Draw(Bitmap target, int frame)
    {
        var t = frames <= 1 ? 0 : Camera.Ease(end == Plate.First ? frame / (frames - 1.0) : 1 - frame / (frames - 1.0));
        var framing = request.Brief.Framing;
        var dir = framing.MoveDirection != 0 ? framing.MoveDirection : (request.Seed & 16) == 0 ? 1 : -1;
        var grow = framing.Move is CameraMove.PushIn or CameraMove.Dolly or CameraMove.Zoom ? 0.18 : 0.09;
        var fill = Math.Max((double)target.Width / _plate.Width, (double)target.Height / _plate.Height);
        var scale = fill * (1 + grow * t);
        // The growth opens room at the sides; the move uses what there is.
        var (roomX, roomY) = ((_plate.Width * scale - target.Width) / 2, (_plate.Height * scale - target.Height) / 2);
        var (dx, dy) = framing.Move switch
        {
            CameraMove.Tilt or CameraMove.Boom or CameraMove.Crane => (0.0, dir * roomY * t * 0.8),
            CameraMove.Pan or CameraMove.Truck or CameraMove.Arc or CameraMove.WhipPan => (-dir * roomX * t * 0.8, 0.0),
            _ => (-dir * roomX * t * 0.22, roomY * t * 0.12),
        };
        var carried = Fade * (1 - Math.Exp(-(frame + 1) / Fade));
        var (x, y) = (drift.X * carried, drift.Y * carried);
        using var canvas = new Canvas(target);
        // What the carried movement uncovers at an edge is filled with the picture a little larger.
        if (x != 0 || y != 0) Lay(canvas, scale * (1 + 2.2 * Math.Max(Math.Abs(x) / target.Width, Math.Abs(y) / target.Height)), dx, dy, fill);
        Lay(canvas, scale, dx + x, dy + y, fill);
    }

    private void Lay(Canvas canvas, double scale, double dx, double dy, double fill) => canvas.Draw(_plate,
        Affine.Move(-_plate.Width / 2.0, -_plate.Height / 2.0).Then(Affine.Scale(scale, scale)).Then(Affine.Move(canvas.Target.Width / 2.0 + dx, canvas.Target.Height / 2.0 + dy)),
        1, fill < 0.6 ? Sampling.Good : Sampling.Bilinear);

    public void Dispose() => _plate.Dispose();
}
