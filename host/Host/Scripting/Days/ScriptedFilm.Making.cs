using System.Text.Json;
using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Host;
using AgentStudio.Host.Deliverables;
using AgentStudio.Host.Planning;

namespace AgentStudio.Scripting;

public sealed partial class ScriptedFilm
{
    private const int MostShown = 6;

    private readonly SemaphoreSlim _applying = new(1, 1);
    private List<JsonObject>? _made;

    internal bool WasRendered { get; private set; }

    /// <summary>Makes the film: what is not made yet, or depends on something that changed.</summary>
    /// <param name="limit">The most that it may spend, in US dollars; nothing without it.</param>
    /// <param name="storyboardOnly">Stops after the storyboard.</param>
    /// <param name="media">Also writes shots, lines and stems as files.</param>
    /// <returns>The files and figures; under 'studio plan' the film is not there.</returns>
    public async Task<RenderedFilm> Render(decimal? limit = null, bool storyboardOnly = false, bool media = false)
    {
        await Apply();
        WasRendered = true;
        if (_run.Order.Mode == ScriptMode.Plan) return ScriptRun.Unmade(await Plan(_run.Order.Everything));
        if (_run.Order.Mode == ScriptMode.Watch) _run.Say(Short(await Plan()));
        var arguments = new JsonObject { ["production"] = Name };
        if (_run.Order.Another.Count > 0) arguments["another"] = ScriptJson.Of(_run.Order.Another);
        Put(arguments, ("storyboardOnly", storyboardOnly ? true : null), ("media", media ? true : null), ("out", OutFolder()));
        var film = (await _run.Call("film_render", arguments, limit is { } dollars ? Usd.From(dollars) : null)).Deserialize(HostJson.Default.RenderedFilm)!;
        film = film with { Notes = [.. film.Notes, .. (await Broken()).Select(note => $"{note.Rule}, {note.Shot}: {note.Text}")] };
        _run.Rendered.Enqueue(film);
        return film;
    }

    /// <summary>What a render would make, keep and cost, and why, with the script's own rules among the notes on continuity.</summary>
    public async Task<FilmPlan> Plan(bool everything = false)
    {
        await Apply();
        var plan = (await _run.Call("film_plan", new() { ["production"] = Name, ["everything"] = everything })).Deserialize(HostJson.Default.FilmPlan)!;
        plan = plan with { Continuity = [.. plan.Continuity, .. await Broken()] };
        _run.Planned.Enqueue(plan);
        return plan;
    }

    /// <summary>The shots as they are planned now, with their slates, framings and lengths.</summary>
    public async Task<IReadOnlyList<Shot>> Shots()
    {
        await Apply();
        return Read<IReadOnlyList<Shot>>(await _run.Call("shot_list", About()), "shots");
    }

    /// <summary>What holds in the story's world when a shot has ended.</summary>
    /// <param name="shot">A slate, such as "2A".</param>
    public async Task<WorldState> At(string shot)
    {
        await Apply();
        return _run.Json.Read<WorldState>(await _run.Call("continuity_state", new() { ["production"] = Name, ["shot"] = shot }))!;
    }

    /// <inheritdoc cref="At(string)"/>
    public async Task<WorldState> At(ScriptedShot shot) => await At((await Slate(shot)).ToString());

    /// <summary>The slate of a shot of this script.</summary>
    public async Task<ShotId> Slate(ScriptedShot shot)
    {
        if (shot.Film != this) throw new StudioException($"That shot belongs to '{shot.Film.Title}', not to '{Title}'.");
        return Slates(await Shots())[shot];
    }

    /// <summary>Carries out what is declared and was not before.</summary>
    internal async Task Apply()
    {
        await _applying.WaitAsync(_run.Cancel);
        try
        {
            _made ??= await MadeBefore();
            await Open();
            if (_format.Count > 0) await Do("production_revise", new() { ["format"] = _format.DeepClone() });
            foreach (var statement in _statements.Where(statement => !statement.Late)) await Do(statement.Tool, statement.Arguments);
            foreach (var statement in _statements.Where(statement => statement.Late)) await Do(statement.Tool, await Located(statement));
            await Revise();
        }
        finally
        {
            _applying.Release();
        }
    }

    private async Task Open()
    {
        var opening = (JsonObject)_opening.DeepClone();
        opening["name"] = Name;
        opening["screenplay"] = _file is null ? FountainSheet.Of(this) : _run.Text(_file);
        if (_file is null) opening["title"] = Title;
        else opening["fileName"] = Path.GetFileName(_file);
        if (_file is null && _scenes.Count == 0) throw new StudioException($"'{Title}' has no scene yet. Add one with film.Scene(\"INT. KITCHEN - NIGHT\").Shot(...).");
        await Do("film_open", opening, named: false);
    }

    /// <summary>What shots say beyond their notes, as revisions.</summary>
    private async Task Revise()
    {
        var changed = _scenes.SelectMany(scene => scene.Shots).Where(shot => shot.Changed.Count > 0).ToList();
        if (changed.Count == 0) return;
        var slates = Slates(Read<IReadOnlyList<Shot>>(await _run.Call("shot_list", About()), "shots"));
        foreach (var shot in changed)
            await Do("shot_revise", new() { ["shot"] = slates[shot].ToString(), ["changes"] = new JsonObject(shot.Changed.Select(change => KeyValuePair.Create(change.Key, (JsonNode?)change.Value))) });
    }

