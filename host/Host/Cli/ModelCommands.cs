using System.CommandLine;
using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Host.Models;

namespace AgentStudio.Host.Cli;

/// <summary>models add, list, get and remove.</summary>
internal static class ModelCommands
{
    public static Command All(SharedOptions shared) => new StudioCommand("models", "Local models: voices, image models, upscalers and others that run on this machine.", "studio models get kokoro")
    {
        Add(shared), List(shared), Get(shared), Remove(shared),
    };

    private static StudioCommand Add(SharedOptions shared)
    {
        var folder = new Argument<string>("folder") { Description = "The folder that holds the model; it stays where it is." };
        var name = new Option<string?>("--name") { Description = "What to call it; the folder's name without it.", HelpName = "name" };
        var family = new Option<string?>("--family") { Description = "What it is, where its files do not say.", HelpName = "family" };
        var command = new StudioCommand("add", "Looks at a model on this disk, checks it and uses it from now on.", "studio models add ~/models/kokoro") { folder, name, family };
        shared.Runs(command, async run =>
        {
            var arguments = new JsonObject { ["folder"] = Path.GetFullPath(run.Parse.GetValue(folder)!, SharedOptions.Folder) };
            if (run.Parse.GetValue(name) is { } called) arguments["name"] = called;
            if (run.Parse.GetValue(family) is { } kind) arguments["family"] = kind;
            return Tell(run, await run.Call("model_add", arguments));
        });
        return command;
    }

    private static StudioCommand Get(SharedOptions shared)
    {
        var name = new Argument<string>("name") { Description = "A well-known model; 'studio models list' shows all." };
        var yes = Words.Switch("--yes", "Source, size and licence are agreed to; nobody is asked.");
        var command = new StudioCommand("get", "Fetches a well-known model: shows source, size and licence, asks, downloads, verifies and adds it.", "studio models get kokoro") { name, yes };
        shared.Runs(command, async run => Tell(run, await run.Call("model_get", new() { ["name"] = run.Parse.GetValue(name), ["agree"] = run.Parse.GetValue(yes) })));
        return command;
    }

    private static StudioCommand Remove(SharedOptions shared)
    {
        var name = new Argument<string>("name") { Description = "As 'studio models list' shows it." };
        var command = new StudioCommand("remove", "Forgets a model. Files that the studio had fetched are deleted, others stay.", "studio models remove kokoro") { name };
        shared.Runs(command, async run =>
        {
            var gone = (await run.Call("model_remove", new() { ["name"] = run.Parse.GetValue(name) }))!;
            run.Terminal.Give(gone);
            run.Terminal.Say($"Forgotten: {gone["name"]}. {((bool?)gone["deleted"] == true ? "Its files were deleted" : "Its files stay in")} {gone["folder"]}");
            return 0;
        });
        return command;
    }

    private static StudioCommand List(SharedOptions shared)
    {
        var command = new StudioCommand("list", "Lists the models that are here and well-known ones to fetch.", "studio models list");
        shared.Runs(command, async run =>
        {
            var list = (await run.Call("model_list"))!.AsObject();
            run.Terminal.Give(list);
            var here = list["models"]!.AsArray().Select(model => model!.AsObject()).ToList();
            if (here.Count == 0) run.Terminal.Say("No models yet. Add one that is on this disk: studio models add <folder>");
            foreach (var model in here) Show(run, model);
            var known = list["known"]!.AsArray().Select(model => model!.AsObject()).ToList();
            if (known.Count == 0) return 0;
            run.Terminal.Say();
            run.Terminal.Say("To be had with 'studio models get <name>':");
            Shown.Table(run.Terminal, ["name", "is", "licence", "size"], known.Select(model =>
                (IReadOnlyList<string>)[$"{model["name"]}", $"{model["title"]}", $"{model["licence"]}", (long)model["bytes"]! is > 0 and var bytes ? Downloads.Shown(bytes) : "shown before it is fetched"]));
            return 0;
        });
        return command;
    }

    private static int Tell(CommandRun run, JsonNode? added)
    {
        run.Terminal.Give(added);
        Show(run, added!["model"]!.AsObject());
        foreach (var provider in added["providers"]!.AsArray()) run.Terminal.Say($"  now available   {provider}");
        foreach (var warning in added["warnings"]!.AsArray()) run.Terminal.Say($"  mind            {warning}");
        return 0;
    }

    private static void Show(CommandRun run, JsonObject model)
    {
        var files = model["files"]!.AsArray();
        run.Terminal.Say($"{model["name"]}: {model["family"]}, {files.Count} files, {Downloads.Shown(files.Sum(file => (long)file!["bytes"]!))}, in {model["folder"]}");
        if (Shown.Text(model, "better") is { Length: > 0 } better) run.Terminal.Say($"  makes better    {better}");
        if (Shown.Text(model, "licence") is { Length: > 0 } licence) run.Terminal.Say($"  licence         {licence}");
        if (Shown.Text(model, "problem") is { Length: > 0 } problem) run.Terminal.Say($"  cannot be used  {problem}");
    }
}
