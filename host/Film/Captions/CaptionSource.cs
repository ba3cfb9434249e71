namespace AgentStudio.Film;

/// <summary>A line of the finished film, as captions need it. Times are seconds of the programme.</summary>
/// <param name="Words">Its words with their times, in order; null spreads them over the line by their letters.</param>
public sealed record CaptionSource(string Speaker, string Text, double Start, double End, IReadOnlyList<TimedWord>? Words = null);

public sealed record TimedWord(string Text, double Start, double End);

/// <summary>One caption on the screen: at most two lines. Times are seconds on whole frames.</summary>
public sealed record Caption(string Speaker, IReadOnlyList<string> Lines, double Start, double End);

/// <summary>Captions and what could not keep the rules, in words with the caption's time.</summary>
public sealed record CaptionList(IReadOnlyList<Caption> Captions, IReadOnlyList<string> Exceptions)
{
    /// <summary>SubRip: numbered, commas in times.</summary>
    public string ToSrt() => CaptionText.Srt(Captions);

    /// <summary>WebVTT, with the speaker as a voice tag.</summary>
    public string ToVtt() => CaptionText.Vtt(Captions);
}
