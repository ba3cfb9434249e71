using System.ComponentModel;
using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Host.Plugins;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Desk;

/// <summary>The tools that say what there is: tools, plugins and providers.</summary>
internal sealed class HouseTools(PluginHouse house)
{
    [Tool("tool_list", Title = "List the tools", ReadOnly = true)]
    [Description("Lists every tool with what it does and whether it writes or spends. Free. Name one to see the schema of its arguments and its result.")]
    public async Task<ToolList> Tools(WhichTools which, IToolCall call)
    {
        await house.Checked.WaitAsync(call.Cancel);
        var wanted = house.Tools.Where(tool => (which.Plugin is null || Same(tool.Plugin, which.Plugin)) && (which.Tool is null || tool.Name == which.Tool)).ToList();
        if (wanted.Count > 0) return new() { Tools = [.. wanted.Select(tool => List(tool, which.Tool is not null || which.Schemas == true))] };
        throw which.Tool is { } name
            ? Unknown("tool", name, house.Tools.Select(tool => tool.Name), "tool_list without arguments lists all.")
            : Unknown("plugin with tools", which.Plugin!, house.Tools.Select(tool => tool.Plugin).Distinct(), "plugin_list lists all plugins.");
    }

    [Tool("plugin_list", Title = "List the plugins", ReadOnly = true)]
    [Description("Lists every plugin folder: whether it is loaded, waiting or broken and why, its tools and providers, and the environment variables it misses. Free.")]
    public async Task<PluginList> Plugins(IToolCall call)
    {
        await house.Checked.WaitAsync(call.Cancel);
        return new() { Plugins = house.Plugins };
    }

    [Tool("provider_list", Title = "List the providers", ReadOnly = true)]
    [Description("Lists who can make speech, images, video, music, sounds and so on: price, quality, limits, and what is missing when one cannot be used now. Free. Choose one for a production with production_revise.")]
    public async Task<ProviderList> Providers(WhichProviders which, IToolCall call)
    {
        await house.Checked.WaitAsync(call.Cancel);
        return new() { Providers = [.. house.Providers.Where(provider => which.Kind is null || provider.Kind == which.Kind)] };
    }

    private static ListedTool List(ToolEntry tool, bool schemas) => new()
    {
        Name = tool.Name, Title = tool.Title, Description = tool.Description, Plugin = tool.Plugin, ReadOnly = tool.ReadOnly, Spends = tool.Spends,
        Destructive = tool.Destructive, Idempotent = tool.Idempotent, OpenWorld = tool.OpenWorld, InputSchema = schemas ? tool.InputSchema : null, OutputSchema = schemas ? tool.OutputSchema : null,
    };

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static StudioException Unknown(string what, string name, IEnumerable<string> known, string hint) =>
        new($"There is no {what} '{name}'{(NearestWord.To(name, known) is { } nearest ? $"; nearest is '{nearest}'" : "")}. {hint}");
}

internal sealed record WhichTools
{
    [Description("Only the tools of this plugin, such as \"Previs\"; \"Host\" for the studio's own.")]
    public string? Plugin { get; init; }

    [Description("Only this tool, with its schemas, such as \"film_plan\".")]
    public string? Tool { get; init; }

    [Description("true adds the schemas of arguments and results of all that are listed.")]
    public bool? Schemas { get; init; }
}

internal sealed record WhichProviders
{
    [Description("Only those who make this medium, such as \"Speech\".")]
    public MakeKind? Kind { get; init; }
}

internal sealed record ToolList
{
    [Description("Ordered by name.")]
    public required IReadOnlyList<ListedTool> Tools { get; init; }
}

internal sealed record ListedTool
{
    [Description("The name to call it by.")]
    public required string Name { get; init; }

    [Description("A few words for people.")]
    public required string Title { get; init; }

    [Description("What it does, what it costs, what to call before and after.")]
    public required string Description { get; init; }

    [Description("Who offers it.")]
    public required string Plugin { get; init; }

    [Description("It changes nothing.")]
    public bool ReadOnly { get; init; }

    [Description("It may cost money.")]
    public bool Spends { get; init; }

    [Description("It replaces or removes what somebody made.")]
    public bool Destructive { get; init; }

    [Description("Calling it twice is like calling it once.")]
    public bool Idempotent { get; init; }

    [Description("It reaches beyond this machine.")]
    public bool OpenWorld { get; init; }

    [Description("JSON schema of its arguments, when asked for.")]
    public JsonObject? InputSchema { get; init; }

    [Description("JSON schema of its result, when asked for.")]
    public JsonObject? OutputSchema { get; init; }
}

internal sealed record PluginList
{
    [Description("Ordered by name.")]
    public required IReadOnlyList<PluginEntry> Plugins { get; init; }
}

internal sealed record ProviderList
{
    [Description("Ordered by medium and name.")]
    public required IReadOnlyList<ProviderEntry> Providers { get; init; }
}
