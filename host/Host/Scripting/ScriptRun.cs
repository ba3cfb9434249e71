using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Host;
using AgentStudio.Host.Desk;
using AgentStudio.Host.Planning;
using AgentStudio.Host.Deliverables;
using AgentStudio.Sdk;

namespace AgentStudio.Scripting;

/// <summary>What a script is run for.</summary>
internal enum ScriptMode
{
    /// <summary>It does what it says.</summary>
    Run,
    /// <summary>The same, and films that it tells but does not render are rendered.</summary>
    Render,
    /// <summary>As <see cref="Render"/>; each film's plan is told before the film is made.</summary>
    Watch,
    /// <summary>A rehearsal: tools see what it writes, nothing is kept, nothing is made but the free speech and music that set lengths.</summary>
    Plan,
}

/// <summary>What was asked of a script.</summary>
internal sealed record ScriptOrder
{
    public required string File { get; init; }

    public IReadOnlyList<string> Arguments { get; init; } = [];

    public ScriptMode Mode { get; init; }

    /// <summary>Absolute; null is each production's own folder.</summary>
    public string? Out { get; init; }

    public long Seed { get; init; } = 1;

    /// <summary>The same for every run that is not told another, so that two runs anywhere make the same film.</summary>
    public DateTimeOffset Now { get; init; } = Noon;

    /// <summary>What Studio.Now is without <c>--now</c>.</summary>
    public static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>What cannot be repeated is a warning instead of an error.</summary>
    public bool Free { get; init; }

    /// <summary>Renders nothing unless all is as the film's production.lock says.</summary>
    public bool Locked { get; init; }

    /// <summary>Nothing that only a vendor or a model can make is made: it is recorded, or the run fails.</summary>
    public bool Replay { get; init; }

    public Usd? Limit { get; init; }

    /// <summary>Slots of which another take is wanted.</summary>
    public IReadOnlyList<string> Another { get; init; } = [];

    /// <summary>Plans also list what is kept.</summary>
    public bool Everything { get; init; }
}

/// <summary>A rule that a script wrote.</summary>
internal sealed record ScriptRule(string Name, Func<Shot, WorldState, string?> Check);

/// <summary>Thrown through a script that is only planned, at the call that would make something.</summary>
internal sealed class PlanEndsException(string tool) : Exception($"the plan ends at {tool}, which makes media")
{
    public string Tool { get; } = tool;
}

/// <summary>One run of a script: what it was asked for, the door to the tools, and what came of it.</summary>
internal sealed class ScriptRun(ScriptOrder order, Func<ToolAsk, Task<JsonNode?>> door, Action<string> say, IProgress<ProgressNote> progress, CancellationToken cancel)
{
    private static readonly HashSet<string> SetsLengths = new(StringComparer.Ordinal) { "voice_make", "music_make" };

    private readonly string? _rehearsal = order.Mode == ScriptMode.Plan ? Guid.NewGuid().ToString("n") : null;
    private readonly ConcurrentDictionary<string, bool> _inputs = new(StringComparer.Ordinal);
    private IReadOnlySet<string>? _spending;

    public ScriptOrder Order { get; } = order;

    public string Folder { get; } = Path.GetDirectoryName(order.File)!;

    public CancellationToken Cancel { get; } = cancel;

    public Action<string> Say { get; } = say;

    public IProgress<ProgressNote> Progress { get; } = progress;

    public ScriptJson Json { get; } = new();

    public List<ScriptedFilm> Films { get; } = [];

    public List<ScriptRule> Rules { get; } = [];

    public ConcurrentQueue<RenderedFilm> Rendered { get; } = [];

    public ConcurrentQueue<FilmPlan> Planned { get; } = [];

    /// <summary>Files that the script used or looked for, also in vain.</summary>
    public IEnumerable<string> Inputs => _inputs.Keys.Order(StringComparer.Ordinal);

    public ScriptedFilm LastFilm => Films.Count > 0 ? Films[^1] : throw new StudioException("This script has begun no film yet. Begin one with Studio.Film(\"The Lamp\").");

