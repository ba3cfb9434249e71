namespace AgentStudio.Score;

/// <summary>An instrument that is struck or plucked and then rings: a sum of partials that die at their own pace.</summary>
/// <param name="Ratios">Frequencies over the note's; empty is a string.</param>
/// <param name="Levels">Of the partials when played loud.</param>
/// <param name="Stiffness">Of a string: how far its partials are stretched.</param>
/// <param name="Pluck">Where a string is struck, as a share of its length.</param>
/// <param name="Slope">Fall of a string's partials.</param>
/// <param name="Ring">Seconds to -60 dB of the lowest partial at middle C.</param>
/// <param name="HighDies">How much sooner high partials die.</param>
/// <param name="Damper">Seconds in which it dies when let go; 0 rings on.</param>
/// <param name="Knock">Level of the hammer or finger.</param>
/// <param name="Strings">How many a note has, slightly apart.</param>
internal sealed record Struck(
    double[] Ratios, double[] Levels, double Stiffness, double Pluck, double Slope, double Ring, double HighDies, double Damper, double Knock, int Strings = 1)
{
    private static readonly double[] None = [];

    public static Struck? Of(Instrument instrument) => instrument switch
    {
        Instrument.Piano => new(None, None, 0.00042, 0.12, 1.0, 5.5, 0.7, 0.22, 0.05, 2),
        Instrument.FeltPiano => new(None, None, 0.00042, 0.13, 1.5, 4.6, 0.85, 0.3, 0.06, 2),
        Instrument.Harp => new(None, None, 0.00008, 0.32, 1.35, 3.2, 0.9, 0, 0.02),
        Instrument.Guitar => new(None, None, 0.00012, 0.19, 1.05, 2.8, 0.95, 0.25, 0.035),
        Instrument.Pizzicato => new(None, None, 0.0002, 0.21, 1.4, 0.75, 0.8, 0, 0.03, 2),
        Instrument.UprightBass => new(None, None, 0.0002, 0.2, 1.3, 1.7, 0.8, 0.16, 0.05),
        Instrument.SynthPluck => new(None, None, 0, 0.27, 0.95, 0.95, 1.0, 0.25, 0, 2),
        Instrument.Celesta => new([1, 2, 4.01, 6.2], [1, 0.22, 0.32, 0.06], 0, 0, 0, 2.2, 0.55, 0.6, 0.02),
        Instrument.MusicBox => new([1, 2.01, 3.02, 5.4, 6.3], [1, 0.35, 0.25, 0.16, 0.06], 0, 0, 0, 2.4, 0.6, 0, 0.03),
        Instrument.Glockenspiel => new([1, 2.76, 5.4], [1, 0.3, 0.1], 0, 0, 0, 2.6, 0.55, 0, 0.02),
        Instrument.Vibraphone => new([1, 4.0, 10.1], [1, 0.2, 0.04], 0, 0, 0, 4.5, 0.6, 0.5, 0.02),
        Instrument.Marimba => new([1, 3.93, 9.2], [1, 0.26, 0.07], 0, 0, 0, 0.9, 0.8, 0, 0.06),
        Instrument.Kalimba => new([1, 2.0, 5.9, 7.1], [1, 0.18, 0.1, 0.04], 0, 0, 0, 1.9, 0.7, 0, 0.05),
        Instrument.Bells => new([0.5, 1, 1.19, 1.5, 2.0, 2.66, 3.01, 4.1], [0.5, 0.8, 0.45, 0.3, 0.6, 0.2, 0.2, 0.1], 0, 0, 0, 6, 0.6, 0, 0.02),
        Instrument.Timpani => new([1, 1.5, 1.98, 2.44, 2.9], [1, 0.6, 0.4, 0.2, 0.1], 0, 0, 0, 1.6, 0.6, 0, 0.2),
        _ => null,
    };

    /// <summary>Frequency, level and seconds to -60 dB of every partial that is worth playing.</summary>
    public IEnumerable<(double Hertz, double Level, double Seconds)> Partials(double hertz, double velocity)
    {
        var life = Ring * Math.Pow(261.6 / hertz, 0.45);
        var hardness = 0.55 + 0.9 * (1 - velocity);   // a soft stroke wakes fewer partials
        var count = Ratios.Length > 0 ? Ratios.Length : 26;
        for (var n = 1; n <= count; n++)
        {
            var ratio = Ratios.Length > 0 ? Ratios[n - 1] : n * Math.Sqrt(1 + Stiffness * n * n);
            if (hertz * ratio > 11000) yield break;
            var level = Ratios.Length > 0
                ? Levels[n - 1] * Math.Pow(ratio, -0.5 * (hardness - 0.55))
                : Math.Abs(Math.Sin(Math.PI * n * Pluck)) / Math.Sin(Math.PI * Pluck) * Math.Pow(n, -Slope * hardness);
            level /= 1 + Math.Pow(hertz * ratio / 7500, 4);
            if (level < 0.0015) continue;
            yield return (hertz * ratio, level, life / Math.Pow(Math.Max(1, ratio), HighDies));
        }
    }
}
