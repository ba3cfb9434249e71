using AgentStudio.Media;

namespace AgentStudio.Score;

/// <summary>Harmony, figures and bass, bar by bar, thicker as the music heats up.</summary>
internal static class Accompaniment
{
    public static IReadOnlyList<Note> Of(Sketch sketch, ref Chance chance)
    {
        var notes = new List<Note>();
        var pads = new VoiceLeading(sketch.Key.Tonic % 12 + 48, 52, 74);
        for (var bar = 0; bar < sketch.Bars; bar++)
        {
            var chord = sketch.Chords[bar];
            var voices = pads.Next(chord);
            var heat = sketch.Heat(bar);
            if (sketch.IsLast(bar) && sketch.Bars > 1) continue;   // the last bar is the ending's
            Pad(notes, sketch, bar, voices, heat);
            Bass(notes, sketch, bar, chord, heat);
            if (heat > 0.08 || sketch.Plan.Texture is Texture.Arpeggio or Texture.Comping or Texture.Waltz) Figures.Add(notes, sketch, bar, voices, chord, heat, ref chance);
            if (heat > 0.55 && bar % 2 == 1 && sketch.Plan.Texture is not (Texture.Drone or Texture.Comping)) Shine(notes, sketch, bar, voices, heat, ref chance);
        }

        return notes;
    }

    private static void Pad(List<Note> notes, Sketch sketch, int bar, IReadOnlyList<int> voices, double heat)
    {
        if (heat < 0.14 && bar < 2 && sketch.Bars > 6) return;   // it begins with less
        var (pad, meter) = (sketch.Plan.Palette.Pad, sketch.Meter);
        if (pad is Instrument.Pizzicato or Instrument.Vibraphone)
        {
            if (heat > 0.3) notes.AddRange(voices.Select(voice => new Note(bar * meter, meter, voice, 0.26 + 0.2 * heat, pad == Instrument.Pizzicato ? Instrument.Strings : pad)));
            return;
        }

        var velocity = 0.3 + 0.45 * heat;
        notes.AddRange(voices.Select((voice, i) => new Note(bar * meter, meter * 1.04, voice, velocity * (i == 0 ? 1 : 0.9), pad)));
        if (heat > 0.7) notes.Add(new(bar * meter, meter * 1.04, voices[^1] + 12, velocity * 0.55, pad));
    }

    private static void Bass(List<Note> notes, Sketch sketch, int bar, Chord chord, double heat)
    {
        var (bass, meter, start) = (sketch.Plan.Palette.Bass, sketch.Meter, (double)bar * sketch.Meter);
        if (heat < 0.16 && bar % 2 == 0 && sketch.Plan.Texture is not (Texture.Drone or Texture.Comping)) return;
        var root = Low(sketch, chord.Bass);
        var fifth = root + (chord.Has((chord.Root + 7) % 12) ? 7 : 0);
        var velocity = 0.42 + 0.38 * heat;
        switch (sketch.Plan.Texture)
        {
            case Texture.Comping: Walk(notes, sketch, bar, root, velocity); break;
            case Texture.Bounce:
                notes.Add(new(start, 0.8, root, velocity, bass));
                if (meter == 4) notes.Add(new(start + 2, 0.8, fifth - (fifth > root ? 12 : 0) < 33 ? fifth : fifth - 12, velocity * 0.9, bass));
                break;
            case Texture.Ostinato or Texture.Sequencer when heat > 0.35:
                for (var k = 0; k < meter * 2; k++) notes.Add(new(start + k * 0.5, 0.42, root, velocity * (k % 2 == 0 ? 0.9 : 0.66), bass));
                break;
            case Texture.Pulse when heat > 0.6:
                for (var k = 0; k < meter; k++) notes.Add(new(start + k, 0.9, root, velocity * (k == 0 ? 1 : 0.8), bass));
                break;
            default:
                notes.Add(new(start, heat > 0.5 && meter == 4 ? 2 : meter, root, velocity, bass));
                if (heat > 0.5 && meter == 4) notes.Add(new(start + 2, 2, root, velocity * 0.82, bass));
                if (heat > 0.75) notes.Add(new(start, meter, root - 12 < 28 ? root : root - 12, velocity * 0.6, Instrument.LowStrings));
                break;
        }
    }

    /// <summary>Four quarters that lead by step to the next bar's root.</summary>
    private static void Walk(List<Note> notes, Sketch sketch, int bar, int root, double velocity)
    {
        var next = Low(sketch, sketch.Chords[bar + 1].Bass);
        var chord = sketch.Chords[bar];
        var third = root + (chord.Has((chord.Root + 3) % 12) ? 3 : 4);
        int[] line = [root, third, root + 7, next > root ? next - 1 : next + 1];
        for (var k = 0; k < sketch.Meter; k++)
            notes.Add(new(bar * sketch.Meter + k, 0.92, line[k % 4], velocity * (k % 2 == 0 ? 1 : 0.88), sketch.Plan.Palette.Bass));
    }

    /// <summary>The MIDI note of a pitch class between F1 and E2 or, for instruments that reach there, around.</summary>
    internal static int Low(Sketch sketch, int pitchClass)
    {
        var note = sketch.Key.Tonic + pitchClass;
        while (note > 45) note -= 12;
        while (note < 33) note += 12;
        return note;
    }

    private static void Shine(List<Note> notes, Sketch sketch, int bar, IReadOnlyList<int> voices, double heat, ref Chance chance)
    {
        var start = bar * sketch.Meter + chance.Below(2);
        for (var k = 0; k < 3 && start + k * 0.5 < (bar + 1) * sketch.Meter; k++)
            notes.Add(new(start + k * 0.5, 1.5, voices[(k + bar) % voices.Count] + 24, (0.2 + 0.22 * heat) * (1 - 0.2 * k), sketch.Plan.Palette.Shine));
    }
}
