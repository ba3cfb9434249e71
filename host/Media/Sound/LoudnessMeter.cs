namespace AgentStudio.Media;

/// <summary>
/// Measures loudness block by block (ITU-R BS.1770-4, EBU R 128, EBU Tech 3342). Keeps one number for every 0.1 s. With four channels or more their
/// order is L R C LFE Ls Rs.
/// </summary>
public sealed class LoudnessMeter
{
    private const double Gate = -70, Offset = -0.691;
    private const int Piece = 4096;
    private readonly int _channels, _rate;
    private readonly KWeighting[] _weighting;
    private readonly float[][] _tail;
    private readonly List<double> _power = [];
    private readonly double[] _open;
    private long _samples, _next;
    private float _peak;

    public LoudnessMeter(int channels, int sampleRate = 48000)
    {
        (_channels, _rate) = (channels, sampleRate);
        _weighting = [.. Enumerable.Range(0, channels).Select(_ => new KWeighting(sampleRate))];
        _tail = [.. Enumerable.Range(0, channels).Select(_ => new float[TruePeak.Before + TruePeak.After + Piece])];
        _open = new double[channels];
        _next = Border(1);
    }

    /// <summary>False leaves the true peak out, which saves half of the work.</summary>
    public bool FindsPeak { get; init; } = true;

    /// <summary>Where somebody speaks, in samples; what sounds there is measured on its own too.</summary>
    public IReadOnlyList<(long Start, long End)> Speech { get; init; } = [];

    /// <summary>Mean K-weighted power of each finished 0.1 s, channels summed with their weights.</summary>
    public IReadOnlyList<double> Powers => _power;

    /// <summary>LUFS of a mean power as in <see cref="Powers"/>.</summary>
    public static double ToLufs(double power) => Math.Max(Decibels.Silence, Offset + Decibels.FromPower(power));

    public static double FromLufs(double lufs) => Math.Pow(10, (lufs - Offset) / 10);

    public void Add(float[][] block, int at, int count)
    {
        for (var done = 0; done < count;)
        {
            var piece = (int)Math.Min(Math.Min(count - done, Piece), _next - _samples);
            Weigh(block, at + done, piece);
            for (var c = 0; c < _channels && FindsPeak; c++)
                _peak = Peak(c, block[c].AsSpan(at + done, piece), _peak);
            done += piece;
            _samples += piece;
            if (_samples == _next)
                Close();
        }
    }

    private void Weigh(float[][] block, int at, int count)
    {
        var c = 0;
        for (; c + 1 < _channels; c += 2)
        {
            var (one, two) = KWeighting.Power(_weighting[c], block[c].AsSpan(at, count), _weighting[c + 1], block[c + 1].AsSpan(at, count));
            (_open[c], _open[c + 1]) = (_open[c] + one, _open[c + 1] + two);
        }
        if (c < _channels)
            _open[c] += _weighting[c].Power(block[c].AsSpan(at, count));
    }

    /// <summary>What was heard so far; more may be added after.</summary>
    public LoudnessReport Report()
    {
        var peak = _peak;
        for (var c = 0; c < _channels; c++)
            peak = TruePeak.Peak([.. _tail[c].AsSpan(0, TruePeak.Before + TruePeak.After), .. new float[TruePeak.After]], peak);
        var momentary = Windows(4);
        var shortTerm = Windows(30);
        return new()
        {
            Integrated = Integrated(momentary),
            Range = Range(shortTerm),
            TruePeakDb = Decibels.FromGain(peak),
            Dialogue = Dialogue(momentary) is { Length: > 0 } spoken ? Integrated(spoken) : null,
            MomentaryMax = momentary.Length > 0 ? ToLufs(momentary.Max()) : ToLufs(Mean()),
            ShortTermMax = shortTerm.Length > 0 ? ToLufs(shortTerm.Max()) : ToLufs(Mean()),
            SoundingSeconds = momentary.Length > 0 ? momentary.Count(power => ToLufs(power) > -60) / 10.0 : ToLufs(Mean()) > -60 ? (double)_samples / _rate : 0,
        };
    }

    private double Integrated(double[] blocks)
    {
        var above = Array.FindAll(blocks, power => ToLufs(power) > Gate);
        if (above.Length == 0)
            return ToLufs(Mean());
        var relative = ToLufs(above.Average()) - 10;
        return ToLufs(above.Where(power => ToLufs(power) > relative).Average());
    }

    /// <summary>The blocks that lie within speech; the gate then takes out its pauses.</summary>
    private double[] Dialogue(double[] momentary)
    {
        if (Speech.Count == 0) return [];
        var spoken = new bool[_power.Count];
        foreach (var (start, end) in Speech)
            for (var tenth = start * 10 / _rate; tenth < Math.Min(spoken.Length, end * 10 / _rate); tenth++) spoken[tenth] = true;
        return [.. momentary.Where((_, i) => spoken.AsSpan(i, 4).IndexOf(false) < 0)];
    }

    private static double Range(double[] blocks)
    {
        var above = Array.FindAll(blocks, power => ToLufs(power) > Gate);
        if (above.Length == 0)
            return 0;
        var relative = ToLufs(above.Average()) - 20;
        var kept = above.Select(ToLufs).Where(lufs => lufs > relative).Order().ToArray();
        return kept[(int)Math.Round((kept.Length - 1) * 0.95)] - kept[(int)Math.Round((kept.Length - 1) * 0.10)];
    }

    private double[] Windows(int length)
    {
        var windows = new double[Math.Max(0, _power.Count - length + 1)];
        for (var i = 0; i < windows.Length; i++)
        {
            var sum = 0.0;
            for (var k = 0; k < length; k++)
                sum += _power[i + k];
            windows[i] = sum / length;
        }
        return windows;
    }

    private double Mean()
    {
        var rest = _samples - Border(_power.Count);
        var total = Enumerable.Range(0, _power.Count).Sum(i => _power[i] * (Border(i + 1) - Border(i))) + Weighted();
        return _samples == 0 ? 0 : rest < 0 ? 0 : total / _samples;
    }

    private void Close()
    {
        var length = Border(_power.Count + 1) - Border(_power.Count);
        _power.Add(Weighted() / length);
        Array.Clear(_open);
        _next = Border(_power.Count + 1);
    }

    private double Weighted()
    {
        var sum = 0.0;
        for (var c = 0; c < _channels; c++)
            sum += _open[c] * (_channels < 4 || c < 3 ? 1 : c == 3 ? 0 : 1.41);
        return sum;
    }

    /// <summary>The tail keeps what the oversampling filter needs from the block before.</summary>
    private float Peak(int channel, ReadOnlySpan<float> samples, float known)
    {
        const int Kept = TruePeak.Before + TruePeak.After;
        var tail = _tail[channel];
        samples.CopyTo(tail.AsSpan(Kept));
        var peak = TruePeak.Peak(tail.AsSpan(0, Kept + samples.Length), known);
        tail.AsSpan(samples.Length, Kept).CopyTo(tail);
        return peak;
    }

    private long Border(long tenth) => tenth * _rate / 10;
}
