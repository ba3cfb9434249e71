namespace AgentStudio.Film;

/// <summary>Who does what to which thing, as one sentence of action tells it.</summary>
internal sealed record ActionReading
{
    public IReadOnlyList<Doing> Doings { get; init; } = [];

    /// <summary>Everybody who is named or meant by a pronoun, in order.</summary>
    public IReadOnlyList<string> Who { get; init; } = [];

    public IReadOnlyList<string> Props { get; init; } = [];

    public IReadOnlyList<string> Sounds { get; init; } = [];
}

/// <param name="Props">Things of its clause, in order.</param>
/// <param name="With">What is carried along: "climbs with a lantern"; empty for none.</param>
/// <param name="Who">Null where a thing does it: "The door slams."</param>
internal sealed record Doing(string? Who, Deed Deed, IReadOnlyList<string> Others, IReadOnlyList<string> Props, string With = "");

/// <summary>Reads action sentence by sentence and remembers within a scene whom "she" and "they" mean.</summary>
internal sealed class ActionReader(Mentions mentions)
{
    private static readonly string[] Determiners = ["the", "a", "an", "his", "her", "its", "their", "of", "my", "your", "our", "this", "that", "no", "some", "every", "in", "with", "both", "two", "three", "own", "at", "by", "from"];

    // Nouns as often as verbs: a verb only right behind its subject.
    private static readonly string[] Ambiguous =
    [
        "hand", "hands", "watch", "watches", "light", "lights", "lit", "fire", "fires", "phone", "phones", "shot", "wave", "waves", "set", "sets", "rest", "rests", "bow", "lay", "row", "rows", "play", "plays", "sign", "signs",
        "type", "types", "point", "points", "call", "calls", "dream", "dreams", "fall", "falls", "left", "steps", "step", "drink", "drinks", "water", "waters", "hurry", "paint", "ride", "rides", "place", "places", "race", "float", "spin", "turn", "turns", "press",
        "catch", "draw", "pass", "smile", "laugh", "cry", "shout", "scream", "whisper", "kiss", "hug", "nod", "gasp", "sigh", "frown", "look", "glance", "touch", "feel", "felt", "rose", "saw", "spot", "match", "trip", "charge", "knock", "whistle", "bolt", "duck", "march", "dash",
    ];
    private static readonly string[] Joints = ["and", "as", "while", "then", "but", "before", "until", "when", "who", "which", "where"];

    private readonly Mentions _mentions = mentions;
    private readonly List<string> _lastGroup = [];
    private readonly List<string> _recent = [];
    private string? _she, _he, _it, _last;

    public ActionReading Read(string sentence)
    {
        var reading = new Sentence();
        var tokens = Token.Read(sentence);
        for (var at = 0; at < tokens.Count; at++)
        {
            var token = tokens[at];
            if (Joints.Contains(token.Lower)) { reading.EndClause(); continue; }
            var (named, length) = _mentions.At(tokens, at);
            if (named is not null)
            {
                Remember(named);
                reading.Meet(named);
                at += length - 1;
            }
            else if (Meant(token.Lower) is { Length: > 0 } meant)
            {
                foreach (var id in meant) reading.Meet(id);
            }
            else
            {
                ReadWord(reading, tokens, at);
                reading.JustMet = false;
            }

            if (tokens[at].Stop) reading.EndClause();
        }

        reading.EndClause(last: true);
        if (reading.Who.Count > 1) { _lastGroup.Clear(); _lastGroup.AddRange(reading.Who); }
        return reading.Result(_last);
    }

    private static void ReadWord(Sentence reading, List<Token> tokens, int at)
    {
        var word = tokens[at].Lower;
        var afterDeterminer = at > 0 && Determiners.Contains(tokens[at - 1].Lower);
        var sound = ThingWords.Sound(word);
        if (sound is not null) reading.Hear(sound);
        if (word == "it") reading.ShowAgain();
        else if (!afterDeterminer && !(tokens[at].Capital && at > 0) && ActionWords.Find(word) is { } deed && !IsNoun(reading, tokens, at)) reading.Do(deed.Face && AtUs(tokens, at) ? deed with { Gaze = Gaze.Camera } : deed);
        else if (ThingWords.Prop(word) is { } prop && (sound is null || afterDeterminer || at == 0) && (!ThingWords.IsVerbToo(word) || Described(tokens, at))) reading.Show(AsUsed(prop, tokens, at), carried: Carried(tokens, at), aside: Aside(tokens, at));
        else if (afterDeterminer || at == 0) reading.Thing();
    }

