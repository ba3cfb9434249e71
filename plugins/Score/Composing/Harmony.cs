using AgentStudio.Media;

namespace AgentStudio.Score;

/// <summary>The chord of every bar: phrases of four in the form A A' B A, ending in the mood's cadence.</summary>
internal static class Harmony
{
    public static IReadOnlyList<Chord> Of(MusicPlan plan, int bars, ref Chance chance)
    {
        var mood = plan.Mood;
        var first = chance.Below(mood.Ways.Count);
        var second = (first + 1 + chance.Below(mood.Ways.Count - 1)) % mood.Ways.Count;
        var chords = new List<Chord>(bars);
        for (var phrase = 0; chords.Count < bars; phrase++)
            chords.AddRange(Read(mood.Ways[phrase % 4 == 2 || phrase % 8 == 5 ? second : first]));
        chords.RemoveRange(bars, chords.Count - bars);
        var cadence = Read(mood.Cadence);
        for (var back = 1; back <= Math.Min(cadence.Count, bars > 2 ? cadence.Count : bars); back++)
            chords[bars - back] = cadence[^back];
        return plan.Sevenths ? [.. chords.Select(chord => chord.WithSeventh(mood.Scale))] : chords;
    }

    private static List<Chord> Read(string way) => [.. way.Split(' ').Select(Chord.Parse)];
}
