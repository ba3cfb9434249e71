using System.Text.Json;
using System.Text.Json.Nodes;
using AgentStudio.Film;
using Microsoft.Data.Sqlite;

namespace AgentStudio.Ledger;

/// <summary>
/// Takes back the last call of a production, by any door: writes new versions that say what stood before, and a fact of kind
/// "undone" that names the call. Nothing is removed; makings and media stay. The next undo goes one call further back.
/// </summary>
public static class Undo
{
    /// <exception cref="StudioException">There is nothing to undo, or what the call wrote was changed since by somebody else.</exception>
    public static async Task<Undone> Last(FactLedger ledger, ProductionId production, string actor, CancellationToken cancel)
    {
        var (undone, drafts) = ledger.Read(connection => Plan(connection, production, actor));
        await ledger.Append(drafts, cancel);
        return undone;
    }

    private static (Undone Undone, IReadOnlyList<FactDraft> Drafts) Plan(LedgerReader connection, ProductionId production, string actor)
    {
        using var moment = connection.BeginTransaction(deferred: true);
        var (call, written) = LastCall(connection, production)
            ?? throw new StudioException($"There is nothing left to undo in '{production}': no call that changed it stands.");
        var steps = written.GroupBy(row => (row.Production, row.Kind, row.Id)).Select(rows => Step(connection, call, [.. rows])).ToList();
        var undone = new Undone { Call = call.Seq, Tool = Tool(call), CalledBy = call.Actor, Restored = [.. steps.Select(step => step.Restored)] };
        var mark = new FactDraft(production, "undone", call.Seq.ToString(), JsonSerializer.Serialize(undone, LedgerJson.Default.Undone), actor, Cause: 0, Expected: 0);
        return (undone, [mark, .. steps.Select(step => Restore(step, actor))]);
    }

    /// <summary>The newest outermost call that changed something and was not taken back yet, with what it wrote, oldest first.</summary>
    private static (FactRow Call, IReadOnlyList<FactRow> Written)? LastCall(LedgerReader connection, ProductionId production)
    {
        var calls = connection.Rows("""
            SELECT {columns} FROM fact
            WHERE production = @production AND kind = 'call' AND cause = 0
              AND NOT EXISTS (SELECT 1 FROM head WHERE head.production = @production AND head.kind = 'undone' AND head.id = CAST(fact.seq AS TEXT))
            ORDER BY seq DESC
            """, ("@production", production.ToString()));
        return calls.Select(call => ((FactRow, IReadOnlyList<FactRow>)?)(call, Written(connection, call))).FirstOrDefault(found => found!.Value.Item2.Count > 0);
    }

    /// <summary>
    /// What a call and its inner calls changed. What belongs to no production (makings, money) and what a render only adds (versions, labels,
    /// takes that nobody judged) is no part of an undo: it takes back decisions, not results.
    /// </summary>
    private static IReadOnlyList<FactRow> Written(LedgerReader connection, FactRow call) => connection.Rows("""
        WITH RECURSIVE caused (seq) AS (
          SELECT seq FROM fact WHERE cause = @call
          UNION ALL
          SELECT fact.seq FROM fact JOIN caused ON fact.cause = caused.seq)
        SELECT {columns} FROM caused JOIN fact USING (seq)
        WHERE fact.kind NOT IN ('call', 'undone', 'erased', 'version', 'labels') AND fact.production <> 'studio'
          AND NOT (fact.kind = 'take' AND fact.version = 1)
        ORDER BY fact.seq
        """, ("@call", call.Seq));

    private static UndoStep Step(LedgerReader connection, FactRow call, IReadOnlyList<FactRow> versions)
    {
        var (first, last) = (versions[0], versions[^1]);
        var history = connection.Rows("""
            SELECT {columns} FROM fact WHERE production = @production AND kind = @kind AND id = @id ORDER BY version
            """, ("@production", first.Production), ("@kind", first.Kind), ("@id", first.Id));
        var head = history[^1];
        if (Origin(connection, history, head) != last.Version) throw Conflict(connection, call, head);
        var before = first.Version > 1 ? history[first.Version - 2] : null;
        if (before is { Erased: true }) throw new StudioException($"'{Tool(call)}' cannot be undone: version {before.Version} of {before.Kind} '{before.Id}', which stood before it, was erased.");
        return new(head, before);
    }

    /// <summary>The version whose body a row holds: its own, or through earlier undos the one that was restored; 0 for none.</summary>
    private static int Origin(LedgerReader connection, IReadOnlyList<FactRow> history, FactRow row)
    {
        while (row.Cause > 0 && RowAt(connection, row.Cause) is { Kind: "undone", Body: { } body })
        {
            var undone = JsonSerializer.Deserialize(body, LedgerJson.Default.Undone)!;
            var restored = undone.Restored.First(fact => (fact.Production, fact.Kind, fact.Id) == (row.Production, row.Kind, row.Id));
            if (restored.Version == 0) return 0;
            row = history[restored.Version - 1];
        }

        return row.Version;
    }

    private static FactDraft Restore(UndoStep step, string actor) => new(
        ProductionId.Parse(step.Head.Production), step.Head.Kind, step.Head.Id, step.Before?.Body, actor, FactDraft.CausedByFirst,
        Expected: step.Head.Version, Schema: step.Before?.Schema ?? step.Head.Schema);

    private static StudioException Conflict(LedgerReader connection, FactRow call, FactRow head)
    {
        var by = head.Cause > 0 && RowAt(connection, head.Cause) is { Kind: "call" } other ? $"{head.Actor} with '{Tool(other)}'" : head.Actor;
        return new($"'{Tool(call)}' (call {call.Seq} by {call.Actor}) cannot be undone: {head.Kind} '{head.Id}' of {head.Production} was changed since by {by} (version {head.Version}). "
            + $"Undo that change first, or change {head.Kind} '{head.Id}' by hand.");
    }

    private static FactRow? RowAt(LedgerReader connection, long seq) => connection.Rows("SELECT {columns} FROM fact WHERE seq = @seq", ("@seq", seq)).SingleOrDefault();

    private static string Tool(FactRow call) => call.Body is { } body && JsonNode.Parse(body)?["tool"] is JsonValue tool ? tool.ToString() : "call";

    private sealed record UndoStep(FactRow Head, FactRow? Before)
    {
        public RestoredFact Restored => new(Head.Production, Head.Kind, Head.Id, Before?.Version ?? 0);
    }
}
