using System.Text.Json;
using System.Text.Json.Nodes;
using AgentStudio.Film;
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
        run.Terminal.Give(Result(order, done.Result, done.Run));
        if (order.Mode == ScriptMode.Plan) foreach (var plan in done.Run.Planned) PlanShown.On(run.Terminal, plan);
        if (done.Result is not (null or int)) run.Terminal.Say(done.Result.ToString() ?? "");
        return done.Result is int code ? code : 0;
    }

    /// <summary>What came of a run, for programs.</summary>
    public static JsonObject Result(ScriptOrder order, object? result, ScriptRun run) => new()
    {
        ["script"] = order.File, ["result"] = ScriptJson.Of(result),
        ["films"] = new JsonArray([.. run.Rendered.Select(film => JsonSerializer.SerializeToNode(film, HostJson.Default.RenderedFilm))]),
        ["plans"] = new JsonArray([.. run.Planned.Select(plan => JsonSerializer.SerializeToNode(plan, HostJson.Default.FilmPlan))]),
    };

    /// <summary>Explains a piece of the films that a script tells, which need not be rendered.</summary>
    public static async Task<int> Explain(CommandRun run, ScriptOrder order, string? what)
    {
        var (_, told) = await Play(run, order);
        var names = told.Planned.Select(plan => plan.Production).Distinct().ToList();
        if (names.Count == 0) throw new StudioException($"{Path.GetFileName(order.File)} tells no film, so there is nothing to explain.");
        var films = new JsonArray();
        foreach (var name in names)
        {
            var arguments = new JsonObject { ["production"] = name };
            if (what is not null) arguments["what"] = what;
            var explained = (await told.Call("take_explain", arguments))!.AsObject();
            if (names.Count > 1) run.Terminal.Say($"{name}:");
            Shown.Outline(run.Terminal, explained);
            explained.Insert(0, "production", name);
            films.Add((JsonNode)explained);
        }

        run.Terminal.Give(films.Count == 1 ? films[0] : new JsonObject { ["films"] = films });
        return 0;
    }

    /// <summary>Runs the script, and shows the films that it rendered.</summary>
    public static async Task<(object? Result, ScriptRun Run)> Play(CommandRun run, ScriptOrder order)
    {
        var runner = Runner(run);
        var script = await runner.Prepare(order.File, order.Free, run.Cancel);
        foreach (var warning in script.Warnings) run.Terminal.Note(warning.Shown(SharedOptions.Folder));
        return await Play(run, runner, script, new(order, run.Studio.Call, run.Terminal.Say, run.Terminal, run.Cancel));
    }

    /// <summary>The same for a script that is compiled already.</summary>
    public static async Task<(object? Result, ScriptRun Run)> Play(CommandRun run, ScriptRunner runner, CompiledScript script, ScriptRun scripted)
    {
        var result = await Quietly(run.Terminal, () => runner.Run(script, scripted));
        foreach (var film in scripted.Films.Where(film => !film.WasRendered && scripted.Order.Mode != ScriptMode.Run).ToList()) await film.Render();
        foreach (var film in scripted.Rendered.OrderBy(film => scripted.Films.FindIndex(told => told.Name == film.Production))) Show(run.Terminal, film);   // as they were told, whichever was ready first
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
