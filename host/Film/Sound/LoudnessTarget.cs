namespace AgentStudio.Film;

/// <summary>How loud one film is to be: its production's wish, as this cut can fulfil it.</summary>
/// <param name="Tolerance">LU that the finished film may lie above or below.</param>
public sealed record LoudnessTarget(double Lufs, double Tolerance, double TruePeakDb, LoudnessGate Gate)
{
    public static LoudnessTarget Of(Production production, Cut cut)
    {
        var profile = LoudnessProfile.Parse(production.Loudness);
        var (lufs, gate) = profile.Gate == LoudnessGate.Dialogue && DialogueShare(cut) < profile.LeastDialogue ? (profile.OtherwiseLufs, LoudnessGate.Programme) : (profile.Lufs, profile.Gate);
        return new(production.LoudnessLufs ?? lufs, profile.Tolerance, production.TruePeakDb ?? profile.TruePeakDb, gate);
    }

    /// <summary>The clips in which somebody speaks.</summary>
    public static IEnumerable<SoundClip> Dialogue(Cut cut) => cut.Sound.Where(clip => clip.Track.IsSpeech());

    /// <summary>Such as "-27 ±2 LUFS of the dialogue, -2 dBTP".</summary>
    public override string ToString() => FormattableString.Invariant($"{Lufs} ±{Tolerance} LUFS{(Gate == LoudnessGate.Dialogue ? " of the dialogue" : "")}, {TruePeakDb} dBTP");

    private static double DialogueShare(Cut cut) => cut.Frames == 0 ? 0 : (double)Dialogue(cut).Sum(clip => clip.Frames) / cut.Frames;
}
