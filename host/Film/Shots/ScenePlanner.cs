namespace AgentStudio.Film;

/// <summary>
/// Breaks one scene into shots by the conventions of coverage. What it decides depends on the scene's own words and on who is
/// in the cast, on nothing else: a scene inserted elsewhere changes nothing here.
/// </summary>
internal sealed partial class ScenePlanner
{
    private readonly PlannedFilm _film;
    private readonly Scene _scene;
    private readonly Location _location;
    private readonly Blocking _blocking;
    private readonly ActionReader _reader;
    private readonly Weather _weather;
    private readonly PracticalWords _practicals = new();
    private readonly List<string> _speakers = [];
    private readonly HashSet<string> _inserted = new(StringComparer.Ordinal);
    private readonly List<PlannedShot> _shots = [];
    private readonly List<string> _supers = [];
    private Transition? _entering;
    private string _music = "";
    private double _position;

    public ScenePlanner(PlannedFilm film, Scene scene)
    {
        (_film, _scene, _location) = (film, scene, film.Locations[scene.Slug.LocationId]);
        _blocking = new(scene.Mood);
        _reader = new(film.Mentions);
        _weather = GroundWords.Weather(scene, _location.Weather);
        foreach (var id in scene.Blocks.Where(InPicture).Select(block => block.Character!).Distinct())
            if (!Enters(id)) _blocking.Arrive(id);
    }

    /// <summary>How the next scene's first shot is entered, when this scene ends with a transition.</summary>
    public Transition? Leaving => _entering;

    public List<PlannedShot> Plan(Transition? entering)
    {
        _entering = entering;
        var blocks = _scene.Blocks;
        for (var at = 0; at < blocks.Count;)
        {
            _position = blocks.Count < 2 ? 0 : at / (blocks.Count - 1.0);
            at += IsSetup(blocks[at]) ? PlanSetup(at) : blocks[at].Kind switch
            {
                BlockKind.Action => PlanAction(blocks[at]),
                BlockKind.Speech or BlockKind.Lyrics => PlanSpeech(at),
                BlockKind.Transition => PlanTransition(blocks[at]),
                BlockKind.Super => PlanSuper(blocks[at]),
                BlockKind.Card => PlanCard(blocks[at]),
                _ => 1,
            };
        }

        FlushVoices();
        if (_shots.Count == 0 && blocks.Any(block => block.Kind is not (BlockKind.Transition or BlockKind.Mark))) AddEstablishing("", []);
        if (_supers.Count > 0 && _shots.Count > 0) _shots[^1] = WithSuper(_shots[^1]);
        return _shots;
    }

    private double Tension(string text)
    {
        var tension = Emotions.Tension(_scene.Mood) * 0.75 + _position * 0.42;
        if (text.Contains('!', StringComparison.Ordinal)) tension += 0.12;
        if (text.Contains('?', StringComparison.Ordinal)) tension += 0.04;
        return Math.Clamp(tension, 0, 1);
    }

    private int PlanTransition(Block block)
    {
        FlushVoices();
        var transition = Transitions.Read(block.Text);
        if (transition.Kind is TransitionKind.FadeOut or TransitionKind.FadeToBlack && _shots.Count > 0)
            _shots[^1] = _shots[^1] with { Shot = _shots[^1].Shot with { Out = new(TransitionKind.FadeOut, transition.Frames) } };
        if (transition.Kind == TransitionKind.FadeOut) return 1;
        _entering = transition.Kind == TransitionKind.FadeToBlack ? new(TransitionKind.FadeIn, transition.Frames) : transition;
        return 1;
    }

    private int PlanSuper(Block block)
    {
        _supers.Add(block.Text);
        return 1;
    }

    private int PlanCard(Block block)
    {
        FlushVoices();
        Add(new()
        {
            Kind = ShotKind.Cutaway, Size = ShotSize.MS, Composition = Composition.Centered,
        }, "card", block.Text, [], Timing.Reading(block.Text), card: CardKind.TitleCard);
        return 1;
    }

    /// <summary>Adds a shot, away from the framing of the one before it.</summary>
    private PlannedShot Add(Framing framing, string of, string text, IReadOnlyList<ShotCast> cast, double seconds, CardKind card = CardKind.None, string passage = "")
    {
        if (_shots.Count > 0 && card == CardKind.None) framing = Apart(_shots[^1].Shot, framing, cast, Tension(text));
        var planned = new PlannedShot(new Shot
        {
            Id = PlannedShot.NoLabel,
            Passage = Digest.OfText(of + "\n" + (passage.Length > 0 ? passage : text)),
            LocationId = _location.Id,
            Framing = framing,
            Action = card == CardKind.None ? text : "",
            Cast = cast,
            Time = _scene.Slug.Time,
            Weather = _weather,
            Mood = _scene.Mood,
            In = _entering ?? Transition.Cut,
            Super = card == CardKind.None ? "" : text,
            Card = card,
            Music = _music,
        }, of, seconds);
        (_entering, _music) = (null, "");
        _shots.Add(_supers.Count > 0 && card == CardKind.None ? WithSuper(planned) : planned);
        return _shots[^1];
    }

    private PlannedShot WithSuper(PlannedShot planned)
    {
        var words = string.Join('\n', _supers);
        _supers.Clear();
        return planned with
        {
            Shot = planned.Shot with { Super = planned.Shot.Super.Length > 0 ? planned.Shot.Super + "\n" + words : words },
            Seconds = Math.Max(planned.Seconds, Timing.Reading(words)),
        };
    }

    // A cut between two framings of the same subject that are nearly the same jumps; a step in size hides it.
    private static Framing Apart(Shot before, Framing framing, IReadOnlyList<ShotCast> cast, double tension)
    {
        var (one, two) = (before.Framing, framing);
        if (!SameSubject(before.Cast, cast) && (one.Kind, one.Size, one.Angle, one.Move) == (two.Kind, two.Size, two.Angle, two.Move))
            return framing with { Move = framing.Move == CameraMove.PushIn ? CameraMove.Static : CameraMove.PushIn };
        if (!SameSubject(before.Cast, cast) || before.Framing.Kind != framing.Kind || before.Framing.Size != framing.Size) return framing;
        var nearer = tension >= 0.4;
        var size = nearer ? Framings.Closer(framing.Size) : Framings.Wider(framing.Size);
        if (size == framing.Size) size = nearer ? Framings.Wider(size) : Framings.Closer(size);
        return Framings.Resize(framing, size);
    }

    private static bool SameSubject(IReadOnlyList<ShotCast> one, IReadOnlyList<ShotCast> other) =>
        one.Count == other.Count && one.Select(cast => (cast.CharacterId, cast.Foreground)).SequenceEqual(other.Select(cast => (cast.CharacterId, cast.Foreground)));

    private static bool InPicture(Block block) => block.Character is not null && block.Delivery is Delivery.InPicture or Delivery.OnPhone && block.Kind is BlockKind.Speech or BlockKind.Lyrics;

    // Somebody whose first deed is to enter is not there before.
    private bool Enters(string id)
    {
        foreach (var block in _scene.Blocks)
        {
            if (block.Character == id) return false;
            if (block.Kind != BlockKind.Action) continue;
            var reader = new ActionReader(_film.Mentions);
            foreach (var sentence in Sentences.Of(block.Text))
                if (reader.Read(sentence).Doings.FirstOrDefault(doing => doing.Who == id) is { } first)
                    return first.Deed.Passing is Passing.Enters;
        }

        return false;
    }
}
