using System.Xml.Linq;

namespace AgentStudio.Film;

/// <summary>Notes in Final Draft's XML: a ScriptNote stands in the paragraph that it is about. A synopsis is one that begins with "= ", as in Fountain.</summary>
internal static class FdxNotes
{
    public static XElement Write(Element note) => new("ScriptNote", (note.Kind == ElementKind.Synopsis ? "= " + note.Text : note.Text).Split('\n')
        .Select(line => new XElement("Paragraph", new XElement("Text", line))));

    /// <summary>As it stands in Fountain's text.</summary>
    public static string Read(XElement scriptNote) => $"[[{string.Join('\n', scriptNote.Elements("Paragraph").Select(paragraph => string.Concat(paragraph.Elements("Text").Select(run => run.Value))))}]]";

    /// <summary>A paragraph that is nothing but a note; null when it says more.</summary>
    public static Element? Alone(string text)
    {
        if (Hidden.Find(text) is not [{ Start: 0, IsNote: true, End: var end }] || end != text.Length) return null;
        var inner = text[2..^2];
        return inner.StartsWith("= ", StringComparison.Ordinal) ? new(ElementKind.Synopsis, inner[2..]) : new(ElementKind.Note, inner);
    }
}
