using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Host.Deliverables;
using AgentStudio.Host.Desk;
using AgentStudio.Host.Planning;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Producing;

/// <summary>The main job: from a screenplay or an idea to the film. It calls the same tools as everybody else.</summary>
/// <param name="call">Calls a tool; progress is shown by whoever gave it.</param>
/// <param name="say">A line for people.</param>
/// <param name="folder">Where the studio was started.</param>
/// <param name="studio">What a person types to start this studio again, such as "./studio" with its --home.</param>
internal sealed class Producer(Func<string, JsonObject, Usd?, Task<JsonNode?>> call, Action<string> say, string folder, string studio)
{
    public async Task<JsonNode?> Produce(ProduceOptions options)
    {
        var subject = Subject.Read(options.Subject, folder, await Known());
        if (options.Preview) return await Preview(subject, options);
        if (options.MetadataOnly) return await Breakdown(subject, options);
        var production = await Open(subject, options);
        var film = await Render(production, options);
        await Report(film, options, subject.Idea is not null);
        return JsonSerializer.SerializeToNode(film, HostJson.Default.RenderedFilm);
    }

    /// <summary>A file is planned as it is and nothing of it is written; a production as it stands.</summary>
    public async Task<FilmPlan> Plan(SubjectOptions options)
    {
        var subject = await SubjectOf(options);
        var arguments = new JsonObject { ["everything"] = options.Everything };
        if (options.Out is { } lockFolder) arguments["out"] = Path.GetFullPath(lockFolder, folder);
        if (subject?.Name is { } name) arguments["production"] = name;
        if (subject?.Screenplay is { } text)
        {
            arguments["screenplay"] = text;
            arguments["fileName"] = subject.FileName;
        }
        else if (subject?.ProductionFile is { } file)
        {
            arguments["productionFile"] = file;
        }
        else if (subject?.Idea is not null)
        {
            throw new StudioException("An idea has no plan yet. 'studio produce --preview \"...\"' shows the screenplay it becomes; produce it with --storyboard-only, then plan it.");
        }

        var plan = await call("film_plan", arguments, null);
        return plan.Deserialize(HostJson.Default.FilmPlan)!;
    }

    public async Task<RenderedFilm> Render(SubjectOptions options)
    {
        var subject = await SubjectOf(options);
        var name = subject is null ? null : subject.Name is { } known && subject.Screenplay is null ? known : await Open(subject, new() { Subject = options.Subject! });
        var arguments = new JsonObject();
        if (name is not null) arguments["production"] = name;
        if (options.Locked) arguments["locked"] = true;
        if (options.Another.Count > 0) arguments["another"] = new JsonArray([.. options.Another.Select(slot => (JsonNode)slot)]);
        if (options.Out is { } outFolder) arguments["out"] = Path.GetFullPath(outFolder, folder);
        var film = (await call("film_render", arguments, options.Limit)).Deserialize(HostJson.Default.RenderedFilm)!;
        await Report(film, new() { Subject = film.Production }, written: false);
        return film;
    }

    public async Task<JsonNode?> Explain(SubjectOptions options) => await call("take_explain", await About(options, ("what", options.What)), null);

    public async Task<JsonNode?> Compare(SubjectOptions options) => await call("film_compare",
        await About(options, ("before", options.Before), ("after", options.After), ("out", options.Out is null ? null : Path.GetFullPath(options.Out, folder))), null);

    private async Task<JsonObject> About(SubjectOptions options, params (string Name, string? Value)[] members)
    {
        var subject = await SubjectOf(options);
        var arguments = new JsonObject();
        if (subject is not null)
            arguments["production"] = subject.Name ?? ProductionId.For(Path.GetFileNameWithoutExtension(subject.FileName ?? options.Subject!)).ToString();
        foreach (var (name, value) in members.Where(member => member.Value is not null)) arguments[name] = value;
        return arguments;
    }

    private async Task<Subject?> SubjectOf(SubjectOptions options) => options.Subject is { } text ? Subject.Read(text, folder, await Known()) : null;

    private async Task<IReadOnlyList<string>> Known() =>
        [.. (await call("production_list", [], null))!["productions"]!.AsArray().Select(production => (string)production!["name"]!)];

    private async Task<string> Open(Subject subject, ProduceOptions options)
    {
        if (subject is { Name: { } name, Screenplay: null } && !Settles(options)) return name;
        var arguments = new JsonObject();
        Add("screenplay", subject.Screenplay);
        Add("idea", subject.Idea);
        Add("productionFile", subject.ProductionFile);
        Add("fileName", subject.FileName);
        Add("name", subject.Name);
        Add("seed", options.Seed);
        Add("size", options.Size?.ToString());
        Add("rate", options.Rate?.ToString());
        Add("maxScenes", options.MaxScenes);
        Add("maxLocations", options.MaxLocations);
        Add("minutes", options.Minutes);
        Add("new", options.New ? true : null);
        arguments["draft"] = options.Draft;
        Add("titles", options.NoTitles ? false : null);
        Add("narration", options.SkipNarration ? false : null);
        Add("effects", options.SkipEffects ? false : null);
        Add("music", options.SkipMusic ? false : null);
        Add("loudness", options.Loudness);
        var opened = (await call("film_open", arguments, null)).Deserialize(HostJson.Default.OpenedFilm)!;
        if (subject.Idea is not null && opened.New)
            say($"The built-in writer wrote the screenplay of '{opened.Production}'. A language model would write a better one: edit screenplay.fountain and produce it again, or see 'studio doctor'.");
        if (opened.RevisedShots.Count > 0) say($"Revised shots: {string.Join(", ", opened.RevisedShots)}.");
        return opened.Production;

        void Add(string member, JsonNode? value)
        {
            if (value is not null) arguments[member] = value;
        }
    }

