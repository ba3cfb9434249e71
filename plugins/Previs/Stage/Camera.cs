using AgentStudio.Media;

namespace AgentStudio.Previs;

/// <summary>
/// Where the camera is at a moment. The picture plane is 900 units high; at 28 mm a thing of one metre at distance z is
/// <see cref="K"/> / z units large. Without moves it stands 1.5 m above the floor and looks level along z.
/// </summary>
/// <param name="X">Metres to the right.</param>
/// <param name="Y">Metres down from 1.5 m.</param>
/// <param name="Forward">Metres moved into the picture.</param>
/// <param name="Zoom">Against 28 mm.</param>
/// <param name="PanX">Units of the picture plane that it is turned to the right, before zoom.</param>
/// <param name="PanY">Units turned down.</param>
/// <param name="Roll">In radians.</param>
internal readonly record struct Camera(double X, double Y, double Forward, double Zoom, double PanX, double PanY, double Roll)
{
    internal const double K = 1244;
    internal const double Height = 1.5;
    internal const double Plane = 900;

    /// <summary>Nearest that is still drawn.</summary>
    internal const double Near = 0.25;

    /// <summary>Metres on a card at a distance to pixels of the frame.</summary>
    internal Affine ToFrame(double at, int width, int height)
    {
        var pixels = height / Plane * Zoom;
        var s = K / Math.Max(Near, at - Forward) * pixels;
        return new Affine(s, 0, 0, s, -X * s - PanX * pixels, (Height - Y) * s - PanY * pixels)
            .Then(Affine.Turn(Roll)).Then(Affine.Move(width / 2.0, height / 2.0));
    }

    internal static double Ease(double t) => t <= 0 ? 0 : t >= 1 ? 1 : t * t * (3 - 2 * t);
}
