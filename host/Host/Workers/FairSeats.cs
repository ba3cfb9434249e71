using AgentStudio.Film;

namespace AgentStudio.Host.Workers;

/// <summary>
/// Seats for jobs, each with something that belongs to it (a device). Productions take turns: one that asks for a thousand jobs does not
/// make another wait for them.
/// </summary>
internal sealed class FairSeats<T>
{
    private readonly Lock _lock = new();
    private readonly Queue<T> _free;
    private readonly LinkedList<Line> _lines = [];

    public FairSeats(IEnumerable<T> seats) => _free = new(seats);

    /// <summary>Waits for a seat. Dispose gives it to whoever is next.</summary>
    /// <param name="first">Before all that its own production waits for; the others have their turns as ever.</param>
    public async Task<Seat> Enter(ProductionId owner, CancellationToken cancel, bool first = false)
    {
        TaskCompletionSource<T> waiting;
        lock (_lock)
        {
            if (_lines.Count == 0 && _free.TryDequeue(out var free)) return new(this, free);
            waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);
            var line = LineOf(owner).Waiting;
            if (first) line.AddFirst(waiting);
            else line.AddLast(waiting);
        }

        await using var leave = cancel.UnsafeRegister(static waiting => ((TaskCompletionSource<T>)waiting!).TrySetCanceled(), waiting);
        return new(this, await waiting.Task);
    }

    private void Leave(T seat)
    {
        lock (_lock)
        {
            while (_lines.First is { } first)
            {
                var line = first.Value;
                var next = line.Waiting.First!.Value;
                line.Waiting.RemoveFirst();
                _lines.RemoveFirst();
                if (line.Waiting.Count > 0) _lines.AddLast(line);   // the others first, then this production again
                if (next.TrySetResult(seat)) return;                // false: it has been cancelled
            }

            _free.Enqueue(seat);
        }
    }

    private Line LineOf(ProductionId owner)
    {
        foreach (var line in _lines)
            if (line.Owner == owner) return line;
        return _lines.AddLast(new Line(owner, [])).Value;
    }

    private sealed record Line(ProductionId Owner, LinkedList<TaskCompletionSource<T>> Waiting);

    /// <summary>A seat that is taken.</summary>
    internal sealed class Seat(FairSeats<T> seats, T own) : IDisposable
    {
        private int _left;

        public T Own => own;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0) seats.Leave(own);
        }
    }
}
