using System.Text;
using AgentStudio.Film;

namespace AgentStudio.Writing;

/// <summary>A screenplay as it would be typed: columns of the standard layout, without notes and boneyards.</summary>
internal static class TypedPage
{
    private const int Page = 60;

    public static string Write(Screenplay screenplay)
    {
        var text = new StringBuilder();
        foreach (var entry in screenplay.TitlePage.Where(entry => entry.Key.ToUpperInvariant() is "TITLE" or "CREDIT" or "AUTHOR" or "AUTHORS"))
            foreach (var value in entry.Values) text.Append(Centered(Fountain.Plain(value))).Append('\n');
        foreach (var element in screenplay.Elements)
            if (Lines(element) is { Count: > 0 } lines)
            {
                if (element.Kind is not (ElementKind.Dialogue or ElementKind.Parenthetical)) text.Append('\n');
                foreach (var line in lines) text.Append(line.TrimEnd()).Append('\n');
            }

        return text.ToString();
    }

    private static List<string> Lines(Element element)
    {
        var plain = Fountain.Plain(element.Text).Trim();
        return element.Kind switch
        {
            ElementKind.SceneHeading => Wrapped($"{(element.SceneNumber is { } number ? number + "  " : "")}{plain.ToUpperInvariant()}", 0, Page),
            ElementKind.Action when plain.Length > 0 => Wrapped(plain, 0, Page),
            ElementKind.Cue => Wrapped(plain, 20, 38),
            ElementKind.Parenthetical => Wrapped($"({plain})", 15, 25),
            ElementKind.Dialogue or ElementKind.Lyrics => Wrapped(plain, 10, 35),
            ElementKind.Transition => [plain.PadLeft(Page)],
            ElementKind.Centered => [.. plain.Split('\n').Select(Centered)],
            _ => [],
        };
    }

    private static string Centered(string line) => new string(' ', Math.Max(0, (Page - line.Length) / 2)) + line;

    private static List<string> Wrapped(string text, int indent, int width)
    {
        var lines = new List<string>();
        foreach (var paragraph in text.Split('\n'))
        {
            var line = "";
            foreach (var word in paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (line.Length > 0 && line.Length + 1 + word.Length > width)
                {
                    lines.Add(new string(' ', indent) + line);
                    line = "";
                }

                line = line.Length == 0 ? word : $"{line} {word}";
            }

            lines.Add(new string(' ', indent) + line);
        }

        return lines;
    }
}
