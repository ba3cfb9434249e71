using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Previs;

/// <summary>Where the frames of a clip come from.</summary>
internal interface IFrameSource : IDisposable
{
    /// <param name="frame">Counted in the whole shot.</param>
    void Draw(Bitmap target, int frame);
}

/// <summary>Drawn from the brief.</summary>
internal sealed class SceneFrames(ShotRenderer renderer) : IFrameSource
{
    public void Draw(Bitmap target, int frame) => renderer.Draw(target, frame);

    public void Dispose() => renderer.Dispose();
}

/// <summary>A given picture, over which the camera moves. The first frame of the shot is the picture itself, filled to the frame.</summary>
internal sealed class PlateFrames : IFrameSource
{
    private readonly Bitmap _plate;
    private readonly VideoRequest _request;
    private readonly int _frames;

    internal PlateFrames(string path, VideoRequest request, int frames) => (_plate, _request, _frames) = (Bitmap.Load(path), request, frames);

    public void Draw(Bitmap target, int frame)
    {
        var t = _frames <= 1 ? 0 : Camera.Ease(frame / (_frames - 1.0));
        var framing = _request.Brief.Framing;
        var dir = framing.MoveDirection != 0 ? framing.MoveDirection : (_request.Seed & 16) == 0 ? 1 : -1;
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
        using var canvas = new Canvas(target);
        canvas.Draw(_plate, Affine.Move(-_plate.Width / 2.0, -_plate.Height / 2.0).Then(Affine.Scale(scale, scale)).Then(Affine.Move(target.Width / 2.0 + dx, target.Height / 2.0 + dy)), 1, fill < 0.6 ? Sampling.Good : Sampling.Bilinear);
    }

    public void Dispose() => _plate.Dispose();
}
