namespace AgentStudio.Score;

/// <summary>The last bar: the home chord, laid wide, struck once and left to ring.</summary>
internal static class Ending
{
    public static IReadOnlyList<Note> Of(Sketch sketch)
    {
        var notes = new List<Note>();
        if (sketch.Bars < 2) return notes;
        var (palette, bar) = (sketch.Plan.Palette, sketch.Bars - 1);
        var (start, length, chord) = ((double)bar * sketch.Meter, (double)sketch.Meter, sketch.Chords[^1]);
        var heat = sketch.Heat(bar);
        var loud = 0.4 + 0.4 * Math.Max(heat, sketch.Heat(Math.Max(0, bar - 1)) * 0.8);
        var bass = Accompaniment.Low(sketch, chord.Root);
        var voices = new VoiceLeading(sketch.Key.Tonic % 12 + 48, 55, 76).Next(chord);
        notes.Add(new(start, length, bass, loud, palette.Bass));
        if (sketch.Plan.Harmony)
        {
            notes.AddRange(voices.Select(voice => new Note(start, length, voice, loud * 0.8, palette.Pad == Instrument.Pizzicato ? Instrument.Strings : palette.Pad)));
            // Rolled from below, as a pianist or a harpist ends.
            notes.AddRange(voices.Select((voice, i) => new Note(start + 0.09 * i, length, voice + (i == voices.Count - 1 ? 12 : 0), loud * 0.7, Struck(palette.Figure))));
        }

        notes.Add(new(start + 0.3, length - 0.3, sketch.Key.Tonic + 24 + (chord.Root == 0 ? 0 : chord.Root), loud * 0.5, palette.Shine));
        if (loud > 0.62 && sketch.Plan.Groove is Groove.March or Groove.Taiko) notes.Add(new(start, length, 60, 0.8, sketch.Plan.Groove == Groove.March ? Instrument.Timpani : Instrument.Taiko));
        if (loud > 0.66 && sketch.Plan.Groove is Groove.March or Groove.Taiko or Groove.Pop) notes.Add(new(start, length, 60, 0.5, Instrument.Cymbal));
        return notes;
    }

    private static Instrument Struck(Instrument figure) => figure is Instrument.Spiccato ? Instrument.Pizzicato : figure;
}
