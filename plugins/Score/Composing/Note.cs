namespace AgentStudio.Score;

/// <param name="Beat">Where it begins, in beats from the cue's start.</param>
/// <param name="Length">In beats.</param>
/// <param name="Velocity">0 to 1.</param>
/// <param name="Midi">Of a drum it is only a colour.</param>
internal sealed record Note(double Beat, double Length, int Midi, double Velocity, Instrument Instrument);

internal enum Instrument
{
    Strings, LowStrings, Tremolo, Spiccato, Pizzicato, Violin, Cello, Piano, FeltPiano, Harp, Guitar, Celesta, MusicBox, Glockenspiel, Vibraphone, Marimba, Kalimba, Bells,
    Flute, Clarinet, Oboe, Horn, Brass, Choir, Organ, WarmPad, SynthPluck, SynthLead, SynthBass, UprightBass, SubBass,
    Kick, Taiko, Snare, Brush, Hat, Shaker, Clap, Wood, Timpani, Cymbal, Swell,
}
