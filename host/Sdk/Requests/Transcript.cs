using AgentStudio.Film;

namespace AgentStudio.Sdk;

/// <summary>Words with their times.</summary>
public sealed record Transcript
{
    private const double Silence = 0.5;

    public string Language { get; init; } = "";

    public IReadOnlyList<SpokenSpan> Words { get; init; } = [];

    /// <summary>False where only the spots of speech were found, and each "word" is a whole spot that somebody has to write down.</summary>
    public bool Understood { get; init; } = true;

    public string Text => string.Join(' ', Words.Select(word => word.Text));

    /// <summary>Words gathered for captions: a new sentence after a full stop or half a second of silence.</summary>
    public IReadOnlyList<CaptionSource> Sentences()
    {
        var (sentences, words) = (new List<CaptionSource>(), new List<SpokenSpan>());
        foreach (var word in Words)
        {
            if (words.Count > 0 && (word.Start - words[^1].End > Silence || ".!?…".Contains(words[^1].Text[^1], StringComparison.Ordinal) || !Understood)) Close();
            words.Add(word);
        }

        if (words.Count > 0) Close();
        return sentences;

        void Close()
        {
            sentences.Add(new("", string.Join(' ', words.Select(word => word.Text)), words[0].Start, words[^1].End, [.. words.Select(word => new TimedWord(word.Text, word.Start, word.End))]));
            words.Clear();
        }
    }
}

/// <param name="Start">Seconds.</param>
/// <param name="End">Seconds.</param>
public sealed record SpokenSpan(string Text, double Start, double End);
