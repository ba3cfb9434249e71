using AgentStudio.Film;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Planning;

/// <summary>Reads from the ledger everything that decides a film.</summary>
internal static class TruthReader
{
    public static Truth Read(IFacts facts)
    {
        var production = facts.Head(Kinds.Production, "production")?.Body
            ?? throw new StudioException($"There is no production '{facts.Production}'. Begin one with production_create or 'studio produce <screenplay>'.");
        var screenplay = facts.Head(Kinds.Screenplay, "screenplay")?.Body
            ?? throw new StudioException($"The production '{facts.Production}' has no screenplay yet. Give it one with script_import or script_write.");
        return new()
        {
            Production = production,
            Screenplay = Fountain.Read(screenplay.Fountain),
            Characters = Bodies(facts, Kinds.Character), Locations = Bodies(facts, Kinds.Location),
            Style = facts.Head(Kinds.Style, "style")?.Body ?? new(),
            Revisions = Bodies(facts, Kinds.Revision), Brought = Bodies(facts, Kinds.Brought),
            Labels = facts.Head(Kinds.Labels, "labels")?.Body ?? new(),
        };
    }

    public static TakeBook Takes(IFacts facts) => new(Bodies(facts, Kinds.Take));

    private static List<T> Bodies<T>(IFacts facts, FactKind<T> kind) where T : class => [.. facts.All(kind).Select(fact => fact.Body!)];
}
