using AgentStudio.Film;

namespace AgentStudio.Voices;

/// <summary>How a line is said, relative to the character's plain voice.</summary>
/// <param name="Rate">Factor of the words a minute.</param>
/// <param name="Semitones">Of the whole line.</param>
/// <param name="Range">Factor of the intonation.</param>
/// <param name="Level">In dB; a whisper stays quieter even when levelled.</param>
/// <param name="Air">Added breath, 0 to 1.</param>
/// <param name="Pause">Factor of the pauses.</param>
/// <param name="Bright">In dB at the top: effort brightens a voice.</param>
/// <param name="Tremble">Added flutter.</param>
internal sealed record Acting(
    double Rate = 1, double Semitones = 0, double Range = 1, double Level = 0, double Air = 0, double Pause = 1, double Bright = 0, int Tremble = 0)
{
    private static readonly Acting Plain = new();

    /// <summary>Only air, no voice.</summary>
    public bool Whispers { get; init; }

    /// <summary>The emotion and then every word of the direction that is known; opposites cancel, nothing leaves what a voice can do.</summary>
    public static Acting Of(Emotion emotion, string direction)
    {
        var acting = Feelings.GetValueOrDefault(emotion, Plain);
        var first = true;
        foreach (var (word, change) in Directions)
            if (Says(direction, word))
            {
                // The direction is nearer to the line than the shot's emotion: the first word replaces most of it.
                acting = first ? Mix(Plain, acting, 0.35).With(change) : acting.With(change);
                first = false;
            }

        return acting with
        {
            Rate = Math.Clamp(acting.Rate, 0.65, 1.45), Semitones = Math.Clamp(acting.Semitones, -5, 6), Range = Math.Clamp(acting.Range, 0.3, 2.1),
            Level = Math.Clamp(acting.Level, -3.5, 2.5), Air = Math.Clamp(acting.Air, 0, 0.7), Pause = Math.Clamp(acting.Pause, 0.5, 2.2),
            Bright = Math.Clamp(acting.Bright, -5, 5),
        };
    }

    private static bool Says(string direction, string stem)
    {
        for (var at = direction.IndexOf(stem, StringComparison.OrdinalIgnoreCase); at >= 0; at = direction.IndexOf(stem, at + 1, StringComparison.OrdinalIgnoreCase))
            if ((at == 0 || !char.IsLetter(direction[at - 1])) && !direction.AsSpan(0, at).TrimEnd().EndsWith("not", StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    private Acting With(Acting more) => new(
        Rate * more.Rate, Semitones + more.Semitones, Range * more.Range, Level + more.Level, Air + more.Air, Pause * more.Pause, Bright + more.Bright, Tremble + more.Tremble)
    {
        Whispers = Whispers || more.Whispers,
    };

    private static Acting Mix(Acting a, Acting b, double at) => new(
        Between(a.Rate, b.Rate, at), Between(a.Semitones, b.Semitones, at), Between(a.Range, b.Range, at), Between(a.Level, b.Level, at), Between(a.Air, b.Air, at),
        Between(a.Pause, b.Pause, at), Between(a.Bright, b.Bright, at), (int)Math.Round(Between(a.Tremble, b.Tremble, at)));

    private static double Between(double a, double b, double at) => a + (b - a) * at;

    private static readonly SortedDictionary<Emotion, Acting> Feelings = new()
    {
        [Emotion.Neutral] = Plain,
        [Emotion.Happy] = new(1.05, 1.4, 1.3, 0.5, 0, 0.9, 1),
        [Emotion.Amused] = new(1.03, 1, 1.35, 0, 0.04, 0.95, 0.5),
        [Emotion.Excited] = new(1.14, 2.4, 1.5, 1.5, 0, 0.75, 2),
        [Emotion.Tender] = new(0.9, -0.4, 0.85, -1.5, 0.14, 1.25, -2),
        [Emotion.Hopeful] = new(0.98, 0.8, 1.15, 0, 0.05, 1.1, 0.3),
        [Emotion.Surprised] = new(1.06, 2.6, 1.6, 1, 0.05, 0.9, 1.2),
        [Emotion.Awed] = new(0.86, 0.3, 1.1, -1.5, 0.2, 1.5, -0.8),
        [Emotion.Sad] = new(0.85, -1.4, 0.65, -1.5, 0.12, 1.5, -2, 1),
        [Emotion.Tired] = new(0.83, -1.6, 0.6, -1.5, 0.16, 1.45, -2.2),
        [Emotion.Worried] = new(1.04, 0.8, 1.05, -0.3, 0.08, 1.05, 0, 2),
        [Emotion.Afraid] = new(1.11, 2, 1.15, -0.5, 0.16, 0.9, 0.5, 5),
        [Emotion.Angry] = new(1.06, 0.8, 1.3, 1.8, 0, 0.8, 3),
        [Emotion.Disgusted] = new(0.95, -0.8, 1.15, 0.3, 0.03, 1.1, 0.8),
        [Emotion.Determined] = new(0.97, -0.5, 0.95, 0.8, 0, 1.05, 1.2),
        [Emotion.Suspicious] = new(0.92, -0.7, 0.8, -0.8, 0.07, 1.2, -0.4),
        [Emotion.Pained] = new(0.88, 1.2, 0.9, -0.3, 0.18, 1.35, 0, 5),
        [Emotion.Calm] = new(0.94, -0.5, 0.85, -0.4, 0.04, 1.15, -0.8),
    };

    private static readonly (string Stem, Acting Change)[] Directions =
    [
        ("whisper", new(0.9, 0, 0.8, -3, 0.2, 1.15, 0) { Whispers = true }), ("under his breath", new(0.95, -1, 0.6, -3, 0.3)), ("under her breath", new(0.95, -1, 0.6, -3, 0.3)),
        ("under their breath", new(0.95, -1, 0.6, -3, 0.3)), ("sotto voce", new(0.95, -0.8, 0.7, -3, 0.3)), ("murmur", new(0.93, -0.8, 0.65, -2.5, 0.22, 1.1, -2)),
        ("mutter", new(1.02, -1, 0.6, -2.5, 0.12, 0.9, -3)), ("mumbl", new(1.0, -0.8, 0.55, -2.5, 0.1, 1, -4)), ("quiet", new(0.94, -0.5, 0.8, -2, 0.14, 1.15, -1.5)),
        ("soft", new(0.93, -0.4, 0.85, -2, 0.15, 1.15, -1.8)), ("gentl", new(0.93, -0.3, 0.9, -1.3, 0.12, 1.15, -1.5)), ("tender", new(0.92, -0.3, 0.9, -1.5, 0.14, 1.2, -1.5)),
        ("shout", new(1.04, 3.2, 1.4, 2.5, 0, 0.8, 4)), ("yell", new(1.05, 3.4, 1.4, 2.5, 0, 0.8, 4)), ("scream", new(1.06, 4.6, 1.4, 2.5, 0, 0.75, 4.5)),
        ("calling", new(0.92, 2.4, 1.3, 2, 0, 1, 3)), ("calls out", new(0.92, 2.4, 1.3, 2, 0, 1, 3)), ("loud", new(1, 1.6, 1.2, 2, 0, 0.95, 2.5)), ("bellow", new(0.96, 1.8, 1.2, 2.5, 0, 0.9, 3)),
        ("sad", new(0.86, -1.2, 0.7, -1.3, 0.1, 1.4, -1.8, 1)), ("crying", new(0.88, 1.2, 0.9, -0.8, 0.2, 1.4, 0, 7)), ("sob", new(0.86, 1.4, 0.9, -0.5, 0.22, 1.5, 0, 8)),
        ("tear", new(0.9, 0.6, 0.9, -0.8, 0.14, 1.3, -0.6, 4)), ("excited", new(1.13, 2.2, 1.45, 1.4, 0, 0.75, 1.8)), ("eager", new(1.08, 1.2, 1.3, 0.6, 0, 0.85, 1)),
        ("happ", new(1.05, 1.3, 1.3, 0.4, 0, 0.9, 0.8)), ("cheer", new(1.05, 1.5, 1.3, 0.8, 0, 0.9, 1)), ("bright", new(1.03, 1.2, 1.25, 0.4, 0, 0.95, 1)), ("joy", new(1.06, 1.7, 1.35, 0.9, 0, 0.9, 1.2)),
        ("laugh", new(1.05, 1.4, 1.4, 0.5, 0.1, 0.95, 0.6, 2)), ("chuckl", new(1.0, 0.6, 1.25, 0, 0.08)), ("amused", new(1.02, 0.8, 1.3, 0, 0.04)), ("smil", new(1.0, 0.8, 1.15, 0, 0.04, 1, 0.4)),
        ("angr", new(1.07, 0.9, 1.35, 1.8, 0, 0.8, 3)), ("furious", new(1.1, 1.8, 1.5, 2.4, 0, 0.75, 3.6)), ("snap", new(1.15, 1, 1.2, 1.3, 0, 0.65, 2.4)), ("bark", new(1.12, 0.6, 1.1, 2, 0, 0.7, 2.8)),
        ("hiss", new(0.98, 0.5, 0.9, -1.5, 0.4, 1, 2)), ("cold", new(0.92, -1, 0.6, -0.3, 0, 1.2, 0.6)), ("dry", new(0.96, -0.6, 0.7, -0.3, 0, 1.05)), ("deadpan", new(0.96, -0.5, 0.5, 0, 0, 1.05)),
        ("flat", new(0.96, -0.5, 0.45, -0.3)), ("monoton", new(0.96, -0.4, 0.35)), ("sarcas", new(0.92, -0.3, 1.45, 0, 0, 1.05)), ("iron", new(0.95, -0.2, 1.3)),
        ("afraid", new(1.1, 1.8, 1.1, -0.5, 0.14, 0.9, 0.5, 5)), ("scared", new(1.1, 1.9, 1.15, -0.4, 0.14, 0.9, 0.5, 5)), ("terrif", new(1.16, 3, 1.25, 0.5, 0.16, 0.8, 1.5, 7)),
        ("fright", new(1.1, 2, 1.15, -0.3, 0.14, 0.9, 0.5, 5)), ("panic", new(1.22, 2.8, 1.4, 1.2, 0.1, 0.65, 1.8, 5)), ("nervous", new(1.08, 1, 1.05, -0.4, 0.08, 0.95, 0, 4)), ("anxious", new(1.07, 0.9, 1.05, -0.3, 0.08, 0.95, 0, 3)),
        ("worried", new(1.03, 0.7, 1.05, -0.2, 0.08, 1.05, 0, 2)), ("trembl", new(0.96, 0.8, 1, -0.5, 0.14, 1.2, 0, 9)), ("shak", new(0.97, 0.7, 1, -0.4, 0.12, 1.15, 0, 8)), ("hesita", new(0.86, 0.2, 0.9, -0.5, 0.06, 1.8)),
        ("stammer", new(0.9, 0.6, 1, -0.3, 0.06, 1.5, 0, 3)), ("tired", new(0.84, -1.5, 0.6, -1.3, 0.15, 1.4, -2)), ("weary", new(0.84, -1.4, 0.6, -1.2, 0.14, 1.4, -1.8)), ("exhaust", new(0.8, -1.7, 0.55, -1.6, 0.25, 1.6, -2.2)),
        ("sleep", new(0.82, -1.4, 0.6, -1.8, 0.2, 1.4, -2.4)), ("drunk", new(0.82, -0.5, 1.2, 0.2, 0.08, 1.3, -2)), ("breathless", new(1.12, 1, 1, -0.2, 0.4, 1.2)), ("panting", new(1.08, 1, 1, 0, 0.4, 1.4)),
        ("urgent", new(1.18, 1.2, 1.15, 1, 0.03, 0.7, 1.2)), ("hurr", new(1.2, 0.6, 1.05, 0.4, 0, 0.65)), ("quick", new(1.18, 0.4, 1.05, 0.2, 0, 0.7)), ("fast", new(1.2, 0.4, 1, 0.2, 0, 0.7)), ("slow", new(0.8, -0.3, 1, 0, 0, 1.3)),
        ("calm", new(0.93, -0.4, 0.85, -0.3, 0.03, 1.15, -0.8)), ("thought", new(0.88, -0.4, 0.9, -0.6, 0.05, 1.5)), ("to himself", new(0.93, -0.7, 0.75, -1.8, 0.1, 1.2, -1.2)), ("to herself", new(0.93, -0.7, 0.75, -1.8, 0.1, 1.2, -1.2)),
        ("surpris", new(1.05, 2.4, 1.55, 0.8, 0.04, 0.9, 1)), ("shock", new(1.0, 2, 1.4, 0.4, 0.12, 1.1, 0.8, 2)), ("amaz", new(0.92, 1.2, 1.4, 0, 0.12, 1.2)), ("awe", new(0.86, 0.3, 1.05, -1.5, 0.2, 1.5, -0.8)), ("wonder", new(0.9, 0.6, 1.15, -0.8, 0.14, 1.3)),
        ("firm", new(0.96, -0.4, 0.95, 0.9, 0, 1.05, 1)), ("stern", new(0.94, -0.9, 0.85, 0.9, 0, 1.1, 1)), ("determined", new(0.97, -0.4, 0.95, 0.8, 0, 1.05, 1)), ("proud", new(0.95, 0, 1.1, 0.8, 0, 1.05, 0.6)), ("confiden", new(0.98, -0.3, 1.05, 0.6)),
        ("hopeful", new(0.98, 0.8, 1.15, 0, 0.05, 1.1)), ("plead", new(1.0, 1.5, 1.3, 0.2, 0.14, 1.1, 0.4, 3)), ("beg", new(1.0, 1.6, 1.3, 0.3, 0.14, 1.1, 0.4, 3)), ("desperat", new(1.1, 1.9, 1.35, 1, 0.12, 0.9, 1.2, 4)),
        ("pain", new(0.9, 1.2, 0.9, -0.2, 0.18, 1.35, 0, 5)), ("weak", new(0.84, -0.4, 0.65, -2, 0.3, 1.5, -2, 3)), ("dying", new(0.76, -0.8, 0.55, -2.4, 0.42, 1.9, -2.4, 4)), ("gasp", new(1.0, 1, 1.05, -0.3, 0.4, 1.5)),
        ("suspicio", new(0.92, -0.7, 0.8, -0.7, 0.06, 1.2)), ("seduct", new(0.85, -1.4, 0.9, -1.2, 0.25, 1.35, -1.5)), ("flirt", new(0.93, 0, 1.25, -0.5, 0.14, 1.1)), ("menac", new(0.84, -1.9, 0.65, -0.3, 0.08, 1.35, -0.5)),
        ("threat", new(0.87, -1.6, 0.7, 0.3, 0.05, 1.25)), ("grim", new(0.9, -1.3, 0.65, 0, 0.03, 1.2)), ("solemn", new(0.86, -0.9, 0.7, -0.2, 0.03, 1.4)), ("bored", new(0.88, -1.1, 0.5, -0.6, 0.03, 1.2, -1)), ("disgust", new(0.95, -0.7, 1.15, 0.3)),
    ];
}
