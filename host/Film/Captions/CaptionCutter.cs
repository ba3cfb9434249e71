namespace AgentStudio.Film;

/// <summary>A part of one line that fits one caption.</summary>
internal sealed record CaptionPiece(string Speaker, IReadOnlyList<string> Lines, double Start, double End)
{
    public int Length => Lines.Sum(line => line.Length);
}

/// <summary>Cuts a line into parts that fit two rows each, where a reader would pause.</summary>
internal static class CaptionCutter
{
    private static readonly HashSet<string> Beginners = new(StringComparer.OrdinalIgnoreCase)
    {
        "and", "but", "or", "because", "that", "which", "who", "when", "where", "while", "if", "so", "than", "with", "without", "from", "into", "for", "to", "in", "on", "at", "by", "of", "about", "until", "before", "after", "as", "like",
    };

    private static readonly HashSet<string> Clingers = new(StringComparer.OrdinalIgnoreCase) { "a", "an", "the", "my", "your", "his", "her", "its", "our", "their", "mr", "mrs", "dr", "very", "i", "is", "not", "no" };

    public static IEnumerable<CaptionPiece> Cut(CaptionSource source)
    {
        var words = Timed(source);
        for (var at = 0; at < words.Count;)
        {
            var count = Take(words, at);
            var part = words.GetRange(at, count);
            yield return new(source.Speaker, Rows(part), part[0].Start, part[^1].End);
            at += count;
        }
    }

    // The words as written, each with its time; a word longer than a row is cut.
    private static List<TimedWord> Timed(CaptionSource source)
    {
        var written = Written(source.Text);
        if (source.Words is { Count: > 0 } spoken && spoken.Count == written.Count)
            return [.. written.Select((word, i) => spoken[i] with { Text = word })];
        var total = Math.Max(1, written.Sum(word => word.Length + 1));
        var span = Math.Max(0, source.End - source.Start);
        var timed = new List<TimedWord>();
        var at = 0;
        foreach (var word in written)
        {
            var start = source.Start + span * at / total;
            at += word.Length + 1;
            timed.Add(new(word, start, source.Start + span * at / total));
        }

        return timed;
    }

    private static List<string> Written(string text)
    {
        var words = new List<string>();
        foreach (var word in text.Split([' ', '\n', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries))
            for (var at = 0; at < word.Length;)
            {
                var length = Math.Min(Captions.LineLength, word.Length - at);
                if (at + length < word.Length && char.IsHighSurrogate(word[at + length - 1])) length--;
                words.Add(word.Substring(at, length));
                at += length;
            }

        return words;
    }

    // How many words go into the next caption: all that fit, or up to the best pause among them.
    private static int Take(List<TimedWord> words, int at)
    {
        var most = 0;
        while (at + most < words.Count && Fits(words.GetRange(at, most + 1)) && (most == 0 || words[at + most].End - words[at].Start <= Captions.Longest)) most++;
        if (at + most >= words.Count) return Sentences(words, at, most);
        var best = (Count: most, Score: double.MinValue);
        for (var count = Math.Max(1, most / 3); count <= most; count++)
        {
            var score = Pause(words, at + count) * 10 + count * 12.0 / most;
            if (score >= best.Score) best = (count, score);
        }

        return best.Count;
    }

    // A short rest stays with its sentence; long sentences stand apart.
    private static int Sentences(List<TimedWord> words, int at, int all)
    {
        var letters = words.GetRange(at, all).Sum(word => word.Text.Length + 1);
        if (letters <= Captions.LineLength * 1.5) return all;
        for (var count = all - 1; count > all / 3; count--)
            if (Pause(words, at + count) >= 4) return count;
        return all;
    }

    /// <summary>How good a break in front of this word is: 4 sentence, 3 clause, 1 before a small word, -3 inside a phrase.</summary>
    private static double Pause(List<TimedWord> words, int at)
    {
        if (at >= words.Count) return 4;
        var last = words[at - 1].Text.TrimEnd('"', '”', '’', ')');
        if (last.Length > 0 && last[^1] is '.' or '!' or '?' or '…' or '。' or '！' or '？') return 4;
        if (last.Length > 0 && last[^1] is ',' or ';' or ':' or '—' or '–' or '、' or '，') return 3;
        if (Clingers.Contains(last)) return -3;
        return Beginners.Contains(words[at].Text) ? 1 : 0;
    }

    private static bool Fits(List<TimedWord> words) => Length(words, 0, words.Count) <= Captions.LineLength || BreakAt(words) > 0;

    private static List<string> Rows(List<TimedWord> words)
    {
        if (Length(words, 0, words.Count) <= Captions.LineLength) return [Join(words, 0, words.Count)];
        var cut = BreakAt(words);
        return [Join(words, 0, cut), Join(words, cut, words.Count)];
    }

    // The upper row is rather the shorter one, and a phrase is kept whole.
    private static int BreakAt(List<TimedWord> words)
    {
        var best = (At: 0, Score: double.MinValue);
        for (var at = 1; at < words.Count; at++)
        {
            var (upper, lower) = (Length(words, 0, at), Length(words, at, words.Count));
            if (upper > Captions.LineLength || lower > Captions.LineLength) continue;
            var score = Pause(words, at) * 5 - Math.Abs(lower - upper) * (upper > lower ? 0.7 : 0.4);
            if (score > best.Score) best = (at, score);
        }

        return best.At;
    }

    private static int Length(List<TimedWord> words, int from, int to)
    {
        var length = to - from - 1;
        for (var i = from; i < to; i++) length += words[i].Text.Length;
        return length;
    }

    private static string Join(List<TimedWord> words, int from, int to) => string.Join(' ', words.GetRange(from, to - from).Select(word => word.Text));
}
