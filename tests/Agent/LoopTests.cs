using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Host.Agent;
using AgentStudio.Host.Desk;
using AgentStudio.Sdk;

namespace AgentStudio.Tests.Agent;

/// <summary>A conversation in which the model calls the studio's tools, with everything that models get wrong.</summary>
public sealed class LoopTests
{
    [Fact]
    public async Task Several_calls_of_one_answer_are_all_done_and_their_results_go_back_together()
    {
        await using var server = new ScriptedServer(Answer.Call(("a", "production_list", "{}"), ("b", "plugin_list", "{}"), ("c", "provider_list", """{"kind":"Speech"}""")), Answer.Says("There is nothing yet."));
        await using var room = await Room.Open(server);
        Assert.Equal("There is nothing yet.", await Chat(room).Say("What is there?"));
        Assert.Equal(3, Results(server, 1).Count);
    }

    [Theory]
    [InlineData("shot_lists", "{}", "nearest is 'shot_list'")]
    [InlineData("shot_list", """{"scene": "1""", "are no JSON object")]
    [InlineData("shot_list", """["1"]""", "are no JSON object")]
    [InlineData("production_create", """{"titel":"The Pier"}""", "title")]
    [InlineData("shot_list", """{"production":"no-such-film"}""", "no-such-film")]
    public async Task What_is_wrong_with_a_call_goes_back_in_words_that_teach(string tool, string arguments, string teaches)
    {
        await using var server = new ScriptedServer(Answer.Call(("a", tool, arguments)), Answer.Says("I see."));
        await using var room = await Room.Open(server);
        Assert.Equal("I see.", await Chat(room).Say("Do it."));
        Assert.Contains(teaches, Assert.Single(Results(server, 1)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calls_with_one_id_get_their_own_results()
    {
        await using var server = new ScriptedServer(Answer.Call(("same", "production_list", "{}"), ("same", "no_such_tool", "{}")), Answer.Says("Both."));
        await using var room = await Room.Open(server);
        await Chat(room, "vllm").Say("Both?");
        var results = server.Requests.Last().Body["messages"]!.AsArray().Where(message => (string)message!["role"]! == "tool").ToList();
        Assert.Equal(2, results.Select(result => (string)result!["tool_call_id"]!).Distinct().Count());
        Assert.Contains(results, result => ((string)result!["content"]!).Contains("no_such_tool", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "stop", "(no answer)")]
    [InlineData("I will not.", "refusal", "I will not.")]
    [InlineData("", "refusal", "(no answer)")]
    public async Task An_answer_that_says_nothing_ends_the_turn(string text, string finish, string shown)
    {
        await using var server = new ScriptedServer(new Answer { Text = text, Finish = finish });
        await using var room = await Room.Open(server);
        Assert.Equal(shown, await Chat(room, "vllm").Say("Well?"));
    }

    [Fact]
    public async Task What_would_be_removed_or_spent_is_asked_about_and_a_no_goes_back_to_the_model()
    {
        await using var server = new ScriptedServer(Answer.Call(("a", "shot_omit", """{"production":"pier","shot":"1A"}""")), Answer.Says("Then I leave it."));
        await using var room = await Room.Open(server);
        await room.Studio.Call("film_open", ("screenplay", ScriptedDirector.Screenplay), ("name", "pier"));
        var questions = new List<string>();
        Assert.Equal("Then I leave it.", await Chat(room, confirm: (question, _) => { questions.Add(question); return Task.FromResult(false); }).Say("Shorter."));
        Assert.Contains("shot_omit", Assert.Single(questions), StringComparison.Ordinal);
        Assert.NotEmpty(Assert.Single(Results(server, 1)));
        Assert.DoesNotContain((await room.Studio.Call("shot_list", ("production", "pier")))["shots"]!.AsArray(), shot => (bool?)shot!["omitted"] == true);
    }

    [Fact]
    public async Task Every_call_is_in_the_ledger_under_the_agents_name()
    {
        await using var server = new ScriptedServer(Answer.Call(("a", "production_create", """{"title":"The Pier"}""")), Answer.Says("Begun."));
        await using var room = await Room.Open(server);
        await Chat(room).Say("Begin.");
        var call = room.Studio.Studio.Home.Ledger.Since(0, 500).Last(row => row.Kind == ToolDesk.CallKind);
        Assert.Equal("agent test", call.Actor);
        Assert.Contains("production_create", call.Body!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conversation_that_outgrows_the_model_is_summarised_and_goes_on()
    {
        var turn = 0;
        await using var server = new ScriptedServer(asked => asked.Text.Length > 60_000 ? Answer.Refused(400, "invalid_request_error", "prompt is too long: 200000 tokens > 128000 maximum") : Answer.Says($"Turn {++turn}: {new string('y', 9000)}"));
        await using var room = await Room.Open(server);
        var chat = Chat(room, tools: ["production_list"]);
        for (var round = 0; round < 9; round++) await chat.Say($"Remember the number {round}. {new string('x', 4000)}");
        Assert.Equal(9, turn);
        var last = server.Requests.Last(asked => asked.Text.Length <= 60_000).Text;
        Assert.Contains("What went before, shortened", last, StringComparison.Ordinal);
        Assert.Contains("Remember the number 0", last, StringComparison.Ordinal);
    }

    internal static StudioChat Chat(Room room, string vendor = "ollama", Func<string, CancellationToken, Task<bool>>? confirm = null, IReadOnlyList<string>? tools = null) =>
        new(room.Studio.Studio.Desk, room.Studio.Studio.Language.For(vendor)!, room.Studio.Folder, new ToolAsk { Tool = "", Actor = "agent test", Confirm = confirm, Folder = room.Studio.Folder, Cancel = room.Cancel }, static _ => { }, static _ => { }, tools);

    /// <summary>The tool results that the model was told in a request.</summary>
    private static List<string> Results(ScriptedServer server, int request) =>
        [.. server.Requests.ElementAt(request).Body["messages"]!.AsArray().Where(message => (string)message!["role"]! == "tool").Select(message => (string)message!["content"]!)];
}
