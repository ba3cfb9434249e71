using AgentStudio.Film;
using AgentStudio.Ledger;
using FsCheck;
using FsCheck.Fluent;
using static AgentStudio.Tests.Ledger.Say;

namespace AgentStudio.Tests.Ledger;

/// <summary>What holds whatever is written, in whatever order.</summary>
public sealed class Laws : IDisposable
{
    private static readonly Config Tries = Config.QuickThrowOnFailure.WithMaxTest(40);
    private readonly TestFolder _folder = new();
    private int _files;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Heads_and_histories_are_those_of_a_plain_dictionary_and_the_chain_holds() => Prop.ForAll(Batches(), async batches =>
    {
        await using var ledger = FactLedger.Open(_folder.Of($"{_files++}.db"), TimeProvider.System);
        var model = new SortedDictionary<string, List<string?>>(StringComparer.Ordinal);
        foreach (var batch in batches)
        {
            if (Applied(model, batch) is { } next)
            {
                await ledger.Append([.. batch.Select(Draft)], CancellationToken.None);
                model = next;
            }
            else await Assert.ThrowsAsync<StaleFactException>(() => ledger.Append([.. batch.Select(Draft)], CancellationToken.None));
        }

        Assert.Equal(model.Where(entry => entry.Value[^1] is not null).Select(entry => (entry.Key, entry.Value[^1])), ledger.Heads(Lamp, "note").Select(row => (row.Id, row.Body)));
        foreach (var (id, bodies) in model) Assert.Equal(bodies, ledger.History(Lamp, "note", id).Select(row => row.Body));
        var report = ledger.Verify();
        Assert.True(report.Intact, report.Break?.What);
        Assert.Equal(model.Values.Sum(bodies => bodies.Count), report.Facts);
    }).Check(Tries);

    [Fact]
    public void Undoing_every_call_shows_every_earlier_state_backwards() => Prop.ForAll(Batches(), async batches =>
    {
        await using var ledger = FactLedger.Open(_folder.Of($"{_files++}.db"), TimeProvider.System);
        var states = new Stack<string>();
        foreach (var batch in batches.Where(batch => batch.Count > 0))
        {
            states.Push(State(ledger));
            await ledger.Append([Fact("call", $"c{states.Count}", """{"tool":"t"}"""), .. batch.Select(write => Draft(write with { Expected = null }) with { Cause = FactDraft.CausedByFirst })], CancellationToken.None);
            if (states.Count % 3 != 0) continue;   // now and then somebody goes back and on again
            await Undo.Last(ledger, Lamp, "cli", CancellationToken.None);
            Assert.Equal(states.Pop(), State(ledger));
        }

        while (states.TryPop(out var before))
        {
            await Undo.Last(ledger, Lamp, "cli", CancellationToken.None);
            Assert.Equal(before, State(ledger));
        }

        await Assert.ThrowsAsync<StudioException>(() => Undo.Last(ledger, Lamp, "cli", CancellationToken.None));
        Assert.True(ledger.Verify().Intact);
    }).Check(Tries);

    [Fact]
    public void Any_bytes_come_back_from_the_media_store_under_their_own_digest() => Prop.ForAll<byte[]>(async bytes =>
    {
        var store = new MediaStore(_folder.Of("media"));
        var digest = await store.Bring(new MemoryStream(bytes), CancellationToken.None);
        Assert.Equal(Digest.OfBytes(bytes), digest);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(store.PathOf(digest)));
    }).Check(Tries);

    private static Arbitrary<List<List<NoteWrite>>> Batches()
    {
        var write = from id in Gen.Elements("a", "b", "ç 🎬", "a/1")
                    from body in Gen.Elements<string?>("1", "\"two\"", """{"three":[3,null]}""", null)
                    from expected in Gen.Frequency((3, Gen.Constant<int?>(null)), (1, Gen.Choose(0, 3).Select(number => (int?)number)))
                    select new NoteWrite(id, body, expected);
        return Arb.From(Gen.ListOf(Gen.ListOf(write).Select(list => list.Take(4).ToList())).Select(list => list.ToList()));
    }

    /// <summary>The model after a batch; null when an expected version of it is stale.</summary>
    private static SortedDictionary<string, List<string?>>? Applied(SortedDictionary<string, List<string?>> model, List<NoteWrite> batch)
    {
        var next = new SortedDictionary<string, List<string?>>(model.ToDictionary(entry => entry.Key, entry => entry.Value.ToList()), StringComparer.Ordinal);
        foreach (var write in batch)
        {
            if (!next.TryGetValue(write.Id, out var bodies)) next[write.Id] = bodies = [];
            if (write.Expected is { } expected && expected != bodies.Count) return null;
            bodies.Add(write.Body);
        }

        return next;
    }

    private static FactDraft Draft(NoteWrite write) => Fact("note", write.Id, write.Body, expected: write.Expected);

    private static string State(FactLedger ledger) => string.Join('\n', ledger.Heads(Lamp, "note").Select(row => $"{row.Id}={row.Body}"));

    private sealed record NoteWrite(string Id, string? Body, int? Expected);
}
