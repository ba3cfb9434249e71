using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace AgentStudio.Media;

/// <summary>
/// A thread for work that blocks, which would drain the pool. It waits for the next work instead of ending: it may have run a plugin's code, and where
/// such threads end, plugins cannot be unloaded safely (the host's SafeUnload says why).
/// </summary>
internal sealed class KeptThread
{
    private static readonly ConcurrentStack<KeptThread> Idle = [];
    private readonly BlockingCollection<Action> _work = [];

    private KeptThread() => new Thread(Live) { IsBackground = true, Name = "clip" }.Start();

    /// <summary>Does the work on a thread that is free, or on a new one.</summary>
    public static Task Run(Action work)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!Idle.TryPop(out var thread)) thread = new();
        thread._work.Add(() =>
        {
            try
            {
                work();
                done.SetResult();
            }
            catch (Exception failure)   // it is whose task it is
            {
                done.SetException(failure);
            }
        });
        return done.Task;
    }

    private void Live()
    {
        while (true)
        {
            WorkOnce();
            Idle.Push(this);
        }
    }

    /// <summary>In a frame of its own, so that a thread that waits holds nothing of what it did.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void WorkOnce() => _work.Take()();
}
