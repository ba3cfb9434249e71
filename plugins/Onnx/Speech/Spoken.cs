using AgentStudio.Media;

namespace AgentStudio.Families;

/// <summary>A voice's raw sound as the studio delivers speech: 48 kHz, cut to what is spoken, at the level of the other voices.</summary>
internal static class Spoken
{
    /// <summary>Silence that stays, in samples at 48 kHz.</summary>
    public const int Before = 960, After = 3840;

    private const int Rate = 48000;
    private const double Level = -20, Peak = -2.5;
    private const float Quiet = 0.004f;

    public static SoundBuffer Finish(SoundBuffer voice)
    {
        var sound = voice.Resample(Rate).Channels[0];
        var first = Math.Max(0, Array.FindIndex(sound, sample => Math.Abs(sample) > Quiet));
        var last = Math.Max(first, Array.FindLastIndex(sound, sample => Math.Abs(sample) > Quiet));
        var cut = new float[Before + last - first + 1 + After];
        for (var i = 0; i < cut.Length; i++)
            if (first - Before + i is var at && at >= 0 && at < sound.Length) cut[i] = sound[at];
        var spoken = new SoundBuffer([cut], Rate).Fade(Before / 4, After / 4);
        var measured = Loudness.Measure(spoken);
        // Very short words have no integrated loudness; their peak decides alone.
        var gain = Math.Min(double.IsFinite(measured.Integrated) ? Level - measured.Integrated : double.PositiveInfinity, double.IsFinite(measured.TruePeakDb) ? Peak - measured.TruePeakDb : 0);
        return spoken.Scale((float)Math.Pow(10, gain / 20));
    }
}
