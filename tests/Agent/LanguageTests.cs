using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Host.Desk;
using AgentStudio.Host.Language;
using AgentStudio.Sdk;
using Microsoft.Extensions.AI;

namespace AgentStudio.Tests.Agent;

/// <summary>Every vendor's wire format against a server that speaks it, through the studio's recorded client.</summary>
public sealed class LanguageTests
{
    private static readonly AIFunctionDeclaration Tool = AIFunctionFactory.CreateDeclaration("shot_list", "Lists the shots.", System.Text.Json.JsonDocument.Parse("""{"type":"object","properties":{"scene":{"type":"string"}}}""").RootElement);

    [Theory]
    [InlineData("anthropic")]
    [InlineData("openai")]
    [InlineData("ollama")]
    [InlineData("vllm")]
    public async Task An_equal_request_returns_the_recorded_reply_also_after_a_restart(string vendor)
    {
        await using var server = new ScriptedServer(Answer.Says("A film about a lamp. It burns all night, and nobody sees it."), Answer.Says("Another one."));
        await using var room = await Room.Open(server);
        var first = await room.Ask(vendor, "What shall we film?");
        Assert.Equal("A film about a lamp. It burns all night, and nobody sees it.", first.Text);
        Assert.Equal((1000, 100), (first.Usage!.InputTokenCount, first.Usage.OutputTokenCount));
        await room.Studio.Reopen();
        Assert.Equal(first.Text, (await room.Ask(vendor, "What shall we film?")).Text);
        Assert.Single(server.Requests);
        Assert.Equal("Another one.", (await room.Ask(vendor, "What shall we film?", new() { AdditionalProperties = new() { ["take"] = 2 } })).Text);
    }

    [Theory]
    [InlineData("anthropic", 0.003)]
    [InlineData("openai", 0.003)]
    [InlineData("ollama", 0)]
    [InlineData("vllm", 0)]
    public async Task What_an_answer_cost_is_in_the_ledger_and_no_key_is(string vendor, double dollars)
    {
        await using var server = new ScriptedServer(Answer.Says("Yes."));
        await using var room = await Room.Open(server);
        var reply = await room.Ask(vendor, "Is it night?");
        Assert.Equal(Usd.From((decimal)dollars), reply.AdditionalProperties!["cost"]);
        await room.Studio.Close();
        foreach (var file in Directory.EnumerateFiles(room.Studio.Folder, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != ".env"))
            Assert.DoesNotContain("sk-secret", File.ReadAllText(file), StringComparison.Ordinal);
        await room.Studio.Reopen();
    }

    [Theory]
    [InlineData("anthropic")]
    [InlineData("openai")]
    [InlineData("ollama")]
    [InlineData("vllm")]
    public async Task Words_come_as_they_are_said_and_tool_calls_whole(string vendor)
    {
        await using var server = new ScriptedServer(new Answer { Text = "I look at the shots of the first scene before I change anything.", Calls = [("t1", "shot_list", """{"scene":"1"}"""), ("t2", "shot_list", """{"scene":"2"}""")] });
        await using var room = await Room.Open(server);
        var updates = await room.Chat(vendor).GetStreamingResponseAsync([new(ChatRole.User, "Look.")], new() { Tools = [Tool] }, room.Cancel).ToListAsync(room.Cancel);
        Assert.True(updates.Count(update => update.Text.Length > 0) > 1, "It came in one piece.");
        var calls = updates.SelectMany(update => update.Contents).OfType<FunctionCallContent>().ToList();
        Assert.Equal(["1", "2"], calls.Select(call => $"{call.Arguments!["scene"]}"));
        Assert.Equal("I look at the shots of the first scene before I change anything.", string.Concat(updates.Select(update => update.Text)));
    }

    [Theory]
    [InlineData("openai")]
    [InlineData("ollama")]
    [InlineData("vllm")]
    public async Task Arguments_that_are_no_JSON_stay_a_call_and_equal_ids_are_told_apart(string vendor)
    {
        await using var server = new ScriptedServer(Answer.Call(("same", "shot_list", """{"scene": "1"""), ("same", "shot_list", """{"scene":"2"}"""), ("", "no_such_tool", "{}")));
        await using var room = await Room.Open(server);
        var calls = (await room.Ask(vendor, "Look.", new() { Tools = [Tool] })).Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().ToList();
        Assert.NotNull(calls[0].Exception);
        Assert.Equal("no_such_tool", calls[2].Name);
        Assert.Equal(3, calls.Select(call => call.CallId).Distinct().Count());
    }

    [Theory]
    [InlineData("anthropic")]
    [InlineData("openai")]
    [InlineData("ollama")]
    [InlineData("vllm")]
    public async Task A_busy_vendor_is_waited_for_as_it_says(string vendor)
    {
        await using var server = new ScriptedServer(Answer.Refused(429, "rate_limit_error", "slow down", "0"), Answer.Refused(529, "overloaded_error", "Overloaded", "0"), Answer.Says("Now."));
        await using var room = await Room.Open(server);
        Assert.Equal("Now.", (await room.Ask(vendor, "Are you there?")).Text);
        Assert.Equal(3, server.Requests.Count);
    }

