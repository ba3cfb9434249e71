using System.Globalization;
using System.Text;
using AgentStudio.Media;

namespace AgentStudio.Voices;

/// <summary>A part of the line as it goes to the synthesiser, with what follows it.</summary>
/// <param name="Words">Of each word its text and its place in the SSML.</param>
/// <param name="PauseSeconds">Silence after it.</param>
/// <param name="Breathes">The speaker takes a breath in that silence.</param>
internal sealed record PlannedPart(PhraseAsk Ask, IReadOnlyList<PlacedWord> Words, double PauseSeconds, bool Breathes);

internal sealed record PlacedWord(string Text, int Start, int End);

/// <summary>Decides rate, pitch and pauses of every part before anything is spoken.</summary>
internal static class LinePlan
{
    // Volume 100 of espeak-ng clips strong vowels of some variants.
    private const int Volume = 72;

    public static IReadOnlyList<PlannedPart> Speak(IReadOnlyList<Utterance> line, Timbre timbre, Acting acting, Chance chance)
    {
        var parts = new List<PlannedPart>(line.Count);
        for (var i = 0; i < line.Count; i++)
        {
            var (ssml, words) = Write(line[i].Words);
            var rate = timbre.WordsPerMinute * acting.Rate * chance.Between(0.97, 1.03);
            // A speaker begins a paragraph high and ends it low.
            var sinking = line.Count > 1 ? 2 - 4.0 * i / (line.Count - 1) : 0;
            var pitch = 50 + (int)Math.Round(sinking + chance.Between(-2.5, 2.5));
            var ask = new PhraseAsk(ssml, Math.Clamp((int)Math.Round(rate), 80, 450), pitch, 50, Volume, acting.Rate < 0.85 ? 2 : 0, 0);
            var pause = PauseOf(line[i].Pause) * acting.Pause * Math.Sqrt(158 / timbre.WordsPerMinute) * chance.Between(0.9, 1.12);
            var next = i + 1 < line.Count ? line[i + 1].Words.Count : 0;
            parts.Add(new(ask, words, pause, pause > 0.3 && next + line[i].Words.Count > (acting.Air > 0.25 ? 3 : 9)));
        }

        return parts;
    }

    /// <summary>One word, one note: a simple melody in the voice's own range, falling home at the end of every phrase.</summary>
    public static IReadOnlyList<PlannedPart> Sing(IReadOnlyList<Utterance> line, Timbre timbre, Chance chance)
    {
        int[] scale = [-3, 0, 2, 4, 7, 9];   // degrees of the major pentatonic, in semitones from the home note
        var parts = new List<PlannedPart>();
        foreach (var utterance in line)
        {
            var step = 1 + chance.Below(2);
            for (var w = 0; w < utterance.Words.Count; w++)
            {
                var last = w == utterance.Words.Count - 1;
                step = last ? 1 : Math.Clamp(step + (chance.Unit() < 0.62 ? 1 : -1) * (chance.Unit() < 0.8 ? 1 : 2), 0, scale.Length - 1);
                var (ssml, words) = Write([utterance.Words[w]]);
                var hertz = (int)Math.Round(timbre.Hertz * 1.06 * Math.Pow(2, scale[step] / 12.0));
                var rate = Math.Clamp((int)Math.Round(timbre.WordsPerMinute * (last ? 0.55 : 0.72)), 80, 450);
                parts.Add(new(new(ssml, rate, 50, 50, Volume, 0, hertz), words, last ? PauseOf(utterance.Pause) * 1.1 : 0, last));
            }
        }

        return parts;
    }

    private static double PauseOf(Pause pause) => pause switch
    {
        Pause.Clause => 0.20, Pause.Turn => 0.26, Pause.Sentence => 0.40, Pause.Trailing => 0.62, Pause.Beat => 0.85, _ => 0,
    };

    private static (string Ssml, IReadOnlyList<PlacedWord> Words) Write(IReadOnlyList<SpokenWord> words)
    {
        var ssml = new StringBuilder();
        var placed = new List<PlacedWord>(words.Count);
        foreach (var (text, stressed) in words)
        {
            if (ssml.Length > 0) ssml.Append(' ');
            var start = ssml.Length;
            if (stressed) ssml.Append("<emphasis level=\"strong\">");
            foreach (var letter in text)
                ssml.Append(letter switch { '&' => "&amp;", '<' => "&lt;", '>' => "&gt;", _ => letter.ToString() });
            if (stressed) ssml.Append("</emphasis>");
            placed.Add(new(Bare(text), start, ssml.Length));
        }

        return (ssml.ToString(), placed);
    }

    /// <summary>The word without the punctuation around it.</summary>
    private static string Bare(string text)
    {
        var (first, last) = (0, text.Length - 1);
        while (first < last && !char.IsLetterOrDigit(text[first]) && !char.IsSurrogate(text[first])) first++;
        while (last > first && !char.IsLetterOrDigit(text[last]) && !char.IsSurrogate(text[last]) && char.GetUnicodeCategory(text[last]) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark)) last--;
        return text[first..(last + 1)];
    }
}
