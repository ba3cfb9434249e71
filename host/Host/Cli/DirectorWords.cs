using System.CommandLine;
using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Host.Producing;

namespace AgentStudio.Host.Cli;

/// <summary>The options of everything that a director does, and the film that it makes.</summary>
internal sealed class DirectorWords
{
    private readonly Option<string?> _model = Words.Model();
    private readonly Option<bool> _replay = ScriptWords.ReplaySwitch();
    private readonly Option<bool> _yes = Words.Switch("--yes", "Approves what stays within the limit; without a terminal and without it, nothing is spent.");
    private readonly Option<int?> _turns = Words.Count("--max-turns", "Questions to the model at most; 60 without it.");
    private readonly Option<int?> _tokens = Words.Count("--max-tokens", "Tokens read and written at most; a million without it.");
    private readonly Option<int?> _minutes = Words.Count("--max-minutes", "Minutes of work at most; 120 without it.");

    public IEnumerable<Option> All => [_model, _yes, _replay, _turns, _tokens, _minutes];

    public bool Replays(ParseResult parse) => parse.GetValue(_replay);

    /// <summary>The first of these options that was typed and means nothing without a director; null when none was.</summary>
    public string? Given(ParseResult parse) => All.Except([_replay]).FirstOrDefault(option => parse.GetResult(option) is { Implicit: false })?.Name;

    /// <summary>The arguments of film_direct that the subject and these options say.</summary>
    public async Task<JsonObject> Read(CommandRun run, string text)
    {
        var known = (await run.Call("production_list"))!["productions"]!.AsArray().Select(production => (string)production!["name"]!).ToList();
        var subject = Subject.Read(text, SharedOptions.Folder, known);
        if (subject.ProductionFile is not null) throw new StudioException($"'{text}' is planned already: 'studio produce {text}' takes its edits back. A director begins with an idea, a screenplay or a production's name.");
        var screenplay = subject.Screenplay ?? (subject.Name is { } name ? await Written(run, name) : null);
        var arguments = new JsonObject();
        foreach (var (member, value) in new (string, JsonNode?)[]
        {
            ("idea", subject.Idea), ("screenplay", screenplay), ("name", subject.Name), ("model", run.Parse.GetValue(_model)), ("yes", run.Parse.GetValue(_yes) ? true : null),
            ("maxTurns", run.Parse.GetValue(_turns)), ("maxTokens", run.Parse.GetValue(_tokens)), ("maxMinutes", run.Parse.GetValue(_minutes)),
        })
            if (value is not null) arguments[member] = value;
        return arguments;
    }

    /// <returns>The film, as film_direct gives it; people were told.</returns>
    public async Task<JsonObject> Direct(CommandRun run, JsonObject arguments, Usd? limit)
    {
        var film = (await run.Studio.Call(run.Ask("film_direct", arguments, limit) with { Replay = run.Parse.GetValue(_replay) }))!.AsObject();
        run.Terminal.Give(film);
        var notes = film["notes"] as JsonArray ?? [];
        foreach (var note in notes.Take(8)) run.Terminal.Say($"note: {(string?)note}");
        if (notes.Count > 8) run.Terminal.Say($"note: and {notes.Count - 8} more; --json lists all.");
        if ((string?)film["plan"] is { Length: > 0 } plan) run.Terminal.Say(plan);
        if ((string?)film["film"] is { Length: > 0 } file) run.Terminal.Say($"Film: {file} ({(double?)film["seconds"] ?? 0:0.0} s)");
        else if ((string?)film["storyboard"] is { Length: > 0 } board) run.Terminal.Say($"Storyboard: {board}");
        else run.Terminal.Say($"Planned: {film["production"]}. Make it: {run.StartedBy} render {film["production"]}");
        if ((int?)film["turns"] is > 0 and var turns)
            run.Terminal.Say($"Directed by {film["model"]}: {turns} questions, {(long?)film["tokensIn"] ?? 0:N0} tokens read, {(long?)film["tokensOut"] ?? 0:N0} written, {Cost(film)}.");
        return film;
    }

    private static string Cost(JsonObject film) => (decimal?)film["cost"] is > 0 and var dollars ? Usd.From(dollars).ToString() : "for nothing";

    private static async Task<string> Written(CommandRun run, string production) =>
        (string)(await run.Call("script_export", new() { ["production"] = production }))!["content"]!;
}
