using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace AgentStudio.Host.Plugins;

/// <summary>
/// Looks up every reference of a plugin before any of it runs. The runtime would miss an assembly only when the method that uses
/// it is first called, hours later.
/// </summary>
internal static class PluginReferences
{
    public static void Check(PluginContext context, string main)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var files = new Queue<string>([main]);
        while (files.TryDequeue(out var file))
            foreach (var next in Of(context, file).Where(seen.Add))
                files.Enqueue(next);
    }

    private static List<string> Of(PluginContext context, string file)
    {
        using var image = Open(file);
        var metadata = image.GetMetadataReader();
        var own = new List<string>();
        foreach (var handle in metadata.AssemblyReferences)
        {
            var reference = metadata.GetAssemblyReference(handle).GetAssemblyName();
            var path = context.Find(reference)
                ?? throw new PluginLoadException($"{Path.GetFileName(file)} needs {reference.Name}.dll ({reference.Version}), which is neither in the plugin's folder nor in the host. Copy it beside the plugin, or build the plugin with EnableDynamicLoading.");
            if (path.Length > 0) own.Add(path);
        }

        return own;
    }

    private static PEReader Open(string file)
    {
        var image = new PEReader(File.OpenRead(file));
        try
        {
            if (image.HasMetadata) return image;
        }
        catch (BadImageFormatException)
        {
            // Falls through to the same message: a truncated file and a file of another kind look alike to the person who reads it.
        }

        image.Dispose();
        throw new PluginLoadException($"{Path.GetFileName(file)} is not a .NET assembly, or only part of it was written. Build the plugin again.");
    }
}
