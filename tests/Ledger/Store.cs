using AgentStudio.Film;
using AgentStudio.Ledger;

namespace AgentStudio.Tests.Ledger;

public sealed class Store : IDisposable
{
    private static readonly DateTimeOffset Later = DateTimeOffset.UtcNow.AddDays(1);
    private readonly TestFolder _folder = new();
    private readonly MediaStore _store;

    public Store() => _store = new(_folder.Of("media"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_brought_file_is_copied_and_an_adopted_one_moved_to_the_same_place()
    {
        var (brought, adopted) = (Write("a", "hello"), Write("b", "hello"));
        var digest = await _store.Bring(brought, CancellationToken.None);
        Assert.Equal(Digest.OfText("hello"), digest);
        Assert.Equal(digest, await _store.Adopt(adopted, CancellationToken.None));
        Assert.True(File.Exists(brought));
        Assert.False(File.Exists(adopted));
        Assert.Equal(Path.Combine(_store.Folder, digest.Hex[..2], digest.Hex[2..4], digest.Hex), _store.PathOf(digest));
        Assert.True(new FileInfo(_store.PathOf(digest)).IsReadOnly);
        Assert.Equal([digest], _store.All());
        Assert.Empty(Directory.GetFiles(Path.Combine(_store.Folder, "incoming")));
    }

    [Fact]
    public async Task Many_who_bring_the_same_at_once_all_succeed()
    {
        var digests = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => _store.Bring(new MemoryStream(new byte[100_000]), CancellationToken.None))));
        Assert.Single(digests.Distinct());
        Assert.Equal(MediaState.Sound, await _store.Verify(digests[0], CancellationToken.None));
    }

    [Fact]
    public async Task What_is_not_there_is_said_with_what_to_do()
    {
        Assert.Contains("made again", Assert.Throws<StudioException>(() => _store.PathOf(Digest.OfText("x"))).Message, StringComparison.Ordinal);
        Assert.Contains("no file", (await Assert.ThrowsAsync<StudioException>(() => _store.Bring(_folder.Of("nothing"), CancellationToken.None))).Message, StringComparison.Ordinal);
        Assert.Contains("is a folder", (await Assert.ThrowsAsync<StudioException>(() => _store.Bring(_folder.Path, CancellationToken.None))).Message, StringComparison.Ordinal);
        Assert.Contains("cannot be read", (await Assert.ThrowsAsync<StudioException>(() => _store.Adopt(_folder.Of("nothing"), CancellationToken.None))).Message, StringComparison.Ordinal);
        Assert.Equal(MediaState.Missing, await _store.Verify(Digest.OfText("x"), CancellationToken.None));
    }

    [Fact]
    public async Task A_damaged_file_is_found_and_set_aside_and_a_short_one_is_replaced()
    {
        var digest = await _store.Bring(Write("a", "hello"), CancellationToken.None);
        Damage(digest, "hellx");
        Assert.Equal(MediaState.Damaged, await _store.Verify(digest, CancellationToken.None));
        _store.SetAside(digest);
        Assert.False(_store.Has(digest));
        Assert.Empty(_store.All());

        await _store.Bring(Write("a", "hello"), CancellationToken.None);
        Damage(digest, "he");
        await _store.Bring(Write("a", "hello"), CancellationToken.None);
        Assert.Equal(MediaState.Sound, await _store.Verify(digest, CancellationToken.None));
    }

    [Fact]
    public async Task A_file_that_was_damaged_between_two_runs_is_not_handed_out()
    {
        var digest = await _store.Bring(Write("a", "hello"), CancellationToken.None);
        Damage(digest, "hellx");
        var next = new MediaStore(_store.Folder);
        Assert.Contains("is damaged", Assert.Throws<StudioException>(() => next.PathOf(digest)).Message, StringComparison.Ordinal);
        next.SetAside(digest);
        await next.Bring(Write("a", "hello"), CancellationToken.None);
        Assert.Equal("hello", await File.ReadAllTextAsync(new MediaStore(_store.Folder).PathOf(digest)));
    }

    [Fact]
    public async Task Cleaning_lists_first_deletes_only_what_is_unused_and_spares_what_is_young()
    {
        var used = await _store.Bring(Write("a", "used"), CancellationToken.None);
        var unused = await _store.Bring(Write("b", "unused!"), CancellationToken.None);
        var keep = new HashSet<Digest> { used };

        var would = _store.Clean(keep, Later, CleaningMode.DryRun);
        Assert.Equal((false, 1, 7L, 1), (would.Deleted, would.Files, would.Bytes, would.Kept));
        Assert.Equal([unused], would.Media);
        Assert.True(_store.Has(unused));

        Assert.Equal(0, _store.Clean(keep, DateTimeOffset.UtcNow.AddHours(-1), CleaningMode.Delete).Files);
        Assert.True(_store.Has(unused));

        Assert.True(_store.Clean(keep, Later, CleaningMode.Delete).Deleted);
        Assert.Equal([used], _store.All());
    }

    [Fact]
    public async Task What_a_crash_left_half_written_is_gone_when_the_store_opens()
    {
        await File.WriteAllTextAsync(Path.Combine(_store.Folder, "incoming", "9"), "half");
        Assert.Empty(Directory.GetFiles(Path.Combine(new MediaStore(_store.Folder).Folder, "incoming")));
    }

    [Fact]
    public async Task A_cancelled_arrival_leaves_nothing()
    {
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _store.Bring(new CancellingStream(stop), stop.Token));
        Assert.Empty(Directory.GetFiles(_store.Folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_disk_without_room_is_said_so()
    {
        if (!File.Exists("/dev/full")) return;   // only some systems have a device that is always full
        var store = new MediaStore(_folder.Of("full"));
        var full = await Assert.ThrowsAsync<StudioException>(() => store.Bring(new FullDisk(), CancellationToken.None));
        Assert.Contains("is full", full.Message, StringComparison.Ordinal);
        Assert.Contains("media_clean", full.Message, StringComparison.Ordinal);
    }

    private string Write(string name, string text)
    {
        File.WriteAllText(_folder.Of(name), text);
        return _folder.Of(name);
    }

    private void Damage(Digest digest, string text)
    {
        File.SetAttributes(_store.PathOf(digest), FileAttributes.Normal);
        File.WriteAllText(_store.PathOf(digest), text);
    }

    private sealed class CancellingStream(CancellationTokenSource stop) : MemoryStream(new byte[10])
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await stop.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
            return 0;
        }
    }

    /// <summary>Fails as a write on a full disk fails: with the system's own error, got from the device that is always full.</summary>
    private sealed class FullDisk : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            using var full = new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, 0);
            full.Write([1]);
            return ValueTask.FromResult(0);
        }
    }
}
