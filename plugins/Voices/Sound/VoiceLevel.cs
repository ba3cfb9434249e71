using AgentStudio.Media;

namespace AgentStudio.Voices;

/// <summary>Every line as loud as every other, whoever speaks: levelled, gently compressed, levelled again, kept under its ceiling.</summary>
internal static class VoiceLevel
{
    /// <summary>Loudness of plain speech in LUFS, as a mono file measures.</summary>
    public const double Speech = -20;

    private const double CeilingDb = -2.5;

    /// <param name="offset">In LU against plain speech.</param>
    public static void Set(SoundBuffer voice, double offset)
    {
        Bring(voice, Speech);
        new Compressor(voice.SampleRate, thresholdDb: -23, ratio: 2.2, kneeDb: 8, attackMs: 4, releaseMs: 110).Process(voice.Channels[0], new float[voice.Samples]);
        Bring(voice, Speech + offset);
        Limiter.Apply(voice, CeilingDb);
    }

    private static void Bring(SoundBuffer voice, double lufs)
    {
        var loudness = Loudness.Integrated(voice);
        if (loudness > -70) voice.Scale((float)Decibels.ToGain(lufs - loudness));
    }
}
