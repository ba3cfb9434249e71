namespace AgentStudio.Onnx;

/// <summary>A pair of execution provider and hardware that ONNX Runtime offers.</summary>
public sealed unsafe class OrtEpDevice
{
    private readonly OrtEnv _env;

    internal OrtEpDevice(OrtEnv env, nint handle) => (_env, Handle) = (env, handle);

    public string EpName => Utf8.Read(_env.Api.DeviceText(312, Handle));

    public string EpVendor => Utf8.Read(_env.Api.DeviceText(313, Handle));

    public string HardwareVendor => Utf8.Read(_env.Api.DeviceText(309, Hardware));

    public OrtHardwareDeviceType HardwareType => (OrtHardwareDeviceType)_env.Api.HardwareType(Hardware);

    /// <summary>PCI vendor number, where there is one.</summary>
    public uint VendorId => _env.Api.HardwareNumber(308, Hardware);

    public uint DeviceId => _env.Api.HardwareNumber(310, Hardware);

    internal nint Handle { get; }

    private nint Hardware => _env.Api.HardwareOf(Handle);

    public override string ToString() => $"{EpName} on {HardwareType} {HardwareVendor}";
}

public enum OrtHardwareDeviceType { CPU, GPU, NPU }
