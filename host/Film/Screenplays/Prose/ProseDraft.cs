namespace AgentStudio.Film;

/// <summary>Collects the elements of a screenplay from paragraphs of prose, remembering where we are and who speaks.</summary>
internal sealed class ProseDraft(IReadOnlyList<string> all)
{
    private readonly List<Element> _elements = [];
    private readonly ProseNames _names = new(all);
    private readonly List<string> _speakers = [];
    private readonly List<string> _people = [];
    private bool _told;
    private string _place = "";
    private string _time = "";
    private bool _fixed;
    private bool _begin = true;
    private int _at;

    public IReadOnlyList<Element> Elements => _elements;

    /// <summary>A line of stars or dashes, or the heading of a chapter.</summary>
    public static bool IsBreak(string paragraph) =>
        paragraph.All(letter => letter is '*' or '-' or '#' or '~' or '_' or ' ' or '—' or '•') || (paragraph.Length < 60 && paragraph.StartsWith("chapter ", StringComparison.OrdinalIgnoreCase));

    /// <summary>A slug line that the author wrote: it holds until the next one.</summary>
    public void Heading(string slug)
    {
        var natural = FountainMarks.IsHeading(slug, emptyLineFollows: true);
        _elements.Add(new(ElementKind.SceneHeading, natural ? slug : slug.ToUpperInvariant()) { Forced = !natural });
        (_fixed, _begin) = (true, false);
    }

    /// <summary>A heading without a place: the next paragraph begins a scene.</summary>
    public void Break(string name, int depth)
    {
        if (name.Length > 0) _elements.Add(new(ElementKind.Section, name) { Depth = depth });
        (_begin, _fixed, _place) = (true, false, "");
    }

    /// <summary>Somebody who speaks somewhere in the text.</summary>
    public void Know(string name) => _names.Learn(name.Split(['(', ' '])[0]);

    /// <summary>A speech that the author already gave to somebody.</summary>
    public void Speech(string name, string manner, string text)
    {
        BeginScene("");
        AddSpeech(name, manner, text);
    }

    public void Paragraph(string paragraph)
    {
        _at++;
        if (IsBreak(paragraph))
        {
            Break(paragraph.Any(char.IsLetter) ? paragraph : "", 1);
            return;
        }

        var opening = _begin;
        BeginScene(Quotations.WithoutSaid(paragraph));
        opening &= !_fixed;
        var pieces = Quotations.Split(paragraph);
        for (var i = 0; i < pieces.Count; i++)
        {
            if (pieces[i].Said) i = TakeSaid(pieces, i);
            else if (i + 1 < pieces.Count && pieces[i].Text[^1] is ',' or ':' && Attribution.Read(LastSentence(pieces[i].Text)) is { Who.Length: > 0 }) Tell(AllButLast(pieces[i].Text), ref opening);
            else Tell(pieces[i].Text, ref opening);
        }
    }

    private void BeginScene(string told)
    {
        var place = _fixed ? null : PlaceOf(told);
        var time = _fixed ? null : PlaceWords.TimeIn(told);
        var moved = place is not null && place != _place;
        if (!_begin && !moved && (time is null || time == _time)) return;
        if (_fixed && !_begin) return;
        if (_place.Length == 0 && place is null) (place, time) = Ahead(time);
        (_place, _time, _begin) = (place ?? _place, time ?? (_time.Length > 0 ? _time : "DAY"), false);
        _elements.Add(new(ElementKind.SceneHeading, $"{_place} - {_time}"));
    }

    // Where somebody is counts more than what is only looked at.
    private string? PlaceOf(string told)
    {
        var sentences = Sentences(told).ToList();
        return sentences.Where(HasSomebody).Concat(sentences).Select(PlaceWords.PlaceIn).FirstOrDefault(place => place is not null);
    }

    // A scene that begins without naming its place takes the first one that is named in the paragraphs right after it.
    private (string Place, string? Time) Ahead(string? time)
    {
        var near = all.Skip(Math.Max(0, _at - 1)).Take(4).TakeWhile((paragraph, i) => i == 0 || !IsBreak(paragraph)).Select(Quotations.WithoutSaid).ToList();
        var place = near.Select(PlaceOf).FirstOrDefault(found => found is not null);
        return (place ?? "EXT. OPEN COUNTRY", time ?? near.Select(PlaceWords.TimeIn).FirstOrDefault(found => found is not null));
    }

    private int TakeSaid(List<(bool Said, string Text)> pieces, int i)
    {
        var earlier = pieces.Take(i).Any(piece => piece.Said);
        var behind = i + 1 < pieces.Count && !pieces[i + 1].Said ? Attribution.Read(pieces[i + 1].Text) : null;
        var before = behind is null && !earlier && i > 0 ? Attribution.Read(LastSentence(pieces[i - 1].Text)) : null;
        var found = behind ?? before;
        var beside = i > 0 && !earlier ? pieces[i - 1].Text : i + 1 < pieces.Count && !pieces[i + 1].Said ? pieces[i + 1].Text : "";
        var unseen = found?.Who == "voice" && _names.In(found.Rest) is not null;
        AddSpeech(SpeakerOf(unseen ? _names.In(found!.Rest)! : found?.Who ?? "", beside, earlier), found?.Manner ?? "", pieces[i].Text);
        if (behind is null) return i;
        var opening = false;
        Tell(behind.Rest, ref opening);
        return i + 1;
    }

