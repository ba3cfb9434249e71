namespace AgentStudio.Sound.Vocabulary;

/// <summary>Words reduced so that "slams", "slamming" and "slam" are one.</summary>
internal static class Tokens
{
    private static readonly HashSet<string> Small = new(StringComparer.Ordinal)
    {
        "a", "an", "the", "of", "on", "in", "at", "to", "and", "or", "with", "from", "into", "onto", "over", "under", "by", "for", "his", "her", "their", "its", "my", "your",
        "is", "are", "was", "he", "she", "it", "they", "sound", "sounds", "noise", "noises", "effect", "ambience", "atmosphere", "int", "ext", "some", "up", "s",
    };

    public static string[] Of(string text)
    {
        var words = new string([.. text.ToLowerInvariant().Select(c => char.IsLetter(c) ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var kept = words.Where(word => !Small.Contains(word)).ToArray();
        return [.. (kept.Length > 0 ? kept : words).Select(Stem).Distinct()];
    }

    private static string Stem(string word)
    {
        var stem = word switch
        {
            _ when word.Length > 5 && word.EndsWith("ing", StringComparison.Ordinal) => Single(word[..^3]),
            _ when word.Length > 4 && word.EndsWith("ied", StringComparison.Ordinal) => word[..^3] + "y",
            _ when word.Length > 4 && word.EndsWith("ed", StringComparison.Ordinal) => Single(word[..^2]),
            _ when word.Length > 4 && word.EndsWith("ies", StringComparison.Ordinal) => word[..^3] + "y",
            _ when word.Length > 4 && (word.EndsWith("ches", StringComparison.Ordinal) || word.EndsWith("shes", StringComparison.Ordinal) || word.EndsWith("sses", StringComparison.Ordinal) || word.EndsWith("xes", StringComparison.Ordinal)) => word[..^2],
            _ when word.Length > 3 && word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) => word[..^1],
            _ => word,
        };
        return stem.Length > 3 && stem.EndsWith('e') ? stem[..^1] : stem;
    }

    /// <summary>"slamm" to "slam"; "fall" and "hiss" keep both.</summary>
    private static string Single(string stem) =>
        stem.Length > 3 && stem[^1] == stem[^2] && stem[^1] is not ('l' or 's' or 'z') ? stem[..^1] : stem;
}
