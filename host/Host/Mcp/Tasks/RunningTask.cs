using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;

namespace AgentStudio.Host.Mcp.Tasks;

/// <summary>A task that runs in this process: it can be called off, and asked and answered.</summary>
internal sealed class RunningTask(TaskRecord task, TimeProvider clock) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _cancel = new();
    private readonly TaskCompletionSource _kept = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Dictionary<string, InputResponse> _answers = new(StringComparer.Ordinal);
    private IDictionary<string, InputRequest> _open = new Dictionary<string, InputRequest>();
    private TaskCompletionSource _answered = new();

    public TaskRecord Record { get; private set; } = task;

    public CancellationToken Cancel => _cancel.Token;

    /// <summary>Its end is in the ledger; before that nobody is told of it.</summary>
    public Task Kept => _kept.Task;

    public IDictionary<string, InputRequest> Open
    {
        get { lock (_lock) return new Dictionary<string, InputRequest>(_open); }
    }

    /// <summary>Only the first end counts.</summary>
    /// <returns>Null when it was over before.</returns>
    public TaskRecord? End(TaskState state, JsonNode? result = null, JsonNode? error = null)
    {
        lock (_lock)
            return Record.IsOver ? null : Record = Record with { State = state, Result = result, Error = error, UpdatedMs = clock.GetUtcNow().ToUnixTimeMilliseconds() };
    }

    public void WasKept() => _kept.TrySetResult();

    public Task CallOff() => _cancel.CancelAsync();

    /// <returns>All answers so far, when every open question has one.</returns>
    public async Task<IDictionary<string, InputResponse>> Ask(IDictionary<string, InputRequest> questions)
    {
        Task answered;
        lock (_lock)
        {
            (_open, _answered) = (new Dictionary<string, InputRequest>(questions), new(TaskCreationOptions.RunContinuationsAsynchronously));
            answered = _answered.Task;
            Change(TaskState.InputRequired);
        }

        await answered.WaitAsync(Cancel);
        lock (_lock) return new Dictionary<string, InputResponse>(_answers);
    }

    public void Answer(string key, InputResponse answer)
    {
        lock (_lock)
        {
            if (!_open.Remove(key)) return;
            _answers[key] = answer;
            if (_open.Count > 0) return;
            Change(TaskState.Working);
            _answered.TrySetResult();
        }
    }

    public void Dispose() => _cancel.Dispose();

    private void Change(TaskState state) => Record = Record.IsOver ? Record : Record with { State = state, UpdatedMs = clock.GetUtcNow().ToUnixTimeMilliseconds() };
}
