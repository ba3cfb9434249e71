using System.CommandLine;
using System.Text.Json.Nodes;

namespace AgentStudio.Host.Cli;

/// <summary>ledger query, history, verify and export.</summary>
internal static class LedgerCommands
{
    public static Command All(SharedOptions shared) => new StudioCommand("ledger", "Reads the ledger: everything that was ever decided, made or approved.", "studio ledger verify")
    {
        Query(shared), History(shared), Verify(shared), Export(shared),
    };

    private static StudioCommand Query(SharedOptions shared)
    {
        var sql = new Argument<string>("sql") { Description = "One SELECT over fact (every version) and newest (what stands now)." };
        var rows = Words.Count("--rows", "Rows at most; 200 without it.");
        var command = new StudioCommand("query", "Answers a SELECT.", "studio ledger query \"SELECT kind, count(*) FROM fact GROUP BY kind\"") { sql, rows };
        shared.Runs(command, async run =>
        {
            var arguments = new JsonObject { ["sql"] = run.Parse.GetValue(sql) };
            if (run.Parse.GetValue(rows) is { } most) arguments["rows"] = most;
            var result = (await run.Call("ledger_query", arguments))!.AsObject();
            run.Terminal.Give(result);
            Shown.Table(run.Terminal, [.. result["columns"]!.AsArray().Select(column => (string)column!)],
                result["rows"]!.AsArray().Select(row => (IReadOnlyList<string>)[.. row!.AsArray().Select(value => value?.ToString() ?? "")]));
            if ((bool?)result["more"] == true) run.Terminal.Say("There are more rows: narrow the query, or raise --rows.");
            return 0;
        });
        return command;
    }

    private static StudioCommand History(SharedOptions shared)
    {
        var kind = new Argument<string>("kind") { Description = "Such as character, take, revision." };
        var id = new Argument<string>("id") { Description = "Such as emma." };
        var production = new Option<string?>("--production") { Description = "Without it, the production last used.", HelpName = "name" };
        var command = new StudioCommand("history", "Shows every version of one fact: who wrote it and when.", "studio ledger history character emma") { kind, id, production };
        shared.Runs(command, async run =>
        {
            var arguments = new JsonObject { ["kind"] = run.Parse.GetValue(kind), ["id"] = run.Parse.GetValue(id) };
            if (run.Parse.GetValue(production) is { } name) arguments["production"] = name;
            var result = await run.Call("ledger_history", arguments);
            run.Terminal.Give(result);
            Shown.Table(run.Terminal, ["version", "when", "who", "tool", "body"], result!["entries"]!.AsArray().Select(entry => entry!.AsObject())
                .Select(entry => (IReadOnlyList<string>)[Shown.Text(entry, "version"), Shown.Text(entry, "at"), Shown.Text(entry, "actor"), Shown.Text(entry, "tool"), entry["body"]?.ToJsonString() ?? "(withdrawn)"]));
            return 0;
        });
        return command;
    }

    private static StudioCommand Verify(SharedOptions shared)
    {
        var media = Words.Switch("--media", "Also reads every media file again.");
        var export = new Option<string?>("--export") { Description = "Checks this exported file instead of the ledger.", HelpName = "file" };
        var command = new StudioCommand("verify", "Computes the chain of hashes and every body's digest again.", "studio ledger verify") { media, export };
        shared.Runs(command, async run =>
        {
            var arguments = new JsonObject { ["media"] = run.Parse.GetValue(media) };
            if (run.Parse.GetValue(export) is { } file) arguments["export"] = Path.GetFullPath(file, SharedOptions.Folder);
            var proof = (await run.Call("ledger_verify", arguments))!.AsObject();
            var report = proof["ledger"]!;
            var damaged = proof["media"]?["damaged"]?.AsArray() ?? [];
            var intact = report["break"] is null;
            run.Terminal.Give(proof);
            run.Terminal.Say(intact
                ? $"Intact: {report["facts"]} facts, last hash {report["lastHash"]}."
                : $"Broken at fact {report["break"]!["seq"]}: {report["break"]!["what"]}.");
            foreach (var digest in damaged) run.Terminal.Say($"Damaged media: {digest}. 'studio clean --delete' takes it out of use.");
            return intact && damaged.Count == 0 ? 0 : 1;
        });
        return command;
    }

    private static StudioCommand Export(SharedOptions shared)
    {
        var production = new Argument<string?>("production") { Description = "Without it, the production last used.", Arity = ArgumentArity.ZeroOrOne };
        var command = new StudioCommand("export", "Writes a production's facts as JSON lines that verify alone.", "studio ledger export the-lamp --out the-lamp.facts.jsonl") { production };
        shared.Runs(command, async run =>
        {
            var name = run.Parse.GetValue(production);
            var arguments = new JsonObject();
            if (shared.Out(run.Parse) is { } path) arguments["path"] = path;
            if (name is not null) arguments["production"] = name;
            var result = await run.Call("ledger_export", arguments);
            run.Terminal.Give(result);
            run.Terminal.Say($"Written: {result!["path"]}");
            return 0;
        });
        return command;
    }
}
