using System.Text.Json;
using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Host.Desk;
using AgentStudio.Ledger;

namespace AgentStudio.Scripting;

/// <summary>One call of a production's session, as it has to be repeated.</summary>
internal sealed record SessionCall
{
    public required long Seq { get; init; }

    public required string Tool { get; init; }

    public required JsonObject Arguments { get; init; }

    public required string Actor { get; init; }

    /// <summary>Kinds and ids of what it wrote, without the records of calls.</summary>
    public IReadOnlyList<FactRow> Wrote { get; init; } = [];

    /// <summary>What a call that began a film and drew it began it with.</summary>
    public JsonObject? Opening { get; init; }

    /// <summary>It only made media: takes, versions, labels.</summary>
    public bool OnlyMakes => Wrote.All(fact => fact.Kind is "version" or "labels" or "take" && (fact.Kind != "take" || fact.Version == 1));

    public bool Has(string kind) => Wrote.Any(fact => fact.Kind == kind);

    /// <summary>It names takes, or asks for further ones: the makings before it count.</summary>
    public bool NeedsTakes => Tool.StartsWith("take_", StringComparison.Ordinal) || Arguments["another"] is JsonArray { Count: > 0 } or JsonValue;
}

/// <summary>
/// The calls that made a production what it is, by whichever door, in their order: what was taken back, what changed nothing and renders that
/// later ones replaced are left out.
/// </summary>
internal static class Session
{
    public static IReadOnlyList<SessionCall> Of(FactLedger ledger, ProductionId production)
    {
        var story = ledger.Story(production);
        var undone = story.Where(fact => fact.Kind == "undone").Select(fact => long.Parse(fact.Id)).ToHashSet();
        var caused = story.Where(fact => fact.Cause > 0).ToLookup(fact => fact.Cause);
        var calls = story.Where(fact => fact is { Kind: ToolDesk.CallKind, Cause: 0, Body: not null } && !undone.Contains(fact.Seq))
            .Select(fact => Read(fact, [.. caused[fact.Seq]])).Where(call => call.Wrote.Count > 0).ToList();
        return Needed(calls);
    }

    /// <summary>What all its takes cost.</summary>
    public static Usd Paid(FactLedger ledger, ProductionId production) => ledger.Heads(production, "take")
        .Aggregate(Usd.Zero, (sum, fact) => sum + JsonSerializer.Deserialize(fact.Body!, FilmJson.Default.Take)!.Cost);

    private static SessionCall Read(FactRow fact, IReadOnlyList<FactRow> caused)
    {
        var record = JsonNode.Parse(fact.Body!)!.AsObject();
        var inner = caused.Where(row => row is { Kind: ToolDesk.CallKind, Body: not null }).Select(row => JsonNode.Parse(row.Body!)!.AsObject()).ToList();
        var call = new SessionCall
        {
            Seq = fact.Seq, Actor = fact.Actor, Tool = (string)record["tool"]!, Arguments = (JsonObject)record["arguments"]!.DeepClone(),
            Wrote = [.. caused.Where(row => row.Kind != ToolDesk.CallKind)],
        };
        if (call.Tool == "film_make" && inner.Find(one => (string?)one["tool"] == "film_open") is { } opening) call = call with { Opening = opening["arguments"]!.AsObject() };
        return call.Tool == "shot_note" && inner.Find(one => (string?)one["tool"] == "shot_revise") is { } revision   // a note may have been read by a language model; what it came to needs none
            ? call with { Tool = "shot_revise", Arguments = (JsonObject)revision["arguments"]!.DeepClone() }
            : call;
    }

    private static IReadOnlyList<SessionCall> Needed(List<SessionCall> calls)
    {
        var film = calls.FindLastIndex(call => call.Has("version"));
        var takes = calls.FindLastIndex(call => call.NeedsTakes);
        var text = calls.FindLastIndex(call => call.Has("screenplay"));
        return [.. calls.Select((call, at) => at <= takes || at == film ? call : !call.OnlyMakes ? Opened(call) : call.Has("labels") && at < text ? Labels(call) : null).OfType<SessionCall>()];
    }

    // The storyboard is drawn by the render anyway.
    private static SessionCall Opened(SessionCall call) => call.Opening is { } opening ? call with { Tool = "film_open", Arguments = (JsonObject)opening.DeepClone() } : call;

    // Numbers and letters are given by a render; those of later screenplays count on from them.
    private static SessionCall Labels(SessionCall render) => render with { Tool = "film_render", Arguments = new() { ["production"] = render.Wrote[0].Production, ["storyboardOnly"] = true } };
}
