using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Finishing;

/// <summary>One picture with its slate, words and length.</summary>
internal static class PageCell
{
    public static double Measure(PagePicture one, PageSheet sheet)
    {
        var height = sheet.PictureHeight + sheet.Text * 0.7;
        if (Slate(one).Length + Framing(one).Length + one.Footer.Length > 0) height += Type.Measure("X", sheet.Heading).Height;
        if (HasWordsBelow(one, sheet)) height += sheet.Text * 0.35 + Type.Measure(Shortened(one.Text, sheet), sheet.Body).Height;
        return height;
    }

    public static void Draw(Canvas canvas, PagePicture one, PageSheet sheet, (double X, double Y) at, bool guides, IWorkbench bench)
    {
        DrawPicture(canvas, one, sheet, at, bench);
        if (guides) DrawGuides(canvas, sheet, at);
        canvas.Stroke(Shape.Rectangle(at.X + 0.5, at.Y + 0.5, sheet.PictureWidth - 1, sheet.PictureHeight - 1), PageInk.Ink.Alpha(0.55), 1);
        var y = at.Y + sheet.PictureHeight + sheet.Text * 0.7;
        var heading = DrawHeading(canvas, one, sheet, at.X, y);
        if (HasWordsBelow(one, sheet)) Type.Draw(canvas, Shortened(one.Text, sheet), sheet.Body, at.X, y + heading + sheet.Text * 0.35, PageInk.Ink.Mix(PageInk.Quiet, 0.25));
    }

    /// <summary>Slate in red, framing beside it, length at the right end.</summary>
    private static double DrawHeading(Canvas canvas, PagePicture one, PageSheet sheet, double x, double y)
    {
        var (slate, framing) = (Slate(one), Framing(one));
        if (slate.Length + framing.Length + one.Footer.Length == 0) return 0;
        var style = sheet.Heading with { Width = null };
        var foot = sheet.Foot with { Width = null };
        var (head, tail) = (Type.Measure(slate.Length > 0 ? slate : "X", style), Type.Measure(one.Footer, foot));
        if (slate.Length > 0) Type.Draw(canvas, slate, style, x, y, PageInk.Red);
        var lean = head.Baseline - tail.Baseline;
        if (one.Footer.Length > 0) Type.Draw(canvas, one.Footer, foot with { Align = TypeAlign.Right }, x + sheet.PictureWidth, y + lean, PageInk.Quiet);
        var left = slate.Length > 0 ? head.Width + sheet.Text * 0.7 : 0;
        var room = sheet.PictureWidth - left - tail.Width - sheet.Text * 0.7;
        var light = style with { Weight = 400 };
        if (framing.Length > 0 && room > sheet.Text * 2) Type.Draw(canvas, Cut(framing, light, room), light, x + left, y, PageInk.Ink);
        return head.Height;
    }

    private static void DrawPicture(Canvas canvas, PagePicture one, PageSheet sheet, (double X, double Y) at, IWorkbench bench)
    {
        var (width, height) = (sheet.PictureWidth, sheet.PictureHeight);
        for (var i = 5; i > 0; i--)
            canvas.Fill(Shape.RoundRectangle(at.X - i * 0.6, at.Y + i * 0.5, width + i * 1.2, height + i * 0.9, 2 + i), Rgb.Black.Alpha(0.025));
        canvas.Fill(Shape.Rectangle(at.X, at.Y, width, height), one.Picture is null ? PageInk.Empty : Rgb.Black);
        if (one.Picture is not { } digest)
        {
            DrawWords(canvas, one, sheet, at);
            return;
        }

        using var picture = Bitmap.Load(bench.PathOf(digest));
        var scale = Math.Min(width / picture.Width, height / picture.Height);
        using var small = Thumbnail.Of(picture, Math.Max(1, (int)Math.Round(picture.Width * scale)), Math.Max(1, (int)Math.Round(picture.Height * scale)));
        canvas.Draw(small, Math.Round(at.X + (width - small.Width) / 2), Math.Round(at.Y + (height - small.Height) / 2));
    }

