namespace AgentStudio.Film;

/// <summary>Who says a quotation and how, read from the words around it: said Emma quietly.</summary>
/// <param name="Who">A name, or a pronoun in lower case, or "the old man"; empty when nobody is named.</param>
/// <param name="Manner">For a parenthetical: "quietly", "whispering"; empty for plain "said".</param>
/// <param name="Rest">What the words tell beyond that.</param>
internal sealed record Attribution(string Who, string Manner, string Rest)
{
    private static readonly Dictionary<string, string> Verbs = new(StringComparer.OrdinalIgnoreCase)
    {
        ["said"] = "", ["says"] = "", ["asked"] = "", ["asks"] = "", ["replied"] = "", ["replies"] = "", ["answered"] = "", ["answers"] = "", ["added"] = "", ["adds"] = "", ["continued"] = "",
        ["told"] = "", ["began"] = "", ["repeated"] = "", ["agreed"] = "", ["explained"] = "", ["admitted"] = "", ["insisted"] = "firmly", ["went"] = "", ["thought"] = "",
        ["whispered"] = "whispering", ["whispers"] = "whispering", ["murmured"] = "softly", ["murmurs"] = "softly", ["muttered"] = "muttering", ["mutters"] = "muttering",
        ["shouted"] = "shouting", ["shouts"] = "shouting", ["yelled"] = "shouting", ["cried"] = "crying out", ["cries"] = "crying out", ["called"] = "calling", ["calls"] = "calling",
        ["screamed"] = "screaming", ["laughed"] = "laughing", ["laughs"] = "laughing", ["sighed"] = "sighing", ["sighs"] = "sighing", ["snapped"] = "angry", ["growled"] = "angry",
        ["sobbed"] = "crying", ["gasped"] = "gasping", ["smiled"] = "smiling", ["smiles"] = "smiling", ["grinned"] = "grinning", ["demanded"] = "firmly", ["begged"] = "pleading", ["warned"] = "warning",
        ["exclaimed"] = "excited", ["sang"] = "singing", ["joked"] = "amused", ["hissed"] = "hissing", ["breathed"] = "softly", ["mumbled"] = "mumbling", ["announced"] = "proudly", ["promised"] = "earnest",
    };

    private static readonly HashSet<string> Pronouns = new(StringComparer.OrdinalIgnoreCase) { "he", "she", "they", "i", "it", "we", "you" };

    /// <summary>Reads a stretch of narration next to a quotation; null when it does not say who speaks.</summary>
    public static Attribution? Read(string narration)
    {
        var end = narration.IndexOfAny(['.', '!', '?', ';']);
        var sentence = (end < 0 ? narration : narration[..end]).Trim();
        var words = sentence.Split([' ', ',', ':', '—'], StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < Math.Min(words.Length, 8); i++)
        {
            if (!Verbs.TryGetValue(words[i], out var manner)) continue;
            var (who, used) = Behind(words, i + 1);
            if (who.Length == 0) (who, used) = (Before(words, i), i + 1);
            if (who.Length == 0) continue;
            return Finish(who, manner, words, used, end < 0 ? "" : narration[(end + 1)..].Trim());
        }

        return null;
    }

    private static Attribution Finish(string who, string manner, string[] words, int used, string rest)
    {
        if (used < words.Length && words[used].EndsWith("ly", StringComparison.Ordinal)) manner = words[used++];
        var more = used < words.Length && words[used] is not ("to" or "back" or "again" or "at" or "and" or "as") ? string.Join(' ', words[used..]) : used < words.Length && words[used] is "and" ? string.Join(' ', words[(used + 1)..]) : "";
        var told = more.Split(' ').Length >= 2 && char.IsUpper(who[0]) ? $"{who} {more}." : "";
        return new(who, manner, $"{told} {rest}".Trim());
    }

    private static (string Who, int Used) Behind(string[] words, int at)
    {
        if (at >= words.Length) return ("", at);
        if (Pronouns.Contains(words[at])) return (words[at].ToLowerInvariant(), at + 1);
        if (words[at] is "the" or "a" or "an" or "her" or "his" or "my" && at + 1 < words.Length) return Noun(words, at);
        var end = at;
        while (end < words.Length && char.IsUpper(words[end][0]) && end - at < 3) end++;
        return (string.Join(' ', words[at..end]), end);
    }

    private static (string Who, int Used) Noun(string[] words, int at)
    {
        var adjective = at + 2 < words.Length && words[at + 1] is "old" or "young" or "little" or "tall" or "strange" or "small" or "other" or "big";
        var end = at + (adjective ? 3 : 2);
        return (string.Join(' ', words[(at + 1)..end]), end);
    }

    private static string Before(string[] words, int verb)
    {
        if (verb == 0) return "";
        if (Pronouns.Contains(words[verb - 1])) return words[verb - 1].ToLowerInvariant();
        var start = verb;
        while (start > 0 && char.IsUpper(words[start - 1][0]) && verb - start < 3) start--;
        if (start == verb) return verb > 1 && words[verb - 2] is "the" or "The" or "A" or "a" ? words[verb - 1] : "";
        var name = string.Join(' ', words[start..verb]);
        return Pronouns.Contains(name) ? name.ToLowerInvariant() : name.StartsWith("The ", StringComparison.Ordinal) ? name[4..] : name;
    }
}
