namespace AgentStudio.Film;

/// <summary>The elements under one cue, becoming blocks: a parenthetical in the middle begins a new one.</summary>
internal sealed class SpeechDraft(CueName cue, Element element, HashSet<string> names)
{
    private readonly List<Block> _blocks = [];
    private readonly List<string> _parentheticals = [];
    private readonly List<Direction> _directions = [.. NoteDirections.In(element.Text)];

    public void Take(Element part)
    {
        _directions.AddRange(NoteDirections.In(part.Text));
        var text = Fountain.Plain(part.Text).Trim();
        if (text.Length == 0) return;
        if (part.Kind == ElementKind.Parenthetical)
        {
            if (!text.Equals("MORE", StringComparison.OrdinalIgnoreCase)) _parentheticals.Add(text.Replace('\n', ' '));
            return;
        }

        _blocks.Add(new(part.Kind == ElementKind.Lyrics ? BlockKind.Lyrics : BlockKind.Speech, part.Kind == ElementKind.Lyrics ? text : Joined(text))
        {
            Character = cue.Id, Delivery = cue.Delivery, Parentheticals = [.. _parentheticals], Dual = element.Dual && _blocks.Count == 0, Directions = [.. _directions], Line = part.Line,
        });
        _parentheticals.Clear();
        _directions.Clear();
    }

    /// <summary>"EMMA &amp; TOM" say it together when both speak elsewhere.</summary>
    public IEnumerable<Block> Blocks()
    {
        if (_blocks.Count > 0 && (_parentheticals.Count > 0 || _directions.Count > 0))
            _blocks[^1] = _blocks[^1] with { Parentheticals = [.. _blocks[^1].Parentheticals, .. _parentheticals], Directions = [.. _blocks[^1].Directions, .. _directions] };
        var speakers = Together();
        return speakers.Count < 2 ? _blocks : _blocks.SelectMany(block => speakers.Select((name, i) => block with { Character = Slug.Of(name), Dual = block.Dual || i > 0 }));
    }

    private List<string> Together()
    {
        var parts = cue.Name.Split([" AND ", " & ", "/", ", "], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return parts.Length > 1 && Array.TrueForAll(parts, names.Contains) ? [.. parts] : [];
    }

    private static string Joined(string text) => string.Join(' ', text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
}
