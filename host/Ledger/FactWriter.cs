using AgentStudio.Film;
using Microsoft.Data.Sqlite;

namespace AgentStudio.Ledger;

/// <summary>Writes groups of batches, each group one durable commit, each batch whole or not at all. Used by one thread.</summary>
internal sealed class FactWriter : IDisposable
{
    private const int Constraint = 19;
    private readonly LedgerFile _file;
    private readonly SqliteConnection _connection;
    private readonly TimeProvider _clock;
    private readonly FactStatements _statements;
    private long _commits;
    private long _seq;
    private byte[] _hash = Chain.Root;

    public FactWriter(LedgerFile file, TimeProvider clock)
    {
        (_file, _clock) = (file, clock);
        _connection = file.OpenWriter();
        _statements = file.Guard(() => new FactStatements(_connection));
    }

    public SqliteConnection Connection => _connection;

    /// <summary>Commits so far; who is told of one sees it counted.</summary>
    public long Commits => Volatile.Read(ref _commits);

    public void Commit(IReadOnlyList<FactAsk> group)
    {
        var asks = group.Where(ask => !ask.GaveUp()).ToList();
        if (asks.Count == 0) return;
        try
        {
            CommitTogether(asks);
        }
        catch (SqliteException error) when (error.SqliteErrorCode == Constraint && asks.Count > 1)
        {
            foreach (var ask in asks.Where(ask => !ask.Outcome.IsCompleted)) Commit([ask]);   // one of them is at fault: find out which
        }
        catch (SqliteException error)
        {
            foreach (var ask in asks) ask.Fail(_file.Explain(error));
        }
        catch (Exception bug)   // the thread must live: everybody else waits for it
        {
            foreach (var ask in asks) ask.Fail(bug);
        }
    }

    /// <summary>Brings the write-ahead log into the file and empties it.</summary>
    /// <returns>False when a reader is busy or the disk is full: the log is as durable as the file, and can be tried again.</returns>
    public bool Checkpoint()
    {
        try
        {
            return LedgerFile.Number(_connection, "PRAGMA wal_checkpoint(TRUNCATE)") == 0;
        }
        catch (SqliteException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        _statements.Dispose();
        _connection.Dispose();
    }

    private void CommitTogether(List<FactAsk> asks)
    {
        using var transaction = _connection.BeginTransaction();
        _statements.Join(transaction);
        (_seq, _hash) = _statements.Last();
        var written = new List<FactAsk>(asks.Count);
        var at = _clock.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (var ask in asks)
        {
            if (Stale(ask) is { } stale) ask.Fail(stale);
            else
            {
                Write(ask, at);
                written.Add(ask);
            }
        }

        transaction.Commit();
        Interlocked.Increment(ref _commits);
        foreach (var ask in written) ask.Done();
        if (written.Any(ask => ask.Erases is not null)) Checkpoint();   // the log still held what was erased
    }

    /// <summary>Looks before anything of the batch is written, so that a refusal leaves the transaction as it was.</summary>
    private StaleFactException? Stale(FactAsk ask)
    {
        if (ask.Drafts.All(prepared => prepared.Draft.Expected is null)) return null;
        var ahead = new Dictionary<(ProductionId, string, string), int>();   // versions that this batch itself adds
        foreach (var (draft, _, _) in ask.Drafts)
        {
            var key = (draft.Production, draft.Kind, draft.Id);
            var own = ahead.GetValueOrDefault(key);
            if (draft.Expected is { } expected && _statements.HeadVersion(draft) + own is var stands && stands != expected) return Refusal(draft, expected, stands);
            ahead[key] = own + 1;
        }

        return null;
    }

    private StaleFactException Refusal(FactDraft draft, int expected, int stands)
    {
        var name = $"{draft.Kind} '{draft.Id}' of {draft.Production}";
        if (stands == 0) return new($"{draft.Actor} wanted to change version {expected} of {name}, but there is none. Read it again, then write.");
        var other = _statements.ActorOf(draft, stands) ?? draft.Actor;
        return new(expected == 0
            ? $"{draft.Actor} wanted to begin {name}, but {other} already did (version {stands} stands). Read it, then change that version or choose another id."
            : $"{draft.Actor} wanted to change version {expected} of {name}, but {other} wrote version {stands} meanwhile. Read it again, then write.");
    }

    private void Write(FactAsk ask, long at)
    {
        var rows = new List<FactRow>(ask.Drafts.Count);
        var first = _seq + 1;
        foreach (var prepared in ask.Drafts) rows.Add(Write(prepared, first, at));
        if (ask.Erases is { } erased) _statements.Erase(erased);
        ask.Rows = rows;
    }

    private FactRow Write(PreparedDraft prepared, long first, long at)
    {
        var draft = prepared.Draft;
        var seq = _seq + 1;
        var cause = draft.Cause >= 0 ? draft.Cause : first - 1 - draft.Cause is var place && place == seq ? 0 : place;
        at = draft.AtMs ?? at;
        if (cause >= seq) throw new ArgumentException($"Fact {seq} cannot be caused by the later fact {cause}.", nameof(prepared));
        var version = _statements.HeadVersion(draft) + 1;
        var leaf = Chain.Leaf(new LeafFields
        {
            Seq = seq, Production = draft.Production.ToString(), Kind = draft.Kind, Id = draft.Id, Version = version, Schema = draft.Schema,
            Actor = draft.Actor, Cause = cause, AtMs = at, BodyDigest = prepared.BodyDigest,
        });
        var (previous, hash) = (_hash, Chain.Next(_hash, leaf));
        _statements.Insert(prepared, new RowStamp(seq, version, cause, at, previous, hash));
        (_seq, _hash) = (seq, hash);
        return new FactRow
        {
            Seq = seq, Production = draft.Production.ToString(), Kind = draft.Kind, Id = draft.Id, Version = version, Schema = draft.Schema,
            Body = draft.Body, BodyDigest = prepared.BodyDigest is { } digest ? FactReader.ToDigest(digest) : null, Actor = draft.Actor, Cause = cause, AtMs = at,
            PreviousHash = Convert.ToHexStringLower(previous), Hash = Convert.ToHexStringLower(hash),
        };
    }
}
