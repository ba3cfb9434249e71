using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Score;

/// <summary>
/// The tunes: each character's motif where it is called for, and between them the cue's own theme made of a motif, its sequence and an
/// answer that comes to rest.
/// </summary>
internal static class Melody
{
    private const int Two = 2;   // bars of a motif

    public static IReadOnlyList<Note> Of(Sketch sketch, MusicRequest request, ref Chance chance)
    {
        var notes = new List<Note>();
        var taken = new bool[sketch.Bars + Two];
        foreach (var (call, bar) in request.Motifs.Select(call => (call, bar: sketch.Beats.NearestBar(call.Seconds))).OrderBy(pair => pair.bar))
        {
            if (taken[bar] || sketch.IsLast(bar) && sketch.Bars > 2) continue;
            var solo = sketch.Plan.Palette.Solos[(int)((ulong)call.Seed % (ulong)sketch.Plan.Palette.Solos.Count)];
            Play(notes, sketch, Motif.Of(call.Seed), bar, solo, 0.74, exact: true);
            taken[bar] = taken[bar + 1] = true;
        }

        if (sketch.Plan.Melody && sketch.Bars > 1) Theme(notes, sketch, Motif.Of(request.Motifs.Count > 0 ? request.Motifs[0].Seed : request.Seed), taken, ref chance);
        return notes;
    }

    /// <summary>Wherever two bars are free; counted so that the last statement comes to rest with the cadence.</summary>
    private static void Theme(List<Note> notes, Sketch sketch, Motif theme, bool[] taken, ref Chance chance)
    {
        var phrase = 0;
        for (var bar = sketch.Bars % Two + (sketch.Bars > 8 ? Two : 0); bar + 1 < sketch.Bars; bar++)
        {
            if (taken[bar] || taken[bar + 1]) continue;
            var (heat, rests) = (sketch.Heat(bar), chance.Unit());
            // Quiet music says its tune and listens; full music goes on singing.
            if (!Rests(phrase, heat, rests))
            {
                Play(notes, sketch, phrase % 4 == 3 ? theme.Inverted : theme, bar, sketch.Plan.Palette.Lead, 0.5 + 0.22 * heat, exact: false);
                if (heat > 0.72) Double(notes, sketch, bar, heat);
            }

            phrase++;
            bar++;
        }
    }

    private static bool Rests(int phrase, double heat, double chance) =>
        heat < 0.22 ? phrase % 2 == 1 : heat < 0.5 ? phrase % 3 == 2 || chance < 0.15 : chance < 0.1;

    /// <summary>An octave away and in another colour, when the music is large.</summary>
    private static void Double(List<Note> notes, Sketch sketch, int bar, double heat)
    {
        var (from, to) = (bar * sketch.Meter, (bar + Two) * sketch.Meter);
        var lead = notes.Where(note => note.Beat >= from && note.Beat < to && note.Instrument == sketch.Plan.Palette.Lead).ToList();
        notes.AddRange(lead.Select(note => note with { Midi = note.Midi > 76 ? note.Midi - 12 : note.Midi + 12, Velocity = note.Velocity * (0.35 + 0.35 * heat), Instrument = sketch.Plan.Palette.Answer }));
    }

    private static void Play(List<Note> notes, Sketch sketch, Motif motif, int bar, Instrument instrument, double velocity, bool exact)
    {
        var lengths = motif.Lengths(sketch.Meter == 3 ? 3 : 4);
        var beat = (double)bar * sketch.Meter;
        var end = Math.Min(sketch.Beats.Beats, beat + Two * sketch.Meter);
        var home = Home(sketch, motif, bar, instrument);
        for (var i = 0; i < motif.Steps.Count && beat < end; beat += lengths[i], i++)
        {
            var chord = sketch.Chords[Math.Min(sketch.Bars - 1, (int)(beat / sketch.Meter))];
            var step = home + motif.Steps[i];
            var last = i == motif.Steps.Count - 1;
            // A character's motif keeps its shape to the last note but one; a theme leans on the harmony wherever it is strong.
            if (last || !exact && beat % sketch.Meter == 0) step = sketch.Key.ChordStep(step, chord);
            var length = Math.Min(end - beat, lengths[i]) * (last ? 0.96 : 1);
            var stress = beat % sketch.Meter == 0 ? 1.08 : beat % 1 == 0 ? 1 : 0.9;
            notes.Add(new(beat, length, sketch.Key.Note(step, chord), Math.Min(1, velocity * stress * (0.9 + 0.2 * i / motif.Steps.Count)), instrument));
        }
    }

    /// <summary>The step to begin at: where the tune lies well for its instrument and its long and strong notes agree with the harmony.</summary>
    private static int Home(Sketch sketch, Motif motif, int bar, Instrument instrument)
    {
        var (low, high) = Register(instrument);
        var span = (motif.Steps.Min() + motif.Steps.Max()) / 2;
        var middle = (int)Math.Round(((low + high) / 2 - sketch.Key.Tonic) * 7 / 12.0) - span;
        return Enumerable.Range(middle - 4, 9).MaxBy(step => Agreement(sketch, motif, bar, step) - 0.22 * Math.Abs(step - middle));
    }

    /// <summary>Beats during which the tune sounds a tone of the chord, those on the bar counted double.</summary>
    private static double Agreement(Sketch sketch, Motif motif, int bar, int home)
    {
        var lengths = motif.Lengths(sketch.Meter == 3 ? 3 : 4);
        var (beat, agreed) = ((double)bar * sketch.Meter, 0.0);
        for (var i = 0; i < motif.Steps.Count; beat += lengths[i], i++)
        {
            var chord = sketch.Chords[Math.Min(sketch.Bars - 1, (int)(beat / sketch.Meter))];
            var pitch = ((sketch.Key.Note(home + motif.Steps[i], chord) - sketch.Key.Tonic) % 12 + 12) % 12;
            if (chord.Has(pitch)) agreed += lengths[i] * (beat % sketch.Meter == 0 ? 2 : 1);
        }

        return agreed;
    }

    private static (int Low, int High) Register(Instrument instrument) => instrument switch
    {
        Instrument.Cello or Instrument.Horn or Instrument.Guitar => (50, 66),
        Instrument.Clarinet or Instrument.Brass or Instrument.Choir or Instrument.SynthLead => (58, 75),
        Instrument.Violin or Instrument.Oboe or Instrument.Marimba or Instrument.Vibraphone or Instrument.Kalimba => (64, 81),
        Instrument.Flute or Instrument.Harp => (69, 85),
        Instrument.Celesta or Instrument.MusicBox or Instrument.Glockenspiel or Instrument.Bells => (72, 89),
        _ => (62, 79),
    };
}
