namespace AgentStudio.Media;

/// <summary>What of a frame will be drawn over by cels in front, one run of columns a row: nothing behind it has to be drawn.</summary>
public sealed class Hidden(int width, int height)
{
    internal int[] From { get; } = new int[height];

    internal int[] To { get; } = new int[height];

    /// <summary>Hides what the other hides, and nothing else.</summary>
    public void Copy(Hidden other)
    {
        other.From.CopyTo(From, 0);
        other.To.CopyTo(To, 0);
    }

    public void Clear()
    {
        Array.Clear(From);
        Array.Clear(To);
    }

    /// <summary>Adds the opaque part of a cel as <see cref="Compositor.Draw"/> will draw it.</summary>
    public void Add(Cel cel, Affine toFrame)
    {
        var back = toFrame.Inverse();
        if (back.XX <= 0) return;
        for (var y = 0; y < height; y++)
        {
            double Row(double x) => (x + 0.5) * back.YX + (y + 0.5) * back.YY + back.Y0 - 0.5;
            var (a, b) = (Row(0), Row(width - 1));
            // A turned cel whose edge crosses this row is taken to hide nothing in it.
            var (first, last) = ((int)Math.Floor(Math.Min(a, b)), (int)Math.Floor(Math.Max(a, b)) + 1);
            if (first < 0 || last >= cel.Picture.Height) continue;
            var (from, to) = cel.SolidOf(first, last);
            if (to - from < 2) continue;
            // Two neighbours make a pixel; one column of room on each side is for the rounding.
            var shift = (y + 0.5) * back.XY + back.X0 - 0.5;
            var left = Math.Max(0, (int)Math.Ceiling((from - shift) / back.XX - 0.5) + 1);
            var right = Math.Min(width, (int)Math.Floor((to - 1 - shift) / back.XX - 0.5) - 1);
            if (right > left) Join(y, left, right);
        }
    }

    private void Join(int y, int left, int right)
    {
        if (left <= To[y] && right >= From[y] && To[y] > From[y]) (From[y], To[y]) = (Math.Min(left, From[y]), Math.Max(right, To[y]));
        else if (right - left > To[y] - From[y]) (From[y], To[y]) = (left, right);
    }
}
