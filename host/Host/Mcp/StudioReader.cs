using System.Text.Json.Nodes;
using AgentStudio.Film;

namespace AgentStudio.Host.Mcp;

/// <summary>Asks the studio for what resources and completions show: only through tools, so that it also works where another process holds the studio.</summary>
internal sealed class StudioReader(LazyStudio studio)
{
    public async Task<JsonObject> Ask(string tool, string? production, CancellationToken cancel, params (string Member, string Value)[] more)
    {
        var opened = await studio.Open().WaitAsync(cancel);
        var arguments = new JsonObject();
        if (production is not null) arguments["production"] = production;
        foreach (var (member, value) in more) arguments[member] = value;
        return (await opened.Call(new() { Tool = tool, Arguments = arguments, Actor = "chat", Cancel = cancel }))!.AsObject();
    }

    public async Task<IReadOnlyList<string>> Productions(CancellationToken cancel) =>
        [.. Items(await Ask("production_list", null, cancel), "productions").Select(production => (string)production["name"]!)];

    /// <summary>The newest calls that wrote to a production: who, when, with what, how much was written and what the takes cost in US dollars.</summary>
    public async Task<JsonObject> Calls(string production, CancellationToken cancel)
    {
        var found = await Ask("ledger_query", null, cancel, ("sql", $"""
            WITH written AS (
                SELECT cause, COUNT(*) AS facts, TOTAL(CASE WHEN kind = 'take' AND version = 1 THEN json_extract(body, '$.cost') END) AS cost
                FROM fact WHERE production = '{production}' GROUP BY cause)
            SELECT strftime('%Y-%m-%dT%H:%M:%SZ', call.at / 1000, 'unixepoch') AS at, call.actor, json_extract(call.body, '$.tool') AS tool,
                   substr(json_extract(call.body, '$.arguments'), 1, 300) AS arguments, IFNULL(written.facts, 0) AS facts, IFNULL(written.cost, 0) AS costUsd
            FROM fact AS call LEFT JOIN written ON written.cause = call.seq
            WHERE call.production = '{production}' AND call.kind = 'call' AND json_extract(call.body, '$.inner') IS NOT 1   -- an inner call is part of the one around it
            ORDER BY call.seq DESC
            """));
        var columns = found["columns"]!.AsArray();
        return new() { ["calls"] = new JsonArray([.. found["rows"]!.AsArray().OfType<JsonArray>().Select(row => new JsonObject(columns.Zip(row, (column, value) => KeyValuePair.Create((string)column!, value?.DeepClone()))))]) };
    }

    public string InFolder(string production, string file) => Path.Combine(studio.Settings.Productions, production, file);

    public async Task<JsonObject> Shot(string production, string shot, CancellationToken cancel)
    {
        var id = ShotId.Parse(shot);
        var scene = await Ask("shot_list", production, cancel, ("scene", id.Scene));
        return Items(scene, "shots").FirstOrDefault(one => (string)one["id"]! == id.ToString())?.DeepClone().AsObject() is not { } found
            ? throw new StudioException($"There is no shot {id}; scene {id.Scene} has {string.Join(", ", Items(scene, "shots").Select(one => (string)one["id"]!))}.")
            : new() { ["shot"] = found, ["lines"] = new JsonArray([.. Items(scene, "lines").Where(line => (string)line["shot"]! == id.ToString()).Select(line => line.DeepClone())]) };
    }

    /// <summary>The file of a take, such as "clip/2A#1".</summary>
    public async Task<string> Take(string production, string take, CancellationToken cancel)
    {
        var slot = take.Split('#')[0];
        var takes = Items(await Ask("take_list", production, cancel, ("of", slot)), "takes").ToList();
        return takes.FirstOrDefault(one => ((string)one["take"]!).Equals(take, StringComparison.OrdinalIgnoreCase)) is { } found ? FileOf(found)
            : throw new StudioException($"There is no take '{take}'. {(takes.Count == 0 ? $"studio://productions/{production}/takes lists them" : $"{slot} has {string.Join(", ", takes.Select(one => (string)one["take"]!))}")}.");
    }

    /// <summary>The file that fills a slot now: approved or circled by a person, else the newest that nobody put aside.</summary>
    public async Task<string> TakeInUse(string production, string slot, string maker, CancellationToken cancel)
    {
        var takes = Items(await Ask("take_list", production, cancel, ("of", slot)), "takes").ToList();
        var used = takes.LastOrDefault(take => Verdict(take) == "Approved") ?? takes.LastOrDefault(take => Verdict(take) == "Circled") ?? takes.LastOrDefault(take => Verdict(take) == "Unseen");
        return used is not null ? FileOf(used) : throw new StudioException($"Nothing fills {slot} yet. Call {maker}.");
    }

    public static IEnumerable<JsonObject> Items(JsonObject result, string list) => (result[list] as JsonArray ?? []).OfType<JsonObject>();

    private static string Verdict(JsonObject take) => (string)take["verdict"]!;

    private static string FileOf(JsonObject take) => (string?)take["file"] is { Length: > 0 } file && File.Exists(file) ? file
        : throw new StudioException($"The media of {take["take"]} is not in the store any more. film_render makes it again.");
}
