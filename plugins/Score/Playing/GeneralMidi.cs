namespace AgentStudio.Score;

/// <summary>Our instruments in the numbering of General MIDI (programs from 0, drums as keys of channel 10).</summary>
internal static class GeneralMidi
{
    public const int DrumChannel = 9;

    public static int Program(Instrument instrument) => instrument switch
    {
        Instrument.Piano or Instrument.FeltPiano => 0,
        Instrument.Celesta => 8,
        Instrument.Glockenspiel => 9,
        Instrument.MusicBox => 10,
        Instrument.Vibraphone => 11,
        Instrument.Marimba => 12,
        Instrument.Bells => 14,
        Instrument.Organ => 19,
        Instrument.Guitar => 24,
        Instrument.UprightBass => 32,
        Instrument.SynthBass or Instrument.SubBass => 38,
        Instrument.Violin => 40,
        Instrument.Cello => 42,
        Instrument.Tremolo => 44,
        Instrument.Pizzicato => 45,
        Instrument.Harp => 46,
        Instrument.Timpani => 47,
        Instrument.Strings or Instrument.LowStrings or Instrument.Spiccato => 48,
        Instrument.Choir => 52,
        Instrument.Horn => 60,
        Instrument.Brass => 61,
        Instrument.Oboe => 68,
        Instrument.Clarinet => 71,
        Instrument.Flute => 73,
        Instrument.SynthLead => 81,
        Instrument.SynthPluck => 88,
        Instrument.WarmPad => 89,
        Instrument.Kalimba => 108,
        Instrument.Taiko => 116,
        _ => 0,
    };

    /// <summary>Key on the drum channel; null for instruments that play there no part.</summary>
    public static int? Drum(Instrument instrument) => instrument switch
    {
        Instrument.Kick => 36,
        Instrument.Snare => 38,
        Instrument.Clap => 39,
        Instrument.Brush => 40,
        Instrument.Hat => 42,
        Instrument.Cymbal or Instrument.Swell => 49,
        Instrument.Shaker => 70,
        Instrument.Wood => 76,
        _ => null,
    };
}
