namespace AgentStudio.Film;

/// <summary>Goes through a screenplay once and collects its scenes.</summary>
internal sealed class SceneReader(Screenplay screenplay)
{
    private readonly List<SceneDraft> _scenes = [];
    private readonly List<Direction> _pending = [];
    private readonly SetNames _sets = new();
    private readonly StoryDays _days = new();
    private readonly HashSet<string> _names = screenplay.Elements.Where(element => element.Kind == ElementKind.Cue).Select(element => CueName.Read(element.Text).Name).ToHashSet(StringComparer.Ordinal);
    private SceneDraft? _scene;
    private SceneMode _lasting;
    private SceneMode? _nextScene;

    public IReadOnlyList<Scene> Read()
    {
        for (var at = 0; at < screenplay.Elements.Count; at++)
        {
            var element = screenplay.Elements[at];
            if (element.Kind == ElementKind.Cue) at = ReadSpeech(at);
            else ReadElement(element, at);
        }

        var numbers = new SceneNumbers(_scenes.Select(scene => scene.Number));
        return [.. _scenes.Where(scene => scene.Blocks.Count > 0 || scene.Heading is not null).Select(scene => scene.Finish(numbers))];
    }

    private void ReadElement(Element element, int at)
    {
        switch (element.Kind)
        {
            case ElementKind.SceneHeading: BeginScene(element); break;
            case ElementKind.Action: ReadAction(element); break;
            case ElementKind.Centered: ReadCard(element, at); break;
            case ElementKind.Transition: ReadTransition(element); break;
            case ElementKind.Lyrics: Add(new(BlockKind.Lyrics, Fountain.Plain(element.Text)) { Character = CueName.NarratorId, Delivery = Delivery.Narration, Line = element.Line }); break;
            case ElementKind.Synopsis: if (_scene is { Heading: not null } scene) scene.Synopsis = $"{scene.Synopsis} {Fountain.Plain(element.Text)}".Trim(); break;
            case ElementKind.Note: Direct(element, at); break;
            default: break;
        }
    }

    private void BeginScene(Element element)
    {
        var slug = SlugWords.Read(element.Text);
        var last = _scenes.Count > 0 ? _scenes[^1] : null;
        var time = slug.Time ?? last?.Slug.Time ?? TimeOfDay.Day;
        var omitted = SlugWords.WordsOf(slug.Text) is ["OMIT" or "OMITTED", ..];
        var set = slug.Set.Length > 0 ? slug.Set : last?.Slug.Set ?? "UNNAMED SET";
        var where = slug.Where ?? last?.Slug.Where ?? InteriorExterior.Interior;
        var mode = slug.Mode ?? _nextScene ?? _lasting;
        var draft = new SceneDraft(element, new SlugLine(slug.Text, where, set, time) { LocationId = omitted ? "omitted" : _sets.IdOf(set, where) })
        {
            Mode = mode, Omitted = omitted, StoryDay = omitted ? "D1" : _days.Next(time, slug, mode), Number = element.SceneNumber,
        };
        _nextScene = null;
        // What stands in front of the first slug line, such as FADE IN, opens the first scene; a whole passage is a scene of its own.
        if (_scene is { Heading: null } preface && !preface.HasStory)
        {
            _scenes.Remove(preface);
            draft.Blocks.AddRange(preface.Blocks);
            draft.Directions.AddRange(preface.Directions);
        }

        _scenes.Add(_scene = draft);
    }

    private SceneDraft Current()
    {
        if (_scene is not null) return _scene;
        var guess = PlaceWords.Guess(screenplay.Elements.Where(element => element.Kind == ElementKind.Action).Take(5).Select(element => element.Text));
        var slug = SlugWords.Read(guess);
        _scene = new(null, new SlugLine(guess, slug.Where ?? InteriorExterior.Exterior, slug.Set, slug.Time ?? TimeOfDay.Day) { LocationId = _sets.IdOf(slug.Set, slug.Where ?? InteriorExterior.Exterior) });
        _scenes.Add(_scene);
        return _scene;
    }

