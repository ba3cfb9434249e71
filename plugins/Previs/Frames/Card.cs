using AgentStudio.Media;

namespace AgentStudio.Previs;

/// <summary>A drawn layer in front of the camera, at one distance.</summary>
/// <param name="At">Distance from the camera's first stand, in metres.</param>
/// <param name="ToMetres">From the bitmap's pixels to metres on the card.</param>
/// <param name="Sharp">The same in focus, where the focus is moved.</param>
internal sealed record Card(double At, CardCache.Loan Picture, Affine ToMetres, CardCache.Loan? Sharp = null, Affine SharpToMetres = default) : IDisposable
{
    public void Dispose()
    {
        Picture.Dispose();
        Sharp?.Dispose();
    }
}

/// <summary>The part of a card that the camera sees during the shot.</summary>
/// <param name="Scale">Most pixels that a metre takes.</param>
internal readonly record struct Seen(double Left, double Top, double Right, double Bottom, double Scale)
{
    internal bool IsEmpty => Right <= Left || Bottom <= Top;

    /// <summary>What all of the cameras see of a card at a distance.</summary>
    internal static Seen By(IReadOnlyList<Camera> cameras, double at, int width, int height, double margin)
    {
        var seen = new Seen(double.MaxValue, double.MaxValue, double.MinValue, double.MinValue, 0);
        foreach (var camera in cameras)
        {
            if (at - camera.Forward < Camera.Near) continue;
            var matrix = camera.ToFrame(at, width, height);
            var back = matrix.Inverse();
            foreach (var (x, y) in ((double, double)[])[(-margin, -margin), (width + margin, -margin), (-margin, height + margin), (width + margin, height + margin)])
            {
                var p = back.At(x, y);
                seen = new(Math.Min(seen.Left, p.X), Math.Min(seen.Top, p.Y), Math.Max(seen.Right, p.X), Math.Max(seen.Bottom, p.Y), seen.Scale);
            }

            seen = seen with { Scale = Math.Max(seen.Scale, Math.Sqrt(matrix.XX * matrix.XX + matrix.YX * matrix.YX)) };
        }

        return seen;
    }
}
