using System.Text.Json.Nodes;
using AgentStudio.Film;
using Microsoft.Data.Sqlite;

namespace AgentStudio.Ledger;

/// <summary>
/// The ledger of one state folder: facts that are only ever added, chained by their hashes. Appends share commits and are durable
/// when they return; reads have connections of their own and wait for nobody. Safe for any number of threads; one process at a time.
/// </summary>
public sealed class FactLedger : IAsyncDisposable
{
    private readonly LedgerFile _file;
    private readonly FactWriter _writer;
    private readonly GroupCommit<FactAsk> _group;
    private int _closed;

    private FactLedger(LedgerFile file, FactWriter writer)
    {
        (_file, _writer) = (file, writer);
        _group = new(writer.Commit, writer.Checkpoint);
        _group.Start();
    }

    public string Path => _file.Path;

    /// <summary>Commits since it was opened.</summary>
    public long Commits => _writer.Commits;

    /// <exception cref="StudioException">The file is damaged, of another program or of a newer studio, or cannot be written.</exception>
    public static FactLedger Open(string path, TimeProvider clock)
    {
        var file = new LedgerFile(path);
        return new(file, new FactWriter(file, clock));
    }

    /// <summary>Writes the drafts as one whole, in order. They are on the disk when it returns.</summary>
    /// <exception cref="StudioException">An expected version is stale (both actors are named), a body is no JSON, the disk is full: nothing of the batch is written.</exception>
    public async Task<IReadOnlyList<FactRow>> Append(IReadOnlyList<FactDraft> drafts, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        foreach (var (place, draft) in drafts.Index())
            if (draft.Cause < Math.Min(-place, FactDraft.CausedByFirst)) throw new StudioException($"{draft.Cause} cannot be the cause of {draft.Kind} '{draft.Id}'. Write a sequence number, 0 for none, or -1 for the first row of the batch.");
        return drafts.Count == 0 ? [] : await Append(new FactAsk(drafts, cancel));
    }

    /// <summary>Removes a body for ever, by consent: records a fact of kind "erased" whose id is the row's sequence number. Digest and chain stay.</summary>
    /// <exception cref="StudioException">There is no such row, or it has no body.</exception>
    public async Task<FactRow> Erase(long seq, string reason, string actor, CancellationToken cancel)
    {
        var row = Row(seq) ?? throw new StudioException($"The ledger has no fact {seq}; the newest is {LastSeq}.");
        if (row.Body is null) throw new StudioException($"Fact {seq} ({row.Kind} '{row.Id}', version {row.Version}) has no body: it was {(row.Erased ? "erased" : "withdrawn")} already.");
        var body = new JsonObject { ["seq"] = seq, ["kind"] = row.Kind, ["id"] = row.Id, ["version"] = row.Version, ["reason"] = reason }.ToJsonString();
        var draft = new FactDraft(ProductionId.Parse(row.Production), "erased", seq.ToString(), body, actor, Cause: 0, Expected: 0);
        var rows = await Append(new FactAsk([draft], cancel) { Erases = seq });
        return rows[0];
    }

    /// <summary>The newest sequence number; 0 when nothing is recorded.</summary>
    public long LastSeq => _file.Read(connection => LedgerFile.Number(connection, "SELECT coalesce(max(seq), 0) FROM fact"));

    public FactRow? Row(long seq) => _file.Read(connection => connection.Rows("SELECT {columns} FROM fact WHERE seq = @seq", ("@seq", seq))).SingleOrDefault();

    /// <summary>Every fact of a production in its order: what was asked for, and what came of it.</summary>
    public IReadOnlyList<FactRow> Story(ProductionId production) => _file.Read(connection => connection.Rows("""
        SELECT {columns} FROM fact WHERE production = @production ORDER BY seq
        """, ("@production", production.ToString())));

    /// <summary>The newest version; null when there is none. A withdrawn one is returned: its version counts.</summary>
    public FactRow? Head(ProductionId production, string kind, string id) => _file.Read(connection => connection.Rows("""
        SELECT {columns} FROM head JOIN fact USING (seq)
        WHERE head.production = @production AND head.kind = @kind AND head.id = @id
        """, ("@production", production.ToString()), ("@kind", kind), ("@id", id))).SingleOrDefault();

    /// <summary>The newest version of every id of a kind that has a body, ordered by id.</summary>
    public IReadOnlyList<FactRow> Heads(ProductionId production, string kind) => _file.Read(connection => connection.Rows("""
        SELECT {columns} FROM head JOIN fact USING (seq)
        WHERE head.production = @production AND head.kind = @kind AND fact.body IS NOT NULL
        ORDER BY head.id
        """, ("@production", production.ToString()), ("@kind", kind)));

