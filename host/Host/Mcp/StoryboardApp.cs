using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;

namespace AgentStudio.Host.Mcp;

/// <summary>The storyboard inside the chat client: one page without network (MCP Apps, extension io.modelcontextprotocol/ui, specification of 2026-01-26).</summary>
internal static class StoryboardApp
{
    public const string Uri = "ui://agentstudio/storyboard.html";

    private const string Extension = "io.modelcontextprotocol/ui", Kind = "text/html;profile=mcp-app";

    private static readonly string[] OpenedBy = ["film_board", "film_make"];

    /// <summary>What the page calls beyond the tools that a chat is shown from the start.</summary>
    private static readonly string[] Called = ["film_board", "film_render", "frame_make", "clip_make", "shot_note", "shot_move", "take_circle", "take_hold", "take_reject", "take_approve", "media_link"];

    private static readonly Lazy<string> Page = new(() => Read("board.html").Replace("/*board.css*/", Read("board.css"), StringComparison.Ordinal).Replace("//board.js", Read("board.js"), StringComparison.Ordinal));

    public static Resource Listed { get; } = new() { Uri = Uri, Name = "storyboard-app", Title = "The storyboard, to look at and to direct", MimeType = Kind };

    public static ResourceContents Contents() => new TextResourceContents
    {
        Uri = Uri, MimeType = Kind, Text = Page.Value, Meta = new() { ["ui"] = new JsonObject { ["prefersBorder"] = true } },
    };

    /// <summary>What a tool's card says to clients that show apps; null for a tool without one.</summary>
    public static JsonObject? MetaOf(string tool) => OpenedBy.Contains(tool) ? new() { ["ui"] = new JsonObject { ["resourceUri"] = Uri } } : null;

    public static bool ShownBy(ClientCapabilities? client) => client?.Extensions?.ContainsKey(Extension) == true;

    /// <summary>Tools that the page calls and the model is not shown: clients with apps hide them from it.</summary>
    public static IEnumerable<Tool> Hidden(IEnumerable<Tool> known, IEnumerable<Tool> shown)
    {
        var names = shown.Select(tool => tool.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var tool in known.Where(tool => Called.Contains(tool.Name) && !names.Contains(tool.Name)))
        {
            tool.Meta = new() { ["ui"] = new JsonObject { ["visibility"] = new JsonArray("app") } };
            yield return tool;
        }
    }

    private static string Read(string file)
    {
        using var stream = typeof(StoryboardApp).Assembly.GetManifestResourceStream(file)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
