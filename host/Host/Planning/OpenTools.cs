using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Host.Deliverables;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Planning;

/// <summary>Opens the production of a screenplay, a prompt or a production file, or begins it.</summary>
/// <param name="providers">Providers that the settings prefer in new productions.</param>
internal sealed class OpenTools(IReadOnlyDictionary<string, string> providers)
{
    [Tool("film_open", Title = "Open or begin a film", Idempotent = true)]
    [Description("Takes a screenplay, a one-sentence idea, an edited production.json or the name of a production that is there, and opens it, beginning it when there is none. The same input opens the same production; an edited screenplay is imported and nobody's revisions are lost. Nothing is made and nothing spent: call film_plan or film_render next.")]
    public async Task<OpenedFilm> Open(OpenFilm ask, IToolCall call)
    {
        var given = new[] { ask.Screenplay, ask.Idea, ask.ProductionFile }.Count(text => text is not null);
        if (given == 0 && ask.Name is { } name && Standing(name, call) is { } known) return Settle(known, ask, call);
        if (given != 1) throw new StudioException("Give exactly one of screenplay, idea and productionFile, or the name of a production that is there.");
        if (ask.ProductionFile is { } file) return TakeBack(ProductionFile.Read(file), ask, call);

        var id = NameFor(ask, call);
        var facts = call.FactsOf(id);
        var standing = facts.Head(Kinds.Production, "production");
        var production = Settled(standing?.Body ?? new Production { Title = Titled(ask), Source = ask.Idea ?? ask.FileName ?? "", Providers = providers }, ask);
        if (standing?.Body is null || !Same(standing.Body, production)) facts.Write(Kinds.Production, "production", production);

        if (ask.Screenplay is { } text)
            await call.Call("script_import", new JsonObject { ["production"] = id.ToString(), ["text"] = text, ["fileName"] = ask.FileName ?? "screenplay.fountain" });
        else if (facts.Head(Kinds.Screenplay, "screenplay") is null)
            await call.Call("script_write", Written(ask, id, production));
        Retitle(facts, ask);
        return new() { Production = id.ToString(), New = standing is null };
    }

    private static ProductionId? Standing(string name, IToolCall call) =>
        call.Productions.Contains(ProductionId.For(name)) ? ProductionId.For(name) : null;

    /// <summary>Nothing but its settings may change.</summary>
    private static OpenedFilm Settle(ProductionId id, OpenFilm ask, IToolCall call)
    {
        var facts = call.FactsOf(id);
        Put(facts, Kinds.Production, "production", Settled(facts.Head(Kinds.Production, "production")!.Body!, ask));
        return new() { Production = id.ToString() };
    }

    private static ProductionId NameFor(OpenFilm ask, IToolCall call)
    {
        var wanted = ProductionId.For(ask.Name ?? (ask.Idea ?? Path.GetFileNameWithoutExtension(ask.FileName ?? "untitled")));
        if (wanted == ProductionId.Library || wanted == ProductionId.Studio) wanted = ProductionId.For($"{wanted}-film");
        if (ask.New != true) return wanted;
        var taken = call.Productions.ToHashSet();
        return Enumerable.Range(1, int.MaxValue).Select(n => n == 1 ? wanted : ProductionId.For($"{wanted}-{n}")).First(name => !taken.Contains(name));
    }

    private static string Titled(OpenFilm ask)
    {
        var words = (ask.Name ?? ask.Idea ?? Path.GetFileNameWithoutExtension(ask.FileName ?? "Untitled")).Replace('-', ' ').Replace('_', ' ').Trim();
        return words.Length == 0 ? "Untitled" : char.ToUpperInvariant(words[0]) + words[1..];
    }

    /// <summary>The title page's title is the film's.</summary>
    private static void Retitle(IFacts facts, OpenFilm ask)
    {
        var title = Fountain.Read(facts.Head(Kinds.Screenplay, "screenplay")!.Body!.Fountain).Titled("Title").Trim('*', '_', ' ');
        var production = facts.Head(Kinds.Production, "production")!.Body!;
        if (title.Length > 0 && title != production.Title && ask.Title is null) facts.Write(Kinds.Production, "production", production with { Title = title });
    }

    private static JsonObject Written(OpenFilm ask, ProductionId id, Production production)
    {
        var arguments = new JsonObject { ["production"] = id.ToString(), ["prompt"] = ask.Idea, ["seed"] = production.Seed };
        if (production.Minutes is { } minutes) arguments["minutes"] = minutes;
        return arguments;
    }

    private static Production Settled(Production basis, OpenFilm ask) => basis with
    {
        Title = ask.Title ?? basis.Title,
        Seed = ask.Seed ?? basis.Seed, Size = ask.Size ?? basis.Size, Rate = ask.Rate ?? basis.Rate,
        MaxScenes = ask.MaxScenes ?? basis.MaxScenes, MaxLocations = ask.MaxLocations ?? basis.MaxLocations, Minutes = ask.Minutes ?? basis.Minutes,
        Draft = ask.Draft ?? basis.Draft, Titles = ask.Titles ?? basis.Titles, Narration = ask.Narration ?? basis.Narration,
        Effects = ask.Effects ?? basis.Effects, Music = ask.Music ?? basis.Music,
        Loudness = ask.Loudness is { } name ? LoudnessProfile.Parse(name).Name : basis.Loudness,
        LoudnessLufs = ask.Loudness is null ? basis.LoudnessLufs : null, TruePeakDb = ask.Loudness is null ? basis.TruePeakDb : null,
    };

