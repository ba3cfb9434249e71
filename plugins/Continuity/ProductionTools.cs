using System.ComponentModel;
using AgentStudio.Film;
using AgentStudio.Sdk;

namespace AgentStudio.Continuity;

/// <summary>Productions: begin one, list them, show one, change its format.</summary>
public sealed class ProductionTools
{
    [Tool("production_create", Title = "Begin a production")]
    [Description("Begins a production and makes it the one that later calls are about. Free. Give it a screenplay next with script_import or script_write, then look at shot_list and film_plan.")]
    public Task<ProductionShown> Create(ProductionCreateArguments arguments, IToolCall call)
    {
        if (arguments.Title.Trim().Length is 0 or > 200) throw new StudioException($"A title has 1 to 200 characters; this one has {arguments.Title.Trim().Length}.");
        var id = ProductionId.For(arguments.Name ?? arguments.Title);
        if (id == ProductionId.Library || id == ProductionId.Studio) throw new StudioException($"'{id}' is the studio's own. Choose another name.");
        if (call.Productions.Contains(id)) throw new StudioException($"There is already a production '{id}'. Change it with production_revise, or give another name, such as '{id}-2'.");
        var facts = call.FactsOf(id);
        facts.Write(Kinds.Production, Truths.Production, Revised(new Film.Production { Title = arguments.Title.Trim() }, arguments.Format), expected: 0);
        return Task.FromResult(Show(facts));
    }

    [Tool("production_list", Title = "List the productions", ReadOnly = true)]
    [Description("Lists all productions in the order of their beginning, with title and format. Free.")]
    public Task<ProductionList> List(IToolCall call) => Task.FromResult(new ProductionList
    {
        Productions = [.. call.Productions.Select(id => new ListedProduction { Name = id.ToString(), Production = Truths.ProductionOf(call.FactsOf(id)) })],
    });

    [Tool("production_show", Title = "Show a production", ReadOnly = true)]
    [Description("Shows a production's format, cast, locations, length and number of shots, open revisions that have lost their passage, and continuity notes. Lengths are estimates until speech is made. Free.")]
    public Task<ProductionShown> ShowOne(ProductionArguments arguments, IToolCall call) => Task.FromResult(Show(call.Facts));

    [Tool("production_revise", Title = "Change a production's format")]
    [Description("Changes format members of a production: title, size, rate, seed, limits, what is left out, loudness, chosen providers. Only members that are given change. Free; ask film_plan what must be made again.")]
    public Task<ProductionShown> Revise(ProductionReviseArguments arguments, IToolCall call)
    {
        var head = call.Facts.Head(Kinds.Production, Truths.Production);
        var production = Truths.ProductionOf(call.Facts);
        if (arguments.Title is { } title) production = production with { Title = title.Trim() };
        call.Facts.Write(Kinds.Production, Truths.Production, Revised(production, arguments.Format), head!.Version);
        return Task.FromResult(Show(call.Facts));
    }

    private static ProductionShown Show(IFacts facts)
    {
        var production = Truths.ProductionOf(facts);
        if (facts.Head(Kinds.Screenplay, Truths.Screenplay) is null) return new() { Name = facts.Production.ToString(), Production = production };
        var film = Truths.Compile(facts);
        return new()
        {
            Name = facts.Production.ToString(), Production = production,
            Scenes = film.Story.Scenes.Count(scene => !scene.Omitted), Shots = film.Shots.Count(shot => !shot.Omitted),
            Seconds = Math.Round(film.Cut.Frames / production.Rate.PerSecond, 2), About = film.Open,
            Characters = [.. film.Characters.Select(character => character.Id)], Locations = [.. film.Locations.Select(place => place.Id)],
            Stray = film.Stray, Continuity = film.Continuity,
        };
    }

    private static Film.Production Revised(Film.Production production, ProductionFormat? format)
    {
        if (format is null) return production;
        return production with
        {
            Seed = format.Seed ?? production.Seed,
            Rate = format.Rate is { } rate ? FrameRate.Parse(rate) : production.Rate,
            Size = format.Size is { } size ? PictureSize.Parse(size) : production.Size,
            MaxScenes = Limit(format.MaxScenes, production.MaxScenes, "maxScenes"),
            MaxLocations = Limit(format.MaxLocations, production.MaxLocations, "maxLocations"),
            Minutes = format.Minutes is 0 ? null : Checked(format.Minutes, 0.05, 600, "minutes") ?? production.Minutes,
            ClipSeconds = format.ClipSeconds is 0 ? null : Checked(format.ClipSeconds, 1, 600, "clipSeconds") ?? production.ClipSeconds,
            Titles = format.Titles ?? production.Titles,
            Narration = format.Narration ?? production.Narration,
            Effects = format.Effects ?? production.Effects,
            Music = format.Music ?? production.Music,
            Draft = format.Draft ?? production.Draft,
            Loudness = format.Loudness is { } name ? LoudnessProfile.Parse(name).Name : production.Loudness,
            // Another profile ends the numbers that stood in place of the old one's.
            LoudnessLufs = Checked(format.LoudnessLufs, -40, -5, "loudnessLufs") ?? (format.Loudness is null ? production.LoudnessLufs : null),
            TruePeakDb = Checked(format.TruePeakDb, -12, 0, "truePeakDb") ?? (format.Loudness is null ? production.TruePeakDb : null),
            Providers = format.Providers is { } chosen ? Merged(production.Providers, chosen) : production.Providers,
        };
    }

    // 0 lifts a limit.
    private static int? Limit(int? given, int? standing, string name) => given switch
    {
        null => standing,
        0 => null,
        < 0 => throw new StudioException($"{name} is {given}. Give 1 or more, or 0 for no limit."),
        _ => given,
    };

    private static double? Checked(double? given, double least, double most, string name) => given is { } value && !(value >= least && value <= most)
        ? throw new StudioException(FormattableString.Invariant($"{name} is {value}. Give {least} to {most}."))
        : given;

    private static SortedDictionary<string, string> Merged(IReadOnlyDictionary<string, string> standing, IReadOnlyDictionary<string, string> chosen)
    {
        var merged = new SortedDictionary<string, string>(standing.ToDictionary(), StringComparer.Ordinal);
        foreach (var (medium, provider) in chosen)
            if (provider.Length == 0) merged.Remove(medium); else merged[medium] = provider;
        return merged;
    }
}
