using System.Text;
using AgentStudio.Film;

namespace AgentStudio.Writing;

/// <summary>A screenplay as plain text in the columns of a typed page, without notes, boneyards and page ends.</summary>
internal static class TypedPage
{
    public static string Write(Screenplay screenplay)
    {
        var text = new StringBuilder();
        foreach (var entry in screenplay.TitlePage.Where(entry => entry.Key.ToUpperInvariant() is "TITLE" or "CREDIT" or "AUTHOR" or "AUTHORS"))
            foreach (var value in entry.Values.Select(Fountain.Plain)) text.Append(' ', Math.Max(0, (TypedParagraph.Width - value.Length) / 2)).Append(value).Append('\n');
        foreach (var paragraph in TypedParagraph.Of(screenplay).Where(paragraph => paragraph.Lines.Count > 0))
        {
            text.Append('\n');
            foreach (var line in paragraph.Lines) text.Append(Row(line).TrimEnd()).Append('\n');
        }

        return text.ToString();
    }

    private static string Row(TypedLine line)
    {
        var left = $"{new string(' ', line.Column)}{(line.SceneNumber.Length > 0 ? line.SceneNumber + "  " : "")}{line.Text}";
        return line.Beside is { } right ? left + new string(' ', Math.Max(1, right.Column - TypedLine.WidthOf(left))) + right.Text : left;
    }
}
