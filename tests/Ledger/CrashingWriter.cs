using System.Text;
using AgentStudio.Film;
using AgentStudio.Ledger;
using static AgentStudio.Tests.Ledger.Say;

namespace AgentStudio.Tests.Ledger;

/// <summary>The child that is killed: writes facts and media as fast as it can and says what was acknowledged.</summary>
internal static class CrashingWriter
{
    private const int Callers = 8;

    public static async Task<int> Write(string folder, int round)
    {
        await using var ledger = FactLedger.Open(Path.Combine(folder, "ledger.db"), TimeProvider.System);
        var media = new MediaStore(Path.Combine(folder, "media"));
        using var says = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(() => Write(ledger, media, says, $"{round}/{caller}"))));
        return 0;
    }

    private static async Task Write(FactLedger ledger, MediaStore media, StreamWriter says, string name)
    {
        var scratch = Path.Combine(Path.GetDirectoryName(media.Folder)!, name.Replace('/', '-'));
        for (var number = 0; ; number++)
        {
            var bytes = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat($"{name}/{number} ", 20 + (number * 997 % 20_000))));
            Digest digest;
            if (number % 2 == 0) digest = await media.Bring(new MemoryStream(bytes), CancellationToken.None);
            else
            {
                await File.WriteAllBytesAsync(scratch, bytes);
                digest = await media.Adopt(scratch, CancellationToken.None);
            }

            var rows = await ledger.Append(
                Fact("call", $"{name}/{number}", "{}", cause: FactDraft.CausedByFirst),
                Fact("take", name, $$"""{"media":"{{digest}}","number":{{number}}}""", cause: FactDraft.CausedByFirst));
            lock (says) says.WriteLine($"{rows[1].Seq} {rows[1].Hash} {digest}");
        }
    }
}
