using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AgentStudio.Film;
using AgentStudio.Host.Models;
using AgentStudio.Onnx;

namespace AgentStudio.Tests.Onnx;

/// <summary>
/// The native library for tests: the one STUDIO_ONNXRUNTIME names, else the npm package's, fetched once into the clone's state folder by
/// the studio's own code. Where it cannot be had, a test that asks for it is skipped with the reason.
/// </summary>
internal static class NativeRuntime
{
    private static string Clone => Path.GetFullPath("../../../../..", TestStudio.App);

    /// <summary>
    /// The software Vulkan device that tests/Onnx/install may have unpacked. Native code reads the process's own environment, which
    /// .NET copies and does not write, so it is written before anybody else runs.
    /// </summary>
    [ModuleInitializer]
    internal static void UseSoftwareVulkan()
    {
        var folder = Path.Combine(Clone, ".studio", "vulkan");
        if (!OperatingSystem.IsLinux() || !File.Exists(Path.Combine(folder, "driver.json"))) return;
        foreach (var name in new[] { "VK_DRIVER_FILES", "VK_ICD_FILENAMES" }) _ = SetEnvironment(name, Path.Combine(folder, "driver.json"), 0);
        _ = SetEnvironment("MESA_SHADER_CACHE_DIR", Path.Combine(folder, "shaders"), 0);
    }

    [DllImport("libc", EntryPoint = "setenv")]
    private static extern int SetEnvironment([MarshalAs(UnmanagedType.LPUTF8Str)] string name, [MarshalAs(UnmanagedType.LPUTF8Str)] string value, int overwrite);

    private static readonly Lazy<(string? Path, string Why)> Found = new(Find);

    public static string Library
    {
        get
        {
            Assert.SkipWhen(Found.Value.Path is null, Found.Value.Why);
            return Found.Value.Path!;
        }
    }

    public static OrtEnv Env => OrtEnv.Load(Library);

    private static (string?, string) Find()
    {
        var chosen = Environment.GetEnvironmentVariable("STUDIO_ONNXRUNTIME") is { Length: > 0 } set ? set : null;
        try
        {
            var path = new OnnxLibrary(chosen, Path.Combine(Clone, ".studio", "runtimes")).Get(CancellationToken.None).GetAwaiter().GetResult();
            Environment.SetEnvironmentVariable("STUDIO_ONNXRUNTIME", path);   // for the studios and programs that tests start
            return (path, "");
        }
        catch (StudioException missing)
        {
            return (null, $"no ONNX Runtime: {missing.Message}");
        }
    }
}
