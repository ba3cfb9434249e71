namespace AgentStudio.Score;

/// <summary>Who plays.</summary>
/// <param name="Pad">Holds the harmony.</param>
/// <param name="Figure">Plays the accompaniment.</param>
/// <param name="Bass">Lies lowest.</param>
/// <param name="Lead">Has the melody.</param>
/// <param name="Answer">Answers it, and doubles it when it gets large.</param>
/// <param name="Shine">Adds light at the top.</param>
/// <param name="Solos">Of whom each character has one.</param>
internal sealed record Palette(Instrument Pad, Instrument Figure, Instrument Bass, Instrument Lead, Instrument Answer, Instrument Shine, IReadOnlyList<Instrument> Solos)
{
    private static readonly SortedDictionary<string, Palette> All = new(StringComparer.Ordinal)
    {
        ["chamber"] = new(Instrument.Strings, Instrument.Piano, Instrument.Cello, Instrument.Violin, Instrument.Clarinet, Instrument.Celesta, [Instrument.Flute, Instrument.Clarinet, Instrument.Cello, Instrument.Oboe]),
        ["soft"] = new(Instrument.WarmPad, Instrument.FeltPiano, Instrument.Cello, Instrument.FeltPiano, Instrument.Flute, Instrument.Celesta, [Instrument.Flute, Instrument.Clarinet, Instrument.Cello, Instrument.Vibraphone]),
        ["acoustic"] = new(Instrument.Strings, Instrument.Guitar, Instrument.UprightBass, Instrument.Flute, Instrument.Clarinet, Instrument.Glockenspiel, [Instrument.Flute, Instrument.Clarinet, Instrument.Cello, Instrument.Harp]),
        ["bright"] = new(Instrument.Strings, Instrument.Guitar, Instrument.UprightBass, Instrument.Flute, Instrument.Violin, Instrument.Glockenspiel, [Instrument.Clarinet, Instrument.Flute, Instrument.Marimba, Instrument.Oboe]),
        ["toy"] = new(Instrument.Pizzicato, Instrument.Pizzicato, Instrument.UprightBass, Instrument.Clarinet, Instrument.Flute, Instrument.Glockenspiel, [Instrument.Oboe, Instrument.Clarinet, Instrument.Marimba, Instrument.Flute]),
        ["romantic"] = new(Instrument.Strings, Instrument.Harp, Instrument.Cello, Instrument.Violin, Instrument.Cello, Instrument.Celesta, [Instrument.Oboe, Instrument.Cello, Instrument.Flute, Instrument.Clarinet]),
        ["magic"] = new(Instrument.Strings, Instrument.Harp, Instrument.Cello, Instrument.Celesta, Instrument.Flute, Instrument.Glockenspiel, [Instrument.Flute, Instrument.Celesta, Instrument.Oboe, Instrument.Horn]),
        ["piano"] = new(Instrument.Strings, Instrument.FeltPiano, Instrument.Cello, Instrument.Piano, Instrument.Cello, Instrument.Celesta, [Instrument.Cello, Instrument.Clarinet, Instrument.Oboe, Instrument.Violin]),
        ["thriller"] = new(Instrument.LowStrings, Instrument.Spiccato, Instrument.SynthBass, Instrument.Horn, Instrument.Violin, Instrument.Bells, [Instrument.Clarinet, Instrument.Cello, Instrument.Horn, Instrument.Piano]),
        ["dark"] = new(Instrument.LowStrings, Instrument.Piano, Instrument.SubBass, Instrument.Cello, Instrument.Clarinet, Instrument.Bells, [Instrument.Cello, Instrument.Clarinet, Instrument.Bells, Instrument.Horn]),
        ["horror"] = new(Instrument.Tremolo, Instrument.Celesta, Instrument.SubBass, Instrument.MusicBox, Instrument.Choir, Instrument.Bells, [Instrument.MusicBox, Instrument.Violin, Instrument.Clarinet, Instrument.Choir]),
        ["action"] = new(Instrument.LowStrings, Instrument.Spiccato, Instrument.SynthBass, Instrument.Brass, Instrument.Horn, Instrument.Bells, [Instrument.Brass, Instrument.Horn, Instrument.Violin, Instrument.Cello]),
        ["epic"] = new(Instrument.Strings, Instrument.Spiccato, Instrument.LowStrings, Instrument.Horn, Instrument.Brass, Instrument.Glockenspiel, [Instrument.Horn, Instrument.Violin, Instrument.Flute, Instrument.Choir]),
        ["lonely"] = new(Instrument.WarmPad, Instrument.FeltPiano, Instrument.Cello, Instrument.Clarinet, Instrument.FeltPiano, Instrument.Vibraphone, [Instrument.Cello, Instrument.Clarinet, Instrument.Oboe, Instrument.FeltPiano]),
        ["jazz"] = new(Instrument.Vibraphone, Instrument.Piano, Instrument.UprightBass, Instrument.Clarinet, Instrument.Horn, Instrument.Vibraphone, [Instrument.Clarinet, Instrument.Horn, Instrument.Vibraphone, Instrument.Piano]),
        ["synth"] = new(Instrument.WarmPad, Instrument.SynthPluck, Instrument.SynthBass, Instrument.SynthLead, Instrument.WarmPad, Instrument.Bells, [Instrument.SynthLead, Instrument.Vibraphone, Instrument.Choir, Instrument.Kalimba]),
        ["folk"] = new(Instrument.Strings, Instrument.Guitar, Instrument.UprightBass, Instrument.Violin, Instrument.Flute, Instrument.Kalimba, [Instrument.Violin, Instrument.Flute, Instrument.Clarinet, Instrument.Harp]),
        ["lullaby"] = new(Instrument.Strings, Instrument.Harp, Instrument.Cello, Instrument.MusicBox, Instrument.Flute, Instrument.Celesta, [Instrument.Flute, Instrument.Celesta, Instrument.Clarinet, Instrument.Oboe]),
        ["fantasy"] = new(Instrument.Strings, Instrument.Harp, Instrument.Cello, Instrument.Flute, Instrument.Horn, Instrument.Celesta, [Instrument.Flute, Instrument.Oboe, Instrument.Horn, Instrument.Harp]),
        ["ambient"] = new(Instrument.WarmPad, Instrument.Vibraphone, Instrument.SubBass, Instrument.FeltPiano, Instrument.Choir, Instrument.Kalimba, [Instrument.Vibraphone, Instrument.Flute, Instrument.Cello, Instrument.FeltPiano]),
        ["modern"] = new(Instrument.WarmPad, Instrument.SynthPluck, Instrument.SynthBass, Instrument.Kalimba, Instrument.Glockenspiel, Instrument.Glockenspiel, [Instrument.Kalimba, Instrument.Marimba, Instrument.Vibraphone, Instrument.SynthLead]),
        ["church"] = new(Instrument.Choir, Instrument.Organ, Instrument.Organ, Instrument.Flute, Instrument.Choir, Instrument.Bells, [Instrument.Flute, Instrument.Oboe, Instrument.Cello, Instrument.Choir]),
    };

    public static Palette Named(string name) => All[name];
}
