using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Sdk;
using Microsoft.Extensions.AI;

namespace AgentStudio.Tests.Compile;

/// <summary>A studio without a ledger: facts and media in memory, enough to call tools.</summary>
internal sealed class InMemory : IToolCall, IMedia, IDisposable
{
    private readonly List<ProductionId> _productions = [];
    private readonly Dictionary<ProductionId, MemoryFacts> _facts = [];
    private readonly string _folder = Directory.CreateTempSubdirectory("studio-media-").FullName;

    public ProductionId Production => _productions[^1];

    public IFacts Facts => FactsOf(Production);

    public IReadOnlyList<ProductionId> Productions => _productions;

    public IMedia Media => this;

    public string Actor => "test";

    public CancellationToken Cancel => CancellationToken.None;

    public IChatClient? Chat { get; init; }

    public IFacts FactsOf(ProductionId production)
    {
        if (!_facts.TryGetValue(production, out var facts)) _facts[production] = facts = new(production, () => { if (!_productions.Contains(production)) _productions.Add(production); });
        return facts;
    }

    public bool Has(Digest digest) => File.Exists(PathOf(digest));

    public string PathOf(Digest digest) => Path.Combine(_folder, digest.Hex);

    public async Task<Digest> Bring(string path, CancellationToken cancel)
    {
        await using var stream = File.OpenRead(path);
        return await Bring(stream, cancel);
    }

    public async Task<Digest> Bring(Stream content, CancellationToken cancel)
    {
        using var memory = new MemoryStream();
        await content.CopyToAsync(memory, cancel);
        var digest = Digest.OfBytes(memory.ToArray());
        await File.WriteAllBytesAsync(PathOf(digest), memory.ToArray(), cancel);
        return digest;
    }

    public Task<Made> Make(MakeRequest request) => throw new NotSupportedException();

    public Task<JsonNode?> Call(string tool, JsonObject arguments) => throw new NotSupportedException();

    public void Report(ProgressNote note) { }

    public Task Confirm(string question, string unasked) => Task.CompletedTask;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private sealed class MemoryFacts(ProductionId production, Action written) : IFacts
    {
        private readonly Dictionary<(string Kind, string Id), List<object>> _versions = [];
        private long _seq;

        public ProductionId Production { get; } = production;

        public Fact<T>? Head<T>(FactKind<T> kind, string id) where T : class => History(kind, id) is [.., { Body: not null } head] ? head : null;

        public IReadOnlyList<Fact<T>> All<T>(FactKind<T> kind) where T : class =>
            [.. _versions.Where(pair => pair.Key.Kind == kind.Name).Select(pair => (Fact<T>)pair.Value[^1]).Where(fact => fact.Body is not null).OrderBy(fact => fact.Id, StringComparer.Ordinal)];

        public IReadOnlyList<Fact<T>> History<T>(FactKind<T> kind, string id) where T : class =>
            _versions.TryGetValue((kind.Name, id), out var versions) ? [.. versions.Cast<Fact<T>>()] : [];

        public Fact<T> Write<T>(FactKind<T> kind, string id, T body, int? expected = null) where T : class => Add(kind, id, body, expected);

        public void Withdraw<T>(FactKind<T> kind, string id, int? expected = null) where T : class => Add(kind, id, null, expected);

        private Fact<T> Add<T>(FactKind<T> kind, string id, T? body, int? expected) where T : class
        {
            if (!_versions.TryGetValue((kind.Name, id), out var versions)) _versions[(kind.Name, id)] = versions = [];
            if (expected is { } version && version != versions.Count) throw new StudioException($"{kind.Name} {id} is at version {versions.Count}, not {version}.");
            var fact = new Fact<T>(++_seq, id, versions.Count + 1, body, "test", DateTimeOffset.UnixEpoch, 0);
            versions.Add(fact);
            written();
            return fact;
        }
    }
}
