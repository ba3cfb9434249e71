using System.Reflection;

namespace AgentStudio.Continuity;

/// <summary>The vocabulary of directors' notes: film-words.txt, read once.</summary>
internal static class FilmWords
{
    /// <summary>Phrases by the first word they may begin with; the longest first.</summary>
    private static readonly ILookup<string, Phrase> ByFirstWord = Read()
        .SelectMany(phrase => phrase.Words[0].Select(first => (first, phrase)))
        .OrderByDescending(pair => pair.phrase.Words.Count)
        .ToLookup(pair => pair.first, pair => pair.phrase, StringComparer.Ordinal);

    /// <returns>The longest phrase that stands at a place of the note, and how many words it takes there; null when none does.</returns>
    public static (Phrase Phrase, int Length)? At(IReadOnlyList<string> words, int at)
    {
        foreach (var phrase in ByFirstWord[words[at]])
            if (phrase.Match(words, at) is { } length) return (phrase, length);
        return null;
    }

    private static List<Phrase> Read()
    {
        using var file = Assembly.GetExecutingAssembly().GetManifestResourceStream("film-words.txt")!;
        using var reader = new StreamReader(file);
        var phrases = new List<Phrase>();
        while (reader.ReadLine() is { } row)
        {
            if (row.Length == 0 || row[0] == '#') continue;
            var cells = row.Split('|', StringSplitOptions.TrimEntries);
            var effects = cells.Skip(1).Select(Effect.Parse).ToList();
            phrases.AddRange(cells[0].Split(',', StringSplitOptions.TrimEntries).Select(text => Phrase.Parse(text, effects)));
        }

        return phrases;
    }
}

/// <summary>Words that mean something to a shot.</summary>
/// <param name="Words">Alternatives of each word in order; "*" stands for up to three words.</param>
internal sealed record Phrase(IReadOnlyList<string[]> Words, IReadOnlyList<Effect> Effects)
{
    private const string Any = "*";
    private const int MostSkipped = 3;

    public static Phrase Parse(string text, IReadOnlyList<Effect> effects) =>
        new([.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word.Split('/'))], effects);

    /// <returns>How many words of the note it takes from there on; null when it does not stand there.</returns>
    public int? Match(IReadOnlyList<string> note, int at) => From(0, note, at) is { } end ? end - at : null;

    private int? From(int word, IReadOnlyList<string> note, int at)
    {
        if (word == Words.Count) return at;
        if (Words[word][0] == Any)
        {
            for (var skipped = 0; skipped <= MostSkipped; skipped++)
                if (at + skipped <= note.Count && From(word + 1, note, at + skipped) is { } end) return end;
            return null;
        }

        return at < note.Count && Words[word].Contains(note[at]) ? From(word + 1, note, at + 1) : null;
    }
}

/// <summary>What a phrase does to one member of a shot.</summary>
/// <param name="Value">A value, or "+0.5", "-1", "x1.3"; "{}" is the phrase itself.</param>
/// <param name="Opposite">What "not so ..." and "no ..." do; null leaves it to the sign, else nothing.</param>
internal sealed record Effect(string Member, string Value, string? Opposite)
{
    public static Effect Parse(string text)
    {
        var (member, rest) = text.Split(' ', 2) is [var first, var others] ? (first, others) : throw new InvalidOperationException($"'{text}' in film-words.txt.");
        return rest.Split(" else ", 2) is [var value, var opposite] ? new(member, value, opposite) : new(member, rest, null);
    }
}
