using System.Text.Json;
using AgentStudio.Film;
using AgentStudio.Host.Lab;
using AgentStudio.Ledger;

namespace AgentStudio.Host.Packing;

/// <summary>What belongs to a production: its facts with all their versions, the makings that they name or that were made for it, and the media of both.</summary>
/// <param name="Rows">In the order of the ledger; makings behind them, by key.</param>
/// <param name="Media">Ordered. What the store has no longer is left out, and is made again where it is needed.</param>
internal sealed record Packed(IReadOnlyList<FactRow> Rows, IReadOnlyList<Digest> Media)
{
    public static Packed Of(ProductionId production, FactLedger ledger, MediaStore media)
    {
        var facts = ledger.Of(production).Where(row => !IsPacking(row)).ToList();
        var makings = new SortedDictionary<string, FactRow>(StringComparer.Ordinal);
        var named = new SortedDictionary<string, Digest>(StringComparer.Ordinal);
        var open = new Queue<string>(facts.Select(row => row.Body).OfType<string>().Concat(ledger.Heads(ProductionId.Studio, "making").Where(row => Record(row).For == production.ToString()).Select(row => $"sha256:{row.Id}")));
        while (open.TryDequeue(out var text))
        {
            foreach (var digest in NamedMedia.Of(text))
            {
                if (!named.TryAdd(digest.Hex, digest)) continue;
                if (ledger.Head(ProductionId.Studio, "making", digest.Hex) is not { Body: { } body } making || !Record(making).Made.Media.Values.All(media.Has)) continue;
                makings[digest.Hex] = making with { Version = 1 };
                open.Enqueue(body);
            }
        }

        return new([.. facts, .. makings.Values], [.. named.Values.Where(media.Has)]);
    }

    public static MakingRecord Record(FactRow making) => JsonSerializer.Deserialize(making.Body!, HostJson.Default.MakingRecord)!;

    // That a production was packed decides nothing of it; without it two packs of the same are the same file.
    private static bool IsPacking(FactRow row) => row.Kind == Desk.ToolDesk.CallKind && row.Body is { } body
        && JsonSerializer.Deserialize(body, Desk.DeskJson.Default.CallRecord)!.Tool == PackTools.PackName;
}
