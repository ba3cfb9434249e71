using AgentStudio.Sdk;

namespace AgentStudio.Host.Lab;

/// <summary>
/// One making and those who wait for it. It is cancelled when the last of them leaves, who stays until it has ended, for a moment: what it
/// still writes about money is written before the call is over.
/// </summary>
internal sealed class SharedMaking
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(3);

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _cancel = new();
    private Task<Made>? _making;
    private int _waiters;
    private bool _closed;

    /// <summary>Joins, and starts the making when nobody has. False when it has ended or is being given up.</summary>
    public bool TryJoin(Func<CancellationToken, Task<Made>> start)
    {
        lock (_gate)
        {
            if (_closed || _cancel.IsCancellationRequested) return false;
            _waiters++;
            _making ??= Task.Run(() => start(_cancel.Token));
            return true;
        }
    }

    /// <summary>From here on nobody joins; those who wait get what it gave.</summary>
    public void Close()
    {
        lock (_gate) _closed = true;
    }

    /// <returns>True for the last of a making that goes on: it is given up.</returns>
    private bool Leave()
    {
        lock (_gate)
        {
            if (--_waiters > 0 || _making!.IsCompleted) return false;
            if (!_closed) _cancel.Cancel();
            return true;
        }
    }

    /// <summary>Cancels it for all who wait. The task ends with it, however that is.</summary>
    public Task GiveUp()
    {
        lock (_gate)
        {
            if (!_closed) _cancel.Cancel();
            return Task.WhenAny(_making ?? Task.CompletedTask);
        }
    }

    public async Task<Made> Result(CancellationToken cancel)
    {
        try
        {
            return await _making!.WaitAsync(cancel);
        }
        finally
        {
            if (Leave()) await Task.WhenAny(_making!, Task.Delay(Moment, CancellationToken.None));
        }
    }
}
