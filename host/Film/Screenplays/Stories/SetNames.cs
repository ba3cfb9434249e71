namespace AgentStudio.Film;

/// <summary>Gives the same set the same location id however its slug line is written, and different sets different ones.</summary>
internal sealed class SetNames
{
    private static readonly HashSet<string> Small = new(StringComparer.Ordinal) { "THE", "A", "AN", "OF", "IN", "AT", "ON", "AND" };

    private readonly List<(string[] Words, string[] LastPart, string Id)> _known = [];

    /// <summary>Exteriors end in "-ext": the outside of a house is another picture than its rooms.</summary>
    public string IdOf(string set, InteriorExterior where)
    {
        var words = Sorted(set);
        var suffix = where == InteriorExterior.Exterior ? "-ext" : "";
        var same = Find(entry => Same(entry.Words, words), suffix) ?? PartOfKnown(words, suffix);
        if (same is not null) return same;
        var id = Id(set) + suffix;
        _known.Add((words, Sorted(set.Split(" - ")[^1]), id));
        return id;
    }

    private string? PartOfKnown(string[] words, string suffix)
    {
        // "LAMP ROOM" after "LIGHTHOUSE - LAMP ROOM", unless two sets have a lamp room.
        var matches = _known.Where(entry => IsExterior(entry.Id) == (suffix.Length > 0) && entry.LastPart.Length < entry.Words.Length && Same(entry.LastPart, words)).ToList();
        return matches.Count == 1 ? matches[0].Id : null;
    }

    private string? Find(Func<(string[] Words, string[] LastPart, string Id), bool> matches, string suffix) =>
        _known.Where(entry => IsExterior(entry.Id) == (suffix.Length > 0) && matches(entry)).Select(entry => entry.Id).FirstOrDefault();

    private static bool IsExterior(string id) => id.EndsWith("-ext", StringComparison.Ordinal);

    private static string Id(string set)
    {
        var words = SlugWords.WordsOf(set);
        var kept = words.Where((word, i) => i > 0 || !Small.Contains(word)).ToList();
        return Slug.Of(kept.Count > 0 ? string.Join(' ', kept) : set);
    }

    private static string[] Sorted(string set)
    {
        var words = SlugWords.WordsOf(set).Select(word => word.EndsWith("'S", StringComparison.Ordinal) ? word[..^2] + "S" : word).ToList();
        var kept = words.Where(word => !Small.Contains(word)).ToArray();
        var result = kept.Length > 0 ? kept : [.. words];
        Array.Sort(result, StringComparer.Ordinal);
        return result;
    }

    // A typing error may change a word's place in the order, so words are paired, not compared one by one.
    private static bool Same(string[] left, string[] right)
    {
        if (left.Length != right.Length) return false;
        var open = right.ToList();
        foreach (var word in left)
        {
            var at = open.IndexOf(word);
            if (at < 0) at = open.FindIndex(other => Misspelt(word, other));
            if (at < 0) return false;
            open.RemoveAt(at);
        }

        return true;
    }

    /// <summary>One letter wrong, missing, doubled or two swapped, in words of six letters or more that begin alike.</summary>
    internal static bool Misspelt(string left, string right)
    {
        if (Math.Min(left.Length, right.Length) < 6 || Math.Abs(left.Length - right.Length) > 1 || left[0] != right[0]) return false;
        var start = 0;
        while (start < left.Length && start < right.Length && left[start] == right[start]) start++;
        var end = 0;
        while (end < left.Length - start && end < right.Length - start && left[^(end + 1)] == right[^(end + 1)]) end++;
        var (a, b) = (left[start..^end], right[start..^end]);
        if (a.Any(char.IsDigit) || b.Any(char.IsDigit)) return false;
        return (a.Length <= 1 && b.Length <= 1) || (a.Length == 2 && b.Length == 2 && a[0] == b[1] && a[1] == b[0]);
    }
}
