namespace AgentStudio.Families;

/// <summary>
/// Kokoro was trained on English written by another reader than espeak-ng: diphthongs and affricates are one letter each, lengths are
/// not written in American. The changes are those that its own fallback to espeak-ng makes.
/// </summary>
internal static class EnglishForKokoro
{
    // Longer ones first, so that no shorter one takes a part of them.
    private static readonly (string From, string To)[] Always =
    [
        ("aɪ", "I"), ("aʊ", "W"), ("dʒ", "ʤ"), ("eɪ", "A"), ("tʃ", "ʧ"), ("ɔɪ", "Y"), ("ɚ", "əɹ"), ("r", "ɹ"), ("x", "k"), ("ç", "k"), ("ɐ", "ə"), ("ɬ", "l"), ("ʔ", "t"), ("ʲ", ""), ("\u0303", ""),
    ];

    private static readonly (string From, string To)[] British = [("əʊ", "Q"), ("eə", "ɛː"), ("iə", "ɪə")];
    private static readonly (string From, string To)[] American = [("oʊ", "O"), ("ɜːɹ", "ɜɹ"), ("ɜː", "ɜɹ"), ("ɪə", "iə"), ("ː", "")];

    public static IReadOnlyList<SaidWord> Of(IReadOnlyList<SaidWord> words, bool british) =>
        [.. words.Select(word => word with { Ipa = Changed(Changed(word.Ipa, Always), british ? British : American) })];

    private static string Changed(string ipa, (string From, string To)[] changes)
    {
        foreach (var (from, to) in changes) ipa = ipa.Replace(from, to, StringComparison.Ordinal);
        return ipa;
    }
}
