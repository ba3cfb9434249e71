using AgentStudio.Media;

namespace AgentStudio.Previs;

/// <summary>A drawing without its empty margins: what is not there costs nothing in every frame.</summary>
/// <param name="X">Pixels cut off at the left.</param>
/// <param name="Y">Pixels cut off at the top.</param>
internal sealed record Trimmed(Cel Cel, int X, int Y)
{
    internal Bitmap Bitmap => Cel.Picture;

    /// <summary>Takes the bitmap over.</summary>
    internal static Trimmed Of(Bitmap whole)
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

        if (right < 0) (left, top, right, bottom) = (0, 0, 0, 0);
        // A clear pixel stays around, so that edges still fade when they are moved by parts of a pixel.
        (left, top, right, bottom) = (Math.Max(0, left - 1), Math.Max(0, top - 1), Math.Min(whole.Width - 1, right + 1), Math.Min(whole.Height - 1, bottom + 1));
        var (width, height) = (right - left + 1, bottom - top + 1);
        if ((long)width * height > (long)whole.Width * whole.Height * 9 / 10) return new(new Cel(whole), 0, 0);
        var bitmap = new Bitmap(width, height);
        for (var y = 0; y < height; y++) whole.Row(top + y).Slice(left, width).CopyTo(bitmap.Row(y));
        bitmap.MarkDirty();
        whole.Dispose();
        return new(new Cel(bitmap), left, top);
    }

    internal Affine Back => Affine.Move(X, Y);
}
