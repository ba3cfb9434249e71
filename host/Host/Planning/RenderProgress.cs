using AgentStudio.Film;
using AgentStudio.Host.Desk;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Planning;

/// <summary>Says what is being made, how much is left and what it costs, weighed by the seconds of media that each piece holds.</summary>
internal sealed class RenderProgress
{
    private readonly IHostCall _call;
    private readonly double _from;
    private readonly double? _upTo;
    private readonly double _whole;
    private readonly int _pieces;
    private readonly Dictionary<string, double> _done = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private int _finished;

    /// <param name="upTo">The share of the whole at which this work ends; null beside other work that tells its own.</param>
    public RenderProgress(IHostCall call, IReadOnlyList<Slot> work, double? upTo)
    {
        (_call, _upTo, _pieces) = (call, upTo, work.Count);
        _from = upTo >= 1 && work.Any(slot => slot.Kind != MakeKind.Speech) ? 0.32 : 0;
        _whole = work.Sum(Weight);
    }

    public void Begin(Slot slot) => Say(slot.Label);

    public void At(Slot slot, double done)
    {
        lock (_gate) _done[slot.Id] = Math.Max(_done.GetValueOrDefault(slot.Id), done * Weight(slot));
        Say(slot.Label);
    }

    public void End(Slot slot, Made made)
    {
        lock (_gate)
        {
            _done[slot.Id] = Weight(slot);
            _finished++;
        }

        Say(made.Cost.Micros > 0 ? $"{slot.Label} ({made.Cost})" : slot.Label);
    }

    private void Say(string what)
    {
        lock (_gate) _call.Report(new($"{what}, {_finished} of {_pieces}{Spent()}", _upTo is { } end ? _from + (end - _from) * Math.Min(1, _done.Values.Sum() / _whole) : null));
    }

    /// <summary>Spent and on order, of what this render may spend; nothing is said of a free film.</summary>
    private string Spent() => _call.Making.Budget is { } budget && budget.Taken > Usd.Zero ? $", {budget.Taken} of {budget.Limit}" : "";

    private static double Weight(Slot slot) => 0.05 + slot.Seconds * (slot.Kind is MakeKind.Video or MakeKind.Card or MakeKind.Part ? 1 : 0.1);
}
