using System.ComponentModel;
using AgentStudio.Film;
using AgentStudio.Sdk;

namespace AgentStudio.Continuity;

public sealed record LocationArguments : IAboutProduction
{
    [Description("Short name of the production, such as \"the-lamp\". The one last used when left out.")]
    public string? Production { get; init; }

    [Description("Its id as location_list shows it, such as \"lighthouse-lamp-room\".")]
    public required string Id { get; init; }

    [Description("The set as the slug line writes it, such as \"LIGHTHOUSE - LAMP ROOM\".")]
    public string? Name { get; init; }

    [Description("Interior, Exterior or Both.")]
    public InteriorExterior? Where { get; init; }

    [Description("Architecture, layout, colours: \"a round room of glass and iron, brass lamp in the middle\". Anchors every shot there.")]
    public string? Description { get; init; }

    [Description("What stands there, such as [\"desk\", \"telescope\"]. Replaces the list.")]
    public IReadOnlyList<string>? Props { get; init; }

    [Description("Weather that holds there unless the screenplay says otherwise.")]
    public Weather? Weather { get; init; }

    [Description("For a place that has a sheet already: true writes it anew, from these arguments alone.")]
    public bool? Overwrite { get; init; }
}

public sealed record LocationList
{
    public IReadOnlyList<Location> Locations { get; init; } = [];
}

/// <summary>Locations' sheets.</summary>
public sealed class LocationTools
{
    [Tool("location_define", Title = "Define a location")]
    [Description("Writes a new sheet for a place: what it looks like and what stands there, the same in every shot. Free. Use the id that location_list shows for a set of the screenplay; for a sheet that is there, location_revise.")]
    public Task<Location> Define(LocationArguments arguments, IToolCall call)
    {
        var id = Slug.Of(arguments.Id);
        var standing = call.Facts.Head(Kinds.Location, id);
        if (standing is not null && arguments.Overwrite != true) throw new StudioException($"There is already a sheet for '{id}'. Change it with location_revise, or write it anew with overwrite: true.");
        var told = standing is null && Told(call)?.FirstOrDefault(place => place.Id == id) is { } place ? place : new Location { Id = id, Name = (arguments.Name ?? arguments.Id).ToUpperInvariant() };
        return Task.FromResult(call.Facts.Write(Kinds.Location, id, Written(told, arguments), standing?.Version ?? 0).Body!);
    }

    [Tool("location_revise", Title = "Change a location")]
    [Description("Changes members of a place's sheet; begins one for a place that so far only the screenplay knows. Every shot there follows. Free; ask film_plan what must be made again.")]
    public Task<Location> Revise(LocationArguments arguments, IToolCall call)
    {
        var id = Slug.Of(arguments.Id);
        if (call.Facts.Head(Kinds.Location, id) is { } head) return Task.FromResult(call.Facts.Write(Kinds.Location, id, Written(head.Body!, arguments), head.Version).Body!);
        var places = Told(call) ?? [];
        var told = places.FirstOrDefault(place => place.Id == id)
            ?? throw new StudioException($"There is no location '{arguments.Id}'. Did you mean '{NearestWord.Of(arguments.Id, places.Select(place => place.Id))}'? There is {string.Join(", ", places.Select(place => place.Id))}; location_define adds one.");
        return Task.FromResult(call.Facts.Write(Kinds.Location, id, Written(told, arguments), expected: 0).Body!);
    }

    [Tool("location_history", Title = "Show a location's history", ReadOnly = true)]
    [Description("Lists every version of a place's sheet: who changed what and when. Free.")]
    public Task<FactHistory> History(NamedArguments arguments, IToolCall call) => Task.FromResult(Histories.Of(call.Facts, Kinds.Location, Slug.Of(arguments.Id)));

    [Tool("location_rollback", Title = "Return to an earlier location")]
    [Description("Makes an earlier version of a place's sheet the newest; nothing is lost. Free.")]
    public Task<Location> Rollback(RollbackArguments arguments, IToolCall call) => Task.FromResult(Histories.Rollback(call.Facts, Kinds.Location, Slug.Of(arguments.Id), arguments.Version));

    [Tool("location_list", Title = "List the locations", ReadOnly = true)]
    [Description("Lists the places of the film with their ids and sheets. Sets written slightly differently are one place. Free.")]
    public Task<LocationList> List(ProductionArguments arguments, IToolCall call) =>
        Task.FromResult(new LocationList { Locations = Told(call) ?? [.. call.Facts.All(Kinds.Location).Select(fact => fact.Body!)] });

    private static IReadOnlyList<Location>? Told(IToolCall call) => call.Facts.Head(Kinds.Screenplay, Truths.Screenplay) is null ? null : Truths.Compile(call.Facts).Locations;

    private static Location Written(Location place, LocationArguments arguments) => place with
    {
        Name = arguments.Name ?? place.Name,
        Where = arguments.Where ?? place.Where,
        Description = arguments.Description ?? place.Description,
        Props = arguments.Props ?? place.Props,
        Weather = arguments.Weather ?? place.Weather,
    };
}
