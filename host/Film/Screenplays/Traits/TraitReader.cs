namespace AgentStudio.Film;

/// <summary>Reads how somebody looks and sounds from a few words: "34, auburn bob, green eyes, navy sweater, Scottish accent".</summary>
public static class TraitReader
{
    /// <summary>The character with what the words decide; what they leave open stays as it was. Words that mean no trait stay in the description only.</summary>
    public static Character Read(string words, Character basis)
    {
        var draft = new TraitDraft(basis);
        foreach (var phrase in Phrases(words)) draft.Take(phrase);
        return draft.Finish(words.Trim());
    }

    /// <summary>Introductions in a paragraph of action: EMMA (34, auburn bob) or EMMA, 34, wiry, walks in. Names in capitals only.</summary>
    public static IReadOnlyList<Introduction> Introductions(string action)
    {
        var found = new List<Introduction>();
        for (var at = 0; at < action.Length;)
        {
            var end = NameEnd(action, at);
            if (end > at && Words(action, end) is { Length: > 0 } words && IsTrait(words)) found.Add(new(action[at..end], words));
            at = end > at ? end : NextWord(action, at);
        }

        return found;
    }

    private static bool IsTrait(string words)
    {
        var nobody = new Character { Id = "x", Name = "X" };
        var read = Read(words, nobody);
        return read.Identity.Age is not null || read.Looks.Count > 0 || read.Voice.Style.Length > 0 || read.Identity with { Features = nobody.Identity.Features } != nobody.Identity;
    }

    private static string Words(string action, int at)
    {
        var rest = action.AsSpan(at);
        var trimmed = rest.TrimStart();
        if (trimmed.Length > 0 && trimmed[0] == '(')
            return trimmed.IndexOf(')') is var close and > 0 ? trimmed[1..close].ToString() : "";
        if (rest.Length < 2 || rest[0] != ',') return "";
        var end = rest.IndexOfAny('.', '!', '?');
        return AgedList((end < 0 ? rest[1..] : rest[1..end]).ToString());
    }

    // ", 34, auburn bob, climbs": only what begins with an age is surely an introduction; it goes on while the parts are traits.
    private static string AgedList(string rest)
    {
        var parts = rest.Split(',', StringSplitOptions.TrimEntries);
        if (parts.Length == 0 || TraitDraft.AgeOf(parts[0]) is null) return "";
        var kept = parts.TakeWhile((part, i) => i == 0 || part.Split(' ').Length <= 4 && IsTrait(part));
        return string.Join(", ", kept);
    }

    private static int NameEnd(string text, int start)
    {
        if (!char.IsUpper(text[start]) || (start > 0 && char.IsLetterOrDigit(text[start - 1]))) return start;
        var end = start;
        for (var at = start; at < text.Length; at++)
        {
            if (char.IsUpper(text[at]) || (at > start && (char.IsDigit(text[at]) || text[at] is '\'' or '’' or '-'))) end = at + 1;
            else if (text[at] is not (' ' or '.') || at + 1 >= text.Length || !char.IsUpper(text[at + 1])) break;
        }

        var bare = end >= text.Length || !char.IsLetterOrDigit(text[end]);
        return end - start >= 2 && bare ? end : start;
    }

    private static int NextWord(string text, int at)
    {
        while (at < text.Length && char.IsLetterOrDigit(text[at])) at++;
        while (at < text.Length && !char.IsLetterOrDigit(text[at])) at++;
        return at;
    }

    private static IEnumerable<string> Phrases(string words)
    {
        foreach (var part in words.ToLowerInvariant().Split([',', ';', '.', '(', ')', '\n', '–', '—'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var carried = "";
            foreach (var piece in part.Replace(" with ", " and ", StringComparison.Ordinal).Replace(" wearing ", " and ", StringComparison.Ordinal).Replace(" & ", " and ", StringComparison.Ordinal).Split(" and ", StringSplitOptions.TrimEntries))
            {
                // "black and white striped shirt" is one thing.
                var whole = carried.Length > 0 ? $"{carried} and {piece}" : piece;
                carried = piece.Split(' ') is [.., var last] && TraitWords.Colors.Contains(last) && !piece.Contains("hair", StringComparison.Ordinal) && TraitDraft.AgeOf(piece) is null ? whole : "";
                if (carried.Length == 0) yield return whole;
            }

            if (carried.Length > 0) yield return carried;
        }
    }
}

/// <summary>Somebody who is described where they first appear.</summary>
/// <param name="Name">As written, in capitals.</param>
/// <param name="Words">For <see cref="TraitReader.Read"/>.</param>
public sealed record Introduction(string Name, string Words);