    private string SpeakerOf(string who, string beside, bool sameParagraph)
    {
        if (who.Length > 0 && who is not ("he" or "she" or "they" or "it" or "we" or "you"))
            return who == "i" ? "NARRATOR" : who.ToUpperInvariant();
        if (who.Length > 0) return _names.Meant(who, _people) ?? _people.LastOrDefault() ?? "VOICE";
        if (sameParagraph && _speakers.Count > 0) return _speakers[^1];
        if (_names.In(beside) is { } named) return named.ToUpperInvariant();
        // Nobody is named: two people take turns.
        return _speakers.FindLast(name => name != _speakers[^1]) ?? _people.FindLast(name => _speakers.Count == 0 || name != _speakers[^1]) ?? "VOICE";
    }

    private void AddSpeech(string speaker, string manner, string text)
    {
        var said = Sentence(text.TrimEnd(','));
        if (_elements is [.., { Kind: ElementKind.Cue or ElementKind.Parenthetical }, { Kind: ElementKind.Dialogue } last] && _speakers.Count > 0 && _speakers[^1] == speaker && manner.Length == 0 && !_told)
        {
            _elements[^1] = last with { Text = $"{last.Text} {said}" };
            return;
        }

        _elements.Add(new(ElementKind.Cue, speaker) { Forced = !FountainMarks.IsCue(speaker) });
        if (manner.Length > 0) _elements.Add(new(ElementKind.Parenthetical, manner));
        _elements.Add(new(ElementKind.Dialogue, said));
        if (_speakers.Count == 0 || _speakers[^1] != speaker) _speakers.Add(speaker);
        _people.Add(speaker);
        _told = false;
    }

    // What somebody does is seen; the first sentence of a scene and what nobody does are told by a narrator.
    private void Tell(string text, ref bool opening)
    {
        var seen = new List<string>();
        foreach (var sentence in Sentences(text))
        {
            if (_names.In(sentence) is { } somebody) _people.Add(somebody.ToUpperInvariant());
            if (IsSeen(sentence) && (!opening || _names.In(sentence) is not null))
            {
                seen.Add(_names.Introduce(sentence));
                continue;
            }

            Show(seen);
            AddNarration(sentence);
            opening = false;
        }

        Show(seen);
    }

    private void AddNarration(string sentence)
    {
        _told = true;
        if (_elements is [.., { Kind: ElementKind.Cue, Text: "NARRATOR (V.O.)" }, { Kind: ElementKind.Dialogue } last])
        {
            _elements[^1] = last with { Text = $"{last.Text} {sentence}" };
            return;
        }

        _elements.Add(new(ElementKind.Cue, "NARRATOR (V.O.)"));
        _elements.Add(new(ElementKind.Dialogue, sentence));
    }

    private void Show(List<string> seen)
    {
        if (seen.Count > 0) _elements.Add(new(ElementKind.Action, string.Join(' ', seen)));
        seen.Clear();
    }

    private bool HasSomebody(string sentence) => _names.In(sentence) is not null
        || SlugWords.WordsOf(sentence).Exists(word => word is "HE" or "SHE" or "THEY" or "WE" or "I" or "MAN" or "WOMAN" or "BOY" or "GIRL" or "CHILD" or "DOG" or "CAT");

    private bool IsSeen(string sentence)
    {
        var words = SlugWords.WordsOf(sentence);
        return HasSomebody(sentence) || !words.Exists(word => word is "WAS" or "WERE" or "HAD" or "WOULD" or "COULD" or "SHOULD" or "ALWAYS" or "NEVER" or "BECAUSE" or "IS" or "ARE" or "HAS" or "HAVE");
    }

    private static string LastSentence(string text) => Sentences(text).LastOrDefault() ?? "";

    private static string AllButLast(string text) => string.Join(' ', Sentences(text).SkipLast(1));

    internal static IEnumerable<string> Sentences(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var stops = text[i] is '。' or '！' or '？' || (text[i] is '.' or '!' or '?' or '…' && (i + 1 >= text.Length || (char.IsWhiteSpace(text[i + 1]) && !IsTitleBefore(text, i))));
            if (!stops && i < text.Length - 1) continue;
            if (text[start..(i + 1)].Trim(' ', ',', '—', '–') is { Length: > 1 } sentence && sentence.Any(char.IsLetterOrDigit)) yield return Sentence(sentence);
            start = i + 1;
        }
    }

    private static bool IsTitleBefore(string text, int at)
    {
        var start = text.LastIndexOf(' ', Math.Max(0, at - 1)) + 1;
        return text[start..at] is "Mr" or "Mrs" or "Ms" or "Dr" or "St" or "Prof" || (at - start == 1 && char.IsUpper(text[start]) && text[start] != 'I');
    }

    private static string Sentence(string text)
    {
        var clean = text.Trim();
        if (clean.Length == 0) return clean;
        var first = char.ToUpperInvariant(clean[0]) + clean[1..];
        return char.IsLetterOrDigit(first[^1]) ? first + "." : first.TrimEnd(',', ';', ':');
    }
}
