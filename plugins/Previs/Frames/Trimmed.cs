using AgentStudio.Media;

namespace AgentStudio.Previs;

/// <summary>A drawing without its empty margins: what is not there costs nothing in every frame.</summary>
/// <param name="X">Pixels cut off at the left.</param>
/// <param name="Y">Pixels cut off at the top.</param>
internal sealed record Trimmed(Cel Cel, int X, int Y)
{
    internal Bitmap Bitmap => Cel.Picture;

    /// <summary>Takes the bitmap over and softens what is left of it.</summary>
    /// <param name="blur">Deviation in pixels.</param>
    internal static Trimmed Of(Bitmap whole, double blur = 0)
    {
        var (left, top, right, bottom) = Ink(whole);
        // A clear pixel stays around, so that edges still fade when they are moved by parts of a pixel; a blur needs more.
        var margin = 1 + (int)Math.Ceiling(blur * 3);
        (left, top, right, bottom) = (Math.Max(0, left - margin), Math.Max(0, top - margin), Math.Min(whole.Width - 1, right + margin), Math.Min(whole.Height - 1, bottom + margin));
        var (width, height) = (right - left + 1, bottom - top + 1);
        if ((long)width * height > (long)whole.Width * whole.Height * 9 / 10)
        {
            Blur.Soften(whole, blur);
            return new(new Cel(whole), 0, 0);
        }

        var bitmap = new Bitmap(width, height);
        for (var y = 0; y < height; y++) whole.Row(top + y).Slice(left, width).CopyTo(bitmap.Row(y));
        bitmap.MarkDirty();
        whole.Dispose();
        Blur.Soften(bitmap, blur);
        return new(new Cel(bitmap), left, top);
    }

    /// <summary>The box around everything that is not clear.</summary>
    private static (int Left, int Top, int Right, int Bottom) Ink(Bitmap whole)
    {
        int left = whole.Width, right = -1, top = -1, bottom = -1;
        for (var y = 0; y < whole.Height; y++)
        {
            var row = whole.Row(y);
            var first = row.IndexOfAnyExcept(0u);
            if (first < 0) continue;
            (left, right) = (Math.Min(left, first), Math.Max(right, row.LastIndexOfAnyExcept(0u)));
            if (top < 0) top = y;
            bottom = y;
        }

        return right < 0 ? (0, 0, 0, 0) : (left, top, right, bottom);
    }

    internal Affine Back => Affine.Move(X, Y);
}