    public static string Actor => $"script {Environment.UserName}";

    public ScriptedFilm Keep(ScriptedFilm film)
    {
        if (Films.Exists(other => other.Name == film.Name)) throw new StudioException($"This script has a film '{film.Name}' already. Give the other a name: Studio.Film(\"{film.Title}\", name: \"{film.Name}-2\").");
        Films.Add(film);
        return film;
    }

    /// <summary>A tool by its name, through the same door as everybody.</summary>
    public async Task<JsonNode?> Call(string tool, JsonObject arguments, Usd? limit = null)
    {
        if (Order.Locked && tool == "film_render") arguments["locked"] = true;
        if (_rehearsal is not null && tool == "film_render") return await Plan(arguments);
        if (_rehearsal is not null && !SetsLengths.Contains(tool) && (await Spending()).Contains(tool)) throw new PlanEndsException(tool);
        return await Ask(tool, arguments, limit);
    }

    /// <summary>The same for the script itself, whose films are shown at the end.</summary>
    public async Task<JsonNode?> CallByName(string tool, JsonObject arguments, Usd? limit)
    {
        if (tool == "film_render" && Order.Out is { } folder && arguments["out"] is null) arguments["out"] = folder;
        var result = await Call(tool, arguments, limit);
        if (tool == "film_render" && _rehearsal is null) Rendered.Enqueue(result.Deserialize(HostJson.Default.RenderedFilm)!);
        return result;
    }

    private async Task<JsonNode?> Plan(JsonObject arguments)
    {
        arguments = Only(arguments, "production");
        arguments["everything"] = Order.Everything;
        var plan = (await Ask("film_plan", arguments)).Deserialize(HostJson.Default.FilmPlan)!;
        Planned.Enqueue(plan);
        return JsonSerializer.SerializeToNode(Unmade(plan), HostJson.Default.RenderedFilm);
    }

    /// <summary>What a render would give that is only planned.</summary>
    public static RenderedFilm Unmade(FilmPlan plan) => new() { Production = plan.Production, Folder = "", Seconds = plan.Seconds, Pieces = plan.Totals.Values.Sum() };

    /// <summary>Tools that make media.</summary>
    private async Task<IReadOnlySet<string>> Spending() => _spending ??= (await Ask("tool_list", []))!["tools"]!.AsArray()
        .Where(tool => (bool?)tool!["spends"] == true).Select(tool => (string)tool!["name"]!).ToHashSet(StringComparer.Ordinal);

    private async Task<JsonNode?> Ask(string tool, JsonObject arguments, Usd? limit = null)
    {
        return await door(new()
        {
            Tool = tool, Arguments = arguments, Actor = Actor, Limit = _rehearsal is null ? limit ?? Order.Limit : SetsLengths.Contains(tool) ? Usd.Zero : limit,
            Progress = Progress, Cancel = Cancel, Rehearsal = _rehearsal, Replay = Order.Replay, Folder = Folder,
        });
    }

    /// <summary>A file that the script uses, noted before it is looked for.</summary>
    public string Input(string path)
    {
        _inputs[path] = true;
        return path;
    }

    /// <summary>The text of a file beside the script.</summary>
    /// <exception cref="StudioException">It is not there, or no text.</exception>
    public string Text(string path)
    {
        var file = Input(Path.GetFullPath(path, Folder));
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            var near = Directory.Exists(Path.GetDirectoryName(file)) ? NearestWord.To(Path.GetFileName(file), Directory.EnumerateFiles(Path.GetDirectoryName(file)!).Select(one => Path.GetFileName(one)!).Order(StringComparer.Ordinal)) : null;
            throw new StudioException($"'{path}' cannot be read: {(File.Exists(file) ? failure.Message : $"there is no file {file}.")}{(near is null ? "" : $" Did you mean '{near}'?")}", failure);
        }
    }

    private static JsonObject Only(JsonObject arguments, string member) => arguments[member] is { } value ? new() { [member] = value.DeepClone() } : [];
}
