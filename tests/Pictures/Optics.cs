using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Previs;
using AgentStudio.Sdk;

namespace AgentStudio.Tests.Pictures;

/// <summary>
/// What a camera move does to near and far things, measured on the frames: the person is what differs from the same frame without them,
/// the distance is followed by comparing pieces of the picture.
/// </summary>
internal sealed class Optics(CameraMove move, int frames = 49, int direction = 1)
{
    internal const int Width = 320, Height = 180;
    private readonly Framing _framing = new() { Size = ShotSize.FS, Move = move, MoveDirection = direction, FStop = 22, LensMm = 28, Composition = Composition.Centered };
    private readonly Dictionary<(int, bool), uint[]> _seen = [];

    internal uint[] Frame(int frame, bool person)
    {
        if (_seen.TryGetValue((frame, person), out var seen)) return seen;
        var brief = Sets.Brief("CITY", _framing, cast: Sets.Emma) with { Style = new() { Grain = 0, Texture = 0 } };
        var scene = new ShotScene(brief, new(Width, Height), Sets.Lexicon, new CardCache(32 << 20), []);
        // Without the person the camera must stand where it stood with them: they are left out of the drawing only.
        using var renderer = new ShotRenderer(scene, frames, 24, [null], 7, withCast: person);
        using var bitmap = new Bitmap(Width, Height);
        renderer.Draw(bitmap, frame);
        return _seen[(frame, person)] = bitmap.Pixels.ToArray();
    }

    /// <summary>Where the person is in a frame and how high they are.</summary>
    internal (double X, double Y, double High) Person(int frame)
    {
        var (with, without) = (Frame(frame, true), Frame(frame, false));
        double x = 0, n = 0;
        int top = Height, bottom = 0;
        for (var i = 0; i < with.Length; i++)
        {
            if (Light(with[i], without[i]) < 60) continue;
            (x, n) = (x + i % Width, n + 1);
            (top, bottom) = (Math.Min(top, i / Width), Math.Max(bottom, i / Width));
        }

        return (x / n, (top + bottom) / 2.0, bottom - top);
    }

    /// <summary>How far a piece of the distance moves between two frames.</summary>
    /// <param name="x">Middle of the piece in the first frame.</param>
    internal (double X, double Y) Far(int from, int to, int x = Width / 2, int y = 62, int reach = 34)
    {
        const int halfWide = 34, halfHigh = 16;
        var (a, b) = (Frame(from, false), Frame(to, false));
        var (best, bestX, bestY) = (double.MaxValue, 0, 0);
        double Difference(int dx, int dy)
        {
            double sum = 0;
            for (var v = -halfHigh; v <= halfHigh; v += 2)
                for (var u = -halfWide; u <= halfWide; u += 2)
                {
                    var (px, py) = (Math.Clamp(x + u + dx, 0, Width - 1), Math.Clamp(y + v + dy, 0, Height - 1));
                    sum += Light(a[(y + v) * Width + Math.Clamp(x + u, 0, Width - 1)], b[py * Width + px]);
                }

            return sum;
        }

        for (var dy = -20; dy <= 20; dy++)
            for (var dx = -reach; dx <= reach; dx++)
                if (Difference(dx, dy) is var difference && difference < best) (best, bestX, bestY) = (difference, dx, dy);
        double Between(double before, double after) => before + after - 2 * best is var bend && bend > 0 ? Math.Clamp((before - after) / (2 * bend), -0.5, 0.5) : 0;
        return (bestX + Between(Difference(bestX - 1, bestY), Difference(bestX + 1, bestY)), bestY + Between(Difference(bestX, bestY - 1), Difference(bestX, bestY + 1)));
    }

    /// <summary>How much sharper a part of a frame is than an even one.</summary>
    internal static double Sharpness(uint[] frame, int left, int top, int right, int bottom)
    {
        double sum = 0;
        for (var y = top; y < bottom; y++)
            for (var x = left + 1; x < right - 1; x++)
                sum += Math.Abs(2 * Luma(frame[y * Width + x]) - Luma(frame[y * Width + x - 1]) - Luma(frame[y * Width + x + 1]));
        return sum / ((bottom - top) * (right - left));
    }

    private static double Luma(uint pixel) => 0.3 * (pixel >> 16 & 255) + 0.6 * (pixel >> 8 & 255) + 0.1 * (pixel & 255);

    private static double Light(uint a, uint b) => Math.Abs((int)(a >> 16 & 255) - (int)(b >> 16 & 255)) + Math.Abs((int)(a >> 8 & 255) - (int)(b >> 8 & 255)) + Math.Abs((int)(a & 255) - (int)(b & 255));
}