    // "Looks straight at us": the audience, or the camera that stands for it.
    private static bool AtUs(List<Token> tokens, int at)
    {
        for (var after = at + 1; after < tokens.Count && !tokens[after].Stop && after <= at + 5; after++)
            if (tokens[after].Lower is "us" or "camera" or "lens" or "audience" && tokens[after - 1].Lower is "at" or "into" or "the") return true;
        return false;
    }

    // A key that is pressed is none for a lock.
    private static string AsUsed(string prop, List<Token> tokens, int at) =>
        prop == "key" && tokens[Math.Max(0, at - 3)..at].Any(token => ActionWords.Find(token.Lower)?.Verb is "press" or "push" or "hit") ? "button" : prop;

    private static bool Described(List<Token> tokens, int at)
    {
        for (var before = at - 1; before >= Math.Max(0, at - 2); before--)
            if (Determiners.Contains(tokens[before].Lower)) return true;
        return false;
    }

    // "Wrapped in a scarf lies a bulb": what it lies in is not what is seen.
    private static bool Aside(List<Token> tokens, int at)
    {
        for (var before = at - 1; before >= Math.Max(0, at - 3) && !tokens[before].Stop; before--)
            if (tokens[before].Lower is "in" or "inside" or "on" or "under" or "behind" or "beside" or "from" or "against" or "near") return true;
        return false;
    }

    private static bool Carried(List<Token> tokens, int at)
    {
        for (var before = at - 1; before >= Math.Max(0, at - 3); before--)
            if (tokens[before].Lower is "with" or "carrying") return true;
        // Who walks under an umbrella carries it.
        if (tokens[at].Lower is "umbrella" or "parasol" or "newspaper" && tokens[Math.Max(0, at - 4)..at].Any(token => token.Lower is "under" or "beneath")) return true;
        return at + 3 < tokens.Count && tokens[at + 1].Lower == "in" && tokens[at + 3].Lower is "hand" or "hands" or "arms";
    }

    // "Waves crash": a word that could be a verb but stands where the subject does.
    private static bool IsNoun(Sentence reading, List<Token> tokens, int at) =>
        (Array.IndexOf(Ambiguous, tokens[at].Lower) >= 0 && !BehindSubject(reading, tokens, at))
        || !reading.HasSubject && at + 1 < tokens.Count && (ActionWords.Find(tokens[at + 1].Lower) ?? (object?)ThingWords.Sound(tokens[at + 1].Lower)) is not null;

    private static bool BehindSubject(Sentence reading, List<Token> tokens, int at) =>
        at > 0 && (reading.JustMet || tokens[at - 1].Stop || Joints.Contains(tokens[at - 1].Lower) || tokens[at - 1].Lower.EndsWith("ly", StringComparison.Ordinal) || tokens[at - 1].Lower is "to" or "then" or "suddenly" or "slowly");

    /// <summary>Somebody spoke: "she" may mean them from here on.</summary>
    public void Heard(string id) => Remember(id);

    private void Remember(string id)
    {
        _last = id;
        _recent.Remove(id);
        _recent.Add(id);
        var identity = _mentions.Sheet(id)?.Identity ?? new();
        if (identity.Being is not Being.Person) _it = id;
        if (identity.Gender == Gender.Female) _she = id;
        else if (identity.Gender == Gender.Male) _he = id;
    }

