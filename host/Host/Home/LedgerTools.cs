using System.ComponentModel;
using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Ledger;
using AgentStudio.Sdk;

namespace AgentStudio.Host;

/// <summary>The ledger and the media store as tools.</summary>
public sealed class LedgerTools(FactLedger ledger, MediaStore media)
{
    [Tool("ledger_query", Title = "Query the ledger", ReadOnly = true)]
    [Description("Answers one SELECT over everything the studio remembers. Tables: fact (seq, production, kind, id, version, schema, body, digest, actor, cause, at, "
        + "previous_hash, hash) with every version ever written, and newest (the same columns) with what stands now. body is JSON, read it with json_extract(body, '$.name'); "
        + "at is Unix milliseconds; cause is the seq of the call. Kinds are production, screenplay, character, location, style, revision, take, version, brought, call and others. "
        + "Free, changes nothing, at most 5 s.")]
    public Task<QueryResult> Query(LedgerQueryArguments arguments, IToolCall call) =>
        Task.Run(() => ledger.Query(arguments.Sql, new QueryBounds { Rows = arguments.Rows }), call.Cancel);

    [Tool("ledger_history", Title = "Show a fact's history", ReadOnly = true)]
    [Description("Lists every version of one fact, newest first: who wrote it, when, by which tool, and what it said. Free, changes nothing. To go back to an older version use film_undo or the rollback tool of its kind.")]
    public Task<LedgerHistory> History(LedgerHistoryArguments arguments, IToolCall call)
    {
        var production = call.Production;
        var versions = ledger.History(production, arguments.Kind, arguments.Id);
        if (versions.Count == 0) throw Unknown(production, arguments);
        return Task.FromResult(new LedgerHistory
        {
            Production = production.ToString(), Kind = arguments.Kind, Id = arguments.Id, Versions = versions.Count,
            Entries = [.. versions.Reverse().Take(arguments.Limit).Select(Entry)],
        });
    }

    [Tool("ledger_verify", Title = "Verify the ledger", ReadOnly = true)]
    [Description("Computes the ledger's hash chain and every body's digest again and says where the first break is, if there is one. With media: true it also reads every file of the media store again (about a second for each gigabyte); with export it checks an exported file instead. Free, changes nothing.")]
    public async Task<LedgerProof> Verify(LedgerVerifyArguments arguments, IToolCall call)
    {
        if (arguments.Export is { } export) return new() { Ledger = ExportVerifier.Verify(call.FullPath(export)) };
        var report = await Task.Run(ledger.Verify, call.Cancel);
        return arguments.Media ? new() { Ledger = report, Media = await VerifyMedia(call) } : new() { Ledger = report };
    }

    [Tool("ledger_export", Title = "Export a production's ledger", Idempotent = true)]
    [Description("Writes all facts of a production as JSON lines. The file verifies without the ledger (ledger_verify with export): facts of other productions are in it as hashes only. Replaces the file if it is there. Free.")]
    public async Task<LedgerExported> Export(LedgerExportArguments arguments, IToolCall call)
    {
        var path = call.FullPath(arguments.Path ?? $"{call.Production}.facts.jsonl");
        if (File.Exists(path)) await call.Confirm($"Replace {path}?", "Delete it first or choose another path.");
        await Task.Run(() => ledger.Export(call.Production, path), call.Cancel);
        return new() { Path = path, Bytes = new FileInfo(path).Length, Proof = ExportVerifier.Verify(path) };
    }

    [Tool("media_clean", Title = "Clean the media store", Destructive = true, Idempotent = true)]
    [Description("Lists media files that nobody uses and what they weigh; with delete: true it deletes them. keep says what counts as used: Recorded (default) is whatever the ledger ever named, so only left-overs go; Used keeps what the productions use now, what was brought or paid for, and lets older free media go, which is made again when an old version is asked for. damaged: true also reads every file and takes damaged ones out of use. Call it without delete first.")]
    public async Task<MediaCleaning> Clean(MediaCleanArguments arguments, IToolCall call)
    {
        var damaged = arguments.Damaged ? (await VerifyMedia(call)).Damaged : [];
        var mode = arguments.Delete ? CleaningMode.Delete : CleaningMode.DryRun;
        if (arguments.Delete)
        {
            foreach (var digest in damaged) media.SetAside(digest);
        }

        var olderThan = DateTimeOffset.UtcNow - TimeSpan.FromHours(arguments.OlderThanHours);
        return await Task.Run(() => media.Clean(ledger.MediaNamed(arguments.Keep), olderThan, mode), call.Cancel) with { Damaged = damaged };
    }

    private async Task<MediaProof> VerifyMedia(IToolCall call)
    {
        var all = media.All().ToList();
        var damaged = new List<Digest>();
        for (var index = 0; index < all.Count; index++)
        {
            if (index % 16 == 0) call.Report(new ProgressNote($"media {index} of {all.Count}", (double)index / all.Count));
            if (await media.Verify(all[index], call.Cancel) == MediaState.Damaged) damaged.Add(all[index]);
        }

        return new() { Checked = all.Count, Damaged = damaged };
    }

    private HistoryEntry Entry(FactRow row) => new()
    {
        Version = row.Version, Seq = row.Seq, At = DateTimeOffset.FromUnixTimeMilliseconds(row.AtMs), Actor = row.Actor, Tool = ToolOf(row.Cause),
        Body = row.Body is { } body ? JsonNode.Parse(body) : null, Withdrawn = row.Withdrawn, Erased = row.Erased,
    };

    private string ToolOf(long cause) => cause > 0 && ledger.Row(cause) is { } row
        ? row.Kind == "undone" ? "film_undo" : row.Body is { } body && JsonNode.Parse(body)?["tool"] is JsonValue tool ? tool.ToString() : row.Kind
        : "";

    private StudioException Unknown(ProductionId production, LedgerHistoryArguments asked)
    {
        var ids = ledger.Heads(production, asked.Kind).Select(row => row.Id).ToList();
        if (ids.Count == 0) return new($"'{production}' has no facts of kind '{asked.Kind}'. It has: {string.Join(", ", ledger.Kinds(production))}.");
        return new($"'{production}' has no {asked.Kind} '{asked.Id}'. Did you mean '{NearestWord.Of(asked.Id, ids)}'? It has: {string.Join(", ", ids.Take(20))}{(ids.Count > 20 ? " ..." : "")}.");
    }
}
