namespace AgentStudio.Onnx;

public sealed unsafe partial class InferenceSession
{
    /// <summary>Runs with inputs by name. The outputs are in the order of the names and the caller's to dispose.</summary>
    public OrtValue[] Run(RunOptions? runOptions, IReadOnlyDictionary<string, OrtValue> inputs, IReadOnlyCollection<string> outputNames) =>
        Run(runOptions, [.. inputs.Keys], [.. inputs.Values], outputNames);

    public OrtValue[] Run(RunOptions? runOptions, IReadOnlyList<string> inputNames, IReadOnlyList<OrtValue> inputValues, IReadOnlyCollection<string> outputNames)
    {
        using var names = new Utf8List([.. inputNames]);
        using var wanted = new Utf8List([.. outputNames]);
        var given = inputValues.Select((value, at) => Sure(value, InputNamed(inputNames[at]))).ToArray();
        var made = new nint[outputNames.Count];
        using var turn = new Turn(Gate);
        fixed (nint* values = given, outputs = made)
            Env.Check(Env.Api.Run(Handle, runOptions?.Handle ?? 0, names.Items, values, names.Count, wanted.Items, wanted.Count, outputs));
        GC.KeepAlive(inputValues);
        GC.KeepAlive(runOptions);
        return [.. made.Select(value => OrtValue.Made(Env, value))];
    }

    public OrtIoBinding CreateIoBinding() => new(this);

    /// <summary>Runs on what is bound; the cheapest way to run the same tensors again and again.</summary>
    public void RunWithBinding(RunOptions? runOptions, OrtIoBinding ioBinding)
    {
        using var turn = new Turn(Gate);
        Env.Check(Env.Api.RunWithBinding(Handle, runOptions?.Handle ?? 0, ioBinding.Handle));
        GC.KeepAlive(ioBinding);
        GC.KeepAlive(runOptions);
        GC.KeepAlive(this);
    }

    /// <summary>Runs on what is bound and returns the outputs, which are the caller's to dispose.</summary>
    public OrtValue[] RunWithBoundResults(RunOptions? runOptions, OrtIoBinding ioBinding)
    {
        RunWithBinding(runOptions, ioBinding);
        ioBinding.SynchronizeBoundOutputs();
        return ioBinding.GetOutputValues();
    }

    /// <summary>Ends profiling and returns the file that it wrote.</summary>
    public string EndProfiling()
    {
        byte* file;
        Env.Check(Env.Api.SessionEndProfiling(Handle, Env.DefaultAllocator, &file));
        return Env.Take(file);
    }

    private NodeMetadata InputNamed(string name) => Inputs.Concat(OverridableInitializers).FirstOrDefault(node => node.Name == name)
        ?? throw new ArgumentException($"The model has no input '{name}'; it has {string.Join(", ", Inputs)}.");

    private nint Sure(OrtValue input, NodeMetadata node) => !IsDeterministic || input.IsAligned
        ? input.Handle
        : throw new ArgumentException($"The input '{node.Name}' does not begin at a multiple of {OrtValue.Alignment} bytes, so its result would not repeat. Take OrtValue.Allocate.");
}
