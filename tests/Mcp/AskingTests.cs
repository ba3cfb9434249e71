using System.Text.Json.Nodes;

namespace AgentStudio.Tests.Mcp;

public sealed class AskingTests
{
    [Theory]
    [InlineData(ChatClient.WithSessions)]
    [InlineData(null)]
    public async Task A_tool_that_removes_something_asks_the_person_at_the_client_and_does_it_after_a_yes(string? version)
    {
        await using var chat = await ChatClient.Start(version, answer: true, folder: FixturePlugin.Folder(inside: true));
        var clap = await chat.Do("slate_clap", Words);
        Assert.Equal("2A-1", (string?)clap["said"]);
        Assert.Contains("Clap the slate", Assert.Single(chat.Asked), StringComparison.Ordinal);
        Assert.Equal(1, await Calls(chat));
    }

    [Theory]
    [InlineData(ChatClient.WithSessions)]
    [InlineData(null)]
    public async Task After_a_no_nothing_is_done(string? version)
    {
        await using var chat = await ChatClient.Start(version, answer: false, folder: FixturePlugin.Folder(inside: true));
        var result = await chat.Call("slate_clap", Words);
        Assert.True(result.IsError);
        Assert.Contains("the answer was no", ChatClient.Words(result), StringComparison.Ordinal);
        Assert.Single(chat.Asked);
        Assert.Equal(0, await Calls(chat));
    }

    [Fact]
    public async Task A_client_that_cannot_ask_is_told_which_argument_to_add()
    {
        await using var chat = await ChatClient.Start();
        var file = Path.Combine(chat.Folder, "facts.jsonl");
        await chat.Do("film_open", new() { ["screenplay"] = "INT. ROOM - DAY\n\nA lamp.", ["name"] = "lamp" });
        await chat.Do("ledger_export", new() { ["path"] = file });
        var second = await chat.Call("ledger_export", new() { ["path"] = file });
        Assert.True(second.IsError);
        Assert.Contains("choose another path", ChatClient.Words(second), StringComparison.Ordinal);
    }

    private static JsonObject Words => new() { ["words"] = "2A-1" };

    private static async Task<int> Calls(ChatClient chat) =>
        (await chat.Do("ledger_query", new() { ["sql"] = "SELECT seq FROM fact WHERE kind = 'call' AND json_extract(body, '$.tool') = 'slate_clap'" }))["rows"]!.AsArray().Count;
}
