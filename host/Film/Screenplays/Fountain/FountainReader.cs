namespace AgentStudio.Film;

/// <summary>Reads one Fountain text, each line once.</summary>
internal sealed class FountainReader(string text)
{
    private readonly List<Element> _elements = [];
    private List<FountainLine> _lines = [];
    private int _at;
    private int _blanks;
    private bool _titled;

    public Screenplay Read()
    {
        var clean = text.Replace("\uFEFF", "", StringComparison.Ordinal).Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        var title = FountainTitlePage.Read(clean, out var body, out var firstLine);
        _titled = title.Count > 0;
        _lines = FountainLine.Split(clean[body..], firstLine);
        while (_at < _lines.Count)
        {
            if (_lines[_at].IsBlank) Skip();
            else ReadElement(_lines[_at]);
        }

        return new() { TitlePage = title, Elements = _elements };
    }

    private void Skip()
    {
        _blanks++;
        _at++;
    }

    private void ReadElement(FountainLine line)
    {
        var mark = line.Raw.Trim();
        if (line.IsHidden) ReadHidden(line);
        else if (FountainMarks.IsPageBreak(mark)) AddLine(ElementKind.PageBreak, "");
        else if (mark[0] == '#') ReadSection(mark);
        else if (mark[0] == '=') AddLine(ElementKind.Synopsis, mark[1..].Trim());
        else if (FountainMarks.IsCentered(mark)) AddLine(ElementKind.Centered, mark[1..^1].Trim());
        else if (mark[0] == '>') AddLine(ElementKind.Transition, mark[1..].Trim(), forced: true);
        else if (mark[0] == '~') ReadLyrics();
        else if (FountainMarks.IsForcedHeading(mark)) ReadHeading(mark[1..], forced: true);
        else if (mark[0] == '!') ReadAction(forced: true);
        else if (mark[0] == '@' && mark.Length > 1) ReadSpeech(mark[1..], forced: true);
        else ReadUnmarked(line, mark);
    }

    private void ReadUnmarked(FountainLine line, string mark)
    {
        var visible = line.Visible.Trim();
        var alone = _at + 1 >= _lines.Count || string.IsNullOrWhiteSpace(_lines[_at + 1].Visible);
        if (FountainMarks.IsHeading(visible, alone)) ReadHeading(mark, forced: false);
        else if (alone && FountainMarks.IsTransition(visible)) AddLine(ElementKind.Transition, mark);
        else if (FountainMarks.IsCue(visible) && SomethingIsSaid()) ReadSpeech(mark, forced: false);
        else ReadAction(forced: false);
    }

    private bool SomethingIsSaid()
    {
        for (var next = _at + 1; next < _lines.Count && !_lines[next].IsBlank; next++)
            if (!_lines[next].IsHidden) return true;
        return false;
    }

    // A line of nothing but notes and boneyards: each is an element of its own.
    private void ReadHidden(FountainLine line)
    {
        foreach (var span in line.Hidden)
            Add(new(span.IsNote ? ElementKind.Note : ElementKind.Boneyard, line.Raw[(span.Start + 2)..(span.End - 2)]) { Line = line.Number });
        _at++;
    }

    private void ReadSection(string mark)
    {
        var depth = Math.Min(mark.AsSpan().IndexOfAnyExcept('#') is var end && end < 0 ? mark.Length : end, 6);
        Add(new(ElementKind.Section, mark[depth..].Trim()) { Depth = depth, Line = _lines[_at].Number });
        _at++;
    }

    private void ReadHeading(string line, bool forced)
    {
        var (slug, number) = SceneNumber(line.Trim());
        if (number is not null && !(forced ? FountainMarks.IsForcedHeading("." + slug) : FountainMarks.IsHeading(Film.Hidden.Shown(slug), emptyLineFollows: true))) (slug, number) = (line.Trim(), null);
        Add(new(ElementKind.SceneHeading, slug) { Forced = forced, SceneNumber = number, Line = _lines[_at].Number });
        _at++;
    }

    private static (string Slug, string? Number) SceneNumber(string line)
    {
        if (line.Length < 3 || line[^1] != '#') return (line, null);
        var start = line.LastIndexOf('#', line.Length - 2);
        return start > 0 && line[(start + 1)..^1].Trim() is { Length: > 0 } number ? (line[..start].TrimEnd(), number) : (line, null);
    }

