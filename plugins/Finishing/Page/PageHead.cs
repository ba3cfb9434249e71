using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Finishing;

/// <summary>The page's title in the film's own type, and what it is.</summary>
internal static class PageHead
{
    public static double Measure(PageRequest request, PageSheet sheet) => Set(null, request, sheet);

    public static void Draw(Canvas canvas, PageRequest request, PageSheet sheet) => Set(canvas, request, sheet);

    /// <summary>Draws where there is a canvas; returns the height with the space below.</summary>
    private static double Set(Canvas? canvas, PageRequest request, PageSheet sheet)
    {
        var face = Typeface.Of(request.Style);
        var width = sheet.Width - 2 * sheet.Margin;
        var y = sheet.Margin * 0.85;
        var start = y;
        if (request.Title.Length > 0)
        {
            var size = Math.Min(sheet.Text * 3.1, width / 9);
            y += Place(canvas, face.Case(request.Title), face.LargeStyle(size) with { Width = width, LineSpacing = 1 }, sheet.Margin, y, PageInk.Ink);
        }

        if (request.Subtitle.Length > 0)
            y += Place(canvas, request.Subtitle, new TypeStyle { Font = "Inter", Size = sheet.Text * 1.05, Width = width, LineSpacing = 1.3 }, sheet.Margin, y + sheet.Text * 0.35, PageInk.Quiet) + sheet.Text * 0.35;
        y += sheet.Text * 0.9;
        canvas?.Fill(Shape.Rectangle(sheet.Margin, y, width, Math.Max(1, sheet.Text / 12)), PageInk.Ink);
        return y - start - sheet.Margin * 0.15 + sheet.Text * 1.9;
    }

    private static double Place(Canvas? canvas, string text, TypeStyle style, double x, double y, Rgb color) =>
        (canvas is null ? Type.Measure(text, style) : Type.Draw(canvas, text, style, x, y, color)).Height;
}
