using System.ComponentModel;
using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Planning;

/// <summary>The first step of a film in one call: production, storyboard, price.</summary>
internal sealed class MakeFilmTools
{
    [Tool("film_make", Title = "Begin a film: storyboard and price", Spends = true, Idempotent = true)]
    [Description("Takes an idea in a sentence or a whole screenplay, begins its production, draws the storyboard and says what the film would cost and how long making it would take. The built-in artists are free. Look at the storyboard with the user, change what is wrong (shot_revise, character_revise, location_revise, style_revise), then call film_render.")]
    public async Task<BegunFilm> Make(MakeFilm ask, IToolCall call)
    {
        var opened = await call.Call("film_open", Opening(ask)) ?? throw new InvalidOperationException("film_open returned nothing.");
        var production = (string)opened["production"]!;
        var drawing = new JsonObject { ["production"] = production, ["storyboardOnly"] = true };
        if (ask.LimitUsd is { } limit) drawing["limitUsd"] = limit.Dollars;
        var board = await call.Call("film_render", drawing) ?? throw new InvalidOperationException("film_render returned nothing.");
        var plan = await call.Call("film_plan", new() { ["production"] = production }) ?? throw new InvalidOperationException("film_plan returned nothing.");
        return new()
        {
            Production = production, New = (bool?)opened["new"] ?? false, Storyboard = (string?)board["storyboard"] ?? "", Folder = (string?)board["folder"] ?? "",
            Seconds = (double?)plan["seconds"] ?? 0, Shots = (int?)plan["shots"] ?? 0, Price = Usd.From((decimal?)plan["cost"] ?? 0), TakesSeconds = (double?)plan["takesSeconds"],
            Notes = [.. (board["notes"] as JsonArray ?? []).Select(note => (string)note!)],
        };
    }

    private static JsonObject Opening(MakeFilm ask)
    {
        if (ask.Idea is null == ask.Screenplay is null) throw new StudioException("Give either idea (a sentence) or screenplay (its text).");
        var opening = new JsonObject();
        foreach (var (member, value) in new (string, JsonNode?)[]
        {
            ("idea", ask.Idea), ("screenplay", ask.Screenplay), ("name", ask.Name ?? Titled(ask.Screenplay)), ("size", ask.Size?.ToString()), ("minutes", ask.Minutes), ("maxScenes", ask.MaxScenes), ("draft", ask.Draft),
        })
            if (value is not null) opening[member] = value;
        return opening;
    }

    private static string? Titled(string? screenplay) =>
        screenplay is not null && Fountain.Read(screenplay).Titled("Title").Trim('*', '_', ' ') is { Length: > 0 } title ? title : null;
}

internal sealed record MakeFilm
{
    [Description("An idea in a sentence, such as \"a lighthouse keeper finds a message in a bottle\".")]
    public string? Idea { get; init; }

    [Description("Instead of an idea: the screenplay's text, in Fountain, Markdown or prose. It begins such as \"INT. ROOM - NIGHT\".")]
    public string? Screenplay { get; init; }

    [Description("A short name for the production, such as \"the-lamp\"; without it, the title page's title, or the idea.")]
    public string? Name { get; init; }

    [Description("Picture size, such as \"1280x720\" or \"1080p\".")]
    public PictureSize? Size { get; init; }

    [Description("Wanted length in minutes, such as 1.5.")]
    public double? Minutes { get; init; }

    [Description("Scenes to film, from the first, such as 3.")]
    public int? MaxScenes { get; init; }

    [Description("true makes a small, quick version.")]
    public bool? Draft { get; init; }

    [Description("The most that the storyboard may spend, in US dollars, such as 0.5; without it only free artists draw.")]
    public Usd? LimitUsd { get; init; }
}

internal sealed record BegunFilm
{
    [Description("The production's short name, for every other tool.")]
    public required string Production { get; init; }

    [Description("true when it was begun just now.")]
    public bool New { get; init; }

    [Description("The storyboard's file.")]
    public string Storyboard { get; init; } = "";

    [Description("The folder with everything.")]
    public string Folder { get; init; } = "";

    [Description("Length of the film in seconds.")]
    public double Seconds { get; init; }

    [Description("Shots of the film, cards included.")]
    public int Shots { get; init; }

    [Description("What film_render would cost at most, in US dollars.")]
    public Usd Price { get; init; }

    [Description("How long film_render would take on this machine, in seconds; unset before the first making.")]
    public double? TakesSeconds { get; init; }

    [Description("What a reader should know.")]
    public IReadOnlyList<string> Notes { get; init; } = [];
}
