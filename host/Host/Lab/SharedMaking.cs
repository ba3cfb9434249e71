using AgentStudio.Sdk;

namespace AgentStudio.Host.Lab;

/// <summary>One making and those who wait for it. It is cancelled when the last of them leaves.</summary>
internal sealed class SharedMaking
{
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

    public async Task<Made> Result(CancellationToken cancel)
    {
        try
        {
            return await _making!.WaitAsync(cancel);
        }
        finally
        {
            lock (_gate)
            {
                if (--_waiters == 0 && !_closed) _cancel.Cancel();
            }
        }
    }
}
