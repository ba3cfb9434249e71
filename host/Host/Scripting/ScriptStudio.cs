using System.Text.Json.Nodes;
using AgentStudio.Film;

namespace AgentStudio.Scripting;

/// <summary>The studio as a production script sees it: films, every tool by name, and what a script may use instead of clock, chance and threads.</summary>
public sealed partial class ScriptStudio
{
    private readonly ScriptRun _run;

    internal ScriptStudio(ScriptRun run)
    {
        _run = run;
        Random = new(unchecked((int)Seeded.Of($"script {run.Order.Seed}")));
    }

    /// <summary>The words behind <c>--</c> on the command line.</summary>
    public IReadOnlyList<string> Arguments => _run.Order.Arguments;

    /// <summary>A word behind <c>--</c>, or what holds without it: <c>Studio.Argument(0, "1280x720")</c>.</summary>
    /// <param name="at">From 0.</param>
    public string Argument(int at, string otherwise) => at >= 0 && at < Arguments.Count ? Arguments[at] : otherwise;

    /// <summary>The script's folder. Paths given to the studio's methods begin there.</summary>
    public string Folder => _run.Folder;

    /// <summary>True under <c>studio plan</c>: nothing is made, and what tools write is forgotten at the end.</summary>
    public bool Planning => _run.Order.Mode == ScriptMode.Plan;

    /// <summary>Cancelled when the script is to stop.</summary>
    public CancellationToken Cancel => _run.Cancel;

    /// <summary>Begins a film that this script tells scene by scene.</summary>
    /// <param name="name">Short name for folders and calls, such as "the-lamp"; made from the title when left out.</param>
    /// <param name="size">"1280x720" or "720p"; the production's when left out.</param>
    /// <param name="rate">Frames a second: "24", "25", "23.976" ...</param>
    /// <param name="seed">Every open choice follows from it.</param>
    /// <param name="titles">Main title and end credits.</param>
    /// <param name="music">false leaves the music out.</param>
    /// <param name="effects">false leaves effects and ambiences out.</param>
    public ScriptedFilm Film(string title, string? name = null, string? size = null, string? rate = null, long? seed = null, bool? titles = null, bool? music = null, bool? effects = null) =>
        _run.Keep(new ScriptedFilm(_run, title, null, name)).Format(size, rate, seed, titles, music, effects);

    /// <summary>A film of a screenplay file (Fountain, Final Draft, Markdown, prose) that this script overrides where it likes.</summary>
    /// <param name="file">Begins at the script's folder.</param>
    public ScriptedFilm FilmOf(string file, string? name = null, string? size = null, string? rate = null, long? seed = null, bool? titles = null, bool? music = null, bool? effects = null) =>
        _run.Keep(new ScriptedFilm(_run, Path.GetFileNameWithoutExtension(file), PathOf(file), name)).Format(size, rate, seed, titles, music, effects);

    /// <summary>Calls any tool of any plugin by name: <c>await Studio.Call("shot_revise", new { shot = "2A", direction = "CU push-in" })</c>.</summary>
    /// <param name="arguments">An anonymous object, a dictionary, a Film record or JSON; members as 'studio tools' lists them.</param>
    /// <param name="limit">The most that the call may spend, in US dollars.</param>
    /// <exception cref="StudioException">It could not be done; the message says why and what to do.</exception>
    public Task<JsonNode?> Call(string tool, object? arguments = null, decimal? limit = null) => _run.CallByName(tool, ScriptJson.Arguments(arguments), limit is { } dollars ? Usd.From(dollars) : null);

    /// <summary>The same, read as a record: one of Film's, or one that the script declares.</summary>
    public async Task<T> Call<T>(string tool, object? arguments = null, decimal? limit = null) =>
        _run.Json.Read<T>(await Call(tool, arguments, limit)) ?? throw new StudioException($"{tool} returned nothing, so it is no {typeof(T).Name}.");

    /// <summary>A line for whoever watches.</summary>
    public void Say(object? line) => _run.Say(line?.ToString() ?? "");

    /// <summary>How far the script is, 0 to 1, and with what; null when nobody knows how far.</summary>
    public void Progress(string text, double? done = null) => _run.Progress.Report(new(text, done));

    /// <summary>What holds in the story's world when a shot of the film last begun has ended.</summary>
    public Task<WorldState> At(ScriptedShot shot) => shot.Film.At(shot);

    /// <inheritdoc cref="At(ScriptedShot)"/>
    /// <param name="shot">A slate, such as "2A".</param>
    public Task<WorldState> At(string shot) => _run.LastFilm.At(shot);

    /// <summary>
    /// A rule of continuity that the plan checks beside the built-in ones, for every film of this script. It says what is wrong with a shot, or null.
    /// </summary>
    /// <param name="check">Gets each shot and the world after it: <c>(shot, world) => world["orb.power"] == "low" ? "The orb is spent." : null</c>.</param>
    public void Rule(string name, Func<Shot, WorldState, string?> check) => _run.Rules.Add(new(name, check));
}
