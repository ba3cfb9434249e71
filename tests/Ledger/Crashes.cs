using System.Diagnostics;
using AgentStudio.Film;
using AgentStudio.Ledger;

namespace AgentStudio.Tests.Ledger;

public sealed class Crashes : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly HashSet<Digest> _read = [];

    public void Dispose() => _folder.Dispose();

    /// <summary>STUDIO_LONG=1 kills a hundred times instead of four.</summary>
    [Fact]
    public async Task Whatever_was_acknowledged_before_a_kill_is_there_after_it()
    {
        var rounds = Environment.GetEnvironmentVariable("STUDIO_LONG") == "1" ? 100 : 4;
        var random = new Random(1);
        var acknowledged = new List<Acknowledged>();
        for (var round = 0; round < rounds; round++)
        {
            acknowledged.AddRange(await WriteUntilKilled(round, random.Next(1, 150)));
            await EverythingIsThere(acknowledged);
        }

        Assert.True(acknowledged.Count >= rounds);
    }

    private async Task<List<Acknowledged>> WriteUntilKilled(int round, int after)
    {
        using var child = Process.Start(new ProcessStartInfo("dotnet", [typeof(Crashes).Assembly.Location, "write", _folder.Path, round.ToString()]) { RedirectStandardOutput = true })!;
        var said = new List<Acknowledged>();
        while (await child.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Split(' ') is [var seq, { Length: 64 } hash, { Length: 71 } digest]) said.Add(new(long.Parse(seq), hash, Digest.Parse(digest)));
            if (said.Count == after) child.Kill();   // SIGKILL; what it said before it died is still read
        }

        await child.WaitForExitAsync();
        return said;
    }

    private async Task EverythingIsThere(List<Acknowledged> acknowledged)
    {
        var media = new MediaStore(_folder.Of("media"));
        await using var ledger = FactLedger.Open(_folder.Ledger, TimeProvider.System);
        var report = ledger.Verify();
        Assert.True(report.Intact, report.Break?.What);
        var rows = ledger.Since(0, int.MaxValue).ToDictionary(row => row.Seq);
        Assert.All(acknowledged, each => Assert.Equal(each.Hash, rows[each.Seq].Hash));
        Assert.All(rows.Values.Where(row => row.Kind == "take"), row => Assert.Equal(row.Cause, rows[row.Cause].Seq));   // no batch is half there

        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(media.Folder, "incoming")));
        Assert.All(acknowledged, each => Assert.True(media.Has(each.Media)));
        foreach (var digest in media.All().Where(_read.Add)) Assert.Equal(MediaState.Sound, await media.Verify(digest, CancellationToken.None));
        Assert.True(ledger.MediaNamed(MediaScope.Recorded).IsSubsetOf(media.All()));
    }

    private sealed record Acknowledged(long Seq, string Hash, Digest Media);
}
