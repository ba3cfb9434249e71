using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Families;

/// <summary>
/// When each word and phoneme sounds. Neural voices do not say it, so it is estimated: the line's length is shared out by how long each
/// kind of phoneme, and the pause at each kind of punctuation, usually is.
/// </summary>
internal static class SpeechTimes
{
    private const double Vowel = 1.6, Consonant = 1, Long = 0.8, Space = 0.15, Clause = 1.5, Sentence = 3;

    public static SpeechMarks Estimate(IReadOnlyList<SaidWord> words, long start, long end)
    {
        var whole = words.Sum(word => word.Ipa.Sum(LengthOf) + Space + PauseOf(word.Mark));
        if (words.Count > 0) whole -= PauseOf(words[^1].Mark) + Space;   // the end is silence that is cut away
        var (spoken, phonemes) = (new List<Mark>(), new List<Mark>());
        var at = 0.0;
        foreach (var word in words)
        {
            var began = Place(at);
            foreach (var sound in Sounds(word.Ipa))
            {
                var from = Place(at);
                at += sound.Sum(LengthOf);
                phonemes.Add(new(sound, from, Place(at)));
            }

            spoken.Add(new(word.Text, began, Place(at)));
            at += Space;
            if (PauseOf(word.Mark) is not (> 0 and var pause) || word == words[^1]) continue;
            phonemes.Add(new("_", Place(at), Place(at + pause)));
            at += pause;
        }

        return new() { Words = spoken, Phonemes = phonemes };

        long Place(double share) => whole <= 0 ? start : start + (long)Math.Round(Math.Min(1, share / whole) * (end - start));
    }

    /// <summary>A phoneme is a letter with the marks behind it; stress belongs to what follows.</summary>
    private static IEnumerable<string> Sounds(string ipa)
    {
        var sound = "";
        foreach (var letter in ipa.Where(letter => letter is not ('ˈ' or 'ˌ')))
        {
            if (sound.Length > 0 && letter is not 'ː' and not (>= '\u0300' and <= '\u036F') and not 'ʰ' and not 'ʲ')
            {
                yield return sound;
                sound = "";
            }

            sound += letter;
        }

        if (sound.Length > 0) yield return sound;
    }

    private static double LengthOf(char letter) => letter switch
    {
        'ː' => Long,
        'ˈ' or 'ˌ' or (>= '\u0300' and <= '\u036F') => 0,
        _ => "aeiouyɐɑɒæəɚɛɜɝɪɔøœʊʌɨɯɤʉ".Contains(letter, StringComparison.Ordinal) ? Vowel : Consonant,
    };

    private static double PauseOf(string mark) => mark switch { "" => 0, "," or ";" or ":" or "—" => Clause, _ => Sentence };
}
