using AgentStudio.Film;
using AgentStudio.Sdk;

namespace AgentStudio.Continuity;

/// <summary>What the ledger holds of one production, read together.</summary>
internal static class Truths
{
    public const string Production = "production", Screenplay = "screenplay", Style = "style", Labels = "labels";

    public static Truth Read(IFacts facts) => new()
    {
        Production = ProductionOf(facts),
        Screenplay = Fountain.Read(facts.Head(Kinds.Screenplay, Screenplay)?.Body?.Fountain
            ?? throw new StudioException($"{facts.Production} has no screenplay yet. Give it one with script_import or script_write.")),
        Characters = Bodies(facts, Kinds.Character),
        Locations = Bodies(facts, Kinds.Location),
        Style = facts.Head(Kinds.Style, Style)?.Body ?? new(),
        Revisions = Bodies(facts, Kinds.Revision),
        Labels = facts.Head(Kinds.Labels, Labels)?.Body ?? new(),
        Brought = Bodies(facts, Kinds.Brought),
    };

    public static CompiledFilm Compile(IFacts facts) => Compiler.Compile(Read(facts), new());

    public static Film.Production ProductionOf(IFacts facts) => facts.Head(Kinds.Production, Production)?.Body
        ?? throw new StudioException($"There is no production '{facts.Production}'. Begin one with production_create or 'studio produce <screenplay>'.");

    public static Shot Shot(CompiledFilm film, string text)
    {
        var id = ShotId.Parse(text);
        return film.Shots.FirstOrDefault(shot => shot.Id == id)
            ?? throw new StudioException($"There is no shot {id}. The nearest is {NearestWord.Of(text, film.Shots.Select(shot => shot.Id.ToString()))}; shot_list shows them all.");
    }

    private static List<T> Bodies<T>(IFacts facts, FactKind<T> kind) where T : class => [.. facts.All(kind).Select(fact => fact.Body!)];
}