    private void ReadLyrics()
    {
        var first = _lines[_at].Number;
        var sung = new List<string>();
        while (_at < _lines.Count && _lines[_at].Raw.Trim() is ['~', ..] line)
        {
            sung.Add(line[1..].Trim());
            _at++;
        }

        Add(new(ElementKind.Lyrics, string.Join('\n', sung)) { Line = first });
    }

    private void ReadAction(bool forced)
    {
        var first = _lines[_at];
        var raw = first.Raw.TrimEnd();
        var paragraph = new List<string> { forced ? raw.TrimStart()[1..] : raw };
        for (_at++; _at < _lines.Count && !_lines[_at].IsBlank && !Interrupts(_at); _at++)
            paragraph.Add(_lines[_at].Raw.TrimEnd());
        Add(new(ElementKind.Action, string.Join('\n', paragraph)) { Forced = forced, Line = first.Number });
    }

    private bool Interrupts(int at) => FountainMarks.Interrupts(_lines[at].Raw.Trim(), _lines[at].Hidden.Count == 0 && (at + 1 >= _lines.Count || _lines[at + 1].IsBlank));

    private void ReadSpeech(string cue, bool forced)
    {
        var name = cue.Trim();
        var dual = name.EndsWith('^');
        Add(new(ElementKind.Cue, dual ? name[..^1].TrimEnd() : name) { Forced = forced, Dual = dual, Line = _lines[_at].Number });
        _at++;
        while (_at < _lines.Count && (!_lines[_at].IsBlank || EmptySpeechAt(_at)))
        {
            if (_lines[_at].Raw.Trim() is ['~', ..]) ReadLyrics();
            else if (Parenthetical(out var lines)) AddParenthetical(lines);
            else ReadDialogue();
        }
    }

    private bool EmptySpeechAt(int at) => _lines[at].IsEmptySpeech && at + 1 < _lines.Count && !_lines[at + 1].IsBlank;

    // A parenthetical may run over a few lines when its first bracket is not closed on its own line.
    private bool Parenthetical(out int lines)
    {
        lines = 1;
        var first = _lines[_at].Raw.Trim();
        if (first is not ['(', ..]) return false;
        if (first.Contains(')', StringComparison.Ordinal)) return first.Length > 1 && first[^1] == ')';
        for (; lines < 5 && _at + lines < _lines.Count && !_lines[_at + lines].IsBlank; lines++)
        {
            var line = _lines[_at + lines].Raw.Trim();
            if (line.Contains(')', StringComparison.Ordinal)) return lines++ > 0 && line[^1] == ')';
        }

        return false;
    }

    private void AddParenthetical(int lines)
    {
        var text = string.Join('\n', _lines.GetRange(_at, lines).Select(line => line.Raw.Trim()));
        Add(new(ElementKind.Parenthetical, text[1..^1].Trim()) { Line = _lines[_at].Number });
        _at += lines;
    }

    private void ReadDialogue()
    {
        var first = _lines[_at].Number;
        var spoken = new List<string>();
        while (_at < _lines.Count && (!_lines[_at].IsBlank || EmptySpeechAt(_at))
            && (spoken.Count == 0 || (_lines[_at].Raw.Trim() is not ['~', ..] && !Parenthetical(out _))))
            spoken.Add(_lines[_at++].Raw.Trim());
        Add(new(ElementKind.Dialogue, string.Join('\n', spoken)) { Line = first });
    }

    private void AddLine(ElementKind kind, string content, bool forced = false)
    {
        Add(new(kind, content) { Forced = forced, Line = _lines[_at].Number });
        _at++;
    }

    private void Add(Element element)
    {
        var usual = UsualBlanks(element.Kind, _elements.Count == 0, _titled);
        _elements.Add(_blanks == usual ? element : element with { BlankLinesBefore = _blanks });
        _blanks = 0;
    }

    /// <summary>Empty lines in front of an element when its author did nothing special.</summary>
    internal static int UsualBlanks(ElementKind kind, bool first, bool titled) => kind switch
    {
        ElementKind.Dialogue or ElementKind.Parenthetical => 0,
        _ when first => titled ? 1 : 0,
        _ => 1,
    };
}
