using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Host.Desk;
using AgentStudio.Host.Plugins;
using AgentStudio.Ledger;

namespace AgentStudio.Tests.Host;

public sealed class Calling : IAsyncLifetime
{
    private static readonly ProductionId Notes = ProductionId.For("notes");
    private static readonly ToolEntry Tool = new() { Name = "test", Title = "Test", Description = "", InputSchema = [], Plugin = "Test" };
    private TestStudio _studio = null!;

    private FactLedger Ledger => _studio.Studio.Home.Ledger;

    public async ValueTask InitializeAsync()
    {
        _studio = await TestStudio.Open(TestStudio.NewFolder());
        _studio.Studio.House.Add(new([NoteJson.Default], [new NoteTools()]));
    }

    public ValueTask DisposeAsync() => _studio.DisposeAsync();

    [Fact]
    public async Task What_a_call_writes_and_its_record_are_one_commit()
    {
        var result = await _studio.Call("note_write", ("id", "emma"));
        Assert.Equal("EMMA", (string)result["seen"]!);
        var rows = Ledger.Since(0, 10);
        Assert.Equal(["call", "character"], rows.Select(row => row.Kind));
        Assert.Equal(rows[0].Seq, rows[1].Cause);
        Assert.Equal(("notes", "script test"), (rows[0].Production, rows[0].Actor));
        Assert.Equal("note_write", (string)JsonNode.Parse(rows[0].Body!)!["tool"]!);
        Assert.Equal(1, Ledger.Commits);
    }

    [Fact]
    public async Task A_throw_keeps_nothing()
    {
        Assert.Equal("It failed as asked.", await _studio.Refusal("note_write", ("id", "emma"), ("fail", true)));
        Assert.Equal(0, Ledger.LastSeq);
    }

    [Fact]
    public async Task A_call_that_only_reads_leaves_no_fact_and_cannot_write()
    {
        await _studio.Call("note_peek", ("id", "emma"));
        Assert.Contains("says that it changes nothing", await _studio.Refusal("note_peek", ("id", "emma"), ("fail", true)), StringComparison.Ordinal);
        Assert.Equal(0, Ledger.LastSeq);
    }

    [Fact]
    public async Task Inner_calls_join_the_outer_commit_and_a_failed_one_leaves_nothing()
    {
        Assert.Equal(2, (int)(await _studio.Call("note_nest", ("id", "x")))["version"]!);
        var rows = Ledger.Since(0, 10);
        Assert.Equal(["call", "character", "call", "character"], rows.Select(row => row.Kind));
        Assert.Equal(["outer", "inner"], rows.Where(row => row.Kind == "character").Select(row => row.Id));
        Assert.All(rows.Skip(1), row => Assert.Equal(rows[0].Seq, row.Cause));
        Assert.Equal(1, Ledger.Commits);
        await _studio.Refusal("note_nest", ("id", "x"), ("fail", true));
        Assert.Equal(4, Ledger.LastSeq);
    }

    [Fact]
    public async Task A_stale_write_names_both_who_wrote_and_who_read()
    {
        await _studio.Call("note_write", ("id", "emma"));
        await _studio.Call("note_write", ("id", "emma"));
        var refusal = await _studio.Refusal("note_write", ("id", "emma"), ("expected", 1));
        Assert.Contains("is at version 2, written by script test; script test read version 1", refusal, StringComparison.Ordinal);
        Assert.Equal(3, (int)(await _studio.Call("note_write", ("id", "emma"), ("expected", 2)))["version"]!);
    }

    [Fact]
    public async Task An_approved_take_changes_only_with_overwrite()
    {
        await _studio.Call("note_take", ("verdict", "Approved"));
        Assert.Contains("is approved (by script test) and locked. Add overwrite: true", await _studio.Refusal("note_take", ("verdict", "NG")), StringComparison.Ordinal);
        Assert.Contains("release it first: take_hold with this take", await _studio.Refusal("note_forget"), StringComparison.Ordinal);   // it has no such argument
        Assert.Equal(2, (int)(await _studio.Call("note_take", ("verdict", "NG"), ("overwrite", true)))["version"]!);
    }

    [Fact]
    public async Task Nothing_is_spent_beyond_the_limit_of_the_call_or_of_its_argument()
    {
        Assert.Contains("would cost $1.20; nothing is left of the limit of $0.00", await _studio.Refusal("note_spend", ("price", 1.2)), StringComparison.Ordinal);
        Assert.Contains("$1.00 is left of the limit of $1.00", await _studio.Refusal("note_spend", ("price", 1.2), ("limitUsd", 1)), StringComparison.Ordinal);
        await _studio.Call("note_spend", ("price", 1.2), ("limitUsd", 1.5));
        await Assert.ThrowsAsync<StudioException>(() => _studio.Ask("note_spend", [("price", 1.2), ("limitUsd", 1.5)], limit: Usd.From(1m)));
        await _studio.Ask("note_spend", [("price", 1.2)], limit: Usd.From(1.2m));
    }

