using System.Text.Json.Nodes;
using AgentStudio.Tests.Agent;

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

    [Theory]
    [InlineData(null, false)]
    [InlineData(ChatClient.WithSessions, true)]
    public async Task Another_take_comes_in_the_place_of_an_approved_one_after_a_yes(string? version, bool http)
    {
        await using var served = http ? await ServedStudio.Start() : null;
        await using var chat = served is null ? await ChatClient.Start(version, answer: true) : await ChatClient.Join(served.Address, version, answer: true);
        var (approved, other) = await Approved(chat);
        await chat.Do("take_circle", new() { ["take"] = other });
        Assert.Contains($"'{approved}' is approved", Assert.Single(chat.Asked), StringComparison.Ordinal);
        Assert.Equal(["Hold", "Circled"], await Verdicts(chat));
    }

    [Theory]
    [InlineData(ChatClient.WithSessions)]
    [InlineData(null)]
    public async Task After_a_no_the_approved_take_stays(string? version)
    {
        await using var chat = await ChatClient.Start(version, answer: false);
        var (approved, other) = await Approved(chat);
        var refused = await chat.Call("take_circle", new() { ["take"] = other });
        Assert.Contains($"'{approved}' stays as it is", ChatClient.Words(refused), StringComparison.Ordinal);
        Assert.Equal("Approved", (await Verdicts(chat))[0]);
    }

    [Theory]
    [InlineData(ChatClient.WithSessions)]
    [InlineData(null)]
    public async Task A_client_that_cannot_ask_is_told_how_an_approved_take_is_replaced(string? version)
    {
        await using var chat = await ChatClient.Start(version);
        var (_, other) = await Approved(chat);
        var refused = await chat.Call("take_circle", new() { ["take"] = other });
        Assert.True(refused.IsError);
        Assert.Contains("overwrite: true", ChatClient.Words(refused), StringComparison.Ordinal);
        await chat.Do("take_circle", new() { ["take"] = other, ["overwrite"] = true });
    }

    [Theory]
    [InlineData(ChatClient.WithSessions)]
    [InlineData(null)]
    public async Task An_agent_asks_the_person_at_the_client_before_it_spends(string? version)
    {
        var keys = new Dictionary<string, string?> { ["ANTHROPIC_API_KEY"] = "a key that nobody gave" };
        var direct = new JsonObject { ["idea"] = "a letter comes late", ["model"] = "anthropic", ["limitUsd"] = 2, ["planOnly"] = true };
        await using var chat = await ChatClient.Start(version, answer: false, environment: keys);
        Assert.Contains("the answer was no", ChatClient.Words(await chat.Call("film_direct", direct.DeepClone().AsObject())), StringComparison.Ordinal);
        Assert.Contains("within the limit of $2.00?", Assert.Single(chat.Asked), StringComparison.Ordinal);
        await using var mute = await ChatClient.Start(version, environment: keys);
        Assert.Contains("yes: true", ChatClient.Words(await mute.Call("film_direct", direct)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ChatClient.WithSessions)]
    [InlineData(null)]
    public async Task After_a_yes_the_agent_spends_and_says_how_much(string? version)
    {
        await using var server = new ScriptedServer(ScriptedDirector.For);
        await using var chat = await ChatClient.Start(version, answer: true, environment: server.Environment.ToDictionary(one => one.Key, one => (string?)one.Value));
        var film = await chat.Do("film_direct", new() { ["idea"] = "a letter comes late", ["model"] = "anthropic", ["limitUsd"] = 2, ["planOnly"] = true });
        Assert.Contains("within the limit of $2.00?", Assert.Single(chat.Asked), StringComparison.Ordinal);
        Assert.True((decimal)film["cost"]! > 0);
        Assert.NotEmpty(server.Requests);
    }

    [Theory]
    [InlineData(ChatClient.WithSessions)]
    [InlineData(null)]
    public async Task The_clients_own_model_directs_a_film(string? version)
    {
        await using var chat = await ChatClient.Start(version, model: ask => ScriptedDirector.Step(ask.SystemPrompt + string.Concat(ask.Messages.SelectMany(message => message.Content).OfType<ModelContextProtocol.Protocol.TextContentBlock>().Select(block => block.Text))));
        var film = await chat.Do("film_direct", new() { ["screenplay"] = ScriptedDirector.Screenplay, ["model"] = "client", ["planOnly"] = true, ["size"] = "320x180" });
        Assert.Contains("client", (string)film["model"]!, StringComparison.Ordinal);
        Assert.Equal(0, (int)film["repairs"]!);
    }

    [Theory]
    [InlineData(ChatClient.WithSessions)]
    [InlineData(null)]
    public async Task A_choice_that_is_missing_is_asked_for(string? version)
    {
        await using var chat = await ChatClient.Start(version, answer: true, folder: FixturePlugin.Folder(inside: true));
        Assert.Equal("filled in", (string?)(await chat.Do("slate_clap"))["said"]);
        Assert.Contains("words", chat.Asked[0], StringComparison.Ordinal);
        await using var mute = await ChatClient.Start(version, folder: FixturePlugin.Folder(inside: true));
        Assert.Contains("'words'", ChatClient.Words(await mute.Call("slate_clap")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ChatClient.WithSessions, false)]
    [InlineData(null, false)]
    [InlineData(ChatClient.WithSessions, true)]
    [InlineData(null, true)]
    public async Task The_clients_own_model_answers_where_there_is_no_other(string? version, bool http)
    {
        var prompts = new List<string>();
        await using var served = http ? await ServedStudio.Start() : null;
        await using var chat = served is null ? await ChatClient.Start(version, model: Model) : await ChatClient.Join(served.Address, version, model: Model);
        await chat.Do("film_open", new() { ["screenplay"] = Storyboarded.Screenplay, ["name"] = "lamp" });
        var shot = (await chat.Do("shot_list"))["shots"]!.AsArray().Select(one => (string)one!["id"]!).First(id => char.IsDigit(id[0]));
        var note = new JsonObject { ["shot"] = shot, ["note"] = "frobnicate the wainscot" };
        var noted = await chat.Do("shot_note", note.DeepClone().AsObject());
        Assert.Equal("framing.lensMm", (string?)Assert.Single(noted["changes"]!.AsArray())!["member"]);
        Assert.Contains("wainscot", Assert.Single(prompts), StringComparison.Ordinal);
        await chat.Do("shot_note", note);   // the reply is recorded
        Assert.Single(prompts);

        string Model(ModelContextProtocol.Protocol.CreateMessageRequestParams ask)
        {
            lock (prompts) prompts.Add(string.Concat(ask.Messages.SelectMany(message => message.Content).OfType<ModelContextProtocol.Protocol.TextContentBlock>().Select(block => block.Text)));
            return "{ \"framing.lensMm\": 135 }";
        }
    }

    /// <summary>A shot with two takes, the first of which is approved.</summary>
    private static async Task<(string Approved, string Other)> Approved(ChatClient chat)
    {
        await chat.Do("film_make", new() { ["screenplay"] = Storyboarded.Screenplay, ["name"] = "lamp", ["size"] = "320x180" });
        var shot = (await chat.Do("shot_list"))["shots"]!.AsArray().Select(one => (string)one!["id"]!).First(id => char.IsDigit(id[0]));
        await chat.Do("frame_make", new() { ["shots"] = new JsonArray(shot), ["another"] = true });
        await chat.Do("take_approve", new() { ["take"] = $"frame/{shot}#1" });
        return ($"frame/{shot}#1", $"frame/{shot}#2");
    }

    private static async Task<string[]> Verdicts(ChatClient chat)
    {
        var shot = (await chat.Do("shot_list"))["shots"]!.AsArray().Select(one => (string)one!["id"]!).First(id => char.IsDigit(id[0]));
        return [.. (await chat.Do("take_list", new() { ["of"] = $"frame/{shot}" }))["takes"]!.AsArray().Select(take => (string)take!["verdict"]!)];
    }

    private static JsonObject Words => new() { ["words"] = "2A-1" };

    private static async Task<int> Calls(ChatClient chat) =>
        (await chat.Do("ledger_query", new() { ["sql"] = "SELECT seq FROM fact WHERE kind = 'call' AND json_extract(body, '$.tool') = 'slate_clap'" }))["rows"]!.AsArray().Count;
}
