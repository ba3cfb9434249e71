using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentStudio.Host.Mcp;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace AgentStudio.Tests.Mcp;

/// <summary>One client that looks around; nothing is made.</summary>
public sealed class LookingAround : IAsyncLifetime
{
    public ChatClient Chat { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Chat = await ChatClient.Start();

    public ValueTask DisposeAsync() => Chat.DisposeAsync();
}

public sealed class ListTests(LookingAround looking) : IClassFixture<LookingAround>
{
    private ChatClient Chat => looking.Chat;

    /// <summary>The top of the repository.</summary>
    internal static string Top { get; } = Above(AppContext.BaseDirectory);

    [Fact]
    public async Task The_first_list_is_short_enough_for_a_chat_and_holds_what_makes_a_film()
    {
        var tools = (await Chat.Client.ListToolsAsync(new ListToolsRequestParams())).Tools;
        Assert.InRange(tools.Count, 12, 18);
        Assert.InRange(Encoding.UTF8.GetByteCount(JsonSerializer.Serialize(tools, McpJsonUtilities.DefaultOptions)), 5_000, 20_000);
        Assert.Equal("studio_status", tools[0].Name);
        Assert.Subset(tools.Select(tool => tool.Name).ToHashSet(), new HashSet<string> { "film_make", "film_board", "film_plan", "film_render", "film_undo", "shot_note", "shot_revise", "media_link", "tools_find" });
    }

    [Fact]
    public async Task Every_tool_says_what_it_is_what_it_takes_what_it_returns_and_whether_it_changes_anything()
    {
        var tools = (await Chat.Client.ListToolsAsync(new ListToolsRequestParams())).Tools;
        Assert.All(tools, tool =>
        {
            Assert.False(string.IsNullOrWhiteSpace(tool.Title));
            Assert.True(tool.Description!.Length > 40, tool.Name);
            Assert.Equal("object", tool.InputSchema.GetProperty("type").GetString());
            Assert.Equal("object", tool.OutputSchema!.Value.GetProperty("type").GetString());
            Assert.All(tool.InputSchema.GetProperty("properties").EnumerateObject(), member => Assert.True(member.Value.TryGetProperty("description", out _), $"{tool.Name}.{member.Name}"));
            Assert.NotNull(tool.Annotations?.ReadOnlyHint);
        });
        Assert.True(tools.Single(tool => tool.Name == "film_plan").Annotations!.ReadOnlyHint);
        Assert.False(tools.Single(tool => tool.Name == "film_render").Annotations!.ReadOnlyHint);
    }

    [Fact]
    public async Task Status_says_that_the_studio_is_ready_and_what_it_has()
    {
        var status = await Chat.Do("studio_status");
        Assert.True((bool)status["ready"]!, status.ToJsonString());
        Assert.Equal("", (string?)status["mend"]);
        Assert.True((int)status["tools"]! > 40);
    }

    [Fact]
    public async Task An_unknown_tool_is_answered_with_the_nearest()
    {
        var result = await Chat.Call("film_rander");
        Assert.True(result.IsError);
        Assert.Contains("nearest is 'film_render'", ChatClient.Words(result), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_argument_is_answered_with_what_would_be_right()
    {
        var result = await Chat.Call("film_plan", new() { ["producton"] = "hello" });
        Assert.True(result.IsError);
        Assert.Contains("'production'", ChatClient.Words(result), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prompts_are_listed_with_their_arguments_and_filled_with_what_is_given()
    {
        var prompts = await Chat.Client.ListPromptsAsync();
        Assert.Subset(prompts.Select(prompt => prompt.Name).ToHashSet(), new HashSet<string> { "direct-a-film", "adapt-a-screenplay", "storyboard-review", "continuity-check", "cut-a-trailer", "retake-with-a-note", "explain-the-bill" });
        Assert.All(prompts, prompt => Assert.All([prompt.Title!, prompt.Description!], words => Assert.NotEqual("", words)));
        var argument = prompts.Single(prompt => prompt.Name == "retake-with-a-note").ProtocolPrompt.Arguments!.Single(argument => argument.Name == "note");
        Assert.True(argument.Required);

        var filled = await Chat.Client.GetPromptAsync("direct-a-film", new Dictionary<string, object?> { ["idea"] = "a bell that will not ring" });
        var text = Assert.IsType<TextContentBlock>(Assert.Single(filled.Messages).Content).Text;
        Assert.Contains("a bell that will not ring", text, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", text, StringComparison.Ordinal);
        Assert.DoesNotContain("minutes long", text, StringComparison.Ordinal);   // the line of an argument that was not given

        var missing = await Assert.ThrowsAsync<McpProtocolException>(() => Chat.Client.GetPromptAsync("direct-a-film").AsTask());
        Assert.Contains("needs 'idea'", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tools_named_by_the_prompts_exist()
    {
        var names = (await Chat.Do("tool_list"))["tools"]!.AsArray().Select(tool => (string)tool!["name"]!).Append("studio_status").Append("tools_find").ToHashSet();
        var nouns = names.Select(name => name.Split('_')[0]).ToHashSet();
        foreach (var prompt in await Chat.Client.ListPromptsAsync())
        {
            var given = prompt.ProtocolPrompt.Arguments!.ToDictionary(argument => argument.Name, argument => (object?)"x");
            var text = ((TextContentBlock)(await prompt.GetAsync(given)).Messages[0].Content).Text;
            var named = System.Text.RegularExpressions.Regex.Matches(text, "[a-z]+_[a-z]+").Select(match => match.Value).Where(word => nouns.Contains(word.Split('_')[0])).Distinct();
            Assert.All(named, tool => Assert.Contains(tool, names));
        }
    }

    [Fact]
    public void A_prompt_without_front_matter_says_what_is_wrong() =>
        Assert.Contains("front matter", Assert.Throws<AgentStudio.Film.StudioException>(() => PromptPage.Read("mine", "Make a film.")).Message, StringComparison.Ordinal);

    [Fact]
    public async Task The_files_for_clients_are_equal_and_start_this_command()
    {
        var file = await File.ReadAllTextAsync(Path.Combine(Top, "mcp.json"));
        Assert.Equal(file, await File.ReadAllTextAsync(Path.Combine(Top, ".mcp.json")));
        var server = JsonNode.Parse(file)!["mcpServers"]!["agentstudio"]!;
        Assert.True(File.Exists(Path.Combine(Top, (string)server["command"]!)));
        Assert.Equal(["mcp"], server["args"]!.AsArray().Select(word => (string)word!));
    }

    private static string Above(string folder) => File.Exists(Path.Combine(folder, "AgentStudio.sln")) ? folder : Above(Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar))!);
}
