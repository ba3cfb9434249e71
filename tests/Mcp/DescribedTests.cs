using System.Text.Json;
using ModelContextProtocol.Protocol;

namespace AgentStudio.Tests.Mcp;

/// <summary>Every tool of the whole list is written for a model that has never seen it.</summary>
public sealed class DescribedTests
{
    [Fact]
    public async Task Every_tool_has_its_card_and_every_member_shows_a_value()
    {
        await using var chat = await ChatClient.Start(options: ["--toolsets", "all"]);
        await chat.Call("tools_find");   // waits until every plugin was looked at
        var tools = (await chat.Client.ListToolsAsync(new ListToolsRequestParams())).Tools;
        Assert.True(tools.Count > 50, $"Only {tools.Count} tools.");
        Assert.Empty(tools.Where(tool => tool.OutputSchema is null || tool.Annotations is null || string.IsNullOrEmpty(tool.Title)).Select(tool => tool.Name));
        Assert.Empty(tools.SelectMany(tool => Members(tool.InputSchema, tool.Name)).Where(member => !Shows(member.Schema)).Select(member => member.Name));
    }

    private static IEnumerable<(string Name, JsonElement Schema)> Members(JsonElement schema, string name)
    {
        if (!schema.TryGetProperty("properties", out var members)) yield break;
        foreach (var member in members.EnumerateObject())
        {
            yield return ($"{name}.{member.Name}", member.Value);
            foreach (var inner in Members(member.Value, $"{name}.{member.Name}")) yield return inner;
        }
    }

    /// <summary>A value in quotes, digits, true or false in its words, a list of words to choose from, or members that show theirs.</summary>
    private static bool Shows(JsonElement member)
    {
        if (member.TryGetProperty("enum", out _) || member.TryGetProperty("properties", out _)) return true;
        var words = member.TryGetProperty("description", out var text) ? text.GetString()! : "";
        return words.Contains('"', StringComparison.Ordinal) || words.Contains("such as", StringComparison.Ordinal) || words.Any(char.IsDigit)
            || (member.TryGetProperty("type", out var type) && type.ToString() == "boolean" && (words.Contains("true", StringComparison.Ordinal) || words.Contains("false", StringComparison.Ordinal)));
    }
}
