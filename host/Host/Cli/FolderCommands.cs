using System.CommandLine;
using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Scripting;

namespace AgentStudio.Host.Cli;

/// <summary>new: a screenplay or a script to begin with; clean: room on the disk.</summary>
internal static class FolderCommands
{
    public static Command New(SharedOptions shared)
    {
        var title = new Argument<string>("title") { Description = "The film's title." };
        var command = new StudioCommand("new", "Writes a short screenplay to begin with.", "studio new \"The Lamp\"") { title };
        command.Add(NewScript(shared));
        command.SetAction(async (parse, cancel) =>
        {
            var name = parse.GetValue(title)!;
            if (string.IsNullOrWhiteSpace(name)) throw new StudioException("A film needs a title, such as: studio new \"The Lamp\".");
            var file = FileFor(shared.Out(parse), $"{Slug.Of(name)}.fountain");
            await Write(file, Beginning(name), cancel);
            var terminal = new Terminal(shared.Json(parse));
            terminal.Give(new JsonObject { ["file"] = file });
            terminal.Say($"Written: {file}");
            terminal.Say($"Edit it, then: studio produce {Quoted(Path.GetRelativePath(SharedOptions.Folder, file))}");
            return 0;
        });
        return command;
    }

    private static StudioCommand NewScript(SharedOptions shared)
    {
        var title = new Argument<string>("title") { Description = "The film's title." };
        var command = new StudioCommand("script", "Writes a production script in C# to begin with, and what editors need to complete it.", "studio new script \"The Lamp\" --out scripts/") { title };
        shared.Runs(command, async run =>
        {
            var given = run.Parse.GetValue(title)!.ReplaceLineEndings(" ").Trim();
            var isFile = ScriptWords.IsScript(given);   // some give the script's name, not the film's
            var name = isFile ? Path.GetFileNameWithoutExtension(given) : given;
            if (name.Length == 0) throw new StudioException("A film needs a title, such as: studio new script \"The Lamp\".");
            var file = FileFor(shared.Out(run.Parse) ?? (isFile ? Path.GetFullPath(given, SharedOptions.Folder) : null), $"{Slug.Of(name)}.csx");
            if (!ScriptWords.IsScript(file)) throw new StudioException($"'{file}' is no script. Name a file that ends with .csx, or a folder that ends with {Path.DirectorySeparatorChar}.");
            var folder = Path.GetDirectoryName(file)!;
            await ScriptSession.Runner(run).Tools(run.Cancel);   // writes the file for editors
            await Write(file, ScriptTemplate.Of(name, Path.GetRelativePath(SharedOptions.Folder, file), Path.GetRelativePath(folder, Path.Combine(run.Studio.Settings.Home, EditorFile.Name))), run.Cancel);
            foreach (var (beside, text) in new[] { ("omnisharp.json", ScriptTemplate.OmniSharp), (Path.Combine(".vscode", "settings.json"), ScriptTemplate.VsCode) })
                if (Path.Combine(folder, beside) is var path && !File.Exists(path)) await Write(path, text, run.Cancel);
            run.Terminal.Give(new JsonObject { ["file"] = file });
            run.Terminal.Say($"Written: {file}");
            run.Terminal.Say($"Open its folder in your editor, then: studio watch {Quoted(Path.GetRelativePath(SharedOptions.Folder, file))}");
            return 0;
        });
        return command;
    }

    public static Command Clean(SharedOptions shared)
    {
        var delete = Words.Switch("--delete", "Deletes the media too; without it they are only counted.");
        var command = new StudioCommand("clean", "Empties the cache, and counts (or deletes) media that nothing uses any more.", "studio clean --delete") { delete };
        command.SetAction(async (parse, cancel) =>
        {
            var terminal = new Terminal(shared.Json(parse));
            var settings = shared.Settings(parse);
            var cache = await EmptyCache(settings, cancel);
            await using var studio = await Studio.Open(settings, cancel);
            var run = new CommandRun(parse, studio, terminal, cancel);
            var media = (await run.Call("media_clean", new() { ["delete"] = parse.GetValue(delete), ["keep"] = "Used", ["damaged"] = parse.GetValue(delete) }))!.AsObject();
            media["cacheBytes"] = cache;
            terminal.Give(media);
            terminal.Say($"Cache: {Size(cache)} {(cache > 0 ? "deleted" : "to delete")}.");
            terminal.Say($"Media: {media["files"]} files, {Size((long)media["bytes"]!)}, that nothing uses{((bool?)media["deleted"] == true ? " were deleted" : "; --delete deletes them")}. {media["kept"]} are in use.");
            return 0;
        });
        return command;
    }

    /// <summary>Only the process that holds the folder may; while another one does, the cache stays.</summary>
    private static async Task<long> EmptyCache(StudioSettings settings, CancellationToken cancel)
    {
        var (home, client) = await HomeEntrance.Enter(settings, cancel);
        if (client is not null) await client.DisposeAsync();
        if (home is null) return 0;
        await using var held = home;
        var bytes = 0L;
        foreach (var folder in (string[])[home.Cache, home.Shadow])
        {
            bytes += new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
            Directory.Delete(folder, recursive: true);
            Directory.CreateDirectory(folder);
        }

        return bytes;
    }

    private static string FileFor(string? outPath, string name) =>
        outPath is null ? Path.Combine(SharedOptions.Folder, name) : Directory.Exists(outPath) || outPath.EndsWith(Path.DirectorySeparatorChar) ? Path.Combine(outPath, name) : outPath;

    private static async Task Write(string file, string text, CancellationToken cancel)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await using var stream = new FileStream(file, FileMode.CreateNew);
            await stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(text), cancel);
        }
        catch (IOException) when (File.Exists(file))
        {
            throw new StudioException($"{file} is there already. Edit it, or choose another title or --out.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StudioException($"{file} cannot be written: {error.Message}", error);
        }
    }

    private static string Beginning(string title) => string.Join('\n', [
        $"Title: {title.ReplaceLineEndings(" ")}",
        "Credit: written by",
        "Author: you",
        "",
        "FADE IN:",
        "",
        "EXT. HARBOUR - DAWN",
        "",
        "Fog over the water. ANNA (30, short dark hair, yellow raincoat) waits at the end of the pier.",
        "",
        "ANNA",
        "(quietly)",
        "You said you would come.",
        "",
        "[[shot: CU push-in]]",
        "A small boat comes out of the fog. She smiles.",
        "",
        "FADE OUT.",
        "",
    ]);

    private static string Size(long bytes) => bytes < 1_000_000 ? $"{bytes / 1000.0:0.#} kB" : $"{bytes / 1_000_000.0:0.#} MB";

    private static string Quoted(string path) => path.Contains(' ') ? $"\"{path}\"" : path;
}
