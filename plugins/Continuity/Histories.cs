using System.ComponentModel;
using System.Text.Json;
using AgentStudio.Film;
using AgentStudio.Sdk;

namespace AgentStudio.Continuity;

/// <summary>Every version of a fact, oldest first.</summary>
public sealed record FactHistory
{
    public required string Id { get; init; }

    public IReadOnlyList<FactVersion> Versions { get; init; } = [];
}

/// <summary>One version and how it differs from the one before.</summary>
public sealed record FactVersion
{
    public required int Version { get; init; }

    public required string Actor { get; init; }

    [Description("When it was written, in UTC.")]
    public required DateTimeOffset At { get; init; }

    [Description("Members that changed, such as \"identity.hair: bob -> long\". Empty when it was withdrawn.")]
    public IReadOnlyList<string> Changed { get; init; } = [];

    public bool Withdrawn { get; init; }
}

/// <summary>Lists versions of a fact and goes back to one.</summary>
internal static class Histories
{
    public static FactHistory Of<T>(IFacts facts, FactKind<T> kind, string id) where T : class
    {
        var versions = facts.History(kind, id);
        if (versions.Count == 0) throw NotThere(facts, kind, id);
        return new()
        {
            Id = id,
            Versions = [.. versions.Select((fact, at) => new FactVersion
            {
                Version = fact.Version, Actor = fact.Actor, At = fact.At, Withdrawn = fact.Body is null,
                Changed = fact.Body is null ? [] : Changes(kind, at == 0 ? null : versions[at - 1].Body, fact.Body),
            })],
        };
    }

    public static T Rollback<T>(IFacts facts, FactKind<T> kind, string id, int? version) where T : class
    {
        var versions = facts.History(kind, id);
        if (versions.Count == 0) throw NotThere(facts, kind, id);
        var wanted = version ?? versions[^1].Version - 1;
        var body = versions.FirstOrDefault(fact => fact.Version == wanted)?.Body
            ?? throw new StudioException($"{kind.Name} '{id}' has no version {wanted} to go back to. It has {string.Join(", ", versions.Where(fact => fact.Body is not null).Select(fact => fact.Version))}.");
        return facts.Write(kind, id, body, versions[^1].Version).Body!;
    }

    public static Fact<T> Head<T>(IFacts facts, FactKind<T> kind, string id) where T : class => facts.Head(kind, id) ?? throw NotThere(facts, kind, id);

    public static StudioException NotThere<T>(IFacts facts, FactKind<T> kind, string id) where T : class
    {
        var known = facts.All(kind).Select(fact => fact.Id).ToList();
        return new(known.Count == 0
            ? $"{facts.Production} has no {kind.Name} on record. {kind.Name}_define begins one."
            : $"{facts.Production} has no {kind.Name} '{id}' on record. Did you mean '{NearestWord.Of(id, known)}'? There is {string.Join(", ", known)}.");
    }

    private static List<string> Changes<T>(FactKind<T> kind, T? before, T after) where T : class
    {
        var (old, now) = (new SortedDictionary<string, string>(StringComparer.Ordinal), new SortedDictionary<string, string>(StringComparer.Ordinal));
        if (before is not null) Flatten("", JsonSerializer.SerializeToElement(before, kind.Json), old);
        Flatten("", JsonSerializer.SerializeToElement(after, kind.Json), now);
        return [.. old.Keys.Union(now.Keys).Where(name => old.GetValueOrDefault(name, "") != now.GetValueOrDefault(name, ""))
            .Select(name => before is null ? $"{name}: {now[name]}" : $"{name}: {Said(old, name)} -> {Said(now, name)}")];
    }

    private static string Said(SortedDictionary<string, string> values, string name) => values.GetValueOrDefault(name, "") is { Length: > 0 } value ? value : "(unset)";

    private static void Flatten(string name, JsonElement element, SortedDictionary<string, string> into)
    {
        if (element.ValueKind == JsonValueKind.Object)
            foreach (var member in element.EnumerateObject()) Flatten(name.Length == 0 ? member.Name : $"{name}.{member.Name}", member.Value, into);
        else if (element.ToString() is { Length: > 0 } text && text != "[]") into[name] = text;
    }
}
