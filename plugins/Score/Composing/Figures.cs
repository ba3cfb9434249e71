using AgentStudio.Media;

namespace AgentStudio.Score;

/// <summary>What the accompanying instrument plays in one bar.</summary>
internal static class Figures
{
    private static readonly int[][] Waves = [[0, 1, 2, 3, 2, 1, 2, 1], [0, 2, 1, 2, 3, 2, 1, 2], [0, 1, 2, 1, 3, 2, 1, 2], [0, 2, 3, 2, 1, 2, 3, 2]];

    public static void Add(List<Note> notes, Sketch sketch, int bar, IReadOnlyList<int> voices, Chord chord, double heat, ref Chance chance)
    {
        var (figure, meter, start) = (sketch.Plan.Palette.Figure, sketch.Meter, (double)bar * sketch.Meter);
        var loud = 0.32 + 0.4 * heat;
        var four = Spread(voices, figure);
        switch (sketch.Plan.Texture)
        {
            case Texture.Arpeggio: Arpeggio(notes, figure, start, meter, four, loud, heat, Waves[(sketch.Key.Tonic + bar / 8) % 4]); break;
            case Texture.Pulse: Pulse(notes, figure, start, meter, four, loud, heat); break;
            case Texture.Ostinato: Ostinato(notes, figure, start, meter, chord, sketch, loud, heat); break;
            case Texture.Bounce:
                for (var k = 1; k < meter; k += meter == 4 ? 2 : 1)
                    notes.AddRange(voices.Skip(voices.Count > 3 ? 1 : 0).Select(voice => new Note(start + k, 0.5, voice, loud * 0.8, figure)));
                if (heat > 0.5) notes.AddRange(voices.Take(2).Select(voice => new Note(start + meter - 0.5, 0.4, voice + 12, loud * 0.6, figure)));
                break;
            case Texture.Waltz:
                for (var k = 1; k < meter; k++) notes.AddRange(voices.Select(voice => new Note(start + k, 0.8, voice, loud * 0.62, figure)));
                notes.Add(new(start, 1.6, four[0] - 12, loud * 0.9, figure));
                break;
            case Texture.Comping: Comping(notes, figure, start, voices, loud, sketch.Plan.Swing, ref chance); break;
            case Texture.Sequencer: Sequencer(notes, figure, start, meter, four, loud, heat); break;
            case Texture.Sparkle:
                for (var k = 0; k < meter * 2; k++)
                    if (k == 0 || chance.Unit() < 0.35 + 0.5 * heat)
                        notes.Add(new(start + k * 0.5, 2, four[(k * 2 + bar) % 4] + 12, loud * (k == 0 ? 0.9 : chance.Between(0.5, 0.8)), figure));
                break;
            case Texture.Sparse:
                notes.Add(new(start, meter, four[0], loud * 0.9, figure));
                if (chance.Unit() < 0.7) notes.Add(new(start + 1, meter - 1, four[2], loud * 0.7, figure));
                if (chance.Unit() < 0.25 + heat) notes.Add(new(start + (meter == 4 ? 2.5 : 2), 1.5, four[3] + (bar % 2 == 0 ? 0 : 12), loud * 0.6, figure));
                break;
            case Texture.Drone:
                if (bar % 2 == 0 && chance.Unit() < 0.55) notes.Add(new(start + chance.Below(meter), 3, four[chance.Below(4)] + 12, loud * 0.55, figure));
                if (heat > 0.5) notes.Add(new(start + meter - 1, 2, Rub(sketch.Key, voices[0]), loud * 0.4, Instrument.Tremolo));   // resolved by the next bar
                break;
        }
    }

    /// <summary>The scale's next note above, which grates on a held one.</summary>
    private static int Rub(Key key, int held)
    {
        var note = held + 1;
        while (!key.Scale.Contains((note - key.Tonic + 120) % 12)) note++;
        return note;
    }

