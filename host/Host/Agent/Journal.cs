using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Ledger;

namespace AgentStudio.Host.Agent;

/// <summary>
/// How far a director's run is, as facts: what each step was told, and what came of it. A run that was cut off reads its steps from here, so that the model is
/// told the same words and its recorded replies are found; a step that is done is done.
/// </summary>
/// <param name="run">Digest of what was asked for.</param>
internal sealed class Journal(FactLedger ledger, Digest run)
{
    public const string Kind = "direction";

    public JsonObject? Of(string step) => ledger.Head(ProductionId.Studio, Kind, Id(step))?.Body is { } body ? JsonNode.Parse(body)!.AsObject() : null;

    public Task Keep(string step, JsonObject body) =>
        ledger.Append([new FactDraft(ProductionId.Studio, Kind, Id(step), body.ToJsonString(), "agent", 0)], CancellationToken.None);

    /// <summary>Keeps more members beside those that are there.</summary>
    public Task Add(string step, JsonObject more)
    {
        var body = Of(step) ?? [];
        foreach (var (name, value) in more) body[name] = value?.DeepClone();
        return Keep(step, body);
    }

    private string Id(string step) => $"{run.Hex[..16]}/{step}";
}
