using System.Text;

namespace AgentStudio.Film;

/// <summary>Writes one screenplay as Fountain.</summary>
internal sealed class FountainWriter(Screenplay screenplay)
{
    private readonly StringBuilder _text = new();
    private bool _forceFirst;

    public string Write()
    {
        var text = WriteAll();
        if (screenplay.TitlePage.Count > 0 || !FountainTitlePage.LooksLike(text)) return text;
        // "NOTE: the door" at the very top would be taken for a title page.
        _forceFirst = true;
        _text.Clear();
        return WriteAll();
    }

    private string WriteAll()
    {
        foreach (var entry in screenplay.TitlePage) WriteTitle(entry);
        for (var i = 0; i < screenplay.Elements.Count; i++)
        {
            _text.Append('\n', Blanks(i));
            _text.Append(Written(i)).Append('\n');
        }

        return _text.ToString();
    }

    private void WriteTitle(TitleEntry entry)
    {
        var values = entry.Values.Select(value => value.Trim()).Where(value => value.Length > 0).ToList();
        _text.Append(entry.Key).Append(':');
        if (values.Count == 1) _text.Append(' ').Append(values[0]);
        else foreach (var value in values) _text.Append("\n    ").Append(value);
        _text.Append('\n');
    }

    private int Blanks(int i)
    {
        var element = screenplay.Elements[i];
        var titled = screenplay.TitlePage.Count > 0;
        if (element.Kind is ElementKind.Dialogue or ElementKind.Parenthetical) return 0;
        if (element.Kind == ElementKind.Lyrics && element.BlankLinesBefore == 0 && i > 0 && InSpeech(screenplay.Elements[i - 1].Kind)) return 0;
        var wanted = element.BlankLinesBefore ?? FountainReader.UsualBlanks(element.Kind, i == 0, titled);
        var least = i == 0 ? (titled ? 1 : 0) : Joins(i) ? 1 : 0;
        return Math.Max(wanted, least);
    }

    private static bool InSpeech(ElementKind kind) => kind is ElementKind.Cue or ElementKind.Dialogue or ElementKind.Parenthetical or ElementKind.Lyrics;

    // Without an empty line between them, the second would be read as part of the first.
    private bool Joins(int i) => screenplay.Elements[i - 1].Kind switch
    {
        ElementKind.Cue or ElementKind.Dialogue or ElementKind.Parenthetical => true,
        ElementKind.Lyrics => screenplay.Elements[i].Kind == ElementKind.Lyrics || SungInSpeech(i - 1),
        ElementKind.Action => JoinsAction(screenplay.Elements[i]),
        _ => false,
    };

    private bool SungInSpeech(int i)
    {
        while (i > 0 && screenplay.Elements[i] is { Kind: ElementKind.Dialogue or ElementKind.Parenthetical } or { Kind: ElementKind.Lyrics, BlankLinesBefore: 0 }) i--;
        return screenplay.Elements[i].Kind == ElementKind.Cue;
    }

    private static bool JoinsAction(Element element) => element.Kind switch
    {
        ElementKind.Action or ElementKind.Transition => !element.Forced,
        ElementKind.Section or ElementKind.Synopsis or ElementKind.PageBreak or ElementKind.Centered or ElementKind.Lyrics => false,
        ElementKind.SceneHeading => element.Forced || !FountainMarks.Interrupts(element.Text, Hidden.Find(element.Text).Count == 0),
        _ => true,
    };

    private string Written(int i)
    {
        var element = screenplay.Elements[i];
        return element.Kind switch
        {
            ElementKind.SceneHeading => Heading(element, i),
            ElementKind.Action => (element.Forced || MustForceAction(element.Text, i) ? "!" : "") + element.Text,
            ElementKind.Cue => Cue(element, i),
            ElementKind.Parenthetical => $"({element.Text})",
            ElementKind.Dialogue => string.Join('\n', FountainLine.Split(element.Text, 1).Select(line => line.Raw.Length == 0 ? "  " : line.Raw)),
            ElementKind.Lyrics => string.Join('\n', FountainLine.Split(element.Text, 1).Select(line => "~" + line.Raw)),
            ElementKind.Transition => element.Forced || !FountainMarks.IsTransition(Hidden.Shown(element.Text)) ? "> " + element.Text : element.Text,
            ElementKind.Centered => $"> {element.Text} <",
            ElementKind.Section => (new string('#', Math.Clamp(element.Depth, 1, 6)) + " " + element.Text).TrimEnd(),
            ElementKind.Synopsis => ("= " + element.Text).TrimEnd(),
            ElementKind.Note => $"[[{element.Text}]]",
            ElementKind.Boneyard => $"/*{element.Text}*/",
            ElementKind.PageBreak => "===",
            _ => element.Text,
        };
    }

    private string Heading(Element element, int i)
    {
        var alone = i + 1 >= screenplay.Elements.Count || screenplay.Elements[i + 1].BlankLinesBefore is not 0
            || screenplay.Elements[i + 1].Kind is ElementKind.Note or ElementKind.Boneyard;
        var slug = element.Forced || !FountainMarks.IsHeading(Hidden.Shown(element.Text), alone) ? "." + element.Text : element.Text;
        return element.SceneNumber is { Length: > 0 } number ? $"{slug} #{number}#" : slug;
    }

    private string Cue(Element element, int i)
    {
        var spoken = i + 1 < screenplay.Elements.Count && InSpeech(screenplay.Elements[i + 1].Kind) && screenplay.Elements[i + 1].Kind != ElementKind.Cue;
        var name = element.Forced || (i == 0 && _forceFirst) || !spoken || !FountainMarks.IsCue(Hidden.Shown(element.Text)) ? "@" + element.Text : element.Text;
        return element.Dual ? name + " ^" : name;
    }

    private bool MustForceAction(string text, int i)
    {
        var lines = FountainLine.Split(text, 1);
        var first = lines[0];
        if ((i == 0 && _forceFirst) || first.IsBlank || first.IsHidden || FountainMarks.StartsWithMark(first.Raw.Trim())) return true;
        var visible = first.Visible.Trim();
        var alone = lines.Count == 1 ? i + 1 >= screenplay.Elements.Count || Blanks(i + 1) > 0 : string.IsNullOrWhiteSpace(lines[1].Visible);
        return FountainMarks.IsHeading(visible, alone)
            || (alone && FountainMarks.IsTransition(visible))
            || (FountainMarks.IsCue(visible) && lines.Skip(1).Any(line => !line.IsHidden));
    }
}
