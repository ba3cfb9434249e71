using AgentStudio.Film;

namespace AgentStudio.Scripting;

/// <summary>A script to begin with, and what editors want beside it.</summary>
internal static class ScriptTemplate
{
    /// <summary>VS Code's older C# server completes .csx files; the newer one only in part.</summary>
    public const string VsCode = """
        {
          "dotnet.server.useOmnisharp": true
        }

        """;

    public const string OmniSharp = """
        {
          "script": {
            "enabled": true,
            "defaultTargetFramework": "net10.0",
            "enableScriptNuGetReferences": true
          }
        }

        """;

    /// <param name="file">The script's file name.</param>
    /// <param name="editor">Path of the editor file from the script's folder.</param>
    public static string Of(string title, string file, string editor) => $"""
        // {title}
        //   studio run {file}          makes the film
        //   studio watch {file}        keeps it ready while you write
        #load "{editor.Replace('\\', '/')}"   // for editors
        {EditorFile.Usings}

        var film = Studio.Film("{title.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}");
        var anna = film.Character("ANNA", "30, woman, short dark hair, yellow raincoat");
        var close = film.Camera("close", "CU 85mm f/2 thirds");

        var harbour = film.Scene("EXT. HARBOUR - DAWN", Mood.Hopeful);
        harbour.Shot("ANNA waits at the end of the pier. Fog over the water.", "WS 24mm push-in");
        harbour.Shot(close).Says(anna, "You said you would come.", "quietly");
        harbour.Shot("A small boat comes out of the fog.", "EWS 35mm");

        await film.Render();

        """.ReplaceLineEndings("\n");
}
