using System.Text.RegularExpressions;

namespace AgentStudio.Voices;

/// <summary>Cuts every part to its speech, sets the planned pauses between and carries the times along.</summary>
internal static partial class LineAssembly
{
    private const double Lead = 0.012, Tail = 0.055, FadeIn = 0.0025, FadeOut = 0.012;

    public static SpokenLine Join(IReadOnlyList<PlannedPart> plan, IReadOnlyList<SpokenPhrase> spoken)
    {
        var rate = spoken[0].SampleRate;
        int Count(double seconds) => (int)Math.Round(seconds * rate);
        var cuts = spoken.Select(Cut).ToList();
        var length = Count(Lead) + Count(Tail) + cuts.Sum(cut => cut.End - cut.Start) + plan.SkipLast(1).Sum(part => Count(part.PauseSeconds));
        var line = new SpokenLine(new float[length], rate);
        var at = Count(Lead);
        line.Phonemes.Add(("_", 0, at));
        for (var i = 0; i < plan.Count; i++)
        {
            var (start, end, voiced) = cuts[i];
            Copy(spoken[i].Samples.AsSpan(start, end - start), line.Samples.AsSpan(at), Count(FadeIn), Count(FadeOut));
            Mark(line, plan[i], spoken[i], start, voiced, at);
            at += end - start;
            var pause = i < plan.Count - 1 ? Count(plan[i].PauseSeconds) : Count(Tail);
            Silence(line, at - (end - voiced), at + pause);
            if (i < plan.Count - 1 && plan[i].Breathes && BreathIn(plan[i].PauseSeconds) is > 0.14 and var breath)
                line.Breaths.Add((at + pause - Count(breath + 0.03), Count(breath)));
            at += pause;
        }

        return line;
    }

    private static double BreathIn(double pause) => Math.Min(0.36, pause * 0.62);

    /// <summary>From its first phoneme to shortly after its last; the decay after that belongs to it.</summary>
    private static (int Start, int End, int Voiced) Cut(SpokenPhrase phrase)
    {
        var phonemes = phrase.Events.Where(e => e.Phoneme is not null).ToList();
        var first = phonemes.FindIndex(e => e.Phoneme!.Length > 0);
        if (first < 0) return (0, 0, 0);
        var last = phonemes.FindLastIndex(e => e.Phoneme!.Length > 0);
        var start = phonemes[first].Sample;
        var voiced = last + 1 < phonemes.Count ? phonemes[last + 1].Sample : phrase.Samples.Length;
        return (start, Math.Min(phrase.Samples.Length, voiced + phrase.SampleRate / 50), voiced);
    }

    private static void Copy(ReadOnlySpan<float> from, Span<float> to, int fadeIn, int fadeOut)
    {
        for (var i = 0; i < from.Length; i++)
        {
            var edge = Math.Min(1.0, Math.Min((i + 0.5) / fadeIn, (from.Length - i - 0.5) / fadeOut));
            to[i] = from[i] * (float)(0.5 - 0.5 * Math.Cos(Math.PI * edge));
        }
    }

    private static void Mark(SpokenLine line, PlannedPart part, SpokenPhrase spoken, int start, int voiced, int at)
    {
        var phonemes = spoken.Events.Where(e => e.Phoneme is not null && e.Sample < voiced).ToList();
        for (var i = 0; i < phonemes.Count; i++)
        {
            var (from, to) = (phonemes[i].Sample, i + 1 < phonemes.Count ? phonemes[i + 1].Sample : voiced);
            if (to > from && from >= start) Sound(line, LanguageMark().Replace(phonemes[i].Phoneme!, ""), at + from - start, at + to - start);
        }

        var heard = Heard(part.Words, spoken.Events, phonemes, voiced);
        foreach (var (text, from, to) in Shared(part.Words, heard, start, voiced)) line.Words.Add((text, at + Math.Max(0, from - start), at + to - start));
    }

    /// <summary>The closure before a plosive is silence to the library; to a mouth it is part of the sound before.</summary>
    private static void Sound(SpokenLine line, string name, int from, int to)
    {
        if (name.Length > 0) line.Phonemes.Add((name, from, to));
        else if (to - from < line.Rate / 20) line.Phonemes[^1] = line.Phonemes[^1] with { End = to };
        else Silence(line, from, to);
    }

    private static SortedDictionary<int, (int Start, int End)> Heard(
        IReadOnlyList<PlacedWord> words, IReadOnlyList<SpokenEvent> events, List<SpokenEvent> phonemes, int voiced)
    {
        var heard = new SortedDictionary<int, (int Start, int End)>();
        var begins = events.Where(e => e.Phoneme is null && e.Length > 0 && e.Sample < voiced).ToList();
        for (var i = 0; i < begins.Count; i++)
        {
            var (from, to) = (begins[i].Sample, i + 1 < begins.Count ? begins[i + 1].Sample : voiced);
            var last = phonemes.FindLastIndex(e => e.Sample >= from && e.Sample < to && e.Phoneme!.Length > 0);
            if (last >= 0 && last + 1 < phonemes.Count) to = Math.Min(to, phonemes[last + 1].Sample);   // not the silence after it
            var index = WordAt(words, begins[i]);
            if (index >= 0 && to > from) heard[index] = heard.TryGetValue(index, out var known) ? (known.Start, to) : (from, to);
        }

        return heard;
    }

    private static int WordAt(IReadOnlyList<PlacedWord> words, SpokenEvent happened)
    {
        if (happened.Length == 0) return -1;
        for (var i = 0; i < words.Count; i++)
            if (happened.TextStart < words[i].End && happened.TextStart + happened.Length > words[i].Start)
                return i;
        return -1;
    }

    /// <summary>Scripts without spaces and words that are joined in speech give fewer events than words: the words between share the time.</summary>
    private static IEnumerable<(string Text, int From, int To)> Shared(IReadOnlyList<PlacedWord> words, SortedDictionary<int, (int Start, int End)> heard, int start, int voiced)
    {
        for (var i = 0; i < words.Count;)
        {
            var next = i + 1;
            while (next < words.Count && !heard.ContainsKey(next)) next++;
            var (from, to) = heard.TryGetValue(i, out var known) ? known : (start, next < words.Count ? heard[next].Start : voiced);
            for (var w = i; w < next; w++)
                yield return (words[w].Text, from + (to - from) * (w - i) / (next - i), from + (to - from) * (w + 1 - i) / (next - i));
            i = next;
        }
    }

    private static void Silence(SpokenLine line, int from, int to)
    {
        if (line.Phonemes[^1] is ("_", var begun, _)) line.Phonemes[^1] = ("_", begun, to);
        else if (to > from) line.Phonemes.Add(("_", from, to));
    }

    // Where a voice borrows another language's sounds, the library says so inside the phoneme's name: "(en)t".
    [GeneratedRegex(@"\([a-z-]*\)?")]
    private static partial Regex LanguageMark();
}
