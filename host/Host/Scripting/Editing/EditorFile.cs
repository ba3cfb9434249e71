using System.Text;

namespace AgentStudio.Scripting;

/// <summary>
/// What an editor needs to complete a script: a file in the state folder with the assemblies of this studio and its one global. Scripts load it; the
/// studio leaves that line out, because it brings all this itself.
/// </summary>
internal static class EditorFile
{
    public const string Name = "studio-editor.csx";

    /// <summary>What a script begins with, so that editors know its words.</summary>
    public static string Usings => string.Join(' ', StudioWords.Imports.SkipLast(1).Select(name => $"using {name};"));

    /// <summary>Writes it when this studio or its tools are others than last time.</summary>
    public static void Refresh(string home, string tools)
    {
        var path = Path.Combine(home, Name);
        var text = Encoding.UTF8.GetBytes(Text(tools));
        if (!File.Exists(path) || !File.ReadAllBytes(path).AsSpan().SequenceEqual(text)) ScriptCache.Write(path, text);
    }

    private static string Text(string tools)
    {
        var text = new StringBuilder("// Written by the studio for editors: what a script can use here. Do not keep it with your scripts.\n");
        foreach (var assembly in StudioWords.Files.Append(tools)) text.Append($"#r \"{assembly}\"\n");
        text.Append("\n/// <summary>The studio.</summary>\nAgentStudio.Scripting.ScriptStudio Studio => AgentStudio.Scripting.ScriptGlobals.Studio;\n");
        return text.ToString();
    }
}
