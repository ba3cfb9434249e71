namespace AgentStudio.Film;

/// <summary>A story in Markdown: headings are the title and scenes, "**EMMA:** text" is dialogue, the rest is prose.</summary>
internal static class MarkdownReader
{
    public static bool LooksLike(string text)
    {
        var lines = text.Split('\n');
        return Array.Exists(lines, line => HeadingDepth(line) > 0) || text.StartsWith("---\n", StringComparison.Ordinal) || lines.Count(line => line.StartsWith("**", StringComparison.Ordinal)) >= 2;
    }

    public static Screenplay Read(string text, string title)
    {
        var even = text.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        if (Fenced(even, "fountain") is { } fountain) return Fountain.Read(fountain);
        var (front, body) = FrontMatter(even);
        var blocks = Blocks(body);
        if (blocks.FindIndex(block => HeadingDepth(block[0]) == 1 && !IsSlug(HeadingText(block[0]))) is var first and >= 0 && !front.Exists(entry => entry.Key.Equals("title", StringComparison.OrdinalIgnoreCase)))
        {
            front.Insert(0, new("Title", [HeadingText(blocks[first][0])]));
            blocks.RemoveAt(first);
        }

        if (front.Count == 0) front.Add(new("Title", [title.Length > 0 ? title : "Untitled"]));
        var draft = new ProseDraft([.. blocks.Where(block => HeadingDepth(block[0]) == 0).Select(block => Inline(string.Join(' ', block)))]);
        foreach (var name in blocks.Select(SpeechOf).OfType<(string Name, string Manner, string Text)>()) draft.Know(name.Name);
        foreach (var block in blocks) Take(block, draft);
        return new() { TitlePage = front, Elements = draft.Elements };
    }

    private static void Take(List<string> block, ProseDraft draft)
    {
        if (HeadingDepth(block[0]) is > 0 and var depth) TakeHeading(HeadingText(block[0]), depth, draft);
        else if (block.Count == 1 && IsSlug(Inline(block[0]))) draft.Heading(Inline(block[0]));
        else if (SpeechOf(block) is { } speech) draft.Speech(speech.Name, speech.Manner, speech.Text);
        else if (block.TrueForAll(line => SpeechOf([line]) is not null))
            foreach (var (name, manner, said) in block.Select(line => SpeechOf([line])!.Value)) draft.Speech(name, manner, said);
        else draft.Paragraph(Inline(string.Join(' ', block)));
    }

    private static void TakeHeading(string text, int depth, ProseDraft draft)
    {
        if (IsSlug(text)) draft.Heading(text);
        else draft.Break(text, Math.Min(depth, 6));
    }

    private static bool IsSlug(string text) => FountainMarks.IsHeading(text, emptyLineFollows: true);

    // "**EMMA** (quietly): Hello", "EMMA: Hello", or the name on a line of its own.
    private static (string Name, string Manner, string Text)? SpeechOf(List<string> block)
    {
        var first = Inline(block[0]);
        var bold = block[0].StartsWith("**", StringComparison.Ordinal);
        var colon = first.IndexOf(':', StringComparison.Ordinal);
        var own = colon < 0 && block.Count > 1 && first.Length <= 40 && FountainMarks.IsCue(first);
        if (!own && (colon is <= 0 or > 40)) return null;
        var (name, manner) = Manner(own ? first : first[..colon]);
        if (name.Length == 0 || (!own && !bold && !FountainMarks.IsUpper(name)) || name.Split(' ').Length > 4) return null;
        var rest = own ? block.Skip(1) : block.Skip(1).Prepend(first[(colon + 1)..]);
        var said = string.Join(' ', rest.Select(Inline)).Trim().Trim('"', '“', '”');
        if (said.StartsWith('(') && said.IndexOf(')', StringComparison.Ordinal) is > 0 and var end) (manner, said) = (said[1..end], said[(end + 1)..].Trim());
        return said.Length > 0 ? (name.ToUpperInvariant(), manner, said) : null;
    }

    private static (string Name, string Manner) Manner(string cue)
    {
        var open = cue.IndexOf('(', StringComparison.Ordinal);
        if (open <= 0) return (cue.Trim(), "");
        var words = cue[(open + 1)..].TrimEnd(')', ' ');
        // (V.O.) and its like belong to the cue, (quietly) to the actor.
        return FountainMarks.IsUpper(words) ? (cue.Trim(), "") : (cue[..open].Trim(), words);
    }

    private static (List<TitleEntry> Front, string Body) FrontMatter(string text)
    {
        var front = new List<TitleEntry>();
        if (!text.StartsWith("---\n", StringComparison.Ordinal) || text.IndexOf("\n---", 4, StringComparison.Ordinal) is not (> 0 and var end)) return (front, text);
        foreach (var line in text[4..end].Split('\n'))
            if (line.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && char.IsLetter(line[0]))
                front.Add(new(char.ToUpperInvariant(line[0]) + line[1..colon], [line[(colon + 1)..].Trim().Trim('"', '\'')]));
        return (front, text[Math.Min(text.Length, end + 4)..]);
    }

    private static string? Fenced(string text, string language)
    {
        var start = text.IndexOf($"```{language}\n", StringComparison.OrdinalIgnoreCase);
        if (start < 0) return null;
        var from = start + language.Length + 4;
        var end = text.IndexOf("\n```", from, StringComparison.Ordinal);
        return end < 0 ? text[from..] : text[from..end];
    }

    private static List<List<string>> Blocks(string body)
    {
        var blocks = new List<List<string>>();
        var (open, fenced, comment) = (false, false, false);
        foreach (var line in body.Split('\n').Select(line => line.Trim()))
        {
            comment |= line.StartsWith("<!--", StringComparison.Ordinal);
            fenced ^= line.StartsWith("```", StringComparison.Ordinal);
            var skip = fenced || comment || line.StartsWith("```", StringComparison.Ordinal);
            comment &= !line.Contains("-->", StringComparison.Ordinal);
            var alone = HeadingDepth(line) > 0;
            var item = line.Length > 2 && line[0] is '-' or '*' or '+' && line[1] == ' ';
            if (skip || line.Length == 0) open = false;
            else if (open && !alone && !item) blocks[^1].Add(line);
            else blocks.Add([line]);
            open = !skip && line.Length > 0 && !alone;
        }

        return blocks;
    }

    private static int HeadingDepth(string line)
    {
        var depth = line.AsSpan().IndexOfAnyExcept('#');
        return depth is > 0 and <= 6 && depth < line.Length && line[depth] == ' ' ? depth : 0;
    }

    private static string HeadingText(string line) => Inline(line.Trim('#', ' '));

    private static string Inline(string line)
    {
        var text = line.TrimStart('>', ' ');
        if (text.Length > 2 && text[0] is '-' or '*' or '+' && text[1] == ' ') text = text[2..];
        for (var at = text.IndexOf("](", StringComparison.Ordinal); at >= 0; at = text.IndexOf("](", at, StringComparison.Ordinal))
        {
            var open = text.LastIndexOf('[', at);
            var close = text.IndexOf(')', at);
            if (open < 0 || close < 0) break;
            var start = open > 0 && text[open - 1] == '!' ? open - 1 : open;
            text = text[..start] + (start < open ? "" : text[(open + 1)..at]) + text[(close + 1)..];
            at = Math.Min(start, text.Length);
        }

        return Emphasis.Remove(text.Replace("`", "", StringComparison.Ordinal)).Trim();
    }
}
