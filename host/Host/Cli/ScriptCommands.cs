using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Scripting;

namespace AgentStudio.Host.Cli;

/// <summary>run, watch, check, export-script: productions in C#.</summary>
internal static class ScriptCommands
{
    public static IEnumerable<Command> All(SharedOptions shared) => [Run(shared), Watch(shared), Check(shared), Export(shared)];

    private static StudioCommand Run(SharedOptions shared)
    {
        var file = File();
        var words = ScriptWords.Behind();
        var options = new ScriptWords();
        var command = new StudioCommand("run", "Runs a production script in C#.", "studio run scripts/hello.csx --out hello -- 320x180") { file, words };
        foreach (var option in options.All) command.Add(option);
        shared.Runs(command, run => ScriptSession.Run(run, options.Read(run.Parse, run.Parse.GetValue(file)!, shared.Out(run.Parse)) with { Arguments = run.Parse.GetValue(words) ?? [] }));
        return command;
    }

    private static StudioCommand Watch(SharedOptions shared)
    {
        var file = File();
        var words = ScriptWords.Behind();
        var options = new ScriptWords();
        var command = new StudioCommand("watch", "Keeps the film of a script ready: every save plans and renders what changed. Ctrl-C ends it.", "studio watch scripts/hello.csx") { file, words };
        foreach (var option in options.All) command.Add(option);
        shared.RunsOn(command, run => new ScriptWatch(run, options.Read(run.Parse, run.Parse.GetValue(file)!, shared.Out(run.Parse)) with { Arguments = run.Parse.GetValue(words) ?? [], Mode = ScriptMode.Watch }).Run());
        return command;
    }

    private static StudioCommand Check(SharedOptions shared)
    {
        var file = File();
        var free = ScriptWords.FreeSwitch();
        var command = new StudioCommand("check", "Says what is wrong with a production script, and runs nothing.", "studio check scripts/hello.csx") { file, free };
        shared.Runs(command, async run =>
        {
            var path = Path.GetFullPath(run.Parse.GetValue(file)!, SharedOptions.Folder);
            var troubles = await ScriptSession.Runner(run).Check(path, run.Parse.GetValue(free), run.Cancel);
            run.Terminal.Give(new JsonObject { ["file"] = path, ["troubles"] = new JsonArray([.. troubles.Select(Node)]) });
            foreach (var trouble in troubles) run.Terminal.Say(trouble.Shown(SharedOptions.Folder));
            if (troubles.Count == 0) run.Terminal.Say($"{Path.GetRelativePath(SharedOptions.Folder, path)}: nothing is wrong.");
            return troubles.Any(trouble => trouble.IsError) ? 1 : 0;
        });
        return command;
    }

    private static StudioCommand Export(SharedOptions shared)
    {
        var production = new Argument<string?>("production") { Description = "Without it, the production last used.", Arity = ArgumentArity.ZeroOrOne };
        var overwrite = Words.Switch("--overwrite", "Replaces a script that is there.");
        var command = new StudioCommand("export-script", "Writes what was done to a production, by whichever door, as a script that makes the same film.", "studio export-script the-lamp --out the-lamp.csx") { production, overwrite };
        shared.Runs(command, async run =>
        {
            var arguments = new JsonObject();
            if (run.Parse.GetValue(production) is { } name) arguments["production"] = name;
            if (shared.Out(run.Parse) is { } path) arguments["path"] = path;
            if (run.Parse.GetValue(overwrite)) arguments["overwrite"] = true;
            var result = (await run.Call("export_script", arguments))!;
            run.Terminal.Give(result);
            run.Terminal.Say($"Written: {result["path"]} ({result["calls"]} calls)");
            return 0;
        });
        return command;
    }

    private static Argument<string> File() => new("script") { Description = "A .csx file." };

    private static JsonNode Node(ScriptTrouble trouble) => new JsonObject
    {
        ["file"] = trouble.File, ["line"] = trouble.Line, ["column"] = trouble.Column, ["isError"] = trouble.IsError, ["code"] = trouble.Code, ["message"] = trouble.Message,
    };
}

/// <summary>The options of what runs a script.</summary>
internal sealed class ScriptWords
{
    private readonly Option<long?> _seed = Words.Parsed<long?>("--seed", "What Studio.Random begins with; 1 without it.", "n",
        word => long.TryParse(word, out var seed) ? seed : throw new StudioException($"--seed is '{word}', but must be a whole number, such as --seed 7."));
    private readonly Option<DateTimeOffset?> _now = Words.Parsed<DateTimeOffset?>("--now", "What Studio.Now is; without it, noon of 1 January 2026.", "moment",
        word => DateTimeOffset.TryParse(word, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment) ? moment : throw new StudioException($"--now is '{word}', but must be a moment, such as --now 2026-01-31T12:00:00Z."));
    private readonly Option<bool> _free = FreeSwitch();
    private readonly Option<bool> _replay = ReplaySwitch();
    private readonly Option<Usd?> _limit = Words.Limit("The most that one call may spend, in US dollars; nothing without it.");

    private readonly Option<bool> _locked = LockedSwitch();

    public IEnumerable<Option> All => [.. Own, _replay, _limit, _locked];

    /// <summary>Those that mean nothing but to a script.</summary>
    public IEnumerable<Option> Own => [_seed, _now, _free];

    public static bool IsScript(string? subject) => subject?.EndsWith(".csx", StringComparison.OrdinalIgnoreCase) == true;

    public static Argument<string[]> Behind() => new("arguments") { Description = "Behind --: what the script finds in Studio.Arguments.", Arity = ArgumentArity.ZeroOrMore };

    /// <summary>Lets a command that takes any film also take a script: its options, and words behind the subject, belong to scripts alone.</summary>
    public void AddTo(Command command, Func<CommandResult, (string? Subject, string? Extra)> given)
    {
        foreach (var option in Own) command.Add(option);
        command.Validators.Add(result =>
        {
            var (subject, extra) = given(result);
            if (IsScript(subject)) return;
            if (extra is not null) result.AddError($"'{extra}' is one word too many; only a script (.csx) takes words behind it");
            if (Own.FirstOrDefault(option => result.GetResult(option) is { Implicit: false }) is { } stray) result.AddError($"{stray.Name} is for scripts (.csx), and '{subject}' is none");
        });
    }

    public static Option<bool> LockedSwitch() => Words.Switch("--locked", "Makes nothing unless plugins, models, programs and fonts are those of the film's production.lock.");

    public static Option<bool> ReplaySwitch() => Words.Switch("--replay", "Makes nothing that only a vendor or a model can make: it is recorded, or the run fails.");

    public static Option<bool> FreeSwitch() => Words.Switch("--free", "Clock, chance, environment, unordered iteration and threads are warnings instead of errors.");

    // A command that has not the option asks for nothing of it.
    private static bool Given(ParseResult parse, Option<bool> option) => parse.CommandResult.GetResult(option) is not null && parse.GetValue(option);

    public ScriptOrder Read(ParseResult parse, string file, string? outPath) => new()
    {
        File = Path.GetFullPath(file, SharedOptions.Folder), Out = outPath, Seed = parse.GetValue(_seed) ?? 1, Now = parse.GetValue(_now) ?? ScriptOrder.Noon, Free = parse.GetValue(_free), Replay = Given(parse, _replay), Locked = Given(parse, _locked),
        Limit = parse.CommandResult.GetResult(_limit) is null ? null : parse.GetValue(_limit),
    };
}
