using System.Reflection;
using System.Runtime.Loader;

namespace AgentStudio.Host.Plugins;

/// <summary>The assemblies of one generation of one plugin. What plugin and host both speak comes from the host, the rest from the plugin's folder.</summary>
/// <param name="stays">Until the program ends. It then runs the code that was compiled ahead of time: .NET compiles at run time all that can be unloaded.</param>
internal sealed class PluginContext(string name, string main, bool stays) : AssemblyLoadContext(name, !stays && SafeUnload.IsPossible)
{
    private static readonly HashSet<string> Shared = new(StringComparer.OrdinalIgnoreCase)
    {
        "AgentStudio.Film", "AgentStudio.Media", "AgentStudio.Sdk", "AgentStudio.Onnx",
        "Microsoft.Extensions.AI.Abstractions", "Microsoft.Extensions.Logging.Abstractions", "Microsoft.Extensions.DependencyInjection.Abstractions",
    };

    private static readonly string Framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
    private readonly AssemblyDependencyResolver _resolver = new(main);

    /// <summary>Where a reference would be found; null when neither the host, the plugin nor the framework has it.</summary>
    public string? Find(AssemblyName reference)
    {
        var framework = Path.Combine(Framework, reference.Name + ".dll");
        return IsShared(reference) ? "" : _resolver.ResolveAssemblyToPath(reference) ?? (File.Exists(framework) ? "" : null);
    }

    protected override Assembly? Load(AssemblyName assemblyName) => IsShared(assemblyName)
        ? null   // the host's copy, always: else a plugin's StudioException would be another type than the host's
        : _resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;

    protected override IntPtr LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : IntPtr.Zero;

    private static bool IsShared(AssemblyName reference) => reference.Name is { } name && Shared.Contains(name);
}
