namespace AgentStudio.Film;

/// <summary>A story in plain sentences as a screenplay: places become slug lines, quotations dialogue, the rest action and narration.</summary>
internal static class ProseReader
{
    public static Screenplay Read(string text, string title)
    {
        var source = Fountain.Read(text);
        var body = source.TitlePage.Count > 0 ? string.Join("\n\n", source.Elements.Select(element => element.Text)) : text;
        var paragraphs = Paragraphs(body);
        var titled = source.TitlePage;
        if (titled.Count == 0 && paragraphs.Count > 1 && IsTitle(paragraphs[0]))
        {
            title = paragraphs[0].Trim('*', '_', '#', ' ');
            paragraphs.RemoveAt(0);
        }

        var draft = new ProseDraft(paragraphs);
        foreach (var paragraph in paragraphs) draft.Paragraph(paragraph);
        return new()
        {
            TitlePage = titled.Count > 0 ? titled : [new("Title", [title.Length > 0 ? title : "Untitled"])],
            Elements = draft.Elements,
        };
    }

    /// <summary>Parted by empty lines; a text without any is taken line by line.</summary>
    public static List<string> Paragraphs(string text)
    {
        var even = text.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        var lines = even.Split('\n');
        var byLine = !Array.Exists(lines[..^1], string.IsNullOrWhiteSpace);
        var paragraphs = new List<string>();
        var open = false;
        foreach (var line in lines.Select(line => line.Trim()))
        {
            if (line.Length == 0) open = false;
            else if (open && !byLine) paragraphs[^1] += " " + line;
            else paragraphs.Add(line);
            open = line.Length > 0;
        }

        return paragraphs;
    }

    private static bool IsTitle(string paragraph) => paragraph.Length <= 60 && paragraph.Any(char.IsLetter) && paragraph[^1] is not ('.' or '!' or '?' or ':' or ',' or '"' or '”' or '。') && !ProseDraft.IsBreak(paragraph);
}
