using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Host.Desk;
using AgentStudio.Host.Lab;
using AgentStudio.Ledger;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Packing;

/// <summary>Takes a pack in: everything is checked first; then come the media, and at the end all facts in one commit.</summary>
internal sealed class Unpacking(FactLedger ledger, MediaStore media, IToolCall call)
{
    /// <returns>How many facts of the production were new here: none where all stood already.</returns>
    /// <exception cref="StudioException">The pack is not sound, or another production of its name is here.</exception>
    public async Task<int> Take(PackFile pack, ProductionId target)
    {
        var rows = pack.Facts();
        var own = Checked(rows, pack);
        await pack.CheckMedia(done => call.Report(new("checked", done / 2)), call.Cancel);
        var standing = Standing(own, target);
        await Bring(pack);
        await ledger.Append(Drafts(rows, standing, pack.Head.Production, target), call.Cancel);
        return Math.Max(0, own.Count - standing.Count);
    }

    /// <returns>The facts of the production itself.</returns>
    private List<FactRow> Checked(IReadOnlyList<FactRow> rows, PackFile pack)
    {
        var production = pack.Head.Production.ToString();
        var there = pack.Media.ToHashSet();
        var versions = new Dictionary<(string, string, string), int>();
        foreach (var row in rows)
        {
            var key = (row.Production, row.Kind, row.Id);
            if (row.Version != versions.GetValueOrDefault(key) + 1) throw Refused($"the versions of {row.Kind} '{row.Id}' have a gap");
            versions[key] = row.Version;
            if (row.Production == production) continue;
            if (!IsMaking(row)) throw Refused($"it holds a fact of '{row.Production}' ({row.Kind} '{row.Id}'), which is not its own");
            CheckMaking(row, there);
        }

        if (!versions.ContainsKey((production, Kinds.Production.Name, "production"))) throw Refused($"it holds no production '{production}'");
        return [.. rows.Where(row => row.Production == production)];
    }

    // A making is found by its recipe: one that is filed under another would stand in for media that it is not.
    private void CheckMaking(FactRow row, HashSet<Digest> there)
    {
        MakingRecord record;
        try
        {
            record = Packed.Record(row);
        }
        catch (Exception error) when (error is System.Text.Json.JsonException or StudioException or ArgumentNullException)
        {
            throw Refused($"the making {row.Id[..Math.Min(12, row.Id.Length)]} cannot be read");
        }

        if (record.Made.Recipe.Hex != row.Id || Digest.OfText(record.Made.Manifest) != record.Made.Recipe) throw Refused($"the making {row.Id[..Math.Min(12, row.Id.Length)]} is filed under another recipe than its own");
        if (record.Made.Media.FirstOrDefault(made => !there.Contains(made.Value)) is { Key: { } missing }) throw Refused($"'{missing}' of the making {row.Id[..12]} is missing from it");
    }

    /// <summary>The facts of that name that are here: none, some of the pack's, or all of them and what came after.</summary>
    private List<FactRow> Standing(List<FactRow> own, ProductionId target)
    {
        var standing = Packed.Of(target, ledger, media).Rows.Where(row => row.Production == target.ToString()).ToList();
        if (standing.Zip(own).All(pair => Identity(pair.First) == Identity(pair.Second))) return standing;
        throw new StudioException($"There is a production '{target}' here already, and it is another one: {standing.Count} facts here, {own.Count} in the pack. Nothing was changed. Unpack it under another name with --name {target}-2, or into another state folder with --home.");
    }

    private static (string, string, int, Digest?) Identity(FactRow row) => (row.Kind, row.Id, row.Version, row.BodyDigest);

    private async Task Bring(PackFile pack)
    {
        var done = 0L;
        foreach (var digest in pack.Media)
        {
            await using var content = pack.OpenMedia(digest);
            if (!media.Has(digest) && await media.Bring(content, call.Cancel) != digest) throw Refused($"media {digest.Hex[..12]} changed while it was read");
            call.Report(new($"unpacked {digest.Hex[..12]}", 0.5 + ((double)(done += content.Length) / Math.Max(1, pack.Head.MediaBytes) / 2)));
        }
    }

    /// <summary>Facts keep their writers, their times and their causes. A making that is recorded here already stays as it is: the first record wins.</summary>
    private List<FactDraft> Drafts(IReadOnlyList<FactRow> rows, List<FactRow> standing, ProductionId from, ProductionId to)
    {
        var causes = new Dictionary<long, long>();   // of the pack's numbers: a fact that stands here, or its place in the batch
        var drafts = new List<FactDraft>();
        var passed = 0;
        foreach (var row in rows)
        {
            if (IsMaking(row) && ledger.Head(ProductionId.Studio, row.Kind, row.Id) is not null) continue;
            if (!IsMaking(row) && passed++ < standing.Count)
            {
                causes[row.Seq] = standing[passed - 1].Seq;
                continue;
            }

            drafts.Add(new(IsMaking(row) ? ProductionId.Studio : to, row.Kind, row.Id, Renamed(row, from, to), row.Actor, causes.GetValueOrDefault(row.Cause), row.Version - 1, row.Schema) { AtMs = row.AtMs });
            causes[row.Seq] = -drafts.Count;
        }

        return drafts;
    }

    /// <summary>A call says which production it was about.</summary>
    private static string? Renamed(FactRow row, ProductionId from, ProductionId to)
    {
        if (from == to || row.Kind != ToolDesk.CallKind || row.Body is not { } body || JsonNode.Parse(body) is not JsonObject record) return row.Body;
        if (record["arguments"] is not JsonObject arguments || (string?)arguments["production"] != from.ToString()) return body;
        arguments["production"] = to.ToString();
        return record.ToJsonString();
    }

    private static bool IsMaking(FactRow row) => row.Production == ProductionId.Studio.ToString() && row.Kind == "making";

    private static StudioException Refused(string what) => new($"The pack is refused: {what}. Nothing was changed. Copy it again from where it came; if it stays so, do not trust it.");
}
