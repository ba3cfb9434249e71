namespace AgentStudio.Media;

/// <summary>Loudness of a whole sound in memory; <see cref="LoudnessMeter"/> measures one that comes in blocks.</summary>
public static class Loudness
{
    public static LoudnessReport Measure(SoundBuffer sound)
    {
        var meter = new LoudnessMeter(sound.Channels.Length, sound.SampleRate);
        meter.Add(sound.Channels, 0, sound.Samples);
        return meter.Report();
    }

    /// <summary>LUFS alone, for half of the work: the true peak is not looked for.</summary>
    public static double Integrated(SoundBuffer sound)
    {
        var meter = new LoudnessMeter(sound.Channels.Length, sound.SampleRate) { FindsPeak = false };
        meter.Add(sound.Channels, 0, sound.Samples);
        return meter.Report().Integrated;
    }
}
