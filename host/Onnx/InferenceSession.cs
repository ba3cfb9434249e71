namespace AgentStudio.Onnx;

/// <summary>
/// A loaded model. Runs are safe from many threads (on WebGPU one waits for the other); disposing while one runs is not. The span overload of Run allocates nothing on
/// the managed heap when all outputs are given.
/// </summary>
public sealed unsafe partial class InferenceSession : OrtObject
{
    private readonly NodeMetadata[] _inputs, _outputs;
    private readonly Utf8List _inputNames, _outputNames;

    public InferenceSession(string modelPath, SessionOptions? options = null, PrePackedWeightsContainer? prepackedWeights = null) : base(options?.Env ?? OrtEnv.Instance())
    {
        using var usual = options is null ? new SessionOptions(Env) : null;
        var handle = (options ?? usual)!.Handle;
        using var turn = new Turn(Gate = options?.Gate);
        nint session;
        fixed (byte* path = Utf8.Path(modelPath))
            Env.Check(prepackedWeights is null ? Env.Api.CreateSession(Env.Handle, path, handle, &session) : Env.Api.CreateSessionSharing(Env.Handle, path, handle, prepackedWeights.Handle, &session));
        (_inputs, _outputs, OverridableInitializers, _inputNames, _outputNames) = Describe(session);
        IsDeterministic = options?.DeterministicCompute ?? false;
    }

    public InferenceSession(ReadOnlySpan<byte> model, SessionOptions? options = null, PrePackedWeightsContainer? prepackedWeights = null) : base(options?.Env ?? OrtEnv.Instance())
    {
        using var usual = options is null ? new SessionOptions(Env) : null;
        var handle = (options ?? usual)!.Handle;
        using var turn = new Turn(Gate = options?.Gate);
        nint session;
        fixed (byte* bytes = model)
            Env.Check(prepackedWeights is null
                ? Env.Api.CreateSessionFromArray(Env.Handle, bytes, (nuint)model.Length, handle, &session)
                : Env.Api.CreateSessionFromArraySharing(Env.Handle, bytes, (nuint)model.Length, handle, prepackedWeights.Handle, &session));
        (_inputs, _outputs, OverridableInitializers, _inputNames, _outputNames) = Describe(session);
        IsDeterministic = options?.DeterministicCompute ?? false;
    }

    public InferenceSession(byte[] model, SessionOptions? options = null, PrePackedWeightsContainer? prepackedWeights = null) : this(model.AsSpan(), options, prepackedWeights)
    {
    }

    /// <summary>Held by whoever runs or releases it; null where many may run at once.</summary>
    internal Lock? Gate { get; }

    /// <summary>In the model's order.</summary>
    public IReadOnlyList<NodeMetadata> Inputs => _inputs;

    /// <summary>In the model's order.</summary>
    public IReadOnlyList<NodeMetadata> Outputs => _outputs;

    /// <summary>Constants that an input of the same name would replace.</summary>
    public IReadOnlyList<NodeMetadata> OverridableInitializers { get; }

    public IReadOnlyList<string> InputNames => [.. Inputs.Select(node => node.Name)];

    public IReadOnlyList<string> OutputNames => [.. Outputs.Select(node => node.Name)];

    public IReadOnlyDictionary<string, NodeMetadata> InputMetadata => Inputs.ToDictionary(node => node.Name);

    public IReadOnlyDictionary<string, NodeMetadata> OutputMetadata => Outputs.ToDictionary(node => node.Name);

    public IReadOnlyDictionary<string, NodeMetadata> OverridableInitializerMetadata => OverridableInitializers.ToDictionary(node => node.Name);

    /// <summary>Refuses inputs whose address would change the result.</summary>
    public bool IsDeterministic { get; }

    public ModelMetadata ModelMetadata => ModelMetadata.Read(Env, Handle);

    /// <summary>Runs with all inputs in the model's order. An output that is null is made by ONNX Runtime and is the caller's; one that is given is filled.</summary>
    public void Run(RunOptions? runOptions, ReadOnlySpan<OrtValue> inputs, Span<OrtValue?> outputs)
    {
        if (inputs.Length != _inputs.Length || outputs.Length != _outputs.Length) throw WrongCount(inputs.Length, outputs.Length);
        var given = stackalloc nint[inputs.Length + 1];
        var made = stackalloc nint[outputs.Length + 1];
        for (var i = 0; i < inputs.Length; i++) given[i] = Sure(inputs[i], _inputs[i]);
        for (var i = 0; i < outputs.Length; i++) made[i] = outputs[i]?.Handle ?? 0;
        using var turn = new Turn(Gate);
        var status = Env.Api.Run(Handle, runOptions?.Handle ?? 0, _inputNames.Items, given, (nuint)inputs.Length, _outputNames.Items, (nuint)outputs.Length, made);
        Stay(inputs);
        GC.KeepAlive(runOptions);
        GC.KeepAlive(this);
        Env.Check(status);
        for (var i = 0; i < outputs.Length; i++)
            if (outputs[i] is null) outputs[i] = OrtValue.Made(Env, made[i]);
            else GC.KeepAlive(outputs[i]);
    }

    /// <summary>Runs with all inputs in the model's order; the outputs are the caller's to dispose.</summary>
    public OrtValue[] Run(RunOptions? runOptions, params ReadOnlySpan<OrtValue> inputs)
    {
        var outputs = new OrtValue?[Outputs.Count];
        Run(runOptions, inputs, outputs);
        return outputs!;
    }

    private ArgumentException WrongCount(int inputs, int outputs) => new($"The model has {_inputs.Length} inputs and {_outputs.Length} outputs; {inputs} and {outputs} were given.");

    private protected override void Release(nint handle)
    {
        using var turn = new Turn(Gate);
        Env.Api.ReleaseSession(handle);
        _inputNames.Dispose();
        _outputNames.Dispose();
    }

    /// <summary>Nothing of the inputs may be collected while native code reads them.</summary>
    private static void Stay(ReadOnlySpan<OrtValue> inputs)
    {
        foreach (var input in inputs) GC.KeepAlive(input);
    }

    private (NodeMetadata[], NodeMetadata[], NodeMetadata[], Utf8List, Utf8List) Describe(nint session)
    {
        Own(session);
        var inputs = TensorInfo.Nodes(Env, session, NodeSide.Input);
        var outputs = TensorInfo.Nodes(Env, session, NodeSide.Output);
        return (inputs, outputs, TensorInfo.Nodes(Env, session, NodeSide.OverridableInitializer), new([.. inputs.Select(node => node.Name)]), new([.. outputs.Select(node => node.Name)]));
    }
}
