using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Host.Agent;
using AgentStudio.Host.Desk;
using AgentStudio.Host.Language;
using AgentStudio.Host.Plugins;
using AgentStudio.Sdk;
using Microsoft.Extensions.AI;

namespace AgentStudio.Host;

/// <summary>
/// The studio inside another .NET program: every tool as an <see cref="AIFunction"/>, which Semantic Kernel, Microsoft Agent Framework and every
/// <see cref="IChatClient"/> take. Calls pass the same door as those of chats, scripts and the command line: arguments are checked, nothing is spent beyond
/// the limit, and each is in the ledger.
/// </summary>
public sealed class StudioHost : IAsyncDisposable
{
    private readonly Studio _studio;
    private readonly StudioHostOptions _options;
    private readonly CallBudget _budget;

    private StudioHost(Studio studio, StudioHostOptions options)
    {
        (_studio, _options, _budget) = (studio, options, new(options.Limit));
    }

    /// <summary>Every tool of the studio and its plugins, in order of their names. A call that is refused returns {"error": "why and what to do"}.</summary>
    public IReadOnlyList<AIFunction> Tools { get; private set; } = [];

    /// <summary>What this program's calls have spent.</summary>
    public Usd Spent => _budget.Taken;

    /// <exception cref="StudioException">The settings are wrong, or the built studio is not where <see cref="StudioHostOptions.App"/> says.</exception>
    public static async Task<StudioHost> OpenAsync(StudioHostOptions? options = null, CancellationToken cancel = default)
    {
        options ??= new();
        var settings = StudioSettings.Read(Path.GetFullPath(options.Folder), options.Home) with { App = AppOf(options) };
        var host = new StudioHost(await Studio.Open(settings, cancel), options);
        var listed = (await host.CallAsync("tool_list", new() { ["schemas"] = true }, cancel))!["tools"]!.AsArray();
        host.Tools = [.. listed.Select(tool => Entry(tool!.AsObject())).OrderBy(tool => tool.Name, StringComparer.Ordinal)
            .Select(tool => new DeskFunction(tool, (name, arguments, stop) => host.CallAsync(name, arguments, stop)))];
        return host;
    }

    /// <summary>Calls a tool by its name.</summary>
    /// <returns>What the tool returned, as its schema says; null when it returns nothing.</returns>
    /// <exception cref="StudioException">It could not be done; the message says why and what to do.</exception>
    public Task<JsonNode?> CallAsync(string tool, JsonObject? arguments = null, CancellationToken cancel = default) => _studio.Call(new()
    {
        Tool = tool, Arguments = arguments ?? [], Actor = _options.Actor, Folder = Path.GetFullPath(_options.Folder), Within = _studio.IsClient ? null : _budget, Limit = _options.Limit,
        Client = _options.Model, Confirm = _options.Confirm, Progress = _options.Progress, Cancel = cancel,
    });

    /// <summary>The studio's language model, whose replies are recorded: an equal request is answered from the ledger and costs nothing.</summary>
    /// <param name="model">Such as "anthropic/claude-sonnet-5-5" or "ollama"; null takes the settings' word, else the first that has a key.</param>
    /// <exception cref="StudioException">There is none, or the one named lacks its key.</exception>
    public IChatClient Chat(string? model = null) =>
        _studio.Desk.Chat(new(ProductionId.Studio, _options.Actor, _budget, _options.Progress, CancellationToken.None), model, _options.Model) ?? throw new StudioException($"There is no language model. {_studio.Language.Hint}");

    public ValueTask DisposeAsync() => _studio.DisposeAsync();

    private static string AppOf(StudioHostOptions options)
    {
        string[] candidates = options.App is { } app ? [Path.GetFullPath(app, Path.GetFullPath(options.Folder))] : [AppContext.BaseDirectory, Path.GetDirectoryName(typeof(StudioHost).Assembly.Location)!];
        return candidates.FirstOrDefault(folder => Directory.Exists(Path.Combine(folder, "plugins")))
            ?? throw new StudioException($"No folder 'plugins' in {string.Join(" and ", candidates)}. Build the studio (dotnet build host/App -c Release) and give App = \".../host/App/bin/Release/app\".");
    }

    private static ToolEntry Entry(JsonObject tool) => new()
    {
        Name = (string)tool["name"]!, Title = (string)tool["title"]!, Description = (string)tool["description"]!, Plugin = (string)tool["plugin"]!,
        InputSchema = tool["inputSchema"]!.DeepClone().AsObject(), OutputSchema = tool["outputSchema"]?.DeepClone().AsObject(),
    };
}

/// <summary>Where a program's studio lives and what it may do.</summary>
public sealed record StudioHostOptions
{
    /// <summary>Holds studio.json, .env and productions/; relative paths among arguments begin there. Without it, the current folder.</summary>
    public string Folder { get; init; } = Environment.CurrentDirectory;

    /// <summary>The state folder; without it, the settings' word, else .studio in <see cref="Folder"/>.</summary>
    public string? Home { get; init; }

    /// <summary>The built studio: the folder with plugins/ in it. Without it, where this program or AgentStudio.Host.dll lies.</summary>
    public string? App { get; init; }

    /// <summary>The most that all calls together may spend; nothing without it.</summary>
    public Usd Limit { get; init; }

    /// <summary>Who calls, as the ledger records it.</summary>
    public string Actor { get; init; } = "program";

    /// <summary>Asks a person before something is spent, replaced or removed; without it nobody can be asked, and what needs a yes is refused.</summary>
    public Func<string, CancellationToken, Task<bool>>? Confirm { get; init; }

    public IProgress<ProgressNote>? Progress { get; init; }

    /// <summary>A language model that this program lends, such as <c>new LentModel("mine", chatClient)</c>; null lends none.</summary>
    public ILanguageProvider? Model { get; init; }
}
