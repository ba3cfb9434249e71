using AgentStudio.Sdk;

namespace AgentStudio.Host;

/// <summary>Progress that is sent in the order in which it is reported, without holding up who reports.</summary>
internal sealed class OrderedProgress(Func<ProgressNote, Task> send) : IProgress<ProgressNote>
{
    private readonly Lock _lock = new();
    private Task _last = Task.CompletedTask;

    /// <summary>Ends when all that was reported so far is sent.</summary>
    public Task Sent
    {
        get { lock (_lock) return _last; }
    }

    public void Report(ProgressNote value)
    {
        lock (_lock) _last = After(_last, value);
    }

    private async Task After(Task earlier, ProgressNote note)
    {
        await earlier;
        await send(note);
    }
}
