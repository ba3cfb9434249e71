using AgentStudio.Film;
using AgentStudio.Host.Planning;
using AgentStudio.Media;
using AgentStudio.Scripting;

namespace AgentStudio.Host.Cli;

/// <summary>
/// Keeps the film of a script ready: every save of the script, or of a file that it uses, ends what runs and plans and renders anew. What is
/// made stays made, so only what changed is made again. Mistakes are told and waited out.
/// </summary>
internal sealed class ScriptWatch(CommandRun run, ScriptOrder order)
{
    /// <returns>0, when it is interrupted: that is how watching ends.</returns>
    public async Task<int> Run()
    {
        if (!File.Exists(order.File)) await ScriptSession.Runner(run).Prepare(order.File, order.Free, run.Cancel);   // says what is there instead
        try
        {
            while (true) await Round();
        }
        catch (OperationCanceledException) when (run.Cancel.IsCancellationRequested)
        {
            run.Terminal.Say($"{Name} is no longer watched. The newest film stays where it is.");
            return 0;
        }
    }

    private string Name => Path.GetRelativePath(SharedOptions.Folder, order.File);

    /// <summary>From one save to the next.</summary>
    private async Task Round()
    {
        using var saved = CancellationTokenSource.CreateLinkedTokenSource(run.Cancel);
        var files = new ScriptFiles();
        var scripted = new ScriptRun(order, run.Studio.Call, run.Terminal.Say, run.Terminal, saved.Token);
        files.Add(order.File);
        var making = Make(files, scripted, run with { Cancel = saved.Token });
        var changed = await files.Change(() => scripted.Inputs, run.Cancel);
        await saved.CancelAsync();
        await making;
        run.Terminal.Say();
        run.Terminal.Say($"Changed: {string.Join(", ", changed.Select(path => Path.GetRelativePath(SharedOptions.Folder, path)))}");
    }

    private async Task Make(ScriptFiles files, ScriptRun scripted, CommandRun round)
    {
        try
        {
            var script = await Prepare(files, round);
            foreach (var warning in script.Warnings) run.Terminal.Note(warning.Shown(SharedOptions.Folder));
            await ScriptSession.Play(round, ScriptSession.Runner(round), script, scripted);
            run.Terminal.Give(ScriptSession.Result(order, null, scripted));
            run.Terminal.Say($"Watching {Name}{(files.Count > 1 ? $" and {files.Count - 1} more" : "")}. Save it to make the film anew; Ctrl-C ends.");
        }
        catch (OperationCanceledException) when (round.Cancel.IsCancellationRequested)
        {
        }
        catch (Exception mistake) when (mistake is StudioException or MediaException or IOException)
        {
            run.Terminal.Fail(mistake.Message);
            run.Terminal.Say($"Watching {Name}. Mend it and save; the last film stays.");
        }
    }

    private async Task<CompiledScript> Prepare(ScriptFiles files, CommandRun round)
    {
        foreach (var file in ScriptSource.Read(order.File).Files) files.Add(file);
        var script = await ScriptSession.Runner(round).Prepare(order.File, order.Free, round.Cancel);
        foreach (var (file, content) in script.Inputs) files.Add(file, content);
        return script;
    }
}