    private async Task Do(string tool, JsonObject arguments, bool named = true)
    {
        arguments = Trimmed(arguments);
        if (named) arguments.Insert(0, "production", Name);
        if (_made!.Exists(made => (string?)made["tool"] == tool && JsonNode.DeepEquals(made["arguments"], arguments))) return;
        _made.RemoveAll(made => (string?)made["tool"] == tool && SameSubject(tool, made["arguments"]!.AsObject(), arguments));
        await _run.Call(tool, arguments);
        _made.Add(new() { ["tool"] = tool, ["arguments"] = arguments.DeepClone() });
    }

    // As the call will be recorded, so that it is known again.
    private static JsonObject Trimmed(JsonObject arguments) => new(arguments.Select(member =>
        KeyValuePair.Create(member.Key, member.Value is JsonValue value && value.TryGetValue<string>(out var text) ? text.Trim() : member.Value?.DeepClone())));

    /// <summary>The last call of this and earlier runs for each thing that a script declares.</summary>
    private async Task<List<JsonObject>> MadeBefore()
    {
        var rows = (await _run.Call("ledger_query", new()
        {
            ["sql"] = $"SELECT body FROM fact WHERE production = '{Name}' AND kind = 'call' AND actor LIKE 'script %' AND cause = 0 ORDER BY seq", ["rows"] = 5000,
        }))?["rows"]?.AsArray() ?? [];
        var made = new List<JsonObject>();
        foreach (var row in rows)
        {
            if (JsonNode.Parse((string)(row as JsonArray)![0]!) is not JsonObject call || call["arguments"] is not JsonObject arguments) continue;
            made.RemoveAll(other => (string?)other["tool"] == (string?)call["tool"] && SameSubject((string)call["tool"]!, other["arguments"]!.AsObject(), arguments));
            made.Add(call);
        }

        return made;
    }

    private static bool SameSubject(string tool, JsonObject one, JsonObject other) => SubjectOf(tool).All(member => JsonNode.DeepEquals(one[member], other[member]));

    private static string[] SubjectOf(string tool) => tool switch
    {
        "character_define" => ["name"],
        "character_revise" => ["name", "look"],
        "location_define" => ["id"],
        "shot_revise" => ["shot"],
        "media_bring" => ["for", "subject", "path"],
        _ => [],
    };

    /// <summary>Places have the ids that the screenplay's sets were given.</summary>
    private async Task<JsonObject> Located(Statement statement)
    {
        if (statement.Tool != "location_define" && (string?)statement.Arguments["for"] != nameof(BroughtFor.Place)) return statement.Arguments;
        var places = Read<IReadOnlyList<Location>>(await _run.Call("location_list", About()), "locations");
        var member = statement.Tool == "location_define" ? "id" : "subject";
        var name = (string)(statement.Arguments["name"] ?? statement.Arguments["subject"])!;
        var found = places.FirstOrDefault(place => place.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && (statement.Arguments["where"] is not { } where || place.Where.ToString() == (string?)where))
            ?? places.FirstOrDefault(place => place.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        var located = (JsonObject)statement.Arguments.DeepClone();
        located[member] = found?.Id ?? Slug.Of(name);   // a place that no scene uses yet keeps its own name
        return located;
    }

    /// <summary>The slates of the script's shots: in each scene by what they show, in their order.</summary>
    private Dictionary<ScriptedShot, ShotId> Slates(IReadOnlyList<Shot> planned)
    {
        var slates = new Dictionary<ScriptedShot, ShotId>(ReferenceEqualityComparer.Instance);
        var scenes = planned.Where(shot => shot.Card is CardKind.None or CardKind.TitleCard).GroupBy(shot => shot.Id.Scene).ToList();
        for (var at = 0; at < _scenes.Count && at < scenes.Count; at++)
        {
            var open = scenes[at].ToList();
            foreach (var shot in _scenes[at].Shots)
            {
                var found = open.FindIndex(one => one.Action == shot.Action || (shot.IsCard && one.Card == CardKind.TitleCard));
                if (open.Count == 0) break;
                slates[shot] = open[Math.Max(found, 0)].Id;
                open.RemoveRange(0, Math.Max(found, 0) + 1);
            }
        }

        return slates;
    }

    /// <summary>What the script's rules find.</summary>
    private async Task<IReadOnlyList<ContinuityNote>> Broken()
    {
        if (_run.Rules.Count == 0) return [];
        var walk = await _run.Call("continuity_walk", About());
        var shots = Read<IReadOnlyList<Shot>>(walk, "shots");
        var states = Read<IReadOnlyList<WorldState>>(walk, "states");
        return [.. shots.Zip(states).SelectMany(pair => _run.Rules.Select(rule => (rule.Name, pair.First.Id, Text: rule.Check(pair.First, pair.Second))))
            .Where(found => found.Text is { Length: > 0 }).Select(found => new ContinuityNote(found.Name, found.Id, null, found.Text!))];
    }

    /// <summary>What a render would make, on one line.</summary>
    private static string Short(FilmPlan plan)
    {
        var wanted = plan.Rows.Where(row => row.State is PlanState.Make or PlanState.Remake or PlanState.Waiting).Select(row => row.Slot).ToList();
        var more = wanted.Count > MostShown ? $" and {wanted.Count - MostShown} more" : "";
        return FormattableString.Invariant($"Plan of {plan.Production}: {(plan.About ? "about " : "")}{plan.Seconds:0.0} s, {plan.Shots} shots; to make: {(wanted.Count == 0 ? "nothing" : string.Join(", ", wanted.Take(MostShown)) + more)}.");
    }

    private JsonObject About() => new() { ["production"] = Name };

    /// <summary>Several films of one run each get a folder of their own in the one that was asked for.</summary>
    private string? OutFolder() => _run.Order.Out is not { } folder ? null : _run.Films.Count > 1 ? Path.Combine(folder, Name) : folder;

    private T Read<T>(JsonNode? result, string member) => _run.Json.Read<T>(result![member])!;
}
