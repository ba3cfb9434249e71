using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AgentStudio.Film;
using AgentStudio.Sdk;

namespace AgentStudio.Scripting;

/// <summary>
/// Compiled scripts by content: of the script, of everything that it loads and refers to, of the studio and of the tools. A hit starts
/// without the compiler. The folder may be emptied at any time.
/// </summary>
internal sealed class ScriptCache(string folder)
{
    /// <summary>The builds that a compiled script fits to.</summary>
    private static readonly string Studio = string.Join(' ', new[] { typeof(ScriptCache), typeof(Production), typeof(ProviderCard), typeof(object) }.Select(type => type.Module.ModuleVersionId.ToString("n")));

    public string Folder { get; } = folder;

    /// <returns>Null when it was never compiled so.</returns>
    public CompiledScript? Find(string script, string tools, bool free)
    {
        var file = PathOf(script, tools, free) + ".json";
        if (!File.Exists(file)) return null;
        var known = JsonSerializer.Deserialize(File.ReadAllBytes(file), CompiledJson.Default.CompiledScript)!;
        return known.Inputs.All(input => File.Exists(input.Key) && HashOf(input.Key) == input.Value) && known.References.All(File.Exists)
            ? known with { Assembly = Path.ChangeExtension(file, ".dll") }
            : null;
    }

    public CompiledScript Keep(string script, string tools, bool free, CompiledScript compiled, byte[] assembly, byte[] symbols)
    {
        Directory.CreateDirectory(Folder);
        var path = PathOf(script, tools, free);
        Write(path + ".dll", assembly);
        Write(path + ".pdb", symbols);
        Write(path + ".json", JsonSerializer.SerializeToUtf8Bytes(compiled, CompiledJson.Default.CompiledScript));   // last: what it names is there
        return compiled with { Assembly = path + ".dll" };
    }

    public static string HashOf(string file) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)));

    /// <summary>Replaces a file at once or not at all.</summary>
    public static void Write(string path, byte[] content)
    {
        var part = $"{path}.{Environment.ProcessId}.{Environment.CurrentManagedThreadId}";
        File.WriteAllBytes(part, content);
        File.Move(part, path, overwrite: true);
    }

    private string PathOf(string script, string tools, bool free)
    {
        var key = $"{Studio}\n{tools}\n{free}\n{script}\n{HashOf(script)}";
        return Path.Combine(Folder, $"{Path.GetFileNameWithoutExtension(script)}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..24]}");
    }
}
