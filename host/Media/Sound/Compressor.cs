namespace AgentStudio.Media;

/// <summary>Brings loud and quiet nearer together, with a soft knee. Channels share one gain; no lookahead, no delay.</summary>
public sealed class Compressor
{
    private const int Step = 32;
    private readonly double _threshold, _slope, _knee, _makeup;
    private readonly EnvelopeFollower _power;
    private double _gain;

    /// <param name="sampleRate">In Hz.</param>
    /// <param name="thresholdDb">Level of the power (RMS) in dBFS from which on it works.</param>
    /// <param name="ratio">Such as 2.5: that many dB more become one.</param>
    /// <param name="kneeDb">Width of the bend around the threshold.</param>
    /// <param name="attackMs">Time constant when it gets louder.</param>
    /// <param name="releaseMs">Time constant when it gets quieter.</param>
    /// <param name="makeupDb">Added to everything.</param>
    public Compressor(int sampleRate, double thresholdDb, double ratio, double kneeDb = 6, double attackMs = 6, double releaseMs = 140, double makeupDb = 0)
    {
        (_threshold, _slope, _knee, _makeup) = (thresholdDb, 1 / ratio - 1, kneeDb, makeupDb);
        _power = new((double)sampleRate / Step, attackMs, releaseMs);
        _gain = Decibels.ToGain(makeupDb);
    }

    /// <summary>Compresses in place; the state goes on from block to block.</summary>
    /// <param name="left">Or the only channel.</param>
    /// <param name="right">Empty for mono.</param>
    public void Process(Span<float> left, Span<float> right = default)
    {
        for (var at = 0; at < left.Length; at += Step)
        {
            var count = Math.Min(Step, left.Length - at);
            var second = right.IsEmpty ? right : right.Slice(at, count);
            var next = Decibels.ToGain(GainDb(Power(left.Slice(at, count), second)));
            Ramp(left.Slice(at, count), next);
            Ramp(second, next);
            _gain = next;
        }
    }

    private void Ramp(Span<float> samples, double next)
    {
        for (var i = 0; i < samples.Length; i++)
            samples[i] *= (float)(_gain + (next - _gain) * (i + 1) / samples.Length);
    }

    private double Power(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var sum = 0f;
        foreach (var sample in left)
            sum += sample * sample;
        foreach (var sample in right)
            sum += sample * sample;
        return _power.Process(sum / (left.Length + right.Length));
    }

    private double GainDb(double power)
    {
        var over = Decibels.FromPower(power) - _threshold;
        var bent = over <= -_knee / 2 ? 0 : over >= _knee / 2 ? over : (over + _knee / 2) * (over + _knee / 2) / (2 * _knee);
        return _makeup + _slope * bent;
    }
}
