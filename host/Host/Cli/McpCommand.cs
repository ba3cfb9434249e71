using System.CommandLine;
using AgentStudio.Host.Mcp;

namespace AgentStudio.Host.Cli;

/// <summary>mcp: the studio as an MCP server on standard input and output, for a chat client to start.</summary>
internal static class McpCommand
{
    public static Command Of(SharedOptions shared)
    {
        var toolsets = Words.List("--toolsets", $"The tools that are listed from the start: all, or some of {string.Join(", ", Toolsets.Names)}. Without it, a short list with which a film can be made.", "names", word => word);
        var command = new StudioCommand("mcp", "Serves the studio to an MCP client over standard input and output. mcp.json shows how a client starts it.", "studio mcp --toolsets film,cast,shots") { toolsets };
        command.SetAction(async (parse, cancel) =>
        {
            Console.SetOut(Console.Error);   // standard output carries the protocol and nothing else
            await using var studio = new LazyStudio(() => shared.Settings(parse), cancel);
            using var door = new McpDoor(studio, new Toolsets(parse.GetValue(toolsets) ?? []), SharedOptions.Folder);
            await door.Serve(cancel);
            return 0;
        });
        return command;
    }
}
