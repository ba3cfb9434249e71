namespace AgentStudio.Onnx;

/// <summary>Packed weights shared by sessions that were given the same value with <see cref="SessionOptions.AddInitializer"/>. Outlives them.</summary>
public sealed unsafe class PrePackedWeightsContainer : OrtObject
{
    public PrePackedWeightsContainer(OrtEnv env) : base(env)
    {
        nint packed;
        Env.Check(Env.Api.CreatePrepackedWeightsContainer(&packed));
        Own(packed);
    }

    public PrePackedWeightsContainer() : this(OrtEnv.Instance())
    {
    }

    private protected override void Release(nint handle) => Env.Api.ReleasePrepackedWeightsContainer(handle);
}
