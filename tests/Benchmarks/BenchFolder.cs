using System.Reflection;
using AgentStudio.Film;
using AgentStudio.Sdk;

namespace AgentStudio.Tests.Benchmarks;

/// <summary>A temporary folder that is a provider's bench: inputs by digest, nobody listens to reports.</summary>
internal sealed class BenchFolder : IWorkbench, IDisposable
{
    private readonly Dictionary<Digest, string> _inputs = [];

    public string Folder { get; } = Directory.CreateTempSubdirectory("studio-benchmark-").FullName;

    public string PathOf(Digest input) => _inputs[input];

    public void Report(double done)
    {
    }

    public Digest Bring(string name, byte[] bytes)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllBytes(path, bytes);
        var digest = Digest.OfBytes(bytes);
        _inputs[digest] = path;
        return digest;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

/// <summary>The application as it was built beside this benchmark.</summary>
internal static class BuiltStudio
{
    /// <summary>The host's files, and plugins/&lt;Name&gt; in it.</summary>
    public static string App { get; } = Named("StudioApp");

    public static string Scripts { get; } = Named("Scripts");

    private static string Named(string key) =>
        Path.GetFullPath(typeof(BuiltStudio).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == key).Value!);
}
