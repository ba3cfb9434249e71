namespace AgentStudio.Media;

/// <summary>
/// Keeps the true peak under a ceiling. It looks ahead, so that the gain has come down when the peak arrives, in a straight ramp without a
/// click, and comes back slowly. Channels share one gain.
/// </summary>
public sealed class Limiter
{
    private const int Step = 512;
    private readonly double _ceiling, _release;
    private readonly int _window;
    private readonly float[][] _held;
    private readonly double[] _eased;
    private readonly (long Until, double Need)[] _lows;
    private double _level = 1, _sum;
    private long _position;
    private int _calm, _first, _count;

    /// <param name="channels">1 or more.</param>
    /// <param name="sampleRate">In Hz.</param>
    /// <param name="ceilingDb">Highest true peak in dBTP. The gain's own movement may exceed it by about 0.05 dB.</param>
    /// <param name="lookaheadMs">Time in which the gain comes down.</param>
    /// <param name="releaseMs">Time constant of its way back.</param>
    public Limiter(int channels, int sampleRate, double ceilingDb, double lookaheadMs = 5, double releaseMs = 150)
    {
        _window = Math.Max(8, (int)(sampleRate * lookaheadMs / 1000));
        _ceiling = Decibels.ToGain(ceilingDb);
        _release = 1 - Math.Exp(-1000 / (releaseMs * sampleRate));
        Latency = _window - 1 + TruePeak.After;
        _held = [.. Enumerable.Range(0, channels).Select(_ => new float[Latency + TruePeak.Before])];
        _lows = new (long, double)[_window];
        _eased = new double[_window];
        Array.Fill(_eased, 1);
        _sum = _calm = _window;
    }

    /// <summary>Samples by which what comes out is later than what went in.</summary>
    public int Latency { get; }

    /// <summary>Limits in place; what comes out is <see cref="Latency"/> samples old.</summary>
    /// <param name="channels">The block, from index 0 on.</param>
    /// <param name="count">Samples of the block.</param>
    /// <param name="gains">Receives the gain of each sample that comes out; empty when nobody asks.</param>
    public void Process(float[][] channels, int count, Span<float> gains = default)
    {
        var lines = new float[channels.Length][];
        for (var c = 0; c < channels.Length; c++)
            lines[c] = [.. _held[c], .. channels[c].AsSpan(0, count)];
        var gain = new float[count];
        for (var at = 0; at < count; at += Step)
            Gains(lines, at, gain.AsSpan(at, Math.Min(Step, count - at)));
        for (var c = 0; c < channels.Length; c++)
        {
            for (var i = 0; i < count; i++)
                channels[c][i] = lines[c][i + TruePeak.Before] * gain[i];
            lines[c].AsSpan(count).CopyTo(_held[c]);
        }
        if (!gains.IsEmpty)
            gain.CopyTo(gains);
    }

    /// <summary>Limits a whole sound, in place and in time.</summary>
    public static void Apply(SoundBuffer sound, double ceilingDb)
    {
        var limiter = new Limiter(sound.Channels.Length, sound.SampleRate, ceilingDb);
        var late = Array.ConvertAll(sound.Channels, channel => (float[])[.. channel, .. new float[limiter.Latency]]);
        limiter.Process(late, sound.Samples + limiter.Latency);
        for (var c = 0; c < late.Length; c++)
            late[c].AsSpan(limiter.Latency).CopyTo(sound.Channels[c]);
    }

    private void Gains(float[][] lines, int at, Span<float> gains)
    {
        var from = Latency - TruePeak.After + at;
        var length = TruePeak.Before + gains.Length + TruePeak.After;
        if (_calm > 2 * _window && _level == 1 && _sum == _window && !lines.Any(line => TruePeak.MayExceed(line.AsSpan(from, length), (float)_ceiling)))
        {
            gains.Fill(1);
            return;
        }
        Span<float> envelope = stackalloc float[gains.Length];
        envelope.Clear();
        foreach (var line in lines)
            TruePeak.Envelope(line.AsSpan(from, length), envelope);
        for (var i = 0; i < gains.Length; i++)
            gains[i] = (float)Next(envelope[i]);
    }

    /// <summary>The gain of the sample that leaves: the mean of the eased gains of one window, each of which already knows the need of this sample.</summary>
    private double Next(float peak)
    {
        var need = peak > _ceiling ? _ceiling / peak : 1;
        var slot = (int)(_position++ % _window);
        _calm = need < 1 ? 0 : _calm + 1;
        var lowest = Lowest(need);
        var risen = _level + _release * (1 - _level);
        _level = Math.Min(lowest, risen > 0.99999 ? 1 : risen);
        _sum += _level - _eased[slot];
        _eased[slot] = _level;
        if (_calm > 2 * _window && _level == 1 && _sum > _window - 1e-9)
            _sum = _window;
        return Math.Min(1, _sum / _window);
    }

    /// <summary>
    /// The lowest need of the last window. A need that a later, lower one outlives can never be the lowest again, so only a rising row is kept
    /// (the ascending minima algorithm of Harter); most samples touch one entry.
    /// </summary>
    private double Lowest(double need)
    {
        while (_count > 0 && _lows[_first].Until <= _position)
            (_first, _count) = (_first + 1 == _window ? 0 : _first + 1, _count - 1);
        while (_count > 0 && _lows[(_first + _count - 1) % _window].Need >= need)
            _count--;
        if (need < 1)
            _lows[(_first + _count++) % _window] = (_position + _window, need);
        return _count > 0 ? _lows[_first].Need : 1;
    }
}
