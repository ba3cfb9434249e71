namespace AgentStudio.Onnx;

/// <summary>Inputs and outputs of a session bound to tensors beforehand, or outputs to a device on which they stay. Keeps what is bound alive. Not safe for two threads.</summary>
public sealed unsafe class OrtIoBinding : OrtObject
{
    private readonly InferenceSession _session;
    private readonly Dictionary<string, OrtValue> _inputs = new(StringComparer.Ordinal), _outputs = new(StringComparer.Ordinal);

    internal OrtIoBinding(InferenceSession session) : base(session.Env)
    {
        _session = session;
        nint binding;
        Env.Check(Env.Api.CreateIoBinding(session.Handle, &binding));
        Own(binding);
    }

    public void BindInput(string name, OrtValue value)
    {
        if (_session.IsDeterministic && !value.IsAligned)
            throw new ArgumentException($"The input '{name}' does not begin at a multiple of {OrtValue.Alignment} bytes, so its result would not repeat. Take OrtValue.Allocate.");
        using var turn = new Turn(_session.Gate);
        fixed (byte* text = Utf8.Of(name)) Env.Check(Env.Api.BindInput(Handle, text, value.Handle));
        _inputs[name] = value;
    }

    public void BindOutput(string name, OrtValue value)
    {
        fixed (byte* text = Utf8.Of(name)) Env.Check(Env.Api.BindOutput(Handle, text, value.Handle));
        _outputs[name] = value;
    }

    /// <summary>The output is made in that memory by each run.</summary>
    public void BindOutputToDevice(string name, OrtMemoryInfo memory)
    {
        fixed (byte* text = Utf8.Of(name)) Env.Check(Env.Api.BindOutputToDevice(Handle, text, memory.Handle));
        _outputs.Remove(name);
    }

    public void SynchronizeBoundInputs()
    {
        using var turn = new Turn(_session.Gate);
        Env.Check(Env.Api.SynchronizeBoundInputs(Handle));
    }

    public void SynchronizeBoundOutputs()
    {
        using var turn = new Turn(_session.Gate);
        Env.Check(Env.Api.SynchronizeBoundOutputs(Handle));
    }

    /// <summary>The outputs in the order in which they were bound; the caller's to dispose.</summary>
    public OrtValue[] GetOutputValues()
    {
        nint* values;
        nuint count;
        Env.Check(Env.Api.GetBoundOutputValues(Handle, Env.DefaultAllocator, &values, &count));
        var outputs = new OrtValue[(int)count];
        for (var i = 0; i < outputs.Length; i++) outputs[i] = OrtValue.Made(Env, values[i]);
        if (values != null) Env.Check(Env.Api.AllocatorFree(Env.DefaultAllocator, values));
        return outputs;
    }

    public void ClearBoundInputs()
    {
        Env.Api.ClearBoundInputs(Handle);
        _inputs.Clear();
    }

    public void ClearBoundOutputs()
    {
        Env.Api.ClearBoundOutputs(Handle);
        _outputs.Clear();
    }

    private protected override void Release(nint handle) => Env.Api.ReleaseIoBinding(handle);
}
