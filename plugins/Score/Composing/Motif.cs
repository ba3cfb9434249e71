using AgentStudio.Media;

namespace AgentStudio.Score;

/// <summary>
/// A short tune that belongs to somebody: steps of the scale and a rhythm, both from the seed alone, so that it is the same tune in every
/// cue, key, mood and metre.
/// </summary>
/// <param name="Steps">Scale steps from its first note; the first is 0.</param>
internal sealed record Motif(IReadOnlyList<int> Steps, int Rhythm)
{
    /// <summary>Lengths in beats over two bars, of four beats and of three; equal counts side by side.</summary>
    private static readonly (double[] Four, double[] Three)[] Rhythms =
    [
        ([1.5, 0.5, 2, 4], [1, 0.5, 1.5, 3]), ([2, 1, 1, 4], [1, 1, 1, 3]), ([3, 1, 2, 2], [2, 1, 2, 1]), ([1, 1, 2, 3], [1, 1, 1, 2]),
        ([0.5, 0.5, 1, 2, 4], [0.5, 0.5, 1, 1, 3]), ([1, 0.5, 0.5, 2, 4], [1, 0.5, 0.5, 1, 3]), ([1.5, 0.5, 1, 1, 4], [1, 0.5, 0.5, 1, 3]), ([2, 1.5, 0.5, 3, 1], [1.5, 1, 0.5, 2, 1]),
        ([1, 1, 1, 1, 2, 2], [1, 1, 1, 1, 1, 1]), ([1.5, 0.5, 1.5, 0.5, 2, 2], [1, 0.5, 1, 0.5, 1.5, 1.5]), ([0.5, 0.5, 0.5, 0.5, 2, 4], [0.5, 0.5, 0.5, 0.5, 1, 3]), ([1, 0.5, 0.5, 1, 1, 3], [1, 0.5, 0.5, 0.5, 0.5, 2]),
    ];

    private static readonly int[] Moves = [1, -1, 2, 1, -2, 3, -1, 4, 2, -3];

    public static Motif Of(long seed)
    {
        var chance = new Chance(Chance.Derive((ulong)seed, 0x307));
        var rhythm = chance.Below(Rhythms.Length);
        var steps = new List<int> { 0 };
        var leap = 0;
        while (steps.Count < Rhythms[rhythm].Four.Length)
        {
            var move = Moves[chance.Below(Moves.Length)];
            // After a leap a tune turns back by a step; it stays within an octave.
            if (Math.Abs(leap) > 2) move = -Math.Sign(leap);
            if (Math.Abs(steps[^1] + move) > 5) move = -move;
            steps.Add(steps[^1] + move);
            leap = move;
        }

        return new(steps, rhythm);
    }

    public IReadOnlyList<double> Lengths(int meter) => meter == 3 ? Rhythms[Rhythm].Three : Rhythms[Rhythm].Four;

    /// <summary>Upside down: the answer to itself.</summary>
    public Motif Inverted => this with { Steps = [.. Steps.Select(step => -step)] };
}
