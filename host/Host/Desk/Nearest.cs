namespace AgentStudio.Host.Desk;

/// <summary>Finds the word that somebody meant.</summary>
internal static class Nearest
{
    /// <summary>The candidate that is fewest slips of the pen away; null when none is near enough to be meant.</summary>
    public static string? To(string word, IEnumerable<string> candidates)
    {
        var plain = Plain(word);
        var best = candidates
            .Select(candidate => (candidate, slips: Slips(plain, Plain(candidate))))
            .Where(found => found.slips <= Math.Max(2, found.candidate.Length / 3))
            .OrderBy(found => found.slips).ThenBy(found => found.candidate, StringComparer.Ordinal)
            .FirstOrDefault();
        return best.candidate ?? candidates.Where(candidate => plain.Length >= 3 && Plain(candidate).Contains(plain, StringComparison.Ordinal)).MinBy(candidate => candidate.Length);
    }

    /// <summary>Hyphens, underscores and case are not what makes a word another one.</summary>
    private static string Plain(string word) => word.Replace("_", "").Replace("-", "").ToLowerInvariant();

    /// <summary>Letters added, left out, changed or swapped with their neighbour (Damerau-Levenshtein, restricted).</summary>
    private static int Slips(string one, string other)
    {
        if (one.Length > 100 || other.Length > 100) return int.MaxValue;
        var cost = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++) cost[i, 0] = i;
        for (var j = 0; j <= other.Length; j++) cost[0, j] = j;
        for (var i = 1; i <= one.Length; i++)
            for (var j = 1; j <= other.Length; j++)
            {
                var change = cost[i - 1, j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
                cost[i, j] = Math.Min(change, Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                    cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
            }

        return cost[one.Length, other.Length];
    }
}
