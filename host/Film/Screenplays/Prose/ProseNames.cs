namespace AgentStudio.Film;

/// <summary>The people of a prose text: who is said to speak, and names that come back within sentences.</summary>
internal sealed class ProseNames
{
    private static readonly HashSet<string> NoNames = new(StringComparer.Ordinal)
    {
        "I", "I'm", "I'll", "I'd", "I've", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January", "February", "March", "April", "May", "June", "July", "August",
        "September", "October", "November", "December", "Christmas", "English", "French", "German", "God", "Chapter", "Mr", "Mrs", "Ms", "Dr", "Earth", "Mars", "North", "South", "East", "West",
    };

    // Words that begin sentences without naming anybody.
    private static readonly HashSet<string> Openers = new(StringComparer.OrdinalIgnoreCase)
    {
        "the", "a", "an", "he", "she", "it", "they", "we", "you", "his", "her", "its", "their", "my", "our", "this", "that", "these", "those", "there", "here", "then", "when", "where", "while", "as",
        "but", "and", "or", "so", "if", "in", "on", "at", "by", "for", "from", "with", "after", "before", "once", "one", "two", "every", "all", "some", "nobody", "nothing", "everyone", "somebody",
        "what", "who", "why", "how", "now", "today", "tonight", "suddenly", "finally", "slowly", "outside", "inside", "behind", "below", "above", "far", "no", "not", "yes", "even", "only", "still", "just",
    };

    private readonly SortedDictionary<string, int> _genders = new(StringComparer.Ordinal);
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _introduced = new(StringComparer.Ordinal);

    public ProseNames(IEnumerable<string> paragraphs)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var lower = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var all = paragraphs.Select(Quotations.Split).ToList();
        foreach (var pieces in all)
            foreach (var (said, text) in pieces)
                if (!said) Count(text, counts, lower, pieces.Count > 1);
        foreach (var (name, count) in counts)
            if (count >= 2 && !lower.Contains(name)) _names.Add(name);
        foreach (var (said, text) in all.SelectMany(pieces => pieces))
            if (!said) LearnGenders(text);
    }

    /// <summary>A speaker that the author names outright.</summary>
    public void Learn(string name)
    {
        if (name.Length > 0) _names.Add(name[..1].ToUpperInvariant() + name[1..].ToLowerInvariant());
    }

    /// <summary>The one of these people, newest last, whom "he" or "she" means; null when none fits.</summary>
    public string? Meant(string pronoun, IReadOnlyList<string> people)
    {
        var wanted = pronoun switch { "she" => 1, "he" => -1, _ => 0 };
        return people.LastOrDefault(person => wanted == 0 || Math.Sign(GenderOf(person)) == wanted) ?? people.LastOrDefault(person => GenderOf(person) == 0);
    }

    private int GenderOf(string person) => _genders.FirstOrDefault(entry => entry.Key.Equals(person, StringComparison.OrdinalIgnoreCase)).Value;

    private void LearnGenders(string narration)
    {
        string? name = null;
        foreach (var (word, _) in Words(narration))
        {
            if (_names.Contains(word)) name = word;
            else if (name is not null && TraitWords.Female.Contains(word.ToLowerInvariant())) _genders[name] = _genders.GetValueOrDefault(name) + 1;
            else if (name is not null && TraitWords.Male.Contains(word.ToLowerInvariant())) _genders[name] = _genders.GetValueOrDefault(name) - 1;
        }
    }

    public bool Knows(string word) => _names.Contains(word);

    /// <summary>The first person that a sentence names; null when it names none.</summary>
    public string? In(string sentence) => Words(sentence).Select(word => word.Text).FirstOrDefault(_names.Contains);

    /// <summary>The sentence with each person in capitals where they first come in, as screenplays do.</summary>
    public string Introduce(string sentence)
    {
        foreach (var (name, at) in Words(sentence).Reverse())
            if (_names.Contains(name) && !_introduced.Contains(name))
                sentence = string.Concat(sentence.AsSpan(0, at), name.ToUpperInvariant(), sentence.AsSpan(at + name.Length));
        foreach (var (name, _) in Words(sentence)) Remember(name);
        return sentence;
    }

    private void Remember(string upper)
    {
        foreach (var name in _names)
            if (name.Equals(upper, StringComparison.OrdinalIgnoreCase)) _introduced.Add(name);
    }

    private void Count(string narration, SortedDictionary<string, int> counts, HashSet<string> lower, bool besideSpeech)
    {
        if (besideSpeech && Attribution.Read(narration) is { Who: [var first, ..] who } && char.IsUpper(first)) _names.Add(who.Split(' ')[0]);
        foreach (var (word, at) in Words(narration))
        {
            var name = char.IsUpper(word[0]) && word.Length > 1 && word.Skip(1).Any(char.IsLower) && !NoNames.Contains(word) && !Openers.Contains(word);
            if (char.IsLower(word[0])) lower.Add(word);
            else if (name && !PlaceFollows(narration, at, word)) counts[word] = counts.GetValueOrDefault(word) + 1;
        }
    }

    // "in Hull", "to London": places, not people.
    private static bool PlaceFollows(string text, int at, string word) =>
        text.AsSpan(0, at).TrimEnd() is var before && (before.EndsWith(" in") || before.EndsWith(" of") || before.EndsWith("the") || (before.EndsWith(" to") && !text.AsSpan(at + word.Length).StartsWith(",")));

    private static IEnumerable<(string Text, int At)> Words(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            while (at < text.Length && !char.IsLetter(text[at])) at++;
            var start = at;
            while (at < text.Length && (char.IsLetter(text[at]) || (text[at] is '\'' or '’' or '-' && at + 1 < text.Length && char.IsLetter(text[at + 1]) && text[at + 1] != 's'))) at++;
            if (at > start) yield return (text[start..at], start);
        }
    }
}