    /// <summary>Every version of one id, oldest first.</summary>
    public IReadOnlyList<FactRow> History(ProductionId production, string kind, string id) => _file.Read(connection => connection.Rows("""
        SELECT {columns} FROM fact WHERE production = @production AND kind = @kind AND id = @id ORDER BY version
        """, ("@production", production.ToString()), ("@kind", kind), ("@id", id)));

    /// <summary>Every fact of a production with all its versions, in order.</summary>
    public IReadOnlyList<FactRow> Of(ProductionId production) => _file.Read(connection => connection.Rows("""
        SELECT {columns} FROM fact WHERE production = @production ORDER BY seq
        """, ("@production", production.ToString())));

    /// <summary>What was recorded after a sequence number, in order: how a follower keeps up.</summary>
    public IReadOnlyList<FactRow> Since(long seq, int limit) => _file.Read(connection => connection.Rows("""
        SELECT {columns} FROM fact WHERE seq > @seq ORDER BY seq LIMIT @limit
        """, ("@seq", seq), ("@limit", limit)));

    /// <summary>Those that have a fact of kind "production", in the order of their beginning.</summary>
    public IReadOnlyList<ProductionId> Productions() => [.. _file.Read(connection => connection.Rows("""
        SELECT {columns} FROM head JOIN fact ON fact.production = head.production AND fact.kind = head.kind AND fact.id = head.id AND fact.version = 1
        WHERE head.kind = 'production' AND (SELECT body FROM fact AS newest WHERE newest.seq = head.seq) IS NOT NULL
        ORDER BY fact.seq
        """)).Select(row => ProductionId.Parse(row.Production)).Distinct()];

    /// <summary>The kinds of fact that a production has, in alphabetical order.</summary>
    public IReadOnlyList<string> Kinds(ProductionId production) => _file.Read(connection =>
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT DISTINCT kind FROM head WHERE production = @production ORDER BY kind";
        command.Parameters.AddWithValue("@production", production.ToString());
        using var reader = command.ExecuteReader();
        var kinds = new List<string>();
        while (reader.Read()) kinds.Add(reader.GetString(0));
        return kinds;
    });

    /// <summary>Every digest that facts name: media in use, and some that are none (recipes).</summary>
    public IReadOnlySet<Digest> MediaNamed(MediaScope scope) => _file.Read(connection => NamedMedia.In(connection, scope));

    /// <summary>Computes the chain and every body's digest again. Others go on meanwhile.</summary>
    public VerifyReport Verify() => _file.Read(LedgerVerifier.Verify);

    /// <summary>Answers one SELECT over <c>fact</c> and <c>newest</c>. It cannot change anything or run for long.</summary>
    /// <exception cref="StudioException">It is no such query; the message shows the columns and an example.</exception>
    public QueryResult Query(string sql, QueryBounds? bounds = null) => new LedgerQuery(_file, bounds ?? new()).Run(sql);

    /// <summary>Writes a production's facts as JSON lines that <see cref="ExportVerifier"/> checks without the ledger.</summary>
    /// <exception cref="StudioException">The production has no facts, or the file cannot be written.</exception>
    public void Export(ProductionId production, string path)
    {
        if (_file.Read(connection => connection.Rows("SELECT {columns} FROM fact WHERE production = @production LIMIT 1", ("@production", production.ToString()))).Count == 0)
            throw new StudioException($"The ledger has no facts of '{production}'. Productions are: {string.Join(", ", Productions())}.");
        try
        {
            _file.Read(connection =>
            {
                LedgerExport.Write(connection, production, path);
                return true;
            });
        }
        catch (StudioException error) when (error.InnerException is IOException or UnauthorizedAccessException)
        {
            throw new StudioException($"The export {path} cannot be written: {error.InnerException.Message} Choose another path.", error.InnerException);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _closed, 1) == 1) return;
        await Task.Run(_group.Dispose);
        _writer.Checkpoint();
        _writer.Dispose();
        _file.Dispose();
    }

    /// <summary>The writer's connection, for tests that make its disk small.</summary>
    internal SqliteConnection Writing => _writer.Connection;

    internal T Read<T>(Func<LedgerReader, T> read) => _file.Read(read);

    private Task<IReadOnlyList<FactRow>> Append(FactAsk ask) => _group.Ask(ask)
        ? ask.Outcome
        : throw new ObjectDisposedException(nameof(FactLedger), $"The ledger {Path} is closed.");
}
