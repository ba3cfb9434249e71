using AgentStudio.Media;
using AgentStudio.Sound.Vocabulary;

namespace AgentStudio.Sound.Synthesis;

/// <summary>When the events of a layer begin.</summary>
internal static class Schedule
{
    /// <summary>Samples, in order. On a circle the last interval ends where the first began.</summary>
    public static IReadOnlyList<int> Of(Layer layer, int samples, bool circular, ref Chance chance)
    {
        if (layer.At is { } at)
            return [.. at.Select(second => (int)(second * Stage.Rate)).Where(start => start < samples)];
        if (layer.Every is { } every)
            return Repeated(every[0], every.Length > 1 ? every[1] : 0, samples, circular, ref chance);
        var starts = new List<int>();
        for (var next = 0.0; ;)
        {
            next += -Math.Log(1 - chance.Unit()) / layer.Rate!.Value * Stage.Rate;
            if (next >= samples)
                return starts;
            starts.Add((int)next);
        }
    }

    private static List<int> Repeated(double seconds, double random, int samples, bool circular, ref Chance chance)
    {
        var step = seconds * Stage.Rate;
        if (circular)
            step = samples / Math.Max(1, Math.Round(samples / step));
        var starts = new List<int>();
        for (var n = 0; n * step < samples - (circular ? 0.5 * step : 0); n++)
            starts.Add((int)Math.Max(0, n * step + (n == 0 && !circular ? 0 : 0.5 * random * step * chance.Bipolar())));
        return starts;
    }
}
