namespace AgentStudio.Onnx;

/// <summary>A model lent for one job. Runs one at a time; take a second lease to run side by side.</summary>
public sealed class SessionLease : IDisposable
{
    private readonly SessionPool _pool;
    private readonly PooledModel _model;
    private readonly RunOptions _options;
    private int _returned;

    internal SessionLease(SessionPool pool, PooledModel model, InferenceSession session)
    {
        (_pool, _model, Session) = (pool, model, session);
        _options = new(session.Env);
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
    /// <exception cref="OperationCanceledException">Cancelled: on the CPU at the next operator, on a GPU before or after a run.</exception>
    public void Run(ReadOnlySpan<OrtValue> inputs, Span<OrtValue?> outputs, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        using var stop = cancel.UnsafeRegister(static options => ((RunOptions)options!).Terminate = true, _options);
        try
        {
            Session.Run(_options, inputs, outputs);
        }
        catch (OnnxRuntimeException failed)
        {
            Understand(failed, cancel);
            throw;
        }

        cancel.ThrowIfCancellationRequested();
    }

    /// <inheritdoc cref="Run(ReadOnlySpan{OrtValue}, Span{OrtValue?}, CancellationToken)"/>
    public OrtValue[] Run(ReadOnlySpan<OrtValue> inputs, CancellationToken cancel)
    {
        var outputs = new OrtValue?[Outputs.Count];
        Run(inputs, outputs, cancel);
        return outputs!;
    }

    /// <summary>Runs with inputs by name; the outputs are in the order of the names and the caller's to dispose.</summary>
    public OrtValue[] Run(IReadOnlyDictionary<string, OrtValue> inputs, IReadOnlyCollection<string> outputNames, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        using var stop = cancel.UnsafeRegister(static options => ((RunOptions)options!).Terminate = true, _options);
        try
        {
            return Session.Run(_options, inputs, outputNames);
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
        _pool.Leave(_model);
    }

    /// <summary>For who runs the session himself (bound runs): after a lost device the model is loaded anew for the next who takes it.</summary>
    /// <exception cref="OperationCanceledException">It failed because it was cancelled.</exception>
    public void Understand(OnnxRuntimeException failed, CancellationToken cancel)
    {
        if (cancel.IsCancellationRequested) throw new OperationCanceledException(failed.Message, failed, cancel);
        if (failed.LostDevice) _pool.Lose(_model);
    }
}
