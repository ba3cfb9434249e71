using AgentStudio.Film;
using AgentStudio.Ledger;
using static AgentStudio.Tests.Ledger.Say;

namespace AgentStudio.Tests.Ledger;

public sealed class Facts : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_was_appended_is_read_back_after_the_ledger_was_closed()
    {
        FactRow written;
        await using (var ledger = FactLedger.Open(_folder.Ledger, TimeProvider.System))
            written = (await ledger.Append(new FactDraft(Lamp, "character", "émma 🎬", """{"age":34}""", "cli anna", 0, 0, Schema: 3)))[0];

        await using var again = FactLedger.Open(_folder.Ledger, TimeProvider.System);
        var read = again.Head(Lamp, "character", "émma 🎬");
        Assert.Equal(written, read);
        Assert.Equal((1, 1, 3, "cli anna"), ((int)read!.Seq, read.Version, read.Schema, read.Actor));
        Assert.Equal(Digest.OfText("""{"age":34}"""), read.BodyDigest);
        Assert.InRange(read.AtMs, 1_700_000_000_000, 9_999_999_999_999);
    }

    [Fact]
    public async Task Versions_follow_each_other_and_a_withdrawn_id_leaves_the_heads_but_not_the_history()
    {
        await using var ledger = FactLedger.Open(_folder.Ledger, TimeProvider.System);
        await ledger.Append(Fact("character", "emma", """{"age":34}"""), Fact("character", "ben", "{}"));
        await ledger.Append(Fact("character", "emma", """{"age":35}"""));
        await ledger.Append(Fact("character", "ben", null));

        Assert.Equal(["emma"], ledger.Heads(Lamp, "character").Select(row => row.Id));
        Assert.Equal("""{"age":35}""", ledger.Head(Lamp, "character", "emma")!.Body);
        Assert.Equal([1, 2], ledger.History(Lamp, "character", "emma").Select(row => row.Version));
        Assert.True(ledger.Head(Lamp, "character", "ben")!.Withdrawn);
        Assert.Equal([3L, 4L], ledger.Since(2, 10).Select(row => row.Seq));
        Assert.Equal(4, ledger.LastSeq);
    }

    [Fact]
    public async Task A_batch_is_whole_and_its_rows_name_the_first_as_their_cause()
    {
        await using var ledger = FactLedger.Open(_folder.Ledger, TimeProvider.System);
        await ledger.Append(Fact("other", "x", "{}"));
        var rows = await ledger.Append(
            Fact("call", "c1", """{"tool":"character_define"}""", cause: FactDraft.CausedByFirst),
            Fact("character", "emma", "{}", cause: FactDraft.CausedByFirst),
            Fact("character", "emma", """{"age":1}""", cause: FactDraft.CausedByFirst, expected: 1));
        Assert.Equal([0L, 2L, 2L], rows.Select(row => row.Cause));
        Assert.Equal([1, 1, 2], rows.Select(row => row.Version));
    }

    [Fact]
    public async Task Who_hears_that_it_is_written_finds_its_commit_counted()
    {
        await using var ledger = FactLedger.Open(_folder.Ledger, TimeProvider.System);
        for (var count = 1; count <= 500; count++)
        {
            await ledger.Append(Fact("other", "x", "{}"));
            Assert.Equal(count, ledger.Commits);
        }
    }

    [Fact]
    public async Task A_stale_write_names_both_actors_and_leaves_nothing_of_its_batch()
    {
        await using var ledger = FactLedger.Open(_folder.Ledger, TimeProvider.System);
        await ledger.Append(Fact("character", "emma", "{}"));
        await ledger.Append(Fact("character", "emma", """{"age":35}""", actor: "agent", expected: 1));

        var stale = await Assert.ThrowsAsync<StaleFactException>(() => ledger.Append(
            Fact("character", "ben", "{}"),
            Fact("character", "emma", """{"age":36}""", actor: "cli anna", expected: 1)));

        Assert.Equal("cli anna wanted to change version 1 of character 'emma' of the-lamp, but agent wrote version 2 meanwhile. Read it again, then write.", stale.Message);
        Assert.Null(ledger.Head(Lamp, "character", "ben"));
        Assert.Equal(2, ledger.LastSeq);
    }

    [Fact]
    public async Task A_stale_batch_fails_alone_when_many_share_a_commit()
    {
        await using var ledger = FactLedger.Open(_folder.Ledger, TimeProvider.System);
        var appends = Enumerable.Range(0, 64).Select(number => number % 8 == 0
            ? ledger.Append(Fact("note", $"n{number}", "1"), Fact("character", "emma", "{}", expected: 7))
            : ledger.Append(Fact("note", $"n{number}", "1"), Fact("note", $"m{number}", "2"))).ToList();
        foreach (var (append, number) in appends.Select((append, number) => (append, number)))
        {
            if (number % 8 == 0) await Assert.ThrowsAsync<StaleFactException>(() => append);
            else Assert.Equal(2, (await append).Count);
        }

        Assert.Equal(2 * 56, ledger.LastSeq);
        Assert.Equal(Enumerable.Range(1, 112), ledger.Since(0, 1000).Select(row => (int)row.Seq));
    }

    [Theory]
    [InlineData("Character", "emma", "{}", "not a kind")]
    [InlineData("character", "", "{}", "cannot have the id")]
    [InlineData("character", "a\nb", "{}", "cannot have the id")]
    [InlineData("character", "emma", "{age:1}", "not JSON")]
    [InlineData("character", "emma", "", "not JSON")]
    public async Task A_draft_that_makes_no_sense_is_refused_with_its_reason(string kind, string id, string body, string reason)
    {
        await using var ledger = FactLedger.Open(_folder.Ledger, TimeProvider.System);
        var refused = await Assert.ThrowsAsync<StudioException>(() => ledger.Append(Fact(kind, id, body)));
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, ledger.LastSeq);
    }

    [Fact]
    public async Task Closing_waits_for_what_was_asked_and_refuses_what_comes_after()
    {
        var ledger = FactLedger.Open(_folder.Ledger, TimeProvider.System);
        var asked = Enumerable.Range(0, 50).Select(number => ledger.Append(Fact("note", $"n{number}", "1"))).ToList();
        await ledger.DisposeAsync();
        await ledger.DisposeAsync();
        Assert.Equal(50, (await Task.WhenAll(asked)).Length);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => ledger.Append(Fact("note", "late", "1")));
        Assert.False(File.Exists(_folder.Ledger + "-wal"));
    }

    [Fact]
    public async Task Half_of_a_character_is_refused_because_the_file_could_not_give_it_back()
    {
        await using var ledger = FactLedger.Open(_folder.Ledger, TimeProvider.System);
        var refused = await Assert.ThrowsAsync<StudioException>(() => ledger.Append(Fact("character", "emma", "\"\ud800\"")));
        Assert.Contains("half of a character", refused.Message, StringComparison.Ordinal);
    }
}
