namespace AgentStudio.Film;

/// <summary>Transitions as screenplays write them.</summary>
internal static class Transitions
{
    /// <summary>Lengths in frames at 24 a second; <see cref="At"/> gives those of another rate.</summary>
    public static Transition Read(string text)
    {
        var words = text.ToUpperInvariant();
        if (words.Contains("FADE IN", StringComparison.Ordinal)) return new(TransitionKind.FadeIn, 18);
        if (words.Contains("FADE TO BLACK", StringComparison.Ordinal)) return new(TransitionKind.FadeToBlack, 18);
        if (words.Contains("FADE OUT", StringComparison.Ordinal)) return new(TransitionKind.FadeOut, 24);
        if (words.Contains("SMASH", StringComparison.Ordinal)) return new(TransitionKind.SmashCut);
        if (words.Contains("MATCH DISSOLVE", StringComparison.Ordinal)) return new(TransitionKind.MatchDissolve, 18);
        if (words.Contains("MATCH", StringComparison.Ordinal)) return new(TransitionKind.MatchCut);
        if (words.Contains("DISSOLVE", StringComparison.Ordinal) || words.Contains("CROSSFADE", StringComparison.Ordinal) || words.Contains("FADE TO", StringComparison.Ordinal)) return new(TransitionKind.Dissolve, 18);
        if (words.Contains("WIPE", StringComparison.Ordinal)) return new(TransitionKind.Wipe, 14);
        if (words.Contains("WHIP", StringComparison.Ordinal)) return new(TransitionKind.WhipPan, 8);
        return Transition.Cut;
    }

    /// <summary>Both shots are seen at once while it lasts.</summary>
    public static bool Overlaps(TransitionKind kind) => kind is TransitionKind.Dissolve or TransitionKind.MatchDissolve or TransitionKind.Wipe or TransitionKind.WhipPan;

    public static Transition At(FrameRate rate, Transition transition) =>
        transition.Frames == 0 || rate.Nominal == 24 ? transition : transition with { Frames = Math.Max(2, (int)Math.Round(transition.Frames * rate.PerSecond / 24)) };
}
