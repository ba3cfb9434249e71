using System.CommandLine;
using AgentStudio.Host.Mcp;

namespace AgentStudio.Host.Cli;

/// <summary>mcp: the studio as an MCP server on standard input and output, for a chat client to start.</summary>
internal static class McpCommand
{
    public static Command Of(SharedOptions shared)
    {
        var toolsets = Words.List("--toolsets", $"The tools that are listed from the start: all, or some of {string.Join(", ", Toolsets.Names)}. Without it, a short list with which a film can be made.", "names", word => word);
        var folder = new Option<string?>("--folder") { Description = "Where films and state lie; without it, the folder that it is started in.", HelpName = "folder" };
        var roots = Words.List("--root", "Further folders in which a chat may name files, such as ~/Pictures. Without it, only the folder itself and the productions.", "folders", word => word);
        var install = new Option<string?>("--install") { Description = $"Writes the studio into a client's list of servers instead of serving: {string.Join(", ", ClientFile.Clients)}. What else is in the file stays; the file before is kept as .bak.", HelpName = "client" };
        var command = new StudioCommand("mcp", "Serves the studio to an MCP client over standard input and output. mcp.json shows how a client starts it.", "studio mcp --install vscode") { toolsets, folder, roots, install };
        command.SetAction(async (parse, cancel) =>
        {
            var home = Path.GetFullPath(parse.GetValue(folder) ?? ".", SharedOptions.Folder);
            if (parse.GetValue(install) is { } client) return Install(client, home);
            Directory.CreateDirectory(home);
            Environment.CurrentDirectory = home;
            Console.SetOut(Console.Error);   // standard output carries the protocol and nothing else
            await using var studio = new LazyStudio(() => shared.Settings(parse), cancel);
            using var door = new McpDoor(studio, new Toolsets(parse.GetValue(toolsets) ?? []), home, parse.GetValue(roots) ?? []);
            await StdioDoor.Serve(door, cancel);
            return 0;
        });
        return command;
    }

    private static int Install(string client, string home)
    {
        var file = ClientFile.Of(client, home);
        var backed = File.Exists(file.Path);
        Console.WriteLine(file.Put(OwnCommand.Of(home))
            ? $"{client} starts the studio from now on: {file.Path}{(backed ? $" (before: {file.Path}.bak)" : "")}. Restart the client, and ask it to make a film. Films lie in {Path.Combine(home, "productions")}."
            : $"{file.Path} has the studio already; nothing was changed.");
        return 0;
    }
}
