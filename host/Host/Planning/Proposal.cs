using AgentStudio.Film;
using AgentStudio.Host.Deliverables;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Planning;

/// <summary>What a plan is made for: a production as it stands, or as a file would make it. Nothing is kept.</summary>
internal static class Proposal
{
    public static (ProductionId Production, Truth Truth, TakeBook Takes) Read(PlanFilm ask, IToolCall call)
    {
        if (ask.ProductionFile is { } file) return OfProductionFile(file, call);
        if (ask.Screenplay is not { } text) return (call.Production, TruthReader.Read(call.Facts), TruthReader.Takes(call.Facts));

        var name = ProductionId.For(ask.Production ?? Path.GetFileNameWithoutExtension(ask.FileName ?? "untitled"));
        var facts = call.FactsOf(name);
        var screenplay = ScreenplayReader.Read(text, ask.FileName ?? "screenplay.fountain");
        var truth = facts.Head(Kinds.Screenplay, "screenplay") is null
            ? new Truth { Production = new() { Title = name.ToString() }, Screenplay = screenplay }
            : TruthReader.Read(facts) with { Screenplay = screenplay };
        return (name, truth, TruthReader.Takes(facts));
    }

    private static (ProductionId, Truth, TakeBook) OfProductionFile(string text, IToolCall call)
    {
        var file = ProductionFile.Read(text);
        var facts = call.FactsOf(file.Id);
        var truth = new Truth
        {
            Production = file.Production, Screenplay = Fountain.Read(file.Screenplay), Characters = file.Characters, Locations = file.Locations,
            Style = file.Style, Revisions = file.Revisions, Labels = facts.Head(Kinds.Labels, "labels")?.Body ?? new(),
        };
        return (file.Id, truth, TruthReader.Takes(facts));
    }
}
