using AgentStudio.Media;
using AgentStudio.Sound.Vocabulary;

namespace AgentStudio.Sound.Synthesis;

/// <summary>Filters and gains of one event, or of a whole continuous layer.</summary>
internal sealed class Shaper
{
    private const int Step = 64, Quick = 16;
    private readonly Layer _layer;
    private readonly double _bend, _seconds;
    private readonly Sway[] _filterSway;
    private readonly Sway _sway;
    private readonly double _phase;
    private readonly double[] _swells;

    /// <param name="layer">Whose.</param>
    /// <param name="bend">Factor on all frequencies.</param>
    /// <param name="samples">Length of the event.</param>
    /// <param name="chance">Of the layer.</param>
    public Shaper(Layer layer, double bend, int samples, ref Chance chance)
    {
        (_layer, _bend, _seconds) = (layer, bend, (double)samples / Stage.Rate);
        _filterSway = new Sway[layer.Filters.Count];
        for (var f = 0; f < _filterSway.Length; f++)
            _filterSway[f] = new(layer.Filters[f].Sway?[0] ?? 1, _seconds, ref chance);
        _sway = new(layer.Sway?[0] ?? 1, _seconds, ref chance);
        _phase = chance.Unit();
        _swells = layer.Swell is { } swell ? Swells((int)Sway.Turns(1 / swell[0], _seconds), ref chance) : [];
    }

    /// <summary>Filters and saturates in place; the first <paramref name="runIn"/> samples are the end of the circle, run in.</summary>
    public void Filter(Span<float> left, Span<float> right, int runIn)
    {
        for (var f = 0; f < _layer.Filters.Count; f++)
            Filter(_layer.Filters[f], _filterSway[f], left, right, runIn);
        if (_layer.Bank.Count > 0)
        {
            Bank(left);
            if (!right.IsEmpty)
                Bank(right);
        }
        if (_layer.Drive <= 0)
            return;
        foreach (ref var sample in left)
            sample = MathF.Tanh((float)_layer.Drive * sample);
        foreach (ref var sample in right)
            sample = MathF.Tanh((float)_layer.Drive * sample);
    }

    /// <summary>The gain of every sample: envelope, shape, sway, swell and chop.</summary>
    public float[] Gains(int samples)
    {
        var gains = new float[samples];
        if (_layer is { Shape: null, Swell: null } && (_layer.Sway is null || !_layer.IsContinuous))
            gains.AsSpan().Fill(1);
        else
            Ramps(gains);
        if (_layer.Envelope is { } envelope)
            Envelope(gains, envelope);
        if (_layer.Chop is { } chop)
            Chop(gains, chop);
        return gains;
    }

    private void Ramps(float[] gains)
    {
        double from = Slow(0);
        for (var at = 0; at < gains.Length; at += Step)
        {
            var piece = gains.AsSpan(at, Math.Min(Step, gains.Length - at));
            var to = Slow((double)(at + piece.Length) / gains.Length);
            var rise = (to - from) / piece.Length;
            for (var i = 0; i < piece.Length; i++)
                piece[i] = (float)(from + rise * i);
            from = to;
        }
    }

    private void Filter(Filter filter, Sway sway, Span<float> left, Span<float> right, int runIn)
    {
        var state = new StateFilter(filter.Type, filter.Q);
        if (filter.Hz.IsConstant && filter.Sway is null)
        {
            state.Tune(filter.Hz.Start * _bend);
            if (right.IsEmpty)
                state.Process(left);
            else
                state.Process(left, right);
            return;
        }
        var whole = left.Length - runIn;
        for (var at = 0; at < left.Length; at += Step)
        {
            var x = (double)((at - runIn + whole) % whole) / whole;
            var hz = filter.Hz.Exponential(x) * _bend;
            if (filter.Sway is { } depth)
                hz *= Math.Pow(2, depth[1] * (2 * sway.At(x) - 1));
            state.Tune(hz);
            var count = Math.Min(Step, left.Length - at);
            if (right.IsEmpty)
                state.Process(left.Slice(at, count));
            else
                state.Process(left.Slice(at, count), right.Slice(at, count));
        }
    }

    private void Bank(Span<float> samples)
    {
        var bands = _layer.Bank.Select(band => new StateFilter(FilterType.Band, band[1])).ToArray();
        var gains = _layer.Bank.Select(band => (float)band[2]).ToArray();
        for (var b = 0; b < bands.Length; b++)
            bands[b].Tune(_layer.Bank[b][0] * _bend);
        foreach (ref var sample in samples)
        {
            var sum = 0f;
            for (var b = 0; b < bands.Length; b++)
                sum += gains[b] * bands[b].Band(sample);
            sample = sum;
        }
    }

    private double Slow(double x)
    {
        var gain = _layer.Shape?.Linear(x) ?? 1;
        if (_layer.Sway is { } sway && _layer.IsContinuous)
            gain *= 1 - sway[1] * _sway.At(x);
        if (_layer.Swell is { } swell)
            gain *= Swell(x, swell[1]);
        return gain;
    }

    private double Swell(double x, double power)
    {
        for (var i = 1; i < _swells.Length; i++)
            if (x <= _swells[i])
            {
                var part = (x - _swells[i - 1]) / (_swells[i] - _swells[i - 1]);
                // A wave rises slower than it falls away.
                return Math.Pow(Math.Sin(Math.PI * Math.Pow(part, 0.8)), power);
            }
        return 0;
    }

    private static double[] Swells(int count, ref Chance chance)
    {
        var borders = new double[count + 1];
        for (var i = 1; i < count; i++)
            borders[i] = (i + 0.3 * chance.Bipolar()) / count;
        borders[count] = 1;
        return borders;
    }

    private static void Envelope(float[] gains, double[] envelope)
    {
        int attack = (int)(envelope[0] * Stage.Rate), hold = attack + (int)(envelope[1] * Stage.Rate);
        for (var i = 0; i < attack && i < gains.Length; i++)
            gains[i] *= (float)(0.5 - 0.5 * Math.Cos(Math.PI * i / attack));
        var decay = (float)Math.Pow(10, -3 / Math.Max(1, envelope[2] * Stage.Rate));
        var gain = 1f;
        for (var i = hold; i < gains.Length; i++, gain *= decay)
            gains[i] *= gain < 1e-6f ? 0 : gain;
    }

    private void Chop(float[] gains, double[] chop)
    {
        var turns = chop[0] * _seconds;
        if (_layer.IsContinuous)
            turns = Sway.Turns(chop[0], _seconds);
        var from = Beat(0, turns, chop);
        for (var at = 0; at < gains.Length; at += Quick)
        {
            var count = Math.Min(Quick, gains.Length - at);
            var to = Beat((double)(at + count) / gains.Length, turns, chop);
            for (var i = 0; i < count; i++)
                gains[at + i] *= from + (to - from) * i / count;
            from = to;
        }
    }

    private float Beat(double at, double turns, double[] chop)
    {
        var wave = 0.5 + 0.5 * Math.Cos(2 * Math.PI * (turns * at + (_layer.IsContinuous ? _phase : 0.5)));
        return (float)(1 - chop[1] + chop[1] * (chop.Length > 2 ? Math.Pow(wave, chop[2]) : wave));
    }
}
