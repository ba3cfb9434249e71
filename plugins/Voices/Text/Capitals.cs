using System.Text.RegularExpressions;

namespace AgentStudio.Voices;

/// <summary>Words in capitals and words that are written as long as they are cried.</summary>
internal static partial class Capitals
{
    private static readonly string[] Spelled =
    [
        "FBI", "CIA", "USA", "US", "UK", "UN", "EU", "UFO", "AI", "ID", "IQ", "ER", "ICU", "IRS", "IT", "LA", "NYC", "UV", "USB", "VIP", "ATM", "SOS", "URL", "API", "GPU", "CPU", "IBM", "AM", "PM", "CEO", "RPG", "ETA",
    ];

    private static readonly string[] SpokenWithoutVowels = ["HMM", "SHH", "PSST", "MR", "MRS", "MS", "DR", "PFFT", "HM", "SH", "MM", "MMM", "BRR", "GRR", "TSK", "NTH", "ST"];

    private static readonly string[] KeepDouble =
    [
        "good", "look", "soon", "too", "moon", "see", "need", "feel", "been", "keep", "hello", "well", "tell", "will", "kill", "fall", "call", "all", "off", "miss", "kiss", "free", "three", "tree", "cool", "fool", "food",
        "mood", "room", "boo", "zoo", "yell", "bee", "knee", "wee", "whee", "yippee", "sleep", "deep", "sweet", "stop", "happy", "mommy", "daddy", "sorry", "hurry", "bye", "woo", "hmm", "shh", "mm", "brr", "grr", "doll", "hell", "bell", "still",
    ];

    /// <summary>Capitals are a raised voice, not letters: they become stressed words. What is known to be spelled stays so.</summary>
    public static string Calm(string text, char on, char off, bool english)
    {
        // A line that is all capitals is a style of writing: nothing in it stands out.
        var shouting = !text.Any(char.IsLower);
        return Upper().Replace(text, match =>
        {
            var word = match.Value;
            if (english && IsSpelled(word, shouting)) return string.Join(' ', word.AsEnumerable());
            var calm = word.ToLowerInvariant();
            return shouting ? calm : $"{on}{calm}{off}";
        });
    }

    /// <summary>"Nooooo" is "No", "Sooo" is "So", "Hmmmm" is "Hmm", "Goooood" is "Good".</summary>
    public static string Unstretch(string text) => Stretched().Replace(text, match =>
    {
        var twice = Run().Replace(match.Value, "$1$1");
        return KeepDouble.Contains(twice.ToLowerInvariant(), StringComparer.Ordinal) ? twice : Run().Replace(match.Value, "$1");
    });

    private static bool IsSpelled(string word, bool shouting)
    {
        if (word.Contains('\'', StringComparison.Ordinal)) return false;
        if (Spelled.Contains(word, StringComparer.Ordinal)) return !shouting || word is not ("US" or "IT" or "LA" or "AM" or "ID");
        return word.Length is >= 2 and <= 5 && !word.Any(letter => "AEIOUY".Contains(letter, StringComparison.Ordinal) || letter > 'Z') && !SpokenWithoutVowels.Contains(word, StringComparer.Ordinal)
            && !Stretched().IsMatch(word) && Numbers.Roman(word) == 0;
    }

    [GeneratedRegex(@"(?<![\p{L}\d])\p{Lu}[\p{Lu}']*\p{Lu}(?![\p{L}\d])")]
    private static partial Regex Upper();

    [GeneratedRegex(@"\p{L}*(\p{L})\1{2,}\p{L}*", RegexOptions.IgnoreCase)]
    private static partial Regex Stretched();

    [GeneratedRegex(@"(\p{L})\1{2,}", RegexOptions.IgnoreCase)]
    private static partial Regex Run();
}
