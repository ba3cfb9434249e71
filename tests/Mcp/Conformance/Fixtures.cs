using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentStudio.Tests.Mcp.Conformance;

/// <summary>What the official conformance suite calls by name, served by the studio's own doors beside its tools. Names and texts are the suite's.</summary>
internal static class Fixtures
{
    public static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==");
    public static readonly byte[] Wav = Convert.FromBase64String("UklGRiYAAABXQVZFZm10IBAAAAABAAEAQB8AAAB9AAACABAAZGF0YQIAAAA=");

    public static void AddTo(McpServerOptions options)
    {
        ContentTools.AddTo(options);
        FormTools.AddTo(options);
        QuestionTools.AddTo(options);
        TaskTools.AddTo(options);
        FixtureTexts.AddTo(options);
    }

    /// <summary>Options are made for every connection, some on shared collections: what is there already stays.</summary>
    public static void Tool(this McpServerOptions options, string name, string description, Delegate work) =>
        options.ToolCollection!.TryAdd(McpServerTool.Create(work, new() { Name = name, Description = description }));

    public static CallToolResult Says(string text) => new() { Content = [new TextContentBlock { Text = text }] };
}