    [Theory]
    [InlineData("anthropic")]
    [InlineData("openai")]
    public async Task A_limit_of_money_is_never_tried_again(string vendor)
    {
        await using var server = new ScriptedServer(Answer.Refused(429, "rate_limit_error", "over your limit", extra: ""","details":{"error_code":"enforced_spend_limit_reached"}"""), Answer.Says("Paid."));
        await using var room = await Room.Open(server);
        var failed = await Assert.ThrowsAsync<MakingFailedException>(() => room.Ask(vendor, "Are you there?"));
        Assert.Equal(FailureKind.SpendLimit, failed.Kind);
        Assert.Single(server.Requests);
        Assert.DoesNotContain("sk-secret", failed.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("anthropic")]
    [InlineData("openai")]
    [InlineData("ollama")]
    [InlineData("vllm")]
    public async Task What_breaks_off_in_mid_stream_is_asked_again_and_half_of_it_is_never_kept(string vendor)
    {
        await using var server = new ScriptedServer(new Answer { Text = "Once upon", ErrorInStream = "overloaded_error" }, new Answer { Text = "Once upon", Breaks = true }, Answer.Says("Once upon a time."));
        await using var room = await Room.Open(server);
        Assert.Equal("Once upon a time.", (await room.Ask(vendor, "Tell.")).Text);
    }

    [Theory]
    [InlineData("anthropic", "refusal")]
    [InlineData("openai", "refusal")]
    [InlineData("vllm", "refusal")]
    [InlineData("anthropic", "length")]
    [InlineData("openai", "length")]
    [InlineData("ollama", "length")]
    [InlineData("vllm", "length")]
    public async Task Why_an_answer_ended_is_kept(string vendor, string finish)
    {
        await using var server = new ScriptedServer(new Answer { Text = "I will not.", Finish = finish });
        await using var room = await Room.Open(server);
        var reply = await room.Ask(vendor, "Do.");
        Assert.Equal(finish == "length" ? ChatFinishReason.Length : ChatFinishReason.ContentFilter, reply.FinishReason);
    }

    [Fact]
    public async Task An_answer_that_could_cost_more_than_the_limit_is_not_asked_for()
    {
        await using var server = new ScriptedServer(Answer.Says("Dear."));
        await using var room = await Room.Open(server, limit: 0.01m);
        var refused = await Assert.ThrowsAsync<StudioException>(() => room.Ask("anthropic", "Think."));
        Assert.Contains("limit of $0.01", refused.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Ollama_makes_room_for_a_long_request()
    {
        await using var server = new ScriptedServer(Answer.Says("Short."), Answer.Says("Long."));
        await using var room = await Room.Open(server);
        await room.Ask("ollama", "Hello.");
        await room.Ask("ollama", new string('x', 60_000));
        Assert.Equal([4096, 32768], server.Requests.Select(asked => (int)asked.Body["options"]!["num_ctx"]!));
        Assert.All(server.Requests, asked => Assert.Equal("/api/chat", asked.Path));
    }

    [Fact]
    public async Task A_key_that_is_wrong_is_said_with_the_vendors_words()
    {
        await using var server = new ScriptedServer();
        await using var studio = await TestStudio.Open(new JsonObject { ["plugins"] = new JsonArray(TestStudio.BuiltPlugins) }, $"ANTHROPIC_BASE_URL={server.Address}", "ANTHROPIC_API_KEY=wrong");
        var test = (await studio.Call("provider_test", ("provider", "anthropic")))["providers"]![0]!;
        Assert.False((bool?)test["works"] ?? false);
        Assert.Contains("invalid x-api-key", (string)test["problem"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_are_tested_and_models_named()
    {
        await using var server = new ScriptedServer();
        await using var room = await Room.Open(server);
        var tests = (await room.Studio.Call("provider_test"))["providers"]!.AsArray().ToDictionary(test => (string)test!["provider"]!, test => test!.AsObject());
        Assert.True((bool)tests["anthropic"]["works"]!);
        Assert.Contains("scripted-1", tests["openai"]["models"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("GEMINI_API_KEY", (string)tests["gemini"]["problem"]!, StringComparison.Ordinal);
    }
}

/// <summary>A studio whose language models are all the scripted server.</summary>
internal sealed class Room : IAsyncDisposable
{
    private decimal _limit;

    public required TestStudio Studio { get; init; }

    public CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<Room> Open(ScriptedServer server, decimal limit = 5)
    {
        var studio = await TestStudio.Open(new JsonObject { ["plugins"] = new JsonArray(TestStudio.BuiltPlugins) }, [.. server.Environment.Select(one => $"{one.Key}={one.Value}")]);
        await studio.Studio.House.Checked;
        return new() { Studio = studio, _limit = limit };
    }

    public IChatClient Chat(string vendor) => Studio.Studio.Desk.Chat(new(ProductionId.Studio, "agent test", new(Usd.From(_limit)), null, Cancel), vendor, null)!;

    public Task<ChatResponse> Ask(string vendor, string words, ChatOptions? options = null) => Chat(vendor).GetResponseAsync([new(ChatRole.User, words)], options, Cancel);

    public ValueTask DisposeAsync() => Studio.DisposeAsync();
}
