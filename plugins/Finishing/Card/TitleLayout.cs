using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Finishing;

/// <summary>Sets a main title (large line, rule, small lines) or a title card (lines of one size), balanced and inside the safe area.</summary>
internal static class TitleLayout
{
    private const double Across = 0.80;
    private const double Growth = 0.035;

    public static CardPage Set(CardRequest request, Typeface face, CardColours colours, int width, int height)
    {
        var lines = Trimmed(request.Text);
        var main = request.Card == CardKind.MainTitle;
        var large = face.Case(main ? lines[0] : string.Join('\n', lines));
        var small = main ? string.Join('\n', lines.Skip(1)).Trim('\n') : "";
        var style = Large(face, large, main, width, height);
        var (title, sub) = (Type.Measure(large, style), Small(face, small, style.Size, width, height));
        var gap = style.Size * 0.42;
        var under = small.Length > 0 ? Type.Measure(small, sub).Height : 0;
        var total = title.Height + (main ? 2 * gap : 0) + under;
        var top = Math.Max(SafeArea.Margin(height, SafeArea.Title), height * 0.485 - total / 2);
        var left = (width - style.Width!.Value) / 2;

        var layers = new List<CardLayer> { CardLayer.Text(large, style, left, top, colours.Ink, 0.25, Growth) };
        if (main) layers.Add(CardLayer.Rule(width / 2.0, top + title.Height + gap, Math.Max(style.Size * 2.4, width * 0.16), Math.Max(1, height / 480.0), colours.Accent, 0.7));
        if (small.Length > 0) layers.Add(CardLayer.Text(small, sub, (width - sub.Width!.Value) / 2, top + title.Height + 2 * gap, colours.Quiet, 1.0, Growth));
        return new(layers);
    }

    private static List<string> Trimmed(IReadOnlyList<string> text)
    {
        var lines = text.Select(line => line.Replace('\t', ' ').Trim()).SkipWhile(line => line.Length == 0).ToList();
        while (lines[^1].Length == 0) lines.RemoveAt(lines.Count - 1);
        return lines;
    }

    private static TypeStyle Large(Typeface face, string text, bool main, int width, int height)
    {
        var across = width * Across;
        var most = !main ? 9 : height > width ? 6 : 3;
        var (largest, tallest) = main ? (Math.Min(height * 0.2, width * 0.15), height * (height > width ? 0.42 : 0.52)) : (Math.Min(height * 0.105, width * 0.085), height * 0.74);
        for (var size = largest; ; size *= 0.94)
        {
            var style = face.LargeStyle(size) with { Width = across, Align = TypeAlign.Center, LineSpacing = face.Capitals ? 0.92 : 1.02 };
            var box = Type.Measure(text, style);
            // A word too long for any readable size is broken instead.
            var whole = size < Math.Min(width, height) * 0.08 || (box.Lines <= most && WidestWord(text, style) <= across);
            if ((whole && box.Height <= tallest) || size < height * 0.02) return style with { Width = Balanced(text, style, across, box.Lines) };
        }
    }

    /// <summary>The narrowest width of the same number of lines: a last line is never one lost word.</summary>
    private static double Balanced(string text, TypeStyle style, double across, int lines)
    {
        var (narrow, wide) = (Math.Min(across, WidestWord(text, style)), across);
        for (var i = 0; i < 9; i++)
        {
            var middle = (narrow + wide) / 2;
            if (Type.Measure(text, style with { Width = middle }).Lines <= lines) wide = middle;
            else narrow = middle;
        }

        return Math.Min(across, wide + style.Size * 0.05);
    }

    private static double WidestWord(string text, TypeStyle style) =>
        text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Max(word => Type.Measure(word, style with { Width = null }).Width);

    private static TypeStyle Small(Typeface face, string text, double large, int width, int height)
    {
        var size = Math.Clamp(large * 0.3, Math.Min(height, width) * 0.036, Math.Min(height, width) * 0.05);
        var style = face.SmallStyle(size, 0.06) with { Width = width * Across, Align = TypeAlign.Center, LineSpacing = 1.35 };
        while (text.Length > 0 && size > 7 && Type.Measure(text, style).Height > height * 0.3) style = style with { Size = size *= 0.92, Tracking = 0.06 * size };
        return style;
    }
}
