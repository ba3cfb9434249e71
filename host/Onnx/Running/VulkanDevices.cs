using System.Runtime.InteropServices;
using System.Text;

namespace AgentStudio.Onnx;

/// <param name="Name">As the driver tells it.</param>
/// <param name="IsSoftware">The processor draws (llvmpipe, SwiftShader).</param>
public sealed record VulkanDevice(string Name, bool IsSoftware, string Driver);

/// <summary>The Vulkan devices of this machine: WebGPU uses one without saying which.</summary>
public static unsafe class VulkanDevices
{
    private const int InstanceCreateInfo = 1, Cpu = 4, PropertiesSize = 1024, NameAt = 20, NameSize = 256;

    private static readonly Lazy<IReadOnlyList<VulkanDevice>> Found = new(Read);

    /// <summary>Empty where there is no Vulkan (macOS and Windows reach the GPU by other ways).</summary>
    public static IReadOnlyList<VulkanDevice> All => Found.Value;

    /// <summary>The first GPU, else a software one, else null.</summary>
    public static VulkanDevice? Best() => All.FirstOrDefault(device => !device.IsSoftware) ?? All.FirstOrDefault();

    private static IReadOnlyList<VulkanDevice> Read()
    {
        if (!OperatingSystem.IsLinux() || !NativeLibrary.TryLoad("libvulkan.so.1", out var library)) return [];
        var create = (delegate* unmanaged<nint*, nint, nint*, int>)NativeLibrary.GetExport(library, "vkCreateInstance");
        var list = (delegate* unmanaged<nint, uint*, nint*, int>)NativeLibrary.GetExport(library, "vkEnumeratePhysicalDevices");
        var destroy = (delegate* unmanaged<nint, nint, void>)NativeLibrary.GetExport(library, "vkDestroyInstance");
        var info = stackalloc nint[8];   // VkInstanceCreateInfo: only its type is set
        new Span<nint>(info, 8).Clear();
        info[0] = InstanceCreateInfo;
        nint instance;
        if (create(info, 0, &instance) != 0) return [];
        try
        {
            uint count = 0;
            if (list(instance, &count, null) != 0 || count == 0) return [];
            var devices = stackalloc nint[(int)count];
            _ = list(instance, &count, devices);
            var found = new List<VulkanDevice>();
            for (var i = 0; i < count; i++) found.Add(Describe(library, devices[i]));
            return found;
        }
        finally
        {
            destroy(instance, 0);
        }
    }

    /// <summary>VkPhysicalDeviceProperties begins with apiVersion, driverVersion, vendorID, deviceID, deviceType and the name.</summary>
    private static VulkanDevice Describe(nint library, nint device)
    {
        var properties = stackalloc byte[PropertiesSize];
        ((delegate* unmanaged<nint, byte*, void>)NativeLibrary.GetExport(library, "vkGetPhysicalDeviceProperties"))(device, properties);
        var name = Encoding.UTF8.GetString(new ReadOnlySpan<byte>(properties + NameAt, NameSize)).TrimEnd('\0');
        var end = name.IndexOf('\0');
        return new(end < 0 ? name : name[..end], ((int*)properties)[4] == Cpu, $"{((uint*)properties)[1]}");
    }
}
