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
        var clone = Path.GetFullPath("../../../../..", TestStudio.App);
        var chosen = Environment.GetEnvironmentVariable("STUDIO_ONNXRUNTIME") is { Length: > 0 } set ? set : null;
        try
        {
            var path = new OnnxLibrary(chosen, Path.Combine(clone, ".studio", "runtimes")).Get(CancellationToken.None).GetAwaiter().GetResult();
            Environment.SetEnvironmentVariable("STUDIO_ONNXRUNTIME", path);   // for the studios and programs that tests start
            return (path, "");
        }
        catch (StudioException missing)
        {
            return (null, $"no ONNX Runtime: {missing.Message}");
        }
    }
}
