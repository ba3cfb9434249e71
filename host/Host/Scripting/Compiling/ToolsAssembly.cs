using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace AgentStudio.Scripting;

/// <summary>
/// One method for every tool of the catalogue, with typed arguments and results, in an assembly of its own: scripts never refer to plugins. It is
/// made once for each catalogue, and kept.
/// </summary>
internal static class ToolsAssembly
{
    public const string Prefix = "AgentStudio.Tools.";

    /// <param name="tools">What tool_list gives with schemas.</param>
    /// <returns>Its path.</returns>
    public static string For(JsonArray tools, string folder)
    {
        var text = $"{typeof(ToolsAssembly).Module.ModuleVersionId:n}\n{tools.ToJsonString()}";
        var name = Prefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12];
        var path = Path.Combine(folder, name + ".dll");
        if (!File.Exists(path)) Make(tools, name, path);
        return path;
    }

    // Of its own, so that a hit does not load the compiler.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Make(JsonArray tools, string name, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var (assembly, documentation) = ToolsCompiler.Compile(ToolCode.Of(tools), name);
        ScriptCache.Write(Path.ChangeExtension(path, ".xml"), documentation);
        ScriptCache.Write(path, assembly);
    }
}
