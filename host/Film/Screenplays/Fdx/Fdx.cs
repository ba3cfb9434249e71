using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace AgentStudio.Film;

/// <summary>Final Draft's XML (.fdx): paragraphs with a type. Fonts, revisions and page locks are left behind.</summary>
public static class Fdx
{
    /// <exception cref="StudioException">It is not XML, or not Final Draft's.</exception>
    public static Screenplay Read(string text)
    {
        var content = Parse(text).Element("Content")
            ?? throw new StudioException("The file has no <Content>, so it is not a Final Draft document. Save it from Final Draft 8 or newer as .fdx, or give Fountain.");
        var elements = new List<Element>();
        foreach (var paragraph in content.Elements("Paragraph")) Take(paragraph, elements);
        return new() { TitlePage = ReadTitle(content.Parent!.Element("TitlePage")), Elements = elements };
    }

    /// <summary>Writes a document that Final Draft 8 and newer open: emphasis as styles, notes and synopses as script notes. Boneyards have no place in it and stay behind.</summary>
    public static string Write(Screenplay screenplay)
    {
        var content = new XElement("Content");
        var newPage = false;
        foreach (var (element, second) in WithDual(screenplay.Elements))
        {
            if (TypeOf(element.Kind) is { } type) (second ? DualAt(content, element.Kind) : content).Add(Paragraph(element, type, newPage));
            newPage = element.Kind == ElementKind.PageBreak;
        }

        var document = new XElement("FinalDraft", new XAttribute("DocumentType", "Script"), new XAttribute("Template", "No"), new XAttribute("Version", "1"), content, TitlePage(screenplay));
        return new XDocument(new XDeclaration("1.0", "UTF-8", "no"), document) is var whole ? $"{whole.Declaration}\n{whole}\n" : "";
    }

