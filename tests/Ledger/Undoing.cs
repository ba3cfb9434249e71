using AgentStudio.Film;
using AgentStudio.Ledger;
using static AgentStudio.Tests.Ledger.Say;

namespace AgentStudio.Tests.Ledger;

public sealed class Undoing : IAsyncLifetime
{
    private readonly TestFolder _folder = new();
    private FactLedger _ledger = null!;

    public ValueTask InitializeAsync()
    {
        _ledger = FactLedger.Open(_folder.Ledger, TimeProvider.System);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        Assert.True(_ledger.Verify().Intact);
        await _ledger.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Each_undo_goes_one_call_further_back_until_nothing_is_left()
    {
        await Call("character_define", Fact("character", "emma", "1"), Fact("character", "ben", "1"));
        await Call("character_revise", Fact("character", "emma", "2"), Fact("character", "emma", "3"));
        await Call("film_explain");   // changed nothing

        var undone = await Undo();
        Assert.Equal(("character_revise", "chat"), (undone.Tool, undone.CalledBy));
        Assert.Equal([new RestoredFact("the-lamp", "character", "emma", 1)], undone.Restored);
        Assert.Equal("1", Body("emma"));

        Assert.Equal("character_define", (await Undo()).Tool);
        Assert.Null(Body("emma"));
        Assert.Null(Body("ben"));

        var nothing = await Assert.ThrowsAsync<StudioException>(Undo);
        Assert.Equal("There is nothing left to undo in 'the-lamp': no call that changed it stands.", nothing.Message);
        Assert.Equal(5, _ledger.History(Lamp, "character", "emma").Count);   // nothing was removed
    }

    [Fact]
    public async Task After_an_undo_new_changes_are_undone_first_and_then_what_stood_before()
    {
        await Call("a", Fact("character", "emma", "1"));
        await Call("b", Fact("character", "emma", null));
        await Call("c", Fact("character", "emma", "3"));
        Assert.Equal("c", (await Undo()).Tool);
        Assert.Null(Body("emma"));
        await Call("d", Fact("character", "emma", "4"));
        Assert.Equal("d", (await Undo()).Tool);
        Assert.Equal("b", (await Undo()).Tool);
        Assert.Equal("1", Body("emma"));
        Assert.Equal("a", (await Undo()).Tool);
        Assert.Null(Body("emma"));
    }

    [Fact]
    public async Task Inner_calls_go_with_their_outermost_call_and_makings_stay()
    {
        var outer = (await _ledger.Append(Fact("call", "c1", """{"tool":"shot_add"}"""),
            Fact("call", "c2", """{"tool":"shot_revise"}""", cause: -1), Fact("revision", "1A", "1", cause: -1),
            Fact("made", "r1", "1", cause: -1, production: ProductionId.Studio)))[1];
        await _ledger.Append(Fact("revision", "2A", "1", cause: outer.Seq));
        Assert.Equal(["1A", "2A"], (await Undo()).Restored.Select(fact => fact.Id));
        Assert.Empty(_ledger.Heads(Lamp, "revision"));
        Assert.Single(_ledger.Heads(ProductionId.Studio, "made"));
    }

    [Fact]
    public async Task An_undo_takes_back_decisions_and_leaves_what_renders_added()
    {
        await Call("shot_revise", Fact("revision", "1A", "1"));
        await Call("film_render", Fact("take", "clip/1A-1", "1"), Fact("version", "v001", "1"), Fact("labels", "labels", "1"));
        Assert.Equal("shot_revise", (await Undo()).Tool);
        Assert.Single(_ledger.Heads(Lamp, "take"));
    }

    [Fact]
    public async Task A_later_change_by_somebody_else_is_explained_instead_of_lost()
    {
        var library = ProductionId.Library;
        await Call("character_define", Fact("character", "emma", "1", production: library));
        var other = ProductionId.Parse("the-boat");
        await _ledger.Append(Fact("call", "x", """{"tool":"character_revise"}""", production: other, actor: "agent"), Fact("character", "emma", "2", production: library, actor: "agent", cause: -1));

        var conflict = await Assert.ThrowsAsync<StudioException>(Undo);
        Assert.Equal("'character_define' (call 1 by chat) cannot be undone: character 'emma' of library was changed since by agent with 'character_revise' (version 2). "
            + "Undo that change first, or change character 'emma' by hand.", conflict.Message);
        Assert.Equal(4, _ledger.LastSeq);

        await AgentStudio.Ledger.Undo.Last(_ledger, other, "cli", CancellationToken.None);   // that change first
        Assert.Equal("character_define", (await Undo()).Tool);
    }

    [Fact]
    public async Task What_was_erased_does_not_come_back()
    {
        await Call("a", Fact("character", "emma", "1"));
        await Call("b", Fact("character", "emma", "2"));
        await _ledger.Erase(2, "consent", "cli", CancellationToken.None);
        Assert.Contains("was erased", (await Assert.ThrowsAsync<StudioException>(Undo)).Message, StringComparison.Ordinal);
    }

    private Task<Undone> Undo() => AgentStudio.Ledger.Undo.Last(_ledger, Lamp, "cli", CancellationToken.None);

    private string? Body(string id) => _ledger.Head(Lamp, "character", id)?.Body;

    private Task Call(string tool, params FactDraft[] writes) =>
        _ledger.Append([Fact("call", tool, $$"""{"tool":"{{tool}}"}"""), .. writes.Select(write => write with { Cause = FactDraft.CausedByFirst })]);
}
