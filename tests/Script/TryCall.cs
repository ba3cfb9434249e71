using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Sdk;
using Microsoft.Extensions.AI;

namespace AgentStudio.Tests.Script;

/// <summary>A call with facts in memory: enough for tools that only read and write facts.</summary>
internal sealed class TryCall : IToolCall, IFacts
{
    private readonly List<(string Kind, string Id, object Fact)> _facts = [];

    public int Written => _facts.Count;

    public ProductionId Production => ProductionId.Parse("the-lamp");

    public IFacts Facts => this;

    public IFacts FactsOf(ProductionId production) => this;

    public IReadOnlyList<ProductionId> Productions => [Production];

    public IMedia Media => throw new NotSupportedException();

    public string Actor => "test";

    public CancellationToken Cancel => CancellationToken.None;

    public IChatClient? Chat => null;

    public Task<Made> Make(MakeRequest request) => throw new NotSupportedException();

    public Task<JsonNode?> Call(string tool, JsonObject arguments) => throw new NotSupportedException();

    public void Report(ProgressNote note) { }

    public Task Confirm(string question, string unasked) => throw new StudioException(unasked);

    public Fact<T>? Head<T>(FactKind<T> kind, string id) where T : class => History(kind, id).LastOrDefault();

    public IReadOnlyList<Fact<T>> All<T>(FactKind<T> kind) where T : class => [.. _facts.Where(fact => fact.Kind == kind.Name).Select(fact => (Fact<T>)fact.Fact)];

    public IReadOnlyList<Fact<T>> History<T>(FactKind<T> kind, string id) where T : class => [.. All(kind).Where(fact => fact.Id == id)];

    public Fact<T> Write<T>(FactKind<T> kind, string id, T body, int? expected = null) where T : class
    {
        var version = History(kind, id).Count;
        if (expected is { } stood && stood != version) throw new StudioException($"{id} is at version {version}, not {stood}.");
        var fact = new Fact<T>(_facts.Count + 1, id, version + 1, body, Actor, DateTimeOffset.UnixEpoch, 0);
        _facts.Add((kind.Name, id, fact));
        return fact;
    }

    public void Withdraw<T>(FactKind<T> kind, string id, int? expected = null) where T : class => throw new NotSupportedException();
}
