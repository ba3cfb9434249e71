namespace AgentStudio.Film;

/// <summary>Finds who is named in action text.</summary>
internal sealed class Mentions
{
    private static readonly string[] Titles = ["the", "a", "an", "mr", "mrs", "ms", "dr", "old", "young", "little", "captain", "sir", "lady", "uncle", "aunt", "of", "and", "de", "van", "von"];

    private readonly Dictionary<string, List<(string[] Words, string Id)>> _byFirst = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Character> _cast;

    public Mentions(IEnumerable<Character> cast)
    {
        _cast = cast.ToDictionary(character => character.Id, StringComparer.Ordinal);
        foreach (var character in _cast.Values)
            foreach (var name in character.AlsoKnownAs.Prepend(character.Name))
                Add([.. Token.Read(name).Select(token => token.Lower)], character.Id);

        // A part of a name stands for the whole where nobody else has it: "Stone" for EMMA STONE.
        var parts = _cast.Values
            .SelectMany(character => Token.Read(character.Name).Select(token => token.Lower).Where(word => word.Length > 2 && !Titles.Contains(word)).Select(word => (word, character.Id)))
            .GroupBy(part => part.word, StringComparer.Ordinal);
        foreach (var part in parts.Where(part => part.Select(owner => owner.Id).Distinct().Count() == 1)) Add([part.Key], part.First().Id);
    }

    public Character? Sheet(string id) => _cast.GetValueOrDefault(id);

    /// <summary>Whose name begins at a token, and how many tokens it takes.</summary>
    public (string? Id, int Length) At(List<Token> tokens, int at)
    {
        if (!_byFirst.TryGetValue(tokens[at].Lower, out var names)) return (null, 0);
        var named = tokens[at].Capital || (at > 0 && tokens[at - 1].Lower is "the" or "a" or "an" or "old" or "young");
        if (!named) return (null, 0);
        foreach (var (words, id) in names)
        {
            if (at + words.Length > tokens.Count) continue;
            var same = true;
            for (var word = 1; word < words.Length && same; word++) same = tokens[at + word].Lower == words[word];
            if (same) return (id, words.Length);
        }

        return (null, 0);
    }

    private void Add(string[] words, string id)
    {
        if (words.Length == 0) return;
        if (!_byFirst.TryGetValue(words[0], out var names)) _byFirst[words[0]] = names = [];
        if (names.Any(name => name.Words.SequenceEqual(words))) return;
        names.Add((words, id));
        names.Sort((one, other) => other.Words.Length - one.Words.Length);   // the longest name first
    }
}
