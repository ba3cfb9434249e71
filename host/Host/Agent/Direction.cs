using System.Text.Json;
using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Host.Deliverables;
using AgentStudio.Host.Planning;
using Microsoft.Extensions.AI;

namespace AgentStudio.Host.Agent;

/// <summary>
/// A film from an idea or a screenplay with a language model: planned in small steps, each kept as facts through the tools that everybody calls, rendered,
/// looked at, and mended at most twice.
/// </summary>
/// <param name="call">Calls a tool as the agent.</param>
/// <param name="approve">Shows the plan and asks before its price is spent; throws when the answer is no.</param>
internal sealed class Direction(DirectorPrompts prompts, Steps steps, Limits limits, FirstLook look, Journal journal, Func<string, JsonObject, Task<JsonNode?>> call, Func<FilmPlan, Task> approve, Action<string> say)
{
    private const int MostRetakes = 2;

    private readonly Material _material = new();
    private readonly List<string> _notes = [];
    private string _production = "";

    public async Task<DirectedFilm> Direct(DirectFilm ask)
    {
        _material["idea"] = ask.Idea ?? "";
        _material["minutes"] = ask.Minutes?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "";
        var screenplay = ask.Screenplay ?? await Write();
        await Open(screenplay, ask);
        await Plan();
        var plan = await Planned();
        var film = ask.PlanOnly == true ? null : await Shoot(plan, ask);
        return new()
        {
            Production = _production, Film = film?.Film ?? "", Storyboard = film?.Storyboard ?? "", Seconds = film?.Seconds ?? plan.Seconds, Plan = InWords(plan), Turns = limits.Turns, TokensIn = limits.TokensIn,
            TokensOut = limits.TokensOut, Repairs = steps.Repairs, Cost = limits.Spent, Notes = [.. limits.Notes, .. _notes, .. film?.Notes ?? []],
        };
    }

    /// <summary>What a plan comes to, in a sentence.</summary>
    public static string InWords(FilmPlan plan) =>
        $"The plan: {plan.Shots} shots, {(plan.About ? "about " : "")}{plan.Seconds:0} s, {(plan.Cost == Usd.Zero ? "for nothing" : plan.Cost.ToString())}{Chosen(plan)}.";

    /// <summary>Who makes what, where there was a choice.</summary>
    private static string Chosen(FilmPlan plan) =>
        plan.Cast.Where(one => !one.Value.EndsWith("(the only one)", StringComparison.Ordinal)).Select(one => $"{one.Key} by {one.Value}").ToList() is { Count: > 0 } chosen ? $"; {string.Join(", ", chosen)}" : "";

    private async Task<string> Write()
    {
        _material["treatment"] = (await Answer("treatment")).ToJsonString();
        var written = await Answer("screenplay", async answer =>
        {
            var sheets = await call("script_breakdown", new() { ["text"] = (string)answer["fountain"]! });
            return (int?)sheets?["scenes"] is 0 or null ? "'fountain' has no scene: a slug line such as INT. KITCHEN - NIGHT begins one" : null;
        });
        return (string)written["fountain"]!;
    }

    /// <summary>The screenplay goes in as it is, word for word; a film of somebody else that has the same title is left alone.</summary>
    private async Task Open(string screenplay, DirectFilm ask)
    {
        var title = Fountain.Read(screenplay).Titled("Title").Trim('*', '_', ' ');
        var mine = (string?)journal.Of("opened")?["production"];
        var opening = new JsonObject { ["screenplay"] = screenplay };
        foreach (var (member, value) in new (string, JsonNode?)[]
        {
            ("name", mine ?? ask.Name ?? (title.Length > 0 ? title : ask.Idea)), ("new", mine is null && ask.Name is null ? true : null), ("size", ask.Size?.ToString()), ("rate", ask.Rate?.ToString()),
            ("seed", ask.Seed), ("minutes", ask.Minutes), ("draft", ask.Draft),
        })
            if (value is not null) opening[member] = value;
        _production = (string)(await call("film_open", opening))!["production"]!;
        if (mine is null) await journal.Keep("opened", new() { ["production"] = _production });
        _material["screenplay"] = screenplay;
    }

    private async Task Plan()
    {
        _material["characters"] = Compact(await Ask("character_list"), "characters", "name", "description");
        await Items("cast");
        _material["locations"] = Compact(await Ask("location_list"), "locations", "id", "name", "description");
        await Items("locations");
        _material["scenes"] = Compact(await Answer("scenes"), "scenes", "scene", "environment", "movement", "camera", "atmosphere");
        await Items("style");
        await Shots();
        await Items("shots");
        await Shots();
        await Items("lines");
        await Shots();
        _material["checks"] = Checks(await Ask("continuity_check"));
        await Items("continuity");
        await Items("sound");
    }

