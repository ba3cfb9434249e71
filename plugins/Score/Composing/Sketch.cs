namespace AgentStudio.Score;

/// <summary>What all parts of the composer look at.</summary>
internal sealed record Sketch(MusicPlan Plan, BeatMap Beats, Key Key, IReadOnlyList<Chord> Chords, Intensity Intensity)
{
    public int Meter => Beats.Meter;

    public int Bars => Beats.Bars;

    /// <summary>0 to 1 in the middle of a bar.</summary>
    public double Heat(int bar) => Intensity.At(Beats.At((bar + 0.5) * Meter));

    public bool IsLast(int bar) => bar == Bars - 1;
}
