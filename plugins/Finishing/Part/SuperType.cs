using AgentStudio.Media;

namespace AgentStudio.Finishing;

/// <summary>Sets words over a picture: at the lower left, above where captions stand; in the middle of an upright picture.</summary>
internal static class SuperType
{
    private const double Height = 0.062;
    private const double AboveBottom = 0.16;
    private const double Smallest = 12;

    public static void Draw(Canvas canvas, string text, Typeface face, int width, int height)
    {
        var upright = height > width;
        var margin = SafeArea.Margin(width, SafeArea.Title) * 1.2;
        var style = Fit(face, face.Case(text), width - 2 * margin, height * 0.4, Math.Max(Smallest + 1, Math.Min(width, height) * Height)) with
        {
            Weight = Math.Max(face.Weight, 600),   // thin strokes are lost on a busy picture
            Width = width - 2 * margin, Align = upright ? TypeAlign.Center : TypeAlign.Left,
        };
        var box = Type.Measure(face.Case(text), style);
        var top = height * (1 - AboveBottom) - box.Height;
        Shadow(canvas, face.Case(text), style, margin, top, width, height);
        Type.Draw(canvas, face.Case(text), style, margin, top, new Rgb(0.98, 0.97, 0.94));
    }

    /// <summary>The wished size, or smaller until the wrapped text is low enough.</summary>
    private static TypeStyle Fit(Typeface face, string text, double width, double height, double size)
    {
        for (; size > Smallest; size *= 0.9)
            if (Type.Measure(text, face.LargeStyle(size) with { Width = width }).Height <= height) break;
        return face.LargeStyle(Math.Max(size, Smallest));
    }

    // A soft shadow keeps light type readable over a light sky.
    private static void Shadow(Canvas canvas, string text, TypeStyle style, double x, double y, int width, int height)
    {
        using var shadow = new Bitmap(width, height);
        using (var dark = new Canvas(shadow)) Type.Draw(dark, text, style, x, y, Rgb.Black);
        Blur.Soften(shadow, style.Size * 0.14);
        canvas.Draw(shadow, 0, 0, 0.75).Draw(shadow, 0, style.Size * 0.02, 0.6);
    }
}