    /// <summary>A frame without a picture, such as a title, shows its words.</summary>
    private static void DrawWords(Canvas canvas, PagePicture one, PageSheet sheet, (double X, double Y) at)
    {
        var (width, height) = (sheet.PictureWidth, sheet.PictureHeight);
        if (string.IsNullOrWhiteSpace(one.Text))
        {
            canvas.Stroke(new Shape().Move(at.X, at.Y).Line(at.X + width, at.Y + height).Move(at.X + width, at.Y).Line(at.X, at.Y + height), PageInk.Rule, 1);
            return;
        }

        var size = Math.Min(width, height) * 0.13;
        TypeStyle Style() => sheet.Face.LargeStyle(size) with { Width = width * 0.82, Align = TypeAlign.Center };
        while (size > 7 && Type.Measure(one.Text.Trim(), Style()).Height > height * 0.8) size *= 0.92;
        var box = Type.Measure(one.Text.Trim(), Style());
        canvas.Save().Clip(Shape.Rectangle(at.X, at.Y, width, height));
        Type.Draw(canvas, one.Text.Trim(), Style(), at.X + width * 0.09, at.Y + Math.Max(height * 0.06, (height - box.Height) / 2), PageInk.Ink);
        canvas.Restore();
    }

    private static bool HasWordsBelow(PagePicture one, PageSheet sheet) => one is { Picture: not null, Text.Length: > 0 } && sheet.MostLines > 0;

    private static void DrawGuides(Canvas canvas, PageSheet sheet, (double X, double Y) at)
    {
        foreach (var (share, color) in new[] { (SafeArea.Action, Rgb.Parse("#39d98a")), (SafeArea.Title, Rgb.Parse("#ffcc33")) })
        {
            var (x, y) = (SafeArea.Margin(sheet.PictureWidth, share), SafeArea.Margin(sheet.PictureHeight, share));
            canvas.Stroke(Shape.Rectangle(at.X + x, at.Y + y, sheet.PictureWidth - 2 * x, sheet.PictureHeight - 2 * y), color.Alpha(0.9), 1);
        }

        var (cx, cy, arm) = (at.X + sheet.PictureWidth / 2, at.Y + sheet.PictureHeight / 2, sheet.PictureHeight * 0.03);
        canvas.Stroke(new Shape().Move(cx - arm, cy).Line(cx + arm, cy).Move(cx, cy - arm).Line(cx, cy + arm), Rgb.White.Alpha(0.8), 1);
    }

    private static string Slate(PagePicture one) => one.Heading.Split("  ", 2)[0].Trim();

    private static string Framing(PagePicture one) => one.Heading.Split("  ", 2) is [_, var framing] ? framing.Trim() : "";

    /// <summary>At most <see cref="PageSheet.MostLines"/> lines; the rest is an ellipsis.</summary>
    private static string Shortened(string text, PageSheet sheet)
    {
        text = text.Trim().ReplaceLineEndings("\n");
        if (Type.Measure(text, sheet.Body).Lines <= sheet.MostLines) return text;
        var (fits, length) = (0, text.Length);
        while (fits < length - 1)
        {
            var middle = (fits + length) / 2;
            if (Type.Measure(text[..middle].TrimEnd() + " …", sheet.Body).Lines <= sheet.MostLines) fits = middle;
            else length = middle;
        }

        var end = text.LastIndexOfAny([' ', '\n'], Math.Max(0, fits - 1));
        return text[..(end > fits / 2 ? end : fits)].TrimEnd() + " …";
    }

    private static string Cut(string text, TypeStyle style, double width)
    {
        if (Type.Measure(text, style).Width <= width) return text;
        var length = text.Length;
        while (length > 1 && Type.Measure(text[..length].TrimEnd() + "…", style).Width > width) length--;
        return text[..length].TrimEnd() + "…";
    }
}