    [Fact]
    public async Task A_bug_in_a_tool_is_a_sentence_for_people_and_a_page_in_the_log()
    {
        var refusal = await _studio.Refusal("note_break");
        Assert.Contains("note_break failed with InvalidOperationException", refusal, StringComparison.Ordinal);
        Assert.Contains("nothing was changed", refusal, StringComparison.Ordinal);
        Assert.Contains("at AgentStudio.Tests.Host.NoteTools.Break", await File.ReadAllTextAsync(_studio.Studio.Desk.Faults.File), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_of_an_older_schema_is_lifted_and_one_of_a_newer_studio_is_refused()
    {
        var kind = new FactKind<Character>("character", Kinds.Character.Json, 2, (body, number) =>
        {
            Assert.Equal(1, number);
            body["name"] = (string)body["called"]!;
            return body;
        });
        await Ledger.Append([new(Notes, "character", "old", """{"id":"old","called":"OLD"}""", "script", 0), new(Notes, "character", "new", """{"id":"new"}""", "script", 0, Schema: 3)], CancellationToken.None);
        var facts = new CallFacts(Ledger, null, "script", new(Tool, overwrite: false), TimeProvider.System).Of(Notes);
        var lifted = facts.Head(kind, "old")!.Body!;
        Assert.Equal("OLD", lifted.Name);
        Assert.NotNull(lifted.Looks);   // left out of the text, so it keeps its initial value
        Assert.Contains("written by a newer studio", Assert.Throws<StudioException>(() => facts.Head(kind, "new")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"id":"a","sise":"CU"}""", "note_write has no member 'sise'; nearest is 'size'.")]
    [InlineData("""{"id":"a","identity":{"haircolour":"red"}}""", "note_write has no member 'haircolour' in 'identity'; nearest is 'hairColor'.")]
    [InlineData("""{"id":"a","size":"CV"}""", "note_write: 'size' is \"CV\", but must be one of EWS, WS, FS, MLS, MS, MCU, CU, ECU; nearest is CU. It is: How the camera looks.")]
    [InlineData("""{"id":"a","years":"old"}""", "note_write: 'years' is \"old\", but must be a whole number. It is: Years on the clock.")]
    [InlineData("""{"id":"a","years":-1}""", "note_write: 'years' is -1, but must be a number from 0 to 120. It is: Years on the clock.")]
    [InlineData("""{"id":"a","years":1.5}""", "note_write: 'years' is 1.5, but must be a whole number. It is: Years on the clock.")]
    [InlineData("""{"id":"a","fail":"maybe"}""", "note_write: 'fail' is \"maybe\", but must be true or false. It is: true fails after writing.")]
    [InlineData("""{"id":{"a":1}}""", "note_write: 'id' is {\"a\":1}, but must be text. It is: Which one, such as \"emma\".")]
    [InlineData("{}", "note_write needs 'id'. It is: Which one, such as \"emma\".")]
    public async Task Wrong_arguments_are_answered_with_what_would_be_right(string arguments, string answer)
    {
        var refused = await Assert.ThrowsAsync<StudioException>(() => _studio.Studio.Call(new() { Tool = "note_write", Arguments = JsonNode.Parse(arguments)!.AsObject(), Actor = "script test" }));
        Assert.Equal(answer, refused.Message);
        Assert.Equal(0, Ledger.LastSeq);
    }

    [Fact]
    public async Task What_was_clearly_meant_is_put_right()
    {
        var arguments = """{"id":7,"size":"close-up","years":"34","names":"ann","identity":"{\"age\":\"12\",\"being\":\"robot\"}","expected":null}""".Replace("close-up", "cu");
        await _studio.Studio.Call(new() { Tool = "note_write", Arguments = JsonNode.Parse(arguments)!.AsObject(), Actor = "script test" });
        var recorded = JsonNode.Parse(Ledger.Since(0, 1)[0].Body!)!["arguments"]!;
        Assert.Equal("""{"id":"7","size":"CU","years":34,"names":["ann"],"identity":{"age":12,"being":"Robot"}}""", recorded.ToJsonString());
        Assert.Equal(12, _studio.Studio.Desk.Home.Ledger.Head(Notes, "character", "7") is { } row ? (int)JsonNode.Parse(row.Body!)!["identity"]!["age"]! : 0);
    }

    [Fact]
    public async Task An_unknown_tool_names_the_nearest()
    {
        Assert.Contains("There is no tool 'note_wriet'; nearest is 'note_write'.", await _studio.Refusal("note_wriet"), StringComparison.Ordinal);
    }
}