    private void ReadAction(Element element)
    {
        var plain = Fountain.Plain(element.Text).Trim();
        if (plain.Length == 0)
        {
            foreach (var direction in NoteDirections.In(element.Text)) Attach(direction);
            return;
        }

        var directions = NoteDirections.In(element.Text).ToList();
        foreach (var item in ActionMarks.Items(plain))
        {
            var block = ActionMarks.Read(item) with { Line = element.Line, Directions = directions };
            directions = [];
            if (block.Kind is BlockKind.Mark) Turn(block.Text);
            Add(block);
        }
    }

    private void ReadCard(Element element, int at)
    {
        var text = Fountain.Plain(element.Text);
        var scene = Current();
        if (at > 0 && screenplay.Elements[at - 1].Kind == ElementKind.Centered && element.BlankLinesBefore == 0 && scene.Blocks is [.., { Kind: BlockKind.Card } card])
            scene.Blocks[^1] = card with { Text = $"{card.Text}\n{text}" };
        else
            Add(new(BlockKind.Card, text) { Line = element.Line, Directions = [.. NoteDirections.In(element.Text)] });
    }

    private void ReadTransition(Element element)
    {
        var text = Fountain.Plain(element.Text).Trim();
        if (text.Length == 0) return;
        var mark = ActionMarks.IsMark(text);
        if (mark) Turn(text);
        Add(new(mark ? BlockKind.Mark : BlockKind.Transition, text) { Line = element.Line, Directions = [.. NoteDirections.In(element.Text)] });
    }

    // A mark that opens a scene holds for it; one at its end holds for the next; BEGIN ... holds until END.
    private void Turn(string mark)
    {
        if (ActionMarks.Ends(mark))
        {
            (_lasting, _nextScene) = (SceneMode.Plain, null);
            return;
        }

        if (SlugWords.ModeOf(SlugWords.WordsOf(mark)) is not { } mode) return;
        if (ActionMarks.Lasts(mark)) _lasting = mode;
        if (_scene is { } scene && scene.Blocks.TrueForAll(block => block.Kind == BlockKind.Transition)) scene.Mode = mode;
        else _nextScene = mode;
    }

    private int ReadSpeech(int at)
    {
        var element = screenplay.Elements[at];
        var cue = CueName.Read(element.Text);
        var speech = new SpeechDraft(cue, element, _names);
        var end = at + 1;
        while (end < screenplay.Elements.Count && screenplay.Elements[end] is { Kind: ElementKind.Parenthetical or ElementKind.Dialogue } or { Kind: ElementKind.Lyrics, BlankLinesBefore: 0 })
        {
            speech.Take(screenplay.Elements[end++]);
        }

        foreach (var block in speech.Blocks()) Add(block);
        return end - 1;
    }

    private void Direct(Element element, int at)
    {
        var next = at + 1 < screenplay.Elements.Count ? screenplay.Elements[at + 1] : null;
        var above = next is { BlankLinesBefore: 0, Kind: not ElementKind.Note };
        var directions = NoteDirections.Of(element.Text).ToList();
        var setup = directions.Exists(direction => direction.Name == "setup");   // a setup is for what comes, and so is all that its note says
        foreach (var direction in directions)
            if (setup || (above && direction.Name != "music")) _pending.Add(direction);
            else Attach(direction);
    }

    private void Attach(Direction direction)
    {
        if (direction.Name == "cast") return;
        var scene = _scene;
        if (scene is { Blocks: [.., { Kind: not BlockKind.Transition } last] }) scene.Blocks[^1] = last with { Directions = [.. last.Directions, direction] };
        else if (direction.Name is "shot" or "length" || scene is null) _pending.Add(direction);
        else scene.Directions.Add(direction);
    }

    private void Add(Block block)
    {
        // After a mark such as FLASHBACK: the next scene turns only when nothing more happens in this one.
        if (block.Kind is not (BlockKind.Mark or BlockKind.Transition)) _nextScene = null;
        Current().Blocks.Add(_pending.Count == 0 ? block : block with { Directions = [.. _pending.Where(direction => direction.Name != "cast"), .. block.Directions] });
        _pending.Clear();
    }
}
