using System.Reflection;
using System.Runtime.Loader;
using AgentStudio.Host.Plugins;

namespace AgentStudio.Scripting;

/// <summary>The assemblies of one run of a script; gone when the run is over. The studio's own come from the studio.</summary>
internal sealed class ScriptContext(CompiledScript script) : AssemblyLoadContext("script", SafeUnload.IsPossible)
{
    /// <summary>The script's entry point: call it to run the script.</summary>
    public Func<object?[], Task<object?>> Entry()
    {
        using var assembly = new MemoryStream(File.ReadAllBytes(script.Assembly));
        using var symbols = new MemoryStream(File.ReadAllBytes(Path.ChangeExtension(script.Assembly, ".pdb")));
        var type = LoadFromStream(assembly, symbols).GetType(script.Type)!;
        return type.GetMethod(script.Method, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!.CreateDelegate<Func<object?[], Task<object?>>>();
    }

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name!.StartsWith(ToolsAssembly.Prefix, StringComparison.Ordinal))
            return Default.LoadFromAssemblyPath(script.References.First(reference => Path.GetFileNameWithoutExtension(reference) == assemblyName.Name));   // one for all runs: only the catalogue changes it
        var path = script.References.FirstOrDefault(reference => Path.GetFileNameWithoutExtension(reference) == assemblyName.Name)
            ?? script.References.Select(reference => Path.Combine(Path.GetDirectoryName(reference)!, assemblyName.Name + ".dll")).FirstOrDefault(File.Exists);
        return path is null || IsOurs(assemblyName) ? null : Read(path);
    }

    protected override IntPtr LoadUnmanagedDll(string unmanagedDllName) =>
        script.Natives.FirstOrDefault(native => Path.GetFileNameWithoutExtension(native) is var name && (name == unmanagedDllName || name == "lib" + unmanagedDllName)) is { } path
            ? LoadUnmanagedDllFromPath(path) : IntPtr.Zero;

    // From memory: a file that is mapped cannot be built anew in its place while an earlier run of the script is not collected yet.
    private Assembly Read(string path)
    {
        using var assembly = new MemoryStream(File.ReadAllBytes(path));
        return LoadFromStream(assembly);
    }

    private static bool IsOurs(AssemblyName name) => name.Name is "AgentStudio.Host" or "AgentStudio.Film" or "AgentStudio.Sdk" or "AgentStudio.Media";
}