    private string[] Meant(string word)
    {
        string?[] ids = word switch
        {
            "she" => [_she ?? _last],
            "he" or "him" => [_he ?? _last],
            "it" => [_it],
            "they" or "them" or "both" => _lastGroup.Count > 0 ? [.. _lastGroup] : [.. _recent.TakeLast(2)],
            _ => [],
        };
        return [.. ids.OfType<string>()];
    }

    /// <summary>One sentence while it is read. A clause ends at a joint or comma once it has a verb.</summary>
    private sealed class Sentence
    {
        private readonly List<Doing> _doings = [];
        private readonly List<string> _props = [], _sounds = [], _subjects = [], _others = [], _clauseProps = [];
        private readonly List<Deed> _deeds = [];
        private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
        private string _with = "";
        private bool _thing, _things;
        private string[] _carried = [];

        public List<string> Who { get; } = [];

        /// <summary>The word before names somebody.</summary>
        public bool JustMet { get; set; }

        public bool HasSubject => _subjects.Count > 0 || _carried.Length > 0;

        public void Meet(string id)
        {
            JustMet = true;
            if (!Who.Contains(id)) Who.Add(id);
            var side = _deeds.Count == 0 ? _subjects : _others;
            if (!side.Contains(id)) side.Add(id);
        }

        public void Do(Deed deed) => _deeds.Add(deed);

        public void Show(string prop, bool carried, bool aside)
        {
            if (!aside) _seen.Add(prop);
            if (carried && ThingWords.IsPortable(prop)) _with = prop;
            if (!_props.Contains(prop)) _props.Add(prop);
            Thing();
            _clauseProps.Add(prop);
        }

        public void ShowAgain()
        {
            if (_props.Count > 0) _clauseProps.Add(_props[^1]);
        }

        public void Hear(string sound)
        {
            if (!_sounds.Contains(sound)) _sounds.Add(sound);
        }

        /// <summary>Something that is nobody stands where a subject does.</summary>
        public void Thing()
        {
            _thing |= _deeds.Count == 0 && _subjects.Count == 0;
            _things |= _thing;
        }

        public void EndClause(bool last = false)
        {
            // "crosses the bridge, a box in her arms"
            if (_deeds.Count == 0 && _with.Length > 0 && _doings.Count > 0) _doings[^1] = _doings[^1] with { With = _with };
            if (_deeds.Count == 0 && !last) return;
            var subjects = _subjects.Count > 0 ? [.. _subjects] : _thing ? [] : _carried;
            foreach (var deed in _deeds)
                foreach (var who in subjects.Length > 0 ? subjects : [null!])
                    _doings.Add(new(who, deed, [.. _others], [.. _clauseProps], _with));
            if (subjects.Length > 0) _carried = subjects;
            _subjects.Clear(); _others.Clear(); _clauseProps.Clear(); _deeds.Clear();
            (_thing, _with) = (false, "");
        }

        // What rings is the bell, unless there is a telephone.
        private List<string> Heard()
        {
            if (_sounds.Contains("car horn") && _props.Contains("boat")) _sounds[_sounds.IndexOf("car horn")] = "horn";
            if (_sounds.Contains("phone ring") && !_props.Contains("phone")) _sounds[_sounds.IndexOf("phone ring")] = _sounds.Contains("bell") || _props.Contains("bell") ? "bell" : "small bell";
            if (_sounds.Contains("phone buzz") && !_props.Contains("phone")) _sounds[_sounds.IndexOf("phone buzz")] = "electricity";
            if (_sounds.Contains("waves")) _sounds.Remove("metal crash");
            return [.. _sounds.Distinct()];
        }

        /// <summary>A sentence without any subject, such as "Smiles.", is about whoever was last.</summary>
        public ActionReading Result(string? last)
        {
            var doings = _doings.Count > 0 && Who.Count == 0 && !_things && last is not null && _doings.All(doing => doing.Who is null) && _props.Count == 0 && _sounds.Count == 0
                ? _doings.Select(doing => doing with { Who = last }).ToList() : _doings;
            return new() { Doings = doings, Who = doings == _doings ? Who : [last!], Props = [.. _props.OrderBy(prop => !_seen.Contains(prop))], Sounds = Heard() };
        }
    }
}
