using System.CommandLine;
using AgentStudio.Film;
using AgentStudio.Host.Desk;

namespace AgentStudio.Host.Cli;

/// <summary>The options that mean the same everywhere, and what every command needs.</summary>
internal sealed class SharedOptions
{
    private readonly Option<string?> _home = new("--home") { Description = "The state folder: ledger, media, cache. Without it, .studio here.", HelpName = "folder", Recursive = true };
    private readonly Option<string?> _config = new("--config") { Description = "The settings file. Without it, studio.json here.", HelpName = "file", Recursive = true };
    private readonly Option<bool> _json = new("--json") { Description = "One JSON object on standard output and nothing else there.", Recursive = true };
    private readonly Option<string?> _out = new("--out") { Description = "Folder (or file, where one file is written) for results.", HelpName = "path", Recursive = true };

    public IEnumerable<Option> Options => [_home, _config, _json, _out];

    public static string Folder => Environment.CurrentDirectory;

    /// <summary>Who asks, as the ledger records it.</summary>
    public static string Actor => $"cli {Environment.UserName}";

    public bool Json(ParseResult parse) => parse.GetValue(_json);

    /// <summary>Absolute: the process that writes may have been started elsewhere.</summary>
    public string? Out(ParseResult parse) => parse.GetValue(_out) is { Length: > 0 } path ? Path.GetFullPath(path, Folder) : null;

    public StudioSettings Settings(ParseResult parse) => StudioSettings.Read(Folder, parse.GetValue(_home), parse.GetValue(_config));

    /// <summary>A command that works in the opened studio and ends when it is done.</summary>
    public void Runs(Command command, Func<CommandRun, Task<int>> work) => Opens(command, work, endsSoon: true);

    /// <summary>A command that works in the opened studio until somebody ends it.</summary>
    public void RunsOn(Command command, Func<CommandRun, Task<int>> work) => Opens(command, work, endsSoon: false);

    private void Opens(Command command, Func<CommandRun, Task<int>> work, bool endsSoon) => command.SetAction(async (parse, cancel) =>
    {
        var terminal = new Terminal(Json(parse));
        try
        {
            await using var studio = await Studio.Open(Settings(parse) with { EndsSoon = endsSoon }, cancel);
            return await work(new(parse, studio, terminal, cancel) { StartedBy = StartedBy(parse) });
        }
        finally
        {
            terminal.EndLine();   // what is said next, such as why it ended, has a line of its own
        }
    });

    /// <summary>What a person types to start this studio on this state folder; the launcher says how it was called.</summary>
    private string StartedBy(ParseResult parse)
    {
        var studio = Environment.GetEnvironmentVariable("STUDIO_COMMAND") is { Length: > 0 } command ? command : "studio";
        return parse.GetValue(_home) is { } home ? $"{Quoted(studio)} --home {Quoted(home)}" : Quoted(studio);
    }

    private static string Quoted(string word) => word.Contains(' ') ? $"\"{word}\"" : word;
}

/// <summary>One run of a command in the opened studio.</summary>
internal sealed record CommandRun(ParseResult Parse, Studio Studio, ITerminal Terminal, CancellationToken Cancel)
{
    /// <summary>What a person types to start the same studio again.</summary>
    public string StartedBy { get; init; } = "studio";

    /// <summary>Nothing that only a vendor or a model can make is made anew.</summary>
    public bool Replay { get; init; }

    public ToolAsk Ask(string tool, System.Text.Json.Nodes.JsonObject? arguments = null, Usd? limit = null) => new()
    {
        Tool = tool, Arguments = arguments ?? [], Actor = SharedOptions.Actor, Limit = limit, Progress = Terminal, Replay = Replay,
        Confirm = Terminal.CanAsk ? Terminal.Confirm : null, Cancel = Cancel,
    };

    public Task<System.Text.Json.Nodes.JsonNode?> Call(string tool, System.Text.Json.Nodes.JsonObject? arguments = null, Usd? limit = null) => Studio.Call(Ask(tool, arguments, limit));
}