    private static XElement Parse(string text)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(text.TrimStart('\uFEFF').TrimStart()), new() { DtdProcessing = DtdProcessing.Prohibit, MaxCharactersInDocument = ScreenplayReader.Longest });
            return XDocument.Load(reader, LoadOptions.SetLineInfo | LoadOptions.PreserveWhitespace).Root!;
        }
        catch (XmlException problem)
        {
            throw new StudioException($"The Final Draft file is damaged at line {problem.LineNumber}: {problem.Message} Save it again from Final Draft, or export Fountain.", problem);
        }
    }

    private static void Take(XElement paragraph, List<Element> elements)
    {
        if (paragraph.Element("DualDialogue") is { } dual)
        {
            var speeches = dual.Elements("Paragraph").ToList();
            var cues = 0;
            foreach (var part in speeches)
            {
                Take(part, elements);
                if (elements is [.., { Kind: ElementKind.Cue } cue] && part.Attribute("Type")?.Value == "Character" && ++cues == 2) elements[^1] = cue with { Dual = true };
            }

            return;
        }

        if (paragraph.Attribute("StartsNewPage")?.Value == "Yes") elements.Add(new(ElementKind.PageBreak, ""));
        var text = TextOf(paragraph);
        var kind = KindOf(paragraph.Attribute("Type")?.Value ?? "", paragraph.Attribute("Alignment")?.Value ?? "");
        if (text.Length == 0) return;
        if (FdxNotes.Alone(text) is { } note)
        {
            elements.Add(note);
            return;
        }

        var number = kind == ElementKind.SceneHeading ? paragraph.Attribute("Number")?.Value : null;
        var element = new Element(kind, kind == ElementKind.Parenthetical ? text.Trim('(', ')', ' ') : text) { SceneNumber = string.IsNullOrWhiteSpace(number) ? null : number.Trim() };
        elements.Add(element with { Forced = NeedsForce(element), BlankLinesBefore = kind == ElementKind.Lyrics && elements is [.., { Kind: ElementKind.Cue or ElementKind.Parenthetical or ElementKind.Dialogue }] ? 0 : null });
    }

    private static bool NeedsForce(Element element) => element.Kind switch
    {
        ElementKind.SceneHeading => !FountainMarks.IsHeading(element.Text, emptyLineFollows: true),
        ElementKind.Cue => !FountainMarks.IsCue(element.Text),
        ElementKind.Transition => !FountainMarks.IsTransition(element.Text),
        _ => false,
    };

    private static string TextOf(XElement paragraph)
    {
        var text = new StringBuilder();
        foreach (var run in paragraph.Elements())
        {
            if (run.Name == "ScriptNote") text.Append(FdxNotes.Read(run));
            if (run.Name != "Text") continue;
            var mark = MarkOf(run.Attribute("Style")?.Value ?? "");
            var value = Escaped(run.Value);
            if (mark.Length == 0 || string.IsNullOrWhiteSpace(value)) text.Append(value);
            else text.Append(value[..^value.TrimStart().Length]).Append(mark).Append(value.Trim()).Append(string.Concat(mark.Reverse())).Append(value[value.TrimEnd().Length..]);
        }

        return text.ToString().Replace("\r\n", "\n", StringComparison.Ordinal).Trim();
    }

    private static string MarkOf(string style) => Emphasis.MarksOf(
        style.Contains("Bold", StringComparison.Ordinal), style.Contains("Italic", StringComparison.Ordinal), style.Contains("Underline", StringComparison.Ordinal));

    // What would be taken for a mark in Fountain was an ordinary star or underscore here.
    private static string Escaped(string value) => Emphasis.Remove(value) == value
        ? value
        : value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);

    private static ElementKind KindOf(string type, string alignment) => type switch
    {
        "Scene Heading" => ElementKind.SceneHeading,
        "Character" => ElementKind.Cue,
        "Parenthetical" => ElementKind.Parenthetical,
        "Dialogue" => ElementKind.Dialogue,
        "Transition" => ElementKind.Transition,
        "Lyrics" or "Singing" => ElementKind.Lyrics,
        "New Act" or "Outline 1" => ElementKind.Section,
        _ => alignment == "Center" ? ElementKind.Centered : ElementKind.Action,
    };

    private static string? TypeOf(ElementKind kind) => kind switch
    {
        ElementKind.SceneHeading => "Scene Heading",
        ElementKind.Action or ElementKind.Centered => "Action",
        ElementKind.Cue => "Character",
        ElementKind.Parenthetical => "Parenthetical",
        ElementKind.Dialogue => "Dialogue",
        ElementKind.Lyrics => "Lyrics",
        ElementKind.Transition => "Transition",
        ElementKind.Section => "New Act",
        ElementKind.Note or ElementKind.Synopsis => "General",
        _ => null,
    };

    private static XElement Paragraph(Element element, string type, bool newPage)
    {
        var paragraph = new XElement("Paragraph", new XAttribute("Type", type), element.Kind is ElementKind.Note or ElementKind.Synopsis ? FdxNotes.Write(element) : Runs(element));
        if (element.SceneNumber is { } number) paragraph.Add(new XAttribute("Number", number));
        if (element.Kind == ElementKind.Centered) paragraph.Add(new XAttribute("Alignment", "Center"));
        if (newPage) paragraph.Add(new XAttribute("StartsNewPage", "Yes"));
        return paragraph;
    }

    /// <summary>Text in its styles, with notes where they stand.</summary>
    private static IEnumerable<XElement> Runs(Element element)
    {
        var text = element.Kind == ElementKind.Parenthetical ? $"({element.Text})" : element.Text;
        var from = 0;
        foreach (var hidden in Hidden.Find(text))
        {
            foreach (var run in Emphasis.Runs(text[from..hidden.Start])) yield return Text(run);
            if (hidden.IsNote) yield return FdxNotes.Write(new(ElementKind.Note, text[(hidden.Start + 2)..(hidden.End - 2)]));
            from = hidden.End;
        }

        foreach (var run in Emphasis.Runs(text[from..])) yield return Text(run);
    }

    private static XElement Text(EmphasisRun run)
    {
        var style = string.Join('+', new[] { run.Bold ? "Bold" : "", run.Italic ? "Italic" : "", run.Underlined ? "Underline" : "" }.Where(word => word.Length > 0));
        return new("Text", style.Length == 0 ? null : new XAttribute("Style", style), run.Text);
    }

    // Two speeches side by side live in one paragraph of their own.
    private static IEnumerable<(Element Element, bool Dual)> WithDual(IReadOnlyList<Element> elements)
    {
        var dual = new bool[elements.Count];
        for (var i = 0; i < elements.Count; i++)
        {
            if (elements[i] is not { Kind: ElementKind.Cue, Dual: true }) continue;
            var first = i - 1;
            while (first > 0 && elements[first].Kind != ElementKind.Cue) first--;
            var last = i;
            while (last + 1 < elements.Count && elements[last + 1].Kind is ElementKind.Dialogue or ElementKind.Parenthetical) last++;
            if (first >= 0) Array.Fill(dual, true, first, last - first + 1);
        }

        return elements.Select((element, i) => (element, dual[i]));
    }

    private static XElement DualAt(XElement content, ElementKind kind)
    {
        if (content.LastNode is XElement last && last.Element("DualDialogue") is { } open
            && (kind != ElementKind.Cue || open.Elements("Paragraph").Count(part => part.Attribute("Type")?.Value == "Character") < 2)) return open;
        var dual = new XElement("DualDialogue");
        content.Add(new XElement("Paragraph", dual));
        return dual;
    }

    private static XElement TitlePage(Screenplay screenplay) => new("TitlePage", new XElement("Content", screenplay.TitlePage.Select(entry =>
        new XElement("Paragraph", new XAttribute("Alignment", "Center"), new XElement("Text", $"{entry.Key}: {Fountain.Plain(string.Join(" / ", entry.Values))}")))));

    private static List<TitleEntry> ReadTitle(XElement? page)
    {
        var lines = page?.Descendants("Paragraph").Select(TextOf).Where(line => line.Length > 0).ToList() ?? [];
        var entries = new List<TitleEntry>();
        for (var i = 0; i < lines.Count; i++)
        {
            var colon = lines[i].IndexOf(": ", StringComparison.Ordinal);
            if (colon > 0 && FountainTitlePage.LooksLike(lines[i])) entries.Add(new(lines[i][..colon], [.. lines[i][(colon + 2)..].Split(" / ")]));
            else if (i == 0) entries.Add(new("Title", [lines[i]]));
            else if (lines[i].EndsWith("by", StringComparison.OrdinalIgnoreCase) && i + 1 < lines.Count) entries.AddRange([new("Credit", [lines[i]]), new("Author", [lines[++i]])]);
        }

        return entries;
    }
}
