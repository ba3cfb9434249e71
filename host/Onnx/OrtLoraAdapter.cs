namespace AgentStudio.Onnx;

/// <summary>Parameters in ONNX Runtime's own adapter format (.onnx_adapter), given to runs of a model that has them as optional inputs.</summary>
public sealed unsafe class OrtLoraAdapter : OrtObject
{
    private OrtLoraAdapter(OrtEnv env, nint adapter) : base(env) => Own(adapter);

    public static OrtLoraAdapter Create(string adapterPath, OrtEnv? env = null)
    {
        env ??= OrtEnv.Instance();
        nint adapter;
        fixed (byte* path = Utf8.Path(adapterPath)) env.Check(env.Api.CreateLoraAdapter(path, 0, &adapter));
        return new(env, adapter);
    }

    public static OrtLoraAdapter Create(ReadOnlySpan<byte> bytes, OrtEnv? env = null)
    {
        env ??= OrtEnv.Instance();
        nint adapter;
        fixed (byte* data = bytes) env.Check(env.Api.CreateLoraAdapterFromArray(data, (nuint)bytes.Length, 0, &adapter));
        return new(env, adapter);
    }

    private protected override void Release(nint handle) => Env.Api.ReleaseLoraAdapter(handle);
}
