namespace AgentStudio.Film;

/// <summary>
/// Captions for reading: at most two lines of 42 characters, 20 characters a second, 5/6 s to 7 s on screen, two frames between
/// two of them, broken at phrases, never across speakers.
/// </summary>
public static class Captions
{
    public const int LineLength = 42;
    public const double CharactersPerSecond = 20;
    public const double Shortest = 5 / 6.0;
    public const double Longest = 7;
    public const int GapFrames = 2;

    /// <summary>The captions of all lines, in order of time. What cannot keep a rule stays readable and is listed.</summary>
    /// <param name="end">Length of the programme in seconds; nothing stands longer. Null has no end.</param>
    public static CaptionList Write(IReadOnlyList<CaptionSource> sources, FrameRate rate, double? end = null)
    {
        var pieces = sources.Where(source => source.Text.Any(char.IsLetterOrDigit)).OrderBy(source => source.Start).SelectMany(source => CaptionCutter.Cut(source)).ToList();
        return new CaptionTimer(pieces, rate, end).Time();
    }
}