    private static bool Settles(ProduceOptions o) => o.Seed is not null || o.Size is not null || o.Rate is not null || o.MaxScenes is not null || o.MaxLocations is not null
        || o.Minutes is not null || o.Draft || o.NoTitles || o.SkipNarration || o.SkipEffects || o.SkipMusic || o.Loudness is not null;

    private async Task<RenderedFilm> Render(string production, ProduceOptions options)
    {
        var arguments = new JsonObject { ["production"] = production };
        if (options.StoryboardOnly) arguments["storyboardOnly"] = true;
        if (options.Shots.Count > 0) arguments["shots"] = new JsonArray([.. options.Shots.Select(shot => (JsonNode)shot.ToString())]);
        if (options.Only.Count > 0) arguments["only"] = new JsonArray([.. options.Only.Select(kind => (JsonNode)kind.ToString())]);
        if (options.Media) arguments["media"] = true;
        if (options.Locked) arguments["locked"] = true;
        if (options.Fresh) arguments["fresh"] = true;
        if (options.Guides) arguments["guides"] = true;
        if (options.Out is { } outFolder) arguments["out"] = Path.GetFullPath(outFolder, folder);
        return (await call("film_render", arguments, options.Limit)).Deserialize(HostJson.Default.RenderedFilm)!;
    }

    private async Task<JsonNode?> Preview(Subject subject, ProduceOptions options)
    {
        if (subject.Idea is null)
        {
            say(subject.Screenplay ?? subject.ProductionFile ?? $"The production '{subject.Name}' is there: see 'studio plan {subject.Name}'.");
            return new JsonObject { ["screenplay"] = subject.Screenplay };
        }

        var arguments = new JsonObject { ["prompt"] = subject.Idea, ["preview"] = true };
        if (options.Seed is { } seed) arguments["seed"] = seed;
        if (options.Minutes is { } minutes) arguments["minutes"] = minutes;
        var written = await call("script_write", arguments, null);
        say((string?)written?["fountain"] ?? "");
        return written;
    }

    private async Task<JsonNode?> Breakdown(Subject subject, ProduceOptions options)
    {
        var arguments = new JsonObject();
        if (subject.Screenplay is { } text) arguments["text"] = text;
        else arguments["production"] = subject.Name ?? await Open(subject, options);
        var sheets = await call("script_breakdown", arguments, null);
        say(sheets!.ToJsonString(Indented.Json.Options));
        return sheets;
    }

    private static string Heard(RenderedFilm film) => string.Create(CultureInfo.InvariantCulture,
        $"Sound: {(film.DialogueLufs is { } said ? $"{said:0.0} LUFS of the dialogue, " : "")}{film.LoudnessLufs:0.0} LUFS in all, range {film.LoudnessRange ?? 0:0.0} LU, true peak {film.TruePeakDb:0.0} dBTP, measured on the film; asked for {film.Loudness}");

    private async Task Report(RenderedFilm film, ProduceOptions options, bool written)
    {
        foreach (var note in film.Notes.Take(8)) say($"note: {note}");
        if (film.Notes.Count > 8) say($"note: and {film.Notes.Count - 8} more; see provenance.json");
        if (film.Film.Length == 0)
        {
            say(film.Storyboard.Length > 0 ? $"Storyboard: {film.Storyboard}" : $"Made: {film.Made} of {film.Pieces} pieces. Folder: {film.Folder}");
            return;
        }

        say($"Film: {film.Film} ({film.Version}, {film.Seconds:0.0} s, {film.Made} of {film.Pieces} pieces made{(film.Cost > Usd.Zero ? $", {film.Cost}" : "")})");
        if (film.LoudnessLufs is not null) say(Heard(film));
        say($"Better: {await Better(written)}");
        say("Change it:");
        var screenplay = Quoted(Path.Combine(film.Folder, "screenplay.fountain"));
        say($"  edit {screenplay} and: {studio} produce {screenplay}");
        if (await FirstShot(film.Production) is { } shot)
            say($"  {studio} call shot_revise production={film.Production} shot={shot} changes='{{\"framing.size\":\"CU\"}}' && {studio} render {film.Production}");
        say($"  {studio} undo {film.Production}");
        if (options.Open) Player.Open(film.Film, say);
    }

    private async Task<string?> FirstShot(string production)
    {
        var shots = (await call("shot_list", new() { ["production"] = production }, null))!["shots"]!.AsArray();
        return (string?)shots.FirstOrDefault(shot => (string?)shot!["card"] == nameof(CardKind.None))?["id"];
    }

    private static string Quoted(string path) => path.Contains(' ') ? $"\"{path}\"" : path;

    private async Task<string> Better(bool written) => NextStep.For(
        (await call("provider_list", [], null)).Deserialize(DeskJson.Default.ProviderList)!, (await call("model_list", [], null)).Deserialize(HostJson.Default.ModelList)!, written);
}
