namespace AgentStudio.Score;

/// <summary>
/// Where every beat falls. The tempo is fitted so that the cue is whole bars; a long enough cue in an unhurried mood slows down
/// before its last bar.
/// </summary>
internal sealed class BeatMap
{
    private readonly double[] _beats;   // seconds of each beat, and of the end

    private BeatMap(double[] beats, int meter, double bpm) => (_beats, Meter, Bpm) = (beats, meter, bpm);

    public int Meter { get; }

    /// <summary>Of the steady part.</summary>
    public double Bpm { get; }

    public int Beats => _beats.Length - 1;

    public int Bars => Beats / Meter;

    public double Seconds => _beats[^1];

    /// <summary>Bars that suit the pace; a cue shorter than a bar is one bar of fewer beats.</summary>
    public static BeatMap Fit(double seconds, double bpm, int meter, bool slows)
    {
        var wanted = seconds * bpm / 60;
        var bars = Math.Max(1, (int)Math.Round(wanted / meter));
        if (wanted < meter * 0.75) meter = Math.Max(1, (int)Math.Round(wanted));
        var beats = bars * meter;
        var weights = new double[beats];
        for (var i = 0; i < beats; i++) weights[i] = slows && bars >= 5 ? Slowed(i - (beats - 2 * meter), meter) : 1;
        var unit = seconds / weights.Sum();
        var times = new double[beats + 1];
        for (var i = 0; i < beats; i++) times[i + 1] = times[i] + unit * weights[i];
        times[beats] = seconds;
        return new(times, meter, 60 / unit);
    }

    /// <summary>Seconds of a place in beats; past the end it goes on at the last beat's pace.</summary>
    public double At(double beat)
    {
        var i = Math.Clamp((int)beat, 0, Beats - 1);
        return _beats[i] + (beat - i) * (_beats[i + 1] - _beats[i]);
    }

    /// <summary>The bar whose beginning is nearest.</summary>
    public int NearestBar(double seconds)
    {
        var best = 0;
        for (var bar = 1; bar < Bars; bar++)
            if (Math.Abs(At(bar * Meter) - seconds) < Math.Abs(At(best * Meter) - seconds))
                best = bar;
        return best;
    }

    private static double Slowed(int beat, int meter) => beat < 0 ? 1 : beat < meter ? 1 + 0.22 * (beat + 1) / meter : 1.25;
}
