namespace AgentStudio.Families;

/// <summary>Phonemes as the numbers that a voice was trained with. What its table does not have is left out and counted.</summary>
internal static class PhonemeIds
{
    // Letters that espeak-ng writes whole and Piper was trained to see in two parts (Unicode's decomposition).
    private static readonly Dictionary<string, string> Apart = new(StringComparer.Ordinal)
    {
        ["ç"] = "c\u0327", ["ã"] = "a\u0303", ["õ"] = "o\u0303", ["ẽ"] = "e\u0303", ["ĩ"] = "i\u0303", ["ũ"] = "u\u0303", ["ñ"] = "n\u0303",
    };

    /// <summary>Piper: begin, then each phoneme followed by a pad, then end. Words are divided by a space.</summary>
    public static (long[] Ids, IReadOnlyList<string> Unknown) Piper(IReadOnlyList<SaidWord> words, IReadOnlyDictionary<string, long[]> table)
    {
        var ids = new List<long>(table["^"]);
        var unknown = new List<string>();
        foreach (var phoneme in Line(words).SelectMany(Parts))
        {
            if (!table.TryGetValue(phoneme, out var numbers))
            {
                unknown.Add(phoneme);
                continue;
            }

            ids.AddRange(numbers);
            ids.AddRange(table["_"]);
        }

        ids.AddRange(table["$"]);
        return ([.. ids], unknown);
    }

    /// <summary>Kokoro: the phonemes alone; the model's ends (0) are added where it is run.</summary>
    public static (long[] Ids, IReadOnlyList<string> Unknown) Kokoro(IReadOnlyList<SaidWord> words, IReadOnlyDictionary<string, long> table)
    {
        var (known, unknown) = (new List<long>(), new List<string>());
        foreach (var phoneme in Line(words).SelectMany(phoneme => table.ContainsKey(phoneme) ? [phoneme] : Parts(phoneme)))
            if (table.TryGetValue(phoneme, out var id)) known.Add(id);
            else unknown.Add(phoneme);
        return ([.. known], unknown);
    }

    private static IEnumerable<string> Parts(string phoneme) => Apart.TryGetValue(phoneme, out var parts) ? parts.Select(part => part.ToString()) : [phoneme];

    /// <summary>One phoneme (or mark, or space) after the other.</summary>
    private static IEnumerable<string> Line(IReadOnlyList<SaidWord> words) =>
        string.Join(' ', words.Select(word => word.Ipa + word.Mark)).EnumerateRunes().Select(rune => rune.ToString());
}
