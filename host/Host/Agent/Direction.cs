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

    private readonly SortedDictionary<string, string> _inputs = new(StringComparer.Ordinal);
    private readonly List<string> _notes = [];
    private string _production = "";

    public async Task<DirectedFilm> Direct(DirectFilm ask)
    {
        _inputs["idea"] = ask.Idea ?? "";
        _inputs["minutes"] = ask.Minutes?.ToString() ?? "";
        var screenplay = ask.Screenplay ?? await Write();
        await Open(screenplay, ask);
        await Plan();
        var film = ask.PlanOnly == true ? null : await Shoot(ask);
        return new()
        {
            Production = _production, Film = film?.Film ?? "", Storyboard = film?.Storyboard ?? "", Seconds = film?.Seconds ?? 0, Turns = limits.Turns, TokensIn = limits.TokensIn,
            TokensOut = limits.TokensOut, Repairs = steps.Repairs, Cost = limits.Spent, Notes = [.. _notes, .. film?.Notes ?? []],
        };
    }

    private async Task<string> Write()
    {
        _inputs["treatment"] = (await Answer("treatment")).ToJsonString();
        var written = await Answer("screenplay", async answer =>
        {
            var sheets = await call("script_breakdown", new() { ["text"] = (string)answer["fountain"]! });
            return (int?)sheets?["scenes"] is 0 or null ? "'fountain' has no scene: a slug line such as INT. KITCHEN - NIGHT begins one" : null;
        });
        return (string)written["fountain"]!;
    }

    /// <summary>The screenplay goes in as it is, word for word.</summary>
    private async Task Open(string screenplay, DirectFilm ask)
    {
        var opening = new JsonObject { ["screenplay"] = screenplay };
        var title = Fountain.Read(screenplay).Titled("Title").Trim('*', '_', ' ');
        foreach (var (member, value) in new (string, JsonNode?)[] { ("name", ask.Name ?? (title.Length > 0 ? title : ask.Idea)), ("size", ask.Size?.ToString()), ("minutes", ask.Minutes), ("draft", ask.Draft) })
            if (value is not null) opening[member] = value;
        var opened = await call("film_open", opening);
        _production = (string)opened!["production"]!;
        _inputs["screenplay"] = screenplay;
    }

    private async Task Plan()
    {
        _inputs["characters"] = Compact(await Ask("character_list"), "characters", "name", "description");
        await Items("cast");
        _inputs["locations"] = Compact(await Ask("location_list"), "locations", "id", "name", "description");
        await Items("locations");
        _inputs["scenes"] = (await Answer("scenes"))["scenes"]!.ToJsonString();
        await Items("style");
        _inputs["shots"] = await Shots();
        await Items("shots");
        _inputs["shots"] = await Shots();
        await Items("lines");
        await Items("sound");
    }

    private async Task<RenderedFilm> Shoot(DirectFilm ask)
    {
        await approve((await Ask("film_plan")).Deserialize(HostJson.Default.FilmPlan)!);
        var film = await Render(ask);
        for (var retake = 0; retake < MostRetakes && film.Film.Length > 0; retake++)
        {
            var seen = await look.At(film, await Ask("continuity_check"));
            _inputs["checks"] = seen.Words;
            _inputs["shots"] = await Shots();
            if (await Items("critique", seen.Pictures, $"critique {retake + 1}") == 0) break;
            var plan = (await Ask("film_plan")).Deserialize(HostJson.Default.FilmPlan)!;
            if (plan.Cost > Usd.Zero) await approve(plan);
            film = await Render(ask);
        }

        return film;
    }

    private async Task<RenderedFilm> Render(DirectFilm ask)
    {
        var arguments = About();
        if (ask.Out is { } folder) arguments["out"] = folder;
        return (await call("film_render", arguments)).Deserialize(HostJson.Default.RenderedFilm)!;
    }

    /// <returns>How many items the tool took.</returns>
    private async Task<int> Items(string step, IReadOnlyList<DataContent>? pictures = null, string? entry = null)
    {
        entry ??= step;
        var page = prompts.Step(step);
        var (known, told) = await Told(entry, page);
        if ((bool?)known["done"] == true) return (int)known["taken"]!;
        var taken = 0;
        var lost = await steps.Items(page, told, pictures ?? [], async item =>
        {
            item["production"] = _production;
            await call(page.Tool, item);
            taken++;
        });
        known["done"] = true;
        known["taken"] = taken;
        await journal.Keep(entry, known);
        _notes.AddRange(lost.Select(line => $"{step}: left out {line}"));
        return taken;
    }

    private async Task<JsonObject> Answer(string step, Func<JsonObject, Task<string?>>? wrong = null)
    {
        var (known, told) = await Told(step, prompts.Step(step));
        if (known["answer"] is JsonObject answered) return answered;
        var answer = await steps.Answer(prompts.Step(step), told, wrong);
        known["answer"] = answer.DeepClone();
        await journal.Keep(step, known);
        return answer;
    }

    /// <summary>The step's entry in the journal, and the material that it was or is now told.</summary>
    private async Task<(JsonObject Entry, IReadOnlyDictionary<string, string> Told)> Told(string entry, StepPage page)
    {
        say(entry);
        if (journal.Of(entry) is not { } known)
        {
            known = new() { ["told"] = new JsonObject(page.Inputs.Where(_inputs.ContainsKey).Select(name => KeyValuePair.Create(name, (JsonNode?)_inputs[name]))) };
            await journal.Keep(entry, known);
        }

        return (known, known["told"]!.AsObject().ToDictionary(one => one.Key, one => (string)one.Value!, StringComparer.Ordinal));
    }

    private async Task<string> Shots()
    {
        var list = await Ask("shot_list");
        var rows = list!["shots"]!.AsArray().Where(shot => (string?)shot!["card"] is null or "None").Select(shot =>
            $"{shot!["id"]} {shot["framing"]?["size"]} {shot["framing"]?["move"]} [{string.Join(",", (shot["cast"] as JsonArray ?? []).Select(one => $"{one!["characterId"]}:{one["emotion"] ?? "Neutral"}"))}] {shot["action"]}");
        return string.Join('\n', rows);
    }

    private Task<JsonNode?> Ask(string tool) => call(tool, About());

    private JsonObject About() => new() { ["production"] = _production };

    private static string Compact(JsonNode? list, string member, params string[] names) => string.Join('\n',
        (list?[member] as JsonArray ?? []).Select(item => string.Join(": ", names.Select(name => (string?)item![name]?.ToString()).Where(text => !string.IsNullOrEmpty(text)))));
}
