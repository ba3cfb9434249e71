namespace AgentStudio.Film;

/// <summary>The known word that was probably meant.</summary>
public static class NearestWord
{
    /// <summary>By edits of letters, case and hyphens aside; the first of <paramref name="known"/> where several are as near.</summary>
    public static string Of(string word, IEnumerable<string> known)
    {
        var plain = Plain(word);
        return known.MinBy(one => Plain(one) is var other && other.StartsWith(plain, StringComparison.Ordinal) && plain.Length > 1 ? 1 : Edits(plain, other)) ?? "";
    }

    /// <summary>The known word that is near enough to have been meant, or that holds the word; null when none is.</summary>
    public static string? To(string word, IEnumerable<string> known)
    {
        var plain = Plain(word);
        var all = known.Where(one => one.Length <= 100).ToList();
        if (plain.Length is 0 or > 100) return null;
        return all.Where(one => Edits(plain, Plain(one)) <= Math.Max(2, one.Length / 3)).MinBy(one => Edits(plain, Plain(one)))
            ?? all.Where(one => plain.Length > 2 && Plain(one).Contains(plain, StringComparison.Ordinal)).MinBy(one => one.Length);
    }

    /// <summary>The same word but for case, spaces, hyphens and underscores; null when none is.</summary>
    public static string? Same(string word, IEnumerable<string> known) => known.FirstOrDefault(one => Plain(one) == Plain(word));

    private static string Plain(string word) => new([.. word.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);

    private static int Edits(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var corner = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
                (row[j], corner) = (Math.Min(Math.Min(row[j], row[j - 1]) + 1, corner + (one[i - 1] == other[j - 1] ? 0 : 1)), row[j]);
        }

        return row[^1];
    }
}
