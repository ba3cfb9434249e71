namespace AgentStudio.Onnx;

/// <summary>A model lent for one job. Runs one at a time; take a second lease to run side by side.</summary>
public sealed class SessionLease : IDisposable
{
    private readonly SessionPool _pool;
    private readonly PooledModel _model;
    private readonly RunOptions _options, _lastOptions;
    private int _returned;

    internal SessionLease(SessionPool pool, PooledModel model, InferenceSession session)
    {
        (_pool, _model, Session) = (pool, model, session);
        _options = new(session.Env);
        _lastOptions = new(session.Env);
        if (model.Device.Kind == DeviceKind.Cpu && model.HasArena) _lastOptions.AddRunConfigEntry("memory.enable_memory_arena_shrinkage", "cpu:0");
    }

    public InferenceSession Session { get; }

    public IReadOnlyList<NodeMetadata> Inputs => Session.Inputs;

    public IReadOnlyList<NodeMetadata> Outputs => Session.Outputs;

    public OrtEnv Env => Session.Env;

    public Device Device => _model.Device;

    /// <summary>Operators of the graph, such as "RandomNormalLike", which would make results that do not repeat.</summary>
    public IReadOnlySet<string> Operators => _model.File.Operators;

    /// <summary>What takes part in a result and is not in its key: runtime and device, for <c>Delivered.Used</c>.</summary>
    public IReadOnlyDictionary<string, string> Circumstances => new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["onnxruntime"] = Env.Version, ["device"] = Device.ToString(),
    };

    /// <summary>Runs with all inputs in the model's order. Outputs that are null are made and are the caller's; others are filled.</summary>
    /// <param name="then">Rest after the job's last run gives the memory of the run back.</param>
    /// <exception cref="OperationCanceledException">Cancelled: on the CPU at the next operator, on a GPU before or after a run.</exception>
    public void Run(ReadOnlySpan<OrtValue> inputs, Span<OrtValue?> outputs, CancellationToken cancel, Then then = Then.More)
    {
        cancel.ThrowIfCancellationRequested();
        var options = then == Then.Rest ? _lastOptions : _options;
        using var stop = cancel.UnsafeRegister(static options => ((RunOptions)options!).Terminate = true, options);
        try
        {
            Session.Run(options, inputs, outputs);
        }
        catch (OnnxRuntimeException failed)
        {
            Understand(failed, cancel);
            throw;
        }

        cancel.ThrowIfCancellationRequested();
    }

    /// <inheritdoc cref="Run(ReadOnlySpan{OrtValue}, Span{OrtValue?}, CancellationToken, Then)"/>
    public OrtValue[] Run(ReadOnlySpan<OrtValue> inputs, CancellationToken cancel, Then then = Then.More)
    {
        var outputs = new OrtValue?[Outputs.Count];
        Run(inputs, outputs, cancel, then);
        return outputs!;
    }

    /// <summary>Runs with inputs by name; the outputs are in the order of the names and the caller's to dispose.</summary>
    public OrtValue[] Run(IReadOnlyDictionary<string, OrtValue> inputs, IReadOnlyCollection<string> outputNames, CancellationToken cancel, Then then = Then.More)
    {
        cancel.ThrowIfCancellationRequested();
        var options = then == Then.Rest ? _lastOptions : _options;
        using var stop = cancel.UnsafeRegister(static options => ((RunOptions)options!).Terminate = true, options);
        try
        {
            return Session.Run(options, inputs, outputNames);
        }
        catch (OnnxRuntimeException failed)
        {
            Understand(failed, cancel);
            throw;
        }
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _returned, 1) != 0) return;
        _options.Dispose();
        _lastOptions.Dispose();
        _pool.Leave(_model);
    }

    private void Understand(OnnxRuntimeException failed, CancellationToken cancel)
    {
        if (cancel.IsCancellationRequested) throw new OperationCanceledException(failed.Message, failed, cancel);
        if (failed.Code == OrtErrorCode.DeviceReset) _model.IsBroken = true;   // the device was lost, and the session with it
    }
}

/// <summary>What follows a run.</summary>
public enum Then
{
    /// <summary>Further runs: the memory stays.</summary>
    More,

    /// <summary>None for now: the memory of the run is given back.</summary>
    Rest,
}