    private static bool Same(Production one, Production other) =>
        JsonSerializer.Serialize(one, FilmJson.Default.Production) == JsonSerializer.Serialize(other, FilmJson.Default.Production);

    /// <summary>Edits made in production.json become new versions of sheets and revisions of shots.</summary>
    private static OpenedFilm TakeBack(ProductionFile file, OpenFilm ask, IToolCall call)
    {
        var facts = call.FactsOf(file.Id);
        var isNew = facts.Head(Kinds.Production, "production") is null;
        Put(facts, Kinds.Production, "production", Settled(file.Production, ask));
        Put(facts, Kinds.Screenplay, "screenplay", new ScreenplayText(file.Screenplay));
        if (!Equal(file.Style, facts.Head(Kinds.Style, "style")?.Body ?? new(), Kinds.Style)) facts.Write(Kinds.Style, "style", file.Style);
        foreach (var revision in file.Revisions) Put(facts, Kinds.Revision, revision.Shot.ToString(), revision);
        var now = Compiler.Compile(TruthReader.Read(facts), new Measurements());
        foreach (var character in file.Characters.Where(edited => !Equal(edited, now.Characters.FirstOrDefault(c => c.Id == edited.Id), Kinds.Character)))
            Put(facts, Kinds.Character, character.Id, character);
        foreach (var location in file.Locations.Where(edited => !Equal(edited, now.Locations.FirstOrDefault(l => l.Id == edited.Id), Kinds.Location)))
            Put(facts, Kinds.Location, location.Id, location);
        var changed = ShotsTakenBack(file, TruthReader.Read(facts), facts);
        return new() { Production = file.Id.ToString(), New = isNew, RevisedShots = changed };
    }

    private static List<string> ShotsTakenBack(ProductionFile file, Truth truth, IFacts facts)
    {
        var compiled = Compiler.Compile(truth, new Measurements()).Shots.ToDictionary(shot => shot.Id);
        var changed = new List<string>();
        foreach (var edited in file.Shots)
        {
            if (!compiled.TryGetValue(edited.Id, out var standing)) continue;
            if (Revisions.Diff(standing, edited) is not { } changes) continue;
            facts.Write(Kinds.Revision, edited.Id.ToString(), Revisions.With(facts.Head(Kinds.Revision, edited.Id.ToString())?.Body, changes));
            changed.Add(edited.Id.ToString());
        }

        return changed;
    }

    private static void Put<T>(IFacts facts, FactKind<T> kind, string id, T body) where T : class
    {
        if (!Equal(body, facts.Head(kind, id)?.Body, kind)) facts.Write(kind, id, body);
    }

    private static bool Equal<T>(T one, T? other, FactKind<T> kind) where T : class =>
        other is not null && JsonSerializer.Serialize(one, kind.Json) == JsonSerializer.Serialize(other, kind.Json);
}

internal sealed record OpenFilm
{
    [Description("The screenplay's text: Fountain, Markdown or prose. It begins such as \"INT. ROOM - NIGHT\".")]
    public string? Screenplay { get; init; }

    [Description("An idea in a sentence, such as \"a lighthouse keeper finds a message in a bottle\"; the built-in writer makes a screenplay of it.")]
    public string? Idea { get; init; }

    [Description("The text of an edited production.json. It begins with \"{\".")]
    public string? ProductionFile { get; init; }

    [Description("The screenplay's file name, such as \"the-lamp.fountain\"; the production is named after it.")]
    public string? FileName { get; init; }

    [Description("A name for the production, such as \"the-lamp\"; without it, the file's or the idea's.")]
    public string? Name { get; init; }

    [Description("true begins another production even when this input has one.")]
    public bool? New { get; init; }

    [Description("The film's title; without it, the title page's. Such as \"The Lamp\".")]
    public string? Title { get; init; }

    [Description("The seed that all choices follow from, such as 7; 1 at first.")]
    public long? Seed { get; init; }

    [Description("Picture size, such as \"1280x720\" or \"1080p\".")]
    public PictureSize? Size { get; init; }

    [Description("Frames a second: 23.976, 24, 25, 29.97, 30, 48, 50, 59.94 or 60.")]
    public FrameRate? Rate { get; init; }

    [Description("Scenes to film, from the first, such as 3.")]
    public int? MaxScenes { get; init; }

    [Description("Distinct places at most, such as 2.")]
    public int? MaxLocations { get; init; }

    [Description("Wanted length in minutes, such as 1.5.")]
    public double? Minutes { get; init; }

    [Description("true makes a small, quick version whose voices and timings are the final's.")]
    public bool? Draft { get; init; }

    [Description("false leaves out main title and credits.")]
    public bool? Titles { get; init; }

    [Description("false leaves out narration.")]
    public bool? Narration { get; init; }

    [Description("false leaves out effects and ambiences.")]
    public bool? Effects { get; init; }

    [Description("false leaves out music.")]
    public bool? Music { get; init; }

    [Description("Where the film will be shown, which sets its loudness: streaming, podcast, ebu-r128, atsc-a85, netflix or cinema.")]
    public string? Loudness { get; init; }
}

internal sealed record OpenedFilm
{
    [Description("The production's short name, for every other tool.")]
    public required string Production { get; init; }

    [Description("true when it was begun just now.")]
    public bool New { get; init; }

    [Description("Shots whose edits in production.json became revisions.")]
    public IReadOnlyList<string> RevisedShots { get; init; } = [];
}
