using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Previs;

/// <summary>
/// A given picture whose depth is known: the camera moves, and what is near moves more than what is far. Each pixel of the frame looks
/// for the place of the picture that would land on it; a few rounds settle it, and nothing tears.
/// </summary>
internal sealed class ParallaxFrames : IFrameSource
{
    private const int Rounds = 4;
    private const double Travel = 0.045, Growth = 0.16;
    private readonly Planes _plate, _near;
    private readonly VideoRequest _request;
    private readonly int _frames;

    /// <param name="depth">A grey picture, white is nearest.</param>
    internal ParallaxFrames(string plate, string depth, VideoRequest request, int frames)
    {
        (_request, _frames) = (request, frames);
        _plate = Filled(Planes.Load(plate), request.Size);
        _near = Filled(Planes.Load(depth).Luma(), request.Size).Softened(2);
    }

    public void Draw(Bitmap target, int frame)
    {
        var t = _frames <= 1 ? 0 : Camera.Ease(frame / (_frames - 1.0));
        var (across, down, grow) = Move(t);
        Parallel.For(0, target.Height, y => DrawRow(target.Row(y), y, across * target.Width, down * target.Height, grow));
        target.MarkDirty();
    }

    public void Dispose()
    {
        // Planes are managed memory.
    }

    /// <summary>How far the nearest moves, as parts of the frame, and how much it grows; the farthest does a quarter of it.</summary>
    private (double Across, double Down, double Grow) Move(double t)
    {
        var framing = _request.Brief.Framing;
        var dir = framing.MoveDirection != 0 ? framing.MoveDirection : (_request.Seed & 16) == 0 ? 1 : -1;
        return framing.Move switch
        {
            CameraMove.Pan or CameraMove.Truck or CameraMove.Arc or CameraMove.WhipPan => (-dir * Travel * 1.6 * t, 0, 0),
            CameraMove.Tilt or CameraMove.Boom or CameraMove.Crane => (0, dir * Travel * 1.6 * t, 0),
            CameraMove.PushIn or CameraMove.Dolly => (0, 0, Growth * t),
            CameraMove.DollyZoom => (0, 0, -Growth * t),
            _ => (-dir * Travel * 0.5 * t, 0, Growth * 0.4 * t),
        };
    }

    private void DrawRow(Span<uint> row, int y, double across, double down, double grow)
    {
        var (cx, cy) = (_plate.Width / 2.0, _plate.Height / 2.0);
        // A little larger than the frame, so that what moves does not uncover an edge.
        var whole = 1 + 2 * (Math.Abs(across) / _plate.Width + Math.Abs(down) / _plate.Height) + Math.Max(0, -grow) * 1.2;
        for (var x = 0; x < row.Length; x++)
        {
            var (u, v) = ((double)x, (double)y);
            for (var round = 0; round < Rounds; round++)
            {
                var share = 0.25 + 0.75 * Sample(_near, 0, u, v);
                var scale = whole * (1 + grow * share);
                (u, v) = (cx + (x - cx - across * share) / scale, cy + (y - cy - down * share) / scale);
            }

            var pixel = 0xFF000000u;
            for (var c = 0; c < 3; c++) pixel |= (uint)Math.Clamp(Math.Round(Sample(_plate, c, u, v) * 255), 0, 255) << 16 - 8 * c;
            row[x] = pixel;
        }
    }

    private static double Sample(Planes picture, int channel, double x, double y)
    {
        x = Math.Clamp(x, 0, picture.Width - 1.001);
        y = Math.Clamp(y, 0, picture.Height - 1.001);
        var (left, top) = ((int)x, (int)y);
        var (fx, fy) = (x - left, y - top);
        return (picture[channel, top, left] * (1 - fx) + picture[channel, top, left + 1] * fx) * (1 - fy) + (picture[channel, top + 1, left] * (1 - fx) + picture[channel, top + 1, left + 1] * fx) * fy;
    }

    private static Planes Filled(Planes picture, PictureSize size)
    {
        var scale = Math.Max((double)size.Width / picture.Width, (double)size.Height / picture.Height);
        return picture.Resize(Math.Max(size.Width, (int)Math.Round(picture.Width * scale)), Math.Max(size.Height, (int)Math.Round(picture.Height * scale)), Kernel.Lanczos).CentreCrop(size.Width, size.Height);
    }
}
