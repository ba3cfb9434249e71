namespace AgentStudio.Film;

/// <summary>How long things take on screen, in seconds, before anything is measured.</summary>
public static class Timing
{
    /// <summary>Before the first word of a shot: the cut needs a breath.</summary>
    public const double LeadIn = 0.25;

    /// <summary>Between two lines of one shot.</summary>
    public const double Gap = 0.3;

    /// <summary>After the last word of a shot.</summary>
    public const double TailOut = 0.4;

    public const double ShortestShot = 1;

    /// <summary>Half an hour: what every maker of sound here can still give in one piece.</summary>
    private const double LongestShot = 1800;

    /// <summary>Words, or for scripts without spaces, groups of two signs.</summary>
    public static int Words(string text)
    {
        var (words, signs, inWord) = (0, 0, false);
        foreach (var unit in text)
        {
            if (IsSign(unit)) { signs++; inWord = false; }
            else if (char.IsLetterOrDigit(unit)) { if (!inWord) words++; inWord = true; }
            else if (unit is not ('\'' or '’')) { inWord = false; }
        }

        return words + (signs + 1) / 2;
    }

    /// <summary>A speech at the usual rate of its language, with the pauses of its punctuation.</summary>
    public static double Speech(string text, string language, double rate = 1)
    {
        var pauses = 0.0;
        for (var at = 0; at < text.Length - 1; at++)
            pauses += text[at] is '.' or '!' or '?' or '…' or ':' or ';' && char.IsWhiteSpace(text[at + 1]) ? 0.35 : text[at] is ',' or '—' or '–' ? 0.15 : 0;
        return Math.Max(0.4, Words(text) / (WordsPerSecond(language) * Math.Clamp(rate, 0.5, 2)) + 0.15 + pauses);
    }

    /// <summary>Action: its words read aloud in the mind, and enough for each deed to be seen.</summary>
    public static double Action(string text, int deeds) => Math.Clamp(Math.Max(1.2 + Words(text) * 0.23, 0.9 + deeds * 1.1), 1.8, 6);

    /// <summary>Words on the screen: time to find them and to read them at about 15 characters a second.</summary>
    public static double Reading(string text) => Math.Clamp(1.2 + text.Length / 15.0, 2.2, 8);

    /// <exception cref="StudioException">It is not a length of a shot.</exception>
    public static TimeSpan Fixed(double seconds, string of)
    {
        if (double.IsNaN(seconds) || seconds <= 0 || seconds > LongestShot)
            throw new StudioException(FormattableString.Invariant($"{of} cannot last {seconds} s. Give a length above 0 and up to {LongestShot} s, such as 4."));
        return TimeSpan.FromSeconds(Math.Round(seconds, 4));
    }

    /// <summary>Throws unless a fixed length can be one.</summary>
    public static TimeSpan? Checked(TimeSpan? length, ShotId shot) => length is { } time ? Fixed(time.TotalSeconds, $"Shot {shot}") : null;

    // Usual reading rates; syllable-heavy languages have fewer, longer words.
    private static double WordsPerSecond(string language) => language.Split('-')[0] switch
    {
        "en" or "fr" or "es" or "pt" => 2.6,
        "it" or "nl" or "sv" or "nb" or "da" => 2.5,
        "de" or "pl" or "cs" or "ru" or "uk" => 2.2,
        "fi" or "hu" or "tr" => 1.8,
        "zh" or "ja" or "ko" => 2.4,
        _ => 2.4,
    };

    private static bool IsSign(char unit) => unit is >= '\u3040' and <= '\u30ff' or >= '\u3400' and <= '\u9fff';
}
