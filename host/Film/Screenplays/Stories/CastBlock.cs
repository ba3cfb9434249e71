namespace AgentStudio.Film;

/// <summary>"EMMA: 34, auburn bob, green eyes; TOM: 40, beard" on the title page or in a note, as character sheets.</summary>
internal static class CastBlock
{
    public static IEnumerable<Character> Read(IEnumerable<string> texts)
    {
        var found = new List<Character>();
        foreach (var part in texts.SelectMany(text => text.Split(';', '\n')))
        {
            if (NameOf(part) is { } name) found.Add(Begin(name.Name, name.Words));
            else if (found.Count > 0 && part.Trim() is { Length: > 0 } more) found[^1] = Begin(found[^1].Name, $"{found[^1].Description}, {more}");
        }

        return found.GroupBy(character => character.Id, StringComparer.Ordinal).Select(same => same.Last());
    }

    private static Character Begin(string name, string words) =>
        TraitReader.Read(words, new Character { Id = CueName.Read(name).Id, Name = name.ToUpperInvariant() });

    private static (string Name, string Words)? NameOf(string part)
    {
        var text = part.Trim();
        var end = text.IndexOfAny([':', '(']);
        if (end < 0) end = text.IndexOf(" - ", StringComparison.Ordinal);
        if (end <= 0 || end > 40) return null;
        var words = text[end] == '(' ? text[(end + 1)..].TrimEnd(')', ' ') : text[(end + 1)..].TrimStart('-', ' ');
        return (text[..end].Trim(), words.Trim());
    }
}
