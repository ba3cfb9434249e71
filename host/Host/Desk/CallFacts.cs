using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Host.Plugins;
using AgentStudio.Ledger;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Desk;

/// <summary>
/// The ledger as one call sees it: what stands, what the calls around it wrote, and what it wrote itself. Its own writes wait
/// here until it ends well.
/// </summary>
internal sealed class CallFacts(FactLedger ledger, CallFacts? outer, string actor, WritePermit permit, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly List<FactDraft> _drafts = [];
    private readonly Dictionary<(string Production, string Kind, string Id), List<FactRow>> _rows = [];

    public IReadOnlyList<FactDraft> Drafts
    {
        get { lock (_lock) return [.. _drafts]; }
    }

    public IFacts Of(ProductionId production) => new FactsOfCall(this, production);

    public IReadOnlyList<ProductionId> Productions()
    {
        var mine = Pending().Where(row => row.Kind == Kinds.Production.Name && !row.Withdrawn).Select(row => ProductionId.Parse(row.Production));
        return [.. (outer?.Productions() ?? ledger.Productions()).Concat(mine).Distinct()];
    }

    public FactRow? Head(ProductionId production, string kind, string id)
    {
        lock (_lock)
            if (_rows.TryGetValue((production.ToString(), kind, id), out var mine)) return mine[^1];
        return outer is null ? ledger.Head(production, kind, id) : outer.Head(production, kind, id);
    }

    public IReadOnlyList<FactRow> Heads(ProductionId production, string kind)
    {
        var heads = new SortedDictionary<string, FactRow>(StringComparer.Ordinal);
        foreach (var row in outer is null ? ledger.Heads(production, kind) : outer.Heads(production, kind)) heads[row.Id] = row;
        foreach (var row in Pending().Where(row => row.Kind == kind && row.Production == production.ToString())) heads[row.Id] = row;
        return [.. heads.Values.Where(row => row.Body is not null)];
    }

    public IReadOnlyList<FactRow> History(ProductionId production, string kind, string id)
    {
        var before = outer is null ? ledger.History(production, kind, id) : outer.History(production, kind, id);
        lock (_lock)
            return _rows.TryGetValue((production.ToString(), kind, id), out var mine) ? [.. before, .. mine] : before;
    }

    /// <param name="body">JSON; null withdraws.</param>
    public FactRow Write(ProductionId production, string kind, string id, string? body, int schema, int? expected)
    {
        var head = Head(production, kind, id);
        permit.Check(kind, head, body);
        var stands = head is { Withdrawn: false } ? head.Version : 0;
        if (expected is { } version && version != stands)
            throw new StudioException($"{kind} '{id}' is at version {stands}{(head is null ? "" : $", written by {head.Actor}")}; {actor} read version {version}. Read it again and repeat the change.");
        var row = new FactRow
        {
            Seq = 0, Production = production.ToString(), Kind = kind, Id = id, Version = (head?.Version ?? 0) + 1, Schema = schema, Body = body,
            BodyDigest = body is null ? null : Digest.OfText(body), Actor = actor, AtMs = clock.GetUtcNow().ToUnixTimeMilliseconds(), PreviousHash = "", Hash = "",
        };
        var fromLedger = head is null || head.Seq > 0;   // of what this batch itself wrote, the ledger knows nothing yet
        Keep(row, new(production, kind, id, body, actor, FactDraft.CausedByFirst, expected is not null && fromLedger ? head?.Version ?? 0 : null, schema));
        return row;
    }

    /// <summary>Hands an inner call's writes, behind the record of that call, to the call around it.</summary>
    public void Take(CallFacts inner, FactDraft record)
    {
        lock (_lock)
        {
            _drafts.Add(record);
            _drafts.AddRange(inner.Drafts);
            foreach (var row in inner.Pending()) Add(row);
        }
    }

    private List<FactRow> Pending()
    {
        lock (_lock) return [.. _rows.Values.SelectMany(rows => rows)];
    }

    private void Keep(FactRow row, FactDraft draft)
    {
        lock (_lock)
        {
            _drafts.Add(draft);
            Add(row);
        }
    }

    private void Add(FactRow row)
    {
        var key = (row.Production, row.Kind, row.Id);
        if (!_rows.TryGetValue(key, out var rows)) _rows[key] = rows = [];
        rows.Add(row);
    }
}

/// <summary>What a call may write.</summary>
/// <param name="overwrite">The caller said that approved takes may be changed.</param>
internal sealed class WritePermit(ToolEntry tool, bool overwrite)
{
    /// <exception cref="StudioException">The tool said that it changes nothing, or the take is approved.</exception>
    public void Check(string kind, FactRow? head, string? body)
    {
        if (tool.ReadOnly) throw new StudioException($"{tool.Name} says that it changes nothing, yet writes a {kind}. This is a fault of its plugin: take ReadOnly from it.");
        if (overwrite || kind != Kinds.Take.Name || head?.Body is not { } before || before == body) return;
        if ((string?)JsonNode.Parse(before)?["verdict"] == nameof(TakeVerdict.Approved))
            throw new ApprovedTakeException(head.Id, head.Actor, tool.Takes("overwrite"));
    }
}

/// <summary>One production's facts, typed.</summary>
internal sealed class FactsOfCall(CallFacts facts, ProductionId production) : IFacts
{
    public ProductionId Production => production;

    public Fact<T>? Head<T>(FactKind<T> kind, string id) where T : class =>
        facts.Head(production, kind.Name, id) is { Body: not null } row ? Typed(kind, row) : null;

    public IReadOnlyList<Fact<T>> All<T>(FactKind<T> kind) where T : class =>
        [.. facts.Heads(production, kind.Name).Select(row => Typed(kind, row))];

    public IReadOnlyList<Fact<T>> History<T>(FactKind<T> kind, string id) where T : class =>
        [.. facts.History(production, kind.Name, id).Select(row => Typed(kind, row))];

    public Fact<T> Write<T>(FactKind<T> kind, string id, T body, int? expected = null) where T : class =>
        Typed(kind, facts.Write(production, kind.Name, id, JsonSerializer.Serialize(body, kind.Json), kind.Schema, expected));

    public void Withdraw<T>(FactKind<T> kind, string id, int? expected = null) where T : class =>
        facts.Write(production, kind.Name, id, null, kind.Schema, expected);

    /// <summary>Reads a row as the record of today.</summary>
    public static Fact<T> Typed<T>(FactKind<T> kind, FactRow row) where T : class => new(
        row.Seq, row.Id, row.Version, row.Body is null ? null : Body(kind, row), row.Actor, DateTimeOffset.FromUnixTimeMilliseconds(row.AtMs), row.Cause);

    private static T Body<T>(FactKind<T> kind, FactRow row) where T : class
    {
        if (row.Schema > kind.Schema)
            throw new StudioException(string.Create(CultureInfo.InvariantCulture, $"{kind.Name} '{row.Id}' was written by a newer studio (schema {row.Schema}, this one reads {kind.Schema}). Update this studio."));
        try
        {
            if (row.Schema == kind.Schema || kind.Lift is null) return JsonSerializer.Deserialize(row.Body!, kind.Json)!;
            return kind.Lift(JsonNode.Parse(row.Body!)!.AsObject(), row.Schema).Deserialize(kind.Json)!;
        }
        catch (JsonException wrong)
        {
            throw new StudioException($"{kind.Name} '{row.Id}', version {row.Version}, cannot be read: {wrong.Message} Roll it back with 'studio undo', or write it anew.", wrong);
        }
    }
}
