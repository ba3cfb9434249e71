using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Host.Agent;
using AgentStudio.Host.Desk;
using AgentStudio.Sdk;
using Microsoft.Extensions.AI;

namespace AgentStudio.Tests.Agent;

/// <summary>Turns, tokens, time and money are the host's to count, and a run that used them up goes on where it stopped.</summary>
public sealed class LimitTests
{
    private static (string, JsonNode?)[] Asked => [("idea", "a letter comes late"), ("model", "ollama"), ("planOnly", true)];

    [Theory]
    [InlineData("maxTurns", 2, "2 turns")]
    [InlineData("maxTokens", 2000, "2,200 tokens; the limit is 2,000")]
    public async Task A_run_that_used_its_turns_or_tokens_stops_and_the_next_goes_on(string limit, int value, string said)
    {
        await using var server = new ScriptedServer(ScriptedDirector.For);
        await using var room = await Room.Open(server);
        var refused = await room.Studio.Refusal("film_direct", [.. Asked, (limit, value)]);
        Assert.Contains(said, refused, StringComparison.Ordinal);
        Assert.Contains("goes on from there", refused, StringComparison.Ordinal);
        Assert.Equal(2, server.Requests.Count);
        await room.Studio.Call("film_direct", Asked);
        Assert.Equal(10, server.Requests.Count);
    }

    [Fact]
    public async Task A_run_that_used_its_time_stops()
    {
        var clock = new HandClock();
        using var chat = new Silent();
        var limits = new Limits(chat, new(Usd.Zero), clock, TestContext.Current.CancellationToken) { MostTime = TimeSpan.FromMinutes(10) };
        await limits.Ask([new(ChatRole.User, "One.")], new());
        clock.Gone = TimeSpan.FromMinutes(11);
        Assert.Contains("11 minutes; the limit is 10", (await Assert.ThrowsAsync<LimitReachedException>(() => limits.Ask([new(ChatRole.User, "Two.")], new()))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_used_its_money_stops_before_the_question_that_it_cannot_pay()
    {
        await using var server = new ScriptedServer(asked => ScriptedDirector.For(asked) with { TokensIn = 100_000, TokensOut = 5_000 });
        await using var room = await Room.Open(server);
        var refused = await room.Studio.Refusal("film_direct", ("idea", "a letter comes late"), ("model", "anthropic"), ("planOnly", true), ("limitUsd", 0.60), ("yes", true));
        Assert.Contains("is left of the limit of $0.60", refused, StringComparison.Ordinal);
        Assert.Equal(3, server.Requests.Count);   // $0.25 each, and an answer is at most $0.08: the third leaves nothing
    }

    [LongFact]
    public async Task A_screenplay_longer_than_the_models_context_is_told_as_its_scenes()
    {
        var scenes = Enumerable.Range(1, 60).Select(number => $"INT. ROOM {number} - NIGHT\n\nEMMA (34, auburn bob) looks around. {string.Join(' ', Enumerable.Repeat("She waits.", 60))}\n\nEMMA\nWait for me, number {number}.\n");
        await using var server = new ScriptedServer(asked => asked.Text.Length > 40_000 ? Answer.Refused(400, "invalid_request_error", "this model's maximum context length is 8192 tokens", extra: ""","code":"context_length_exceeded" """) : ScriptedDirector.For(asked));
        await using var room = await Room.Open(server);
        var film = await room.Studio.Call("film_direct", ("screenplay", $"Title: Rooms\n\n{string.Join('\n', scenes)}"), ("model", "ollama"), ("planOnly", true));
        Assert.Contains("told a summary", film["notes"]!.ToJsonString(), StringComparison.Ordinal);
        var told = server.Requests.Last(asked => ScriptedDirector.StepOf(asked) == "scenes").Text;
        Assert.Contains("INT. ROOM 60 - NIGHT [emma]", told, StringComparison.Ordinal);
    }

    private sealed class HandClock : TimeProvider
    {
        public TimeSpan Gone { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Gone.Ticks;
    }

    private sealed class Silent : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, "Yes.")));

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
