namespace AgentStudio.Media;

/// <summary>
/// Rides a fader under speech. Where speech is heard is known beforehand, so the fader comes down before the first word, stays down over short
/// pauses and comes back slowly: it cannot pump.
/// </summary>
public sealed class Ducker
{
    private readonly DuckSpan[] _spans;
    private readonly int _fall, _rise;

    /// <param name="spans">Speech, in any order.</param>
    /// <param name="sampleRate">In Hz.</param>
    /// <param name="fallMs">The fader goes down during this time before the speech.</param>
    /// <param name="holdMs">Stays down that long after it, and over pauses of up to twice that.</param>
    /// <param name="riseMs">Comes back during this time.</param>
    public Ducker(IEnumerable<DuckSpan> spans, int sampleRate = 48000, double fallMs = 350, double holdMs = 500, double riseMs = 1400)
    {
        (_fall, _rise) = ((int)(fallMs * sampleRate / 1000), (int)(riseMs * sampleRate / 1000));
        var hold = (long)(holdMs * sampleRate / 1000);
        var joined = new List<DuckSpan>();
        foreach (var span in spans.OrderBy(span => span.Start).ThenBy(span => span.End))
        {
            var last = joined.Count > 0 ? joined[^1] : null;
            if (last is not null && span.Start - last.End < hold && Math.Abs(span.DepthDb - last.DepthDb) < 0.01)
                joined[^1] = last with { End = Math.Max(last.End, span.End + hold) };
            else
            {
                if (last is not null && span.Start - last.End < hold)
                    joined[^1] = last with { End = Math.Max(last.End, span.Start + _fall) };
                joined.Add(span with { End = span.End + hold });
            }
        }
        _spans = [.. joined];
    }

    /// <summary>Multiplies the fader's gain into <paramref name="gains"/>, whose first sample is <paramref name="start"/> of the programme.</summary>
    public void Apply(long start, Span<float> gains)
    {
        const int Step = 64;
        for (var at = 0; at < gains.Length; at += Step)
        {
            var count = Math.Min(Step, gains.Length - at);
            var from = (float)Decibels.ToGain(-DepthAt(start + at));
            var to = (float)Decibels.ToGain(-DepthAt(start + at + count));
            for (var i = 0; i < count; i++)
                gains[at + i] *= from + (to - from) * i / count;
        }
    }

    /// <summary>How far the fader is down, in dB, 0 or more.</summary>
    public double DepthAt(long sample)
    {
        var depth = 0.0;
        foreach (var span in _spans)
            if (sample > span.Start - _fall && sample < span.End + _rise)
                depth = Math.Max(depth, span.DepthDb * Eased(span, sample));
        return depth;
    }

    private double Eased(DuckSpan span, long sample)
    {
        var x = sample < span.Start ? (double)(sample - span.Start + _fall) / _fall : sample > span.End ? (double)(span.End + _rise - sample) / _rise : 1;
        return 0.5 - 0.5 * Math.Cos(Math.PI * x);
    }
}

/// <param name="Start">First sample of the speech.</param>
/// <param name="End">The sample after its last.</param>
/// <param name="DepthDb">How far the fader goes down under it, in dB, 0 or more.</param>
public sealed record DuckSpan(long Start, long End, double DepthDb);