    /// <summary>Four notes that climb, where the instrument sounds best.</summary>
    private static int[] Spread(IReadOnlyList<int> voices, Instrument figure)
    {
        var four = Enumerable.Range(0, 4).Select(i => voices[i % voices.Count] + 12 * (i / voices.Count)).ToArray();
        var lower = figure is Instrument.Guitar or Instrument.Piano or Instrument.FeltPiano ? four[0] > 57 ? 12 : 0 : 0;
        return [.. four.Select(note => note - lower)];
    }

    private static void Arpeggio(List<Note> notes, Instrument figure, double start, int meter, int[] four, double loud, double heat, int[] wave)
    {
        var step = heat < 0.3 ? 1.0 : heat < 0.82 ? 0.5 : 0.25;
        for (var k = 0; k * step < meter; k++)
        {
            var at = k * step;
            var up = step < 0.5 && k / 8 % 2 == 1 ? 12 : 0;
            notes.Add(new(start + at, Math.Max(1, step * 2.5), four[wave[k % 8]] + up, loud * (at == 0 ? 1 : at % 1 == 0 ? 0.84 : 0.7), figure));
        }
    }

    private static void Pulse(List<Note> notes, Instrument figure, double start, int meter, int[] four, double loud, double heat)
    {
        var step = heat < 0.4 ? 1.0 : 0.5;
        for (var k = 0; k * step < meter; k++)
        {
            var accent = k == 0 ? 1 : k * step % 1 == 0 ? 0.76 : 0.58;
            notes.AddRange(four.Take(heat > 0.6 ? 4 : 3).Skip(1).Select(note => new Note(start + k * step, step * 0.95, note, loud * accent * 0.8, figure)));
            if (k * step % 2 == 0) notes.Add(new(start + k * step, 1.8, four[0], loud * accent, figure));
        }
    }

    private static void Ostinato(List<Note> notes, Instrument figure, double start, int meter, Chord chord, Sketch sketch, double loud, double heat)
    {
        var root = Accompaniment.Low(sketch, chord.Root) + 12;
        var third = root + (chord.Has((chord.Root + 3) % 12) ? 3 : chord.Has((chord.Root + 4) % 12) ? 4 : 7);
        int[] line = [root, root, third, root, root + 7, root, third, root + (heat > 0.6 ? 12 : 0)];
        var step = heat > 0.66 ? 0.25 : 0.5;
        for (var k = 0; k * step < meter; k++)
            notes.Add(new(start + k * step, step * 0.8, line[k % 8] + (heat > 0.8 && k % 2 == 1 ? 12 : 0), loud * (k % 4 == 0 ? 1 : k % 2 == 0 ? 0.74 : 0.58), figure));
    }

    private static void Comping(List<Note> notes, Instrument figure, double start, IReadOnlyList<int> voices, double loud, double swing, ref Chance chance)
    {
        var late = 0.5 + swing;
        double[][] rhythms = [[0, 1 + late], [late, 2 + late], [1 + late, 3], [0, 2 + late], [late, 3 + late]];
        foreach (var at in rhythms[chance.Below(rhythms.Length)])
        {
            var length = chance.Between(0.35, 0.9);
            notes.AddRange(voices.Select(voice => new Note(start + at, length, voice, loud * 0.62, figure)));
        }
    }

    private static void Sequencer(List<Note> notes, Instrument figure, double start, int meter, int[] four, double loud, double heat)
    {
        int[] order = [0, 2, 1, 3, 2, 0, 3, 1];
        var step = heat < 0.3 ? 0.5 : 0.25;
        for (var k = 0; k * step < meter; k++)
            if (heat > 0.55 || k % 4 != 3)
                notes.Add(new(start + k * step, step * 1.6, four[order[k % 8]] + (k % 8 == 5 ? 12 : 0), loud * (k % 4 == 0 ? 0.95 : 0.66), figure));
    }
}
