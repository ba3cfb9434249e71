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

/// <param name="Who">Null where a thing does it: "The door slams."</param>
internal sealed record Doing(string? Who, Deed Deed, IReadOnlyList<string> Others, IReadOnlyList<string> Props);

/// <summary>Reads action sentence by sentence and remembers within a scene whom "she" and "they" mean.</summary>
internal sealed class ActionReader(Mentions mentions)
{
    private static readonly string[] Determiners = ["the", "a", "an", "his", "her", "its", "their", "of", "my", "your", "our", "this", "that", "no", "some", "every", "in", "with"];
    private static readonly string[] Joints = ["and", "as", "while", "then", "but", "before", "until", "when", "who", "which", "where"];

    private readonly Mentions _mentions = mentions;
    private readonly List<string> _lastGroup = [];
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
        if (ThingWords.Sound(word) is { } sound) reading.Hear(sound);
        if (!afterDeterminer && !(tokens[at].Capital && at > 0) && ActionWords.Find(word) is { } deed) reading.Do(deed);
        else if (ThingWords.Prop(word) is { } prop) reading.Show(prop);
        else if (afterDeterminer) reading.Thing();
    }

    private void Remember(string id)
    {
        _last = id;
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
            "they" or "them" or "both" => [.. _lastGroup],
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
        private bool _thing;
        private string[] _carried = [];

        public List<string> Who { get; } = [];

        public void Meet(string id)
        {
            if (!Who.Contains(id)) Who.Add(id);
            var side = _deeds.Count == 0 ? _subjects : _others;
            if (!side.Contains(id)) side.Add(id);
        }

        public void Do(Deed deed) => _deeds.Add(deed);

        public void Show(string prop)
        {
            if (!_props.Contains(prop)) _props.Add(prop);
            if (_deeds.Count == 0 && _subjects.Count == 0) _thing = true;
            _clauseProps.Add(prop);
        }

        public void Hear(string sound)
        {
            if (!_sounds.Contains(sound)) _sounds.Add(sound);
        }

        public void Thing() => _thing |= _deeds.Count == 0 && _subjects.Count == 0;

        public void EndClause(bool last = false)
        {
            if (_deeds.Count == 0 && !last) return;
            var subjects = _subjects.Count > 0 ? [.. _subjects] : _thing ? [] : _carried;
            foreach (var deed in _deeds)
                foreach (var who in subjects.Length > 0 ? subjects : [null!])
                    _doings.Add(new(who, deed, [.. _others], [.. _clauseProps]));
            if (subjects.Length > 0) _carried = subjects;
            _subjects.Clear(); _others.Clear(); _clauseProps.Clear(); _deeds.Clear();
            _thing = false;
        }

        /// <summary>A sentence without any subject, such as "Smiles.", is about whoever was last.</summary>
        public ActionReading Result(string? last)
        {
            var doings = _doings.Count > 0 && Who.Count == 0 && last is not null && _doings.All(doing => doing.Who is null) && _props.Count == 0 && _sounds.Count == 0
                ? _doings.Select(doing => doing with { Who = last }).ToList() : _doings;
            return new() { Doings = doings, Who = doings == _doings ? Who : [last!], Props = _props, Sounds = _sounds };
        }
    }
}
