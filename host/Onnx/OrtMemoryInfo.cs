namespace AgentStudio.Onnx;

/// <summary>A place that tensors can lie in: "Cpu", "Cuda", "CudaPinned", "WebGPU_Buffer", with the device's number.</summary>
public sealed unsafe class OrtMemoryInfo : OrtObject
{
    internal OrtMemoryInfo(OrtEnv env, string name, int device) : base(env)
    {
        nint memory;
        fixed (byte* text = Utf8.Of(name)) env.Check(env.Api.CreateMemoryInfo(text, DeviceAllocator, device, DefaultType, &memory));
        Own(memory);
        Name = name;
    }

    public OrtMemoryInfo(string name, int deviceId = 0) : this(OrtEnv.Instance(), name, deviceId)
    {
    }

    public string Name { get; }

    private const int DeviceAllocator = 0, DefaultType = 0;

    private protected override void Release(nint handle) => Env.Api.ReleaseMemoryInfo(handle);
}
