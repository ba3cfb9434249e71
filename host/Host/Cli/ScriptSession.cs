using System.Text.Json;
using System.Text.Json.Nodes;
using AgentStudio.Host.Deliverables;
using AgentStudio.Scripting;

namespace AgentStudio.Host.Cli;

/// <summary>A script run from the command line: its warnings, what it made, its exit code.</summary>
internal static class ScriptSession
{
    public static ScriptRunner Runner(CommandRun run) => new(run.Studio.Call, Path.Combine(run.Studio.Settings.Home, "cache"));

    /// <returns>The exit code: what the script returned when that is a whole number, else 0.</returns>
    public static async Task<int> Run(CommandRun run, ScriptOrder order)
    {
        var done = await Play(run, order);
        run.Terminal.Give(new JsonObject
        {
            ["script"] = order.File, ["result"] = ScriptJson.Of(done.Result),
            ["films"] = new JsonArray([.. done.Run.Rendered.Select(film => JsonSerializer.SerializeToNode(film, HostJson.Default.RenderedFilm))]),
            ["plans"] = new JsonArray([.. done.Run.Planned.Select(plan => JsonSerializer.SerializeToNode(plan, HostJson.Default.FilmPlan))]),
        });
        if (order.Mode == ScriptMode.Plan) foreach (var plan in done.Run.Planned) PlanShown.On(run.Terminal, plan);
        if (done.Result is not (null or int)) run.Terminal.Say(done.Result.ToString() ?? "");
        return done.Result is int code ? code : 0;
    }

    /// <summary>Runs the script, and shows the films that it rendered.</summary>
    public static async Task<(object? Result, ScriptRun Run)> Play(CommandRun run, ScriptOrder order)
    {
        var runner = Runner(run);
        var script = await runner.Prepare(order.File, order.Free, run.Cancel);
        foreach (var warning in script.Warnings) run.Terminal.Note(warning.Shown(SharedOptions.Folder));
        var scripted = new ScriptRun(order, run.Studio.Call, run.Terminal.Say, run.Terminal, run.Cancel);
        var result = await Quietly(run.Terminal, () => runner.Run(script, scripted));
        foreach (var film in scripted.Films.Where(film => !film.WasRendered && order.Mode != ScriptMode.Run).ToList()) await film.Render();
        foreach (var film in scripted.Rendered) Show(run.Terminal, film);
        return (result, scripted);
    }

    private static void Show(ITerminal terminal, RenderedFilm film)
    {
        if (film.Film.Length > 0) terminal.Say($"Film: {film.Film} ({film.Version}, {film.Seconds:0.0} s, {film.Made} of {film.Pieces} pieces made)");
        else if (film.Storyboard.Length > 0) terminal.Say($"Storyboard: {film.Storyboard}");
        foreach (var note in film.Notes.Take(8)) terminal.Say($"note: {note}");
    }

    /// <summary>With --json, what the script itself prints goes beside the one object.</summary>
    private static async Task<T> Quietly<T>(ITerminal terminal, Func<Task<T>> work)
    {
        if (!terminal.Json) return await work();
        var output = Console.Out;
        Console.SetOut(Console.Error);
        try
        {
            return await work();
        }
        finally
        {
            Console.SetOut(output);
        }
    }
}
