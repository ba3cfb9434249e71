using AgentStudio.Media;

namespace AgentStudio.Score;

/// <summary>The drums of every bar; they enter with the music's heat, lead into new phrases and leave the last bar to the ending.</summary>
internal static class Drumming
{
    private const int AnyPitch = 60;

    public static IReadOnlyList<Note> Of(Sketch sketch, ref Chance chance)
    {
        var notes = new List<Note>();
        if (sketch.Plan.Groove == Groove.None) return notes;
        for (var bar = 0; bar < sketch.Bars - (sketch.Bars > 1 ? 1 : 0); bar++)
        {
            var heat = sketch.Heat(bar);
            if (heat < Enters(sketch.Plan.Groove)) continue;
            Bar(notes, sketch, bar, heat, ref chance);
            if (bar % 4 == 3 && heat > 0.5 && sketch.Plan.Groove is not (Groove.Heart or Groove.Ticking or Groove.Swing)) Fill(notes, sketch, bar, heat);
        }

        return notes;
    }

    private static double Enters(Groove groove) => groove switch { Groove.Heart or Groove.Ticking or Groove.Swing => 0.15, Groove.Pop or Groove.Light or Groove.Electronic => 0.25, _ => 0.4 };

    private static void Bar(List<Note> notes, Sketch sketch, int bar, double heat, ref Chance chance)
    {
        var (meter, start, loud) = (sketch.Meter, (double)bar * sketch.Meter, 0.35 + 0.5 * heat);
        void Hit(double at, Instrument drum, double velocity)
        {
            if (at < meter) notes.Add(new(start + at, 0.5, AnyPitch, Math.Min(1, loud * velocity), drum));
        }

        switch (sketch.Plan.Groove)
        {
            case Groove.Soft:
                Hit(0, Instrument.Kick, 0.6);
                Hit(2, Instrument.Brush, 0.5);
                for (var k = 0; k < meter * 2; k++) Hit(k * 0.5, Instrument.Shaker, k % 2 == 0 ? 0.42 : 0.28);
                break;
            case Groove.Light:
                for (var k = 1; k < meter; k += 2) Hit(k, Instrument.Brush, 0.5);
                Hit(0, Instrument.Wood, 0.5);
                if (chance.Unit() < 0.5) Hit(meter - 0.5, Instrument.Wood, 0.35);
                break;
            case Groove.Pop:
                Hit(0, Instrument.Kick, 0.9);
                Hit(2, Instrument.Kick, 0.75);
                if (heat > 0.5) Hit(2.5, Instrument.Kick, 0.5);
                for (var k = 1; k < meter; k += 2) Hit(k, heat > 0.45 ? Instrument.Clap : Instrument.Brush, 0.62);
                for (var k = 0; k < meter * 2; k++) Hit(k * 0.5, Instrument.Shaker, k % 2 == 0 ? 0.36 : 0.5);
                break;
            case Groove.March:
                Hit(0, Instrument.Timpani, 0.8);
                for (var k = 0; k < meter; k++) Hit(k, Instrument.Snare, k % 2 == 0 ? 0.42 : 0.55);
                Hit(1.5, Instrument.Snare, 0.3);
                Hit(3.5, Instrument.Snare, 0.34);
                Hit(3.75, Instrument.Snare, 0.4);
                break;
            case Groove.Taiko:
                Hit(0, Instrument.Taiko, 1);
                Hit(1.5, Instrument.Taiko, 0.62);
                Hit(2.5, Instrument.Taiko, 0.7);
                if (heat > 0.55) Hit(3, Instrument.Taiko, 0.8);
                if (heat > 0.7) for (var k = 0; k < meter * 4; k++) Hit(k * 0.25, Instrument.Wood, k % 4 == 0 ? 0.4 : 0.22);
                break;
            case Groove.Heart:
                Hit(0, Instrument.Taiko, 0.42);
                Hit(0.42, Instrument.Taiko, 0.28);
                break;
            case Groove.Ticking:
                for (var k = 0; k < meter * 2; k++) Hit(k * 0.5, Instrument.Wood, k % 2 == 0 ? 0.3 : 0.17);
                if (heat > 0.5) Hit(0, Instrument.Taiko, 0.7);
                if (heat > 0.75) Hit(2.5, Instrument.Taiko, 0.5);
                break;
            case Groove.Swing:
                for (var k = 0; k < meter; k++) Hit(k, Instrument.Brush, k % 2 == 1 ? 0.5 : 0.34);
                for (var k = 1; k < meter; k += 2) Hit(k + 0.5 + sketch.Plan.Swing, Instrument.Hat, 0.26);
                for (var k = 0; k < meter; k++) Hit(k, Instrument.Hat, k % 2 == 1 ? 0.36 : 0.26);
                break;
            case Groove.Electronic:
                for (var k = 0; k < meter; k++) Hit(k, Instrument.Kick, 0.8);
                for (var k = 0; k < meter; k++) Hit(k + 0.5, Instrument.Hat, 0.4);
                if (heat > 0.5) for (var k = 1; k < meter; k += 2) Hit(k, Instrument.Clap, 0.5);
                break;
        }
    }

    private static void Fill(List<Note> notes, Sketch sketch, int bar, double heat)
    {
        var drum = sketch.Plan.Groove switch { Groove.March => Instrument.Snare, Groove.Taiko => Instrument.Taiko, _ => Instrument.Brush };
        var start = (bar + 1) * sketch.Meter - 1.0;
        for (var k = 0; k < 4; k++) notes.Add(new(start + k * 0.25, 0.25, AnyPitch, (0.2 + 0.1 * k) * (0.5 + heat), drum));
        if (heat > 0.7 && sketch.Plan.Groove is Groove.March or Groove.Taiko) notes.Add(new(start - 1, 2, AnyPitch, 0.4 + 0.3 * heat, Instrument.Swell));
    }
}
