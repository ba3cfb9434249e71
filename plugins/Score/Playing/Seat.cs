namespace AgentStudio.Score;

/// <summary>Where an instrument sits and how loud it plays.</summary>
/// <param name="Pan">-1 left to 1 right.</param>
/// <param name="Depth">0 close to 2 at the back.</param>
/// <param name="Gain">In dB.</param>
/// <param name="Width">How far its low and high notes, or its players, are apart.</param>
internal sealed record Seat(double Pan, int Depth, double Gain, double Width)
{
    public static Seat Of(Instrument instrument) => instrument switch
    {
        Instrument.Strings => new(0, 1, -7.5, 0.55),
        Instrument.LowStrings => new(0.2, 1, -6, 0.35),
        Instrument.Tremolo => new(-0.1, 2, -10, 0.6),
        Instrument.Spiccato => new(-0.2, 1, -7, 0.3),
        Instrument.Pizzicato => new(-0.15, 1, -3, 0.35),
        Instrument.Violin => new(-0.28, 1, -6.5, 0.15),
        Instrument.Cello => new(0.26, 1, -5, 0.12),
        Instrument.Piano => new(0, 0, -3.5, 0.4),
        Instrument.FeltPiano => new(-0.05, 0, -2, 0.35),
        Instrument.Harp => new(-0.4, 1, -3, 0.25),
        Instrument.Guitar => new(0.22, 0, -3, 0.12),
        Instrument.Celesta => new(0.35, 1, -8, 0.2),
        Instrument.MusicBox => new(0.1, 0, -8, 0.2),
        Instrument.Glockenspiel => new(-0.42, 2, -13, 0.1),
        Instrument.Vibraphone => new(0.3, 1, -7, 0.25),
        Instrument.Marimba => new(-0.3, 0, -4, 0.25),
        Instrument.Kalimba => new(0.2, 0, -5, 0.25),
        Instrument.Bells => new(-0.3, 2, -12, 0.1),
        Instrument.Flute => new(-0.16, 1, -6, 0.05),
        Instrument.Clarinet => new(0.18, 1, -7, 0.05),
        Instrument.Oboe => new(0.08, 1, -9, 0.05),
        Instrument.Horn => new(-0.36, 2, -4, 0.12),
        Instrument.Brass => new(0.38, 2, -5.5, 0.25),
        Instrument.Choir => new(0, 2, -7, 0.6),
        Instrument.Organ => new(0, 2, -10, 0.5),
        Instrument.WarmPad => new(0, 1, -7.5, 0.7),
        Instrument.SynthPluck => new(0.15, 0, -7, 0.5),
        Instrument.SynthLead => new(0, 1, -9, 0.15),
        Instrument.SynthBass => new(0, 0, -6, 0.05),
        Instrument.UprightBass => new(0.05, 0, -4, 0),
        Instrument.SubBass => new(0, 0, -9, 0),
        Instrument.Kick => new(0, 0, -5, 0),
        Instrument.Taiko => new(0.1, 2, -4.5, 0.1),
        Instrument.Timpani => new(0.25, 2, -4, 0),
        Instrument.Snare => new(-0.1, 1, -10, 0),
        Instrument.Brush => new(-0.1, 0, -13, 0),
        Instrument.Hat => new(0.25, 0, -21, 0),
        Instrument.Shaker => new(-0.3, 0, -19, 0),
        Instrument.Clap => new(0.06, 1, -13, 0),
        Instrument.Wood => new(0.32, 1, -12, 0),
        Instrument.Cymbal => new(-0.2, 2, -14, 0),
        Instrument.Swell => new(0.15, 2, -15, 0),
        _ => new(0, 1, -6, 0),
    };
}
