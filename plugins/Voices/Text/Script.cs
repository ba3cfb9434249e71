using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace AgentStudio.Voices;

/// <summary>Turns a line as it is written into what is said: utterances of words and the pauses between them.</summary>
internal static partial class Script
{
    private const char StressOn = '\uE001', StressOff = '\uE002', BeatMark = '\uE003';

    // Longer than this cannot be said in one breath; such an utterance is divided at a comma.
    private const int LongestBreath = 26;

    public static IReadOnlyList<Utterance> Read(string text, string language)
    {
        var english = language.StartsWith("en", StringComparison.OrdinalIgnoreCase);
        var clean = Clean(text);
        clean = Stage().Replace(clean, m => IsPause(m.Value) ? $" {BeatMark} " : " ");
        clean = Emphasis().Replace(clean, m => $"{StressOn}{m.Groups["words"].Value}{StressOff}");
        clean = clean.Replace("*", "", StringComparison.Ordinal).Replace("_", " ", StringComparison.Ordinal);
        if (english) clean = Abbreviations.Numerals(clean);
        clean = Capitals.Calm(clean, StressOn, StressOff, english);
        if (english) clean = EnglishText.Spell(clean);
        clean = Capitals.Unstretch(clean);
        return Divide(clean);
    }

    /// <summary>Plain signs: straight quotes, one kind of dash and dots, no emoji and nothing that cannot be said.</summary>
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormC).EnumerateRunes())
            clean.Append(rune.Value switch
            {
                '’' or '‘' or 'ʼ' or '`' => "'",
                '“' or '”' or '«' or '»' or '„' or '"' => " ",
                '…' => "...",
                '—' or '―' => " -- ",
                '–' => "–",
                0x200B or 0x200C or 0x2060 or 0xFEFF or 0xAD => "",
                '|' or '\\' or '<' or '>' or '^' or '~' or '{' or '}' => " ",
                '\u00BD' => " 1/2", '\u00BC' => " 1/4", '\u00BE' => " 3/4",
                _ => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.OtherSymbol or UnicodeCategory.PrivateUse or UnicodeCategory.ModifierSymbol
                        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate && rune.Value is not '°'
                    ? " "
                    : rune.ToString(),
            });
        return clean.ToString();
    }

    private static bool IsPause(string mark) => PauseWords().IsMatch(mark);

    private static List<Utterance> Divide(string text)
    {
        var said = new List<Utterance>();
        var words = new List<SpokenWord>();
        var stressed = false;
        foreach (var piece in Pieces().Matches(text).Select(m => m.Value))
        {
            if (piece[0] == BeatMark) Close(said, words, Pause.Beat);
            else if (IsDash(piece)) Close(said, words, Pause.Turn);
            else if (piece.All(c => c is '.' or '…') && piece.Length > 1) Close(said, words, Pause.Trailing);
            else Take(piece, said, words, ref stressed);
        }

        Close(said, words, Pause.End);
        if (said.Count > 0) said[^1] = said[^1] with { Pause = Pause.End };
        return said.SelectMany(Breathe).ToList();
    }

    private static bool IsDash(string piece) => piece.All(c => c is '-' or '–');

    private static void Take(string piece, List<Utterance> said, List<SpokenWord> words, ref bool stressed)
    {
        if (piece.Contains(StressOn, StringComparison.Ordinal)) stressed = true;
        var stress = stressed;
        if (piece.Contains(StressOff, StringComparison.Ordinal)) stressed = false;
        var word = piece.Replace(StressOn.ToString(), "", StringComparison.Ordinal).Replace(StressOff.ToString(), "", StringComparison.Ordinal).Trim('-', '(', ')', '[', ']', '/');
        var trails = word.EndsWith("..", StringComparison.Ordinal);
        word = trails ? word.TrimEnd('.') : word;
        if (word.Any(char.IsLetterOrDigit)) words.Add(new(word, stress));
        else if (words.Count > 0 && word.Length > 0) words[^1] = words[^1] with { Text = words[^1].Text + word };
        if (trails) Close(said, words, Pause.Trailing);
        else if (word.Length > 0 && word[^1] is '.' or '!' or '?' or '。' or '！' or '？' or '।') Close(said, words, Pause.Sentence);
        else if (word.Length > 0 && word[^1] is ';' or ':') Close(said, words, Pause.Clause);
    }

    private static void Close(List<Utterance> said, List<SpokenWord> words, Pause pause)
    {
        if (words.Count > 0) said.Add(new([.. words], pause));
        else if (said.Count > 0 && pause > said[^1].Pause) said[^1] = said[^1] with { Pause = pause };
        words.Clear();
    }

    private static IEnumerable<Utterance> Breathe(Utterance whole)
    {
        var start = 0;
        while (whole.Words.Count - start > LongestBreath)
        {
            var comma = Enumerable.Range(start + 8, LongestBreath - 8).LastOrDefault(i => i < whole.Words.Count - 4 && whole.Words[i].Text.EndsWith(','), -1);
            if (comma < 0) break;
            yield return new([.. whole.Words.Skip(start).Take(comma + 1 - start)], Pause.Clause);
            start = comma + 1;
        }

        yield return start == 0 ? whole : whole with { Words = [.. whole.Words.Skip(start)] };
    }

    [GeneratedRegex(@"\[\[.*?\]\]|\[[^\]]*\]|\((?:beat|pause|long pause|a beat|silence|then|sighs?|laughs?|chuckles?|coughs?|sniffs?|gasps?|whispers?|whispering|shouting|crying|smiling|quietly|softly|cont'd|more|v\.o\.|o\.s\.|o\.c\.|\w+ing|\w+ly)[^)]*\)", RegexOptions.IgnoreCase)]
    private static partial Regex Stage();

    [GeneratedRegex(@"^[\[(](?:long |a )?(?:beat|pause|silence|then|sighs?|breath)", RegexOptions.IgnoreCase)]
    private static partial Regex PauseWords();

    [GeneratedRegex(@"(?<!\w)(?<mark>\*{1,3}|_)(?=\S)(?<words>[^*_]+?)(?<=\S)\k<mark>(?!\w)")]
    private static partial Regex Emphasis();

    [GeneratedRegex(@"\uE003|(?<=\s|^)-+(?=\s|$)|--+|–+|\.{2,}(?!\S)|\S+?(?=\uE003|--|\s|$)")]
    private static partial Regex Pieces();
}
