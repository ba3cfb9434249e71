using AgentStudio.Film;

namespace AgentStudio.Host.Planning;

/// <summary>The takes of a production by slot: which is in use, which is locked, which attempt is asked for.</summary>
internal sealed class TakeBook(IEnumerable<Take> takes)
{
    private readonly ILookup<string, Take> _bySlot = takes.OrderBy(take => take.Number).ToLookup(take => take.Slot, StringComparer.Ordinal);

    public IEnumerable<Take> Of(string slot) => _bySlot[slot];

    /// <summary>Used as it is, even when what it depends on changed.</summary>
    public Take? Approved(string slot) => _bySlot[slot].LastOrDefault(take => take.Verdict == TakeVerdict.Approved);

    /// <summary>The circled one, else the newest that nobody rejected or put aside.</summary>
    public Take? InUse(string slot) => Approved(slot)
        ?? _bySlot[slot].LastOrDefault(take => take.Verdict == TakeVerdict.Circled)
        ?? _bySlot[slot].LastOrDefault(take => take.Verdict == TakeVerdict.Unseen);

    /// <summary>The take line of the recipe that is wanted: the one in use; one higher when the last was rejected or another is asked for.</summary>
    public int Attempt(string slot, bool another = false)
    {
        var last = _bySlot[slot].Select(take => take.Attempt).DefaultIfEmpty(0).Max();
        if (another) return last + 1;
        return InUse(slot)?.Attempt ?? last + 1;
    }

    public int NextNumber(string slot) => _bySlot[slot].Select(take => take.Number).DefaultIfEmpty(0).Max() + 1;
}
