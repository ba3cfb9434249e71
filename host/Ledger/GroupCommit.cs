using System.Diagnostics;

namespace AgentStudio.Ledger;

/// <summary>
/// One thread that does everybody's work in shared commits: who asks while a commit runs is in the next one together with
/// all others that asked. SQLite allows one writer and its lock is not fair; this queue is.
/// </summary>
/// <param name="commit">Does the work of a group and tells each ask its outcome; called by one thread only.</param>
/// <param name="idle">Called after each time of work, when nothing came for a while, until it returns true.</param>
internal sealed class GroupCommit<TAsk>(Action<IReadOnlyList<TAsk>> commit, Func<bool> idle) : IDisposable
{
    /// <summary>More in one commit gains nothing and makes the first one wait.</summary>
    private const int Largest = 1024;

    private static readonly TimeSpan IdleAfter = TimeSpan.FromSeconds(2);
    private readonly object _gate = new();
    private readonly List<TAsk> _waiting = [];
    private Thread? _thread;
    private bool _closed;

    public void Start()
    {
        _thread = new Thread(Work) { IsBackground = true, Name = "ledger" };
        _thread.Start();
    }

    /// <returns>False when it is closed: nothing more is taken.</returns>
    public bool Ask(TAsk ask)
    {
        lock (_gate)
        {
            if (_closed) return false;
            _waiting.Add(ask);
            Monitor.Pulse(_gate);
            return true;
        }
    }

    /// <summary>Takes no more, finishes what was asked and ends the thread.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.Pulse(_gate);
        }

        _thread?.Join();
    }

    private void Work()
    {
        var (callers, took, dirty) = (0, 0L, false);
        while (true)
        {
            var group = Take(callers, took / 2, ref dirty);
            if (group.Count == 0) return;
            var started = Stopwatch.GetTimestamp();
            commit(group);
            (callers, took, dirty) = (group.Count, Stopwatch.GetTimestamp() - started, true);
        }
    }

    private List<TAsk> Take(int expected, long patience, ref bool dirty)
    {
        lock (_gate)
        {
            while (_waiting.Count == 0 && !_closed)
            {
                if (Monitor.Wait(_gate, dirty ? IdleAfter : Timeout.InfiniteTimeSpan) || !dirty) continue;
                dirty = !idle();
            }
        }

        Gather(expected, patience);
        lock (_gate)
        {
            var group = _waiting.GetRange(0, Math.Min(_waiting.Count, Largest));
            _waiting.RemoveRange(0, group.Count);
            return group;
        }
    }

    /// <summary>
    /// The callers of the last commit are just waking up and most ask again at once: a moment's patience, never more than half a
    /// commit, lets them share the next one instead of waiting for it.
    /// </summary>
    private void Gather(int expected, long patience)
    {
        var until = Stopwatch.GetTimestamp() + Math.Min(patience, Stopwatch.Frequency / 1000);
        while (Waiting() < expected && Stopwatch.GetTimestamp() < until) Thread.Yield();
    }

    private int Waiting()
    {
        lock (_gate) return _closed ? int.MaxValue : _waiting.Count;
    }
}
