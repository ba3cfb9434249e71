using System.Text.Json.Nodes;

namespace AgentStudio.Host.Mcp;

/// <summary>How a client starts this studio, in absolute paths: clients are started by desktops that know no PATH.</summary>
internal static class OwnCommand
{
    /// <param name="folder">Where films and state shall lie.</param>
    public static JsonObject Of(string folder)
    {
        string[] words = Launcher() is { } launcher ? [launcher] : [Environment.ProcessPath ?? "dotnet", Path.Combine(AppContext.BaseDirectory, "AgentStudio.Host.dll")];
        return new() { ["type"] = "stdio", ["command"] = words[0], ["args"] = new JsonArray([.. words.Skip(1).Concat(["mcp", "--folder", folder]).Select(word => (JsonNode)word)]) };
    }

    /// <summary>The clone's own launcher, which builds what changed; null where the studio is a package.</summary>
    private static string? Launcher()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, OperatingSystem.IsWindows() ? "studio.cmd" : "studio") is var file && File.Exists(file) && File.Exists(Path.Combine(folder.FullName, "AgentStudio.sln"))) return file;
        return null;
    }
}
