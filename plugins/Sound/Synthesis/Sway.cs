using AgentStudio.Media;

namespace AgentStudio.Sound.Synthesis;

/// <summary>
/// Slow random movement, 0 to 1, that ends where it began: three sines with whole numbers of turns, so that what it moves loops without a seam.
/// </summary>
internal readonly struct Sway
{
    private readonly double _one, _two, _three, _a, _b, _c;

    public Sway(double hz, double seconds, ref Chance chance)
    {
        (_one, _two, _three) = (Turns(hz, seconds), Turns(hz * 1.73, seconds), Turns(hz * 2.91, seconds));
        (_a, _b, _c) = (chance.Unit(), chance.Unit(), chance.Unit());
    }

    /// <param name="at">0 to 1 of the whole.</param>
    public double At(double at) =>
        0.5 + 0.25 * Math.Sin(2 * Math.PI * (_one * at + _a)) + 0.15 * Math.Sin(2 * Math.PI * (_two * at + _b)) + 0.1 * Math.Sin(2 * Math.PI * (_three * at + _c));

    public static double Turns(double hz, double seconds) => Math.Max(1, Math.Round(hz * seconds));
}
