using AgentStudio.Media;

namespace AgentStudio.Score;

/// <summary>Makes the played cue a finished one: clean below, soft above, as loud as its mood, silent at its last sample.</summary>
internal static class Mastering
{
    private const double CeilingDb = -1.5, Quiet = -22.5, Loud = -18.5;

    /// <param name="heat">Mean intensity, 0 to 1: the loudness follows it.</param>
    /// <param name="lastBar">Seconds of the last bar, over which the sound dies away.</param>
    public static void Finish(SoundBuffer music, double heat, double lastBar)
    {
        foreach (var channel in music.Channels)
        {
            Biquad.HighPass(music.SampleRate, 34).Process(channel);
            Biquad.Peak(music.SampleRate, 230, -2.5, 0.6).Process(channel);
            Biquad.HighShelf(music.SampleRate, 1700, 3.5, 0.6).Process(channel);
            Biquad.HighShelf(music.SampleRate, 9500, -2).Process(channel);
        }

        End(music, lastBar);
        Bring(music, -20);
        new Compressor(music.SampleRate, thresholdDb: -17, ratio: 1.6, kneeDb: 10, attackMs: 25, releaseMs: 260).Process(music.Channels[0], music.Channels[1]);
        Bring(music, Quiet + (Loud - Quiet) * Math.Clamp(heat, 0, 1));
        Limiter.Apply(music, CeilingDb);
        music.Fade(Math.Min(240, music.Samples / 4), 0);
    }

    private static void Bring(SoundBuffer music, double lufs)
    {
        var loudness = Loudness.Integrated(music);
        if (loudness > -70) music.Scale((float)Decibels.ToGain(lufs - loudness));
    }

    private static void End(SoundBuffer music, double lastBar)
    {
        var seconds = (double)music.Samples / music.SampleRate;
        var fade = (int)(Math.Min(seconds * 0.4, Math.Clamp(lastBar * 0.8, 0.25, 3.2)) * music.SampleRate);
        foreach (var channel in music.Channels)
            for (var i = 0; i < fade; i++)
            {
                var t = (i + 0.5) / fade;
                channel[music.Samples - 1 - i] *= (float)Math.Pow(Math.Sin(Math.PI / 2 * t), 2);
            }
    }
}