    private async Task<RenderedFilm> Shoot(FilmPlan plan, DirectFilm ask)
    {
        await approve(plan);
        var film = await Render(ask);
        for (var retake = 0; retake < MostRetakes && film.Film.Length > 0; retake++)   // a storyboard alone has no film
        {
            var seen = await look.At(film);
            _material["checks"] = string.Join('\n', seen.Words, Checks(await Ask("continuity_check")));
            await Shots();
            if (await Items("critique", seen.Pictures, $"critique {retake + 1}") == 0) break;
            plan = await Planned();
            if (plan.Cost > Usd.Zero) await approve(plan);
            film = await Render(ask);
        }

        return film;
    }

    private async Task<FilmPlan> Planned() => (await Ask("film_plan")).Deserialize(HostJson.Default.FilmPlan)!;

    private async Task<RenderedFilm> Render(DirectFilm ask)
    {
        var arguments = About();
        if (ask.Out is { } folder) arguments["out"] = folder;
        if (ask.StoryboardOnly == true) arguments["storyboardOnly"] = true;
        return (await call("film_render", arguments)).Deserialize(HostJson.Default.RenderedFilm)!;
    }

    /// <returns>How many items the tool took.</returns>
    private async Task<int> Items(string step, IReadOnlyList<DataContent>? pictures = null, string? entry = null)
    {
        entry ??= step;
        var page = prompts.Step(step);
        if (journal.Of(entry) is { } done && (bool?)done["done"] == true) return (int)done["taken"]!;
        var taken = 0;
        var lost = await Told(entry, page, told => steps.Items(page, told, pictures ?? [], async item =>
        {
            item["production"] = _production;
            await call(page.Tool, item);
            taken++;
        }));
        await journal.Add(entry, new() { ["done"] = true, ["taken"] = taken });
        _notes.AddRange(lost.Select(line => $"{step}: left out {line}"));
        return taken;
    }

    private async Task<JsonObject> Answer(string step, Func<JsonObject, Task<string?>>? wrong = null)
    {
        if (journal.Of(step)?["answer"] is JsonObject answered) return answered.DeepClone().AsObject();
        var page = prompts.Step(step);
        var answer = await Told(step, page, told => steps.Answer(page, told, wrong));
        await journal.Add(step, new() { ["answer"] = answer.DeepClone() });
        return answer;
    }

    /// <summary>
    /// Does a step with the material that it was told when it began, so that recorded replies are found again. Material that is too long for the model is told
    /// shorter, and shorter still when the vendor says so.
    /// </summary>
    private async Task<T> Told<T>(string entry, StepPage page, Func<IReadOnlyDictionary<string, string>, Task<T>> work)
    {
        say(entry);
        while (true)
        {
            if (journal.Of(entry)?["told"] is not JsonObject told)
            {
                told = _material.For(page, steps.Context.Characters);
                await journal.Keep(entry, new() { ["told"] = told.DeepClone() });
            }

            try
            {
                return await work(told.ToDictionary(one => one.Key, one => (string)one.Value!, StringComparer.Ordinal));
            }
            catch (Sdk.MakingFailedException full) when (full.Kind == Sdk.FailureKind.TooLong && steps.Context.Narrow())
            {
                await journal.Keep(entry, []);
                _notes.Add($"{entry}: the model took less than it was told, so it was told a summary.");
            }
        }
    }

    private async Task Shots()
    {
        var list = await Ask("shot_list");
        var rows = list!["shots"]!.AsArray().Where(shot => (string?)shot!["card"] is null or "None").Select(shot =>
            $"{shot!["id"]} {shot["framing"]?["size"]} {shot["framing"]?["move"]} [{string.Join(",", (shot["cast"] as JsonArray ?? []).Select(one => $"{one!["characterId"]}:{one["emotion"] ?? "Neutral"}"))}]{Props(shot)} {shot["action"]}");
        _material["shots"] = string.Join('\n', rows);
    }

    private static string Props(JsonNode shot) => shot["props"] is JsonArray { Count: > 0 } props ? $" with {string.Join(", ", props)}" : "";

    private static string Checks(JsonNode? report) => string.Join('\n', (report?["notes"] as JsonArray ?? []).Select(note => $"{note!["shot"]} {note["rule"]}: {note["text"]}"));

    private Task<JsonNode?> Ask(string tool) => call(tool, About());

    private JsonObject About() => new() { ["production"] = _production };

    private static string Compact(JsonNode? list, string member, params string[] names) => string.Join('\n',
        (list?[member] as JsonArray ?? []).Select(item => string.Join(": ", names.Select(name => (string?)item![name]?.ToString()).Where(text => !string.IsNullOrEmpty(text)))));
}
