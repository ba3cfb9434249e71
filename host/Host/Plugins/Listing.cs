using System.Text.Json;

namespace AgentStudio.Host.Plugins;

/// <summary>What all sources offer at one moment. Of two tools of one name the first source's stands, the host's own before all.</summary>
internal sealed class Listing
{
    private readonly SortedDictionary<string, Offer> _tools = new(StringComparer.Ordinal);
    private readonly Dictionary<ToolSource, string> _clashes = [];
    private readonly Lazy<IReadOnlyList<ProviderEntry>> _providers;
    private string? _text;

    private Listing(IReadOnlyList<ToolSource> sources, Func<ToolSource, ProviderEntry, string?> unavailable)
    {
        foreach (var source in sources)
            foreach (var tool in source.Shelf.Tools)
                if (!_tools.TryAdd(tool.Name, new(tool, source)))
                    _clashes[source] = $"its tool '{tool.Name}' is offered by {_tools[tool.Name].Source.Name} already, which stands. Rename one.";
        Tools = [.. _tools.Values.Select(tool => tool.Entry)];
        _providers = new(() => [.. from source in sources
                                   from provider in source.Shelf.Providers
                                   orderby provider.Kind, provider.Card.Name
                                   select provider with { Unavailable = unavailable(source, provider) }]);
    }

    public IReadOnlyList<ToolEntry> Tools { get; }

    /// <summary>Read when they are first asked for: many calls make nothing.</summary>
    public IReadOnlyList<ProviderEntry> Providers => _providers.Value;

    /// <summary>Equal for equal lists.</summary>
    public string Text => _text ??= JsonSerializer.Serialize(new PluginShelf { Tools = Tools, Providers = Providers }, HouseJson.Default.PluginShelf);

    public static Listing Of(IReadOnlyList<ToolSource> sources, Func<ToolSource, ProviderEntry, string?> unavailable) => new(sources, unavailable);

    public Offer? Tool(string name) => _tools.GetValueOrDefault(name);

    public string? Clash(ToolSource source) => _clashes.GetValueOrDefault(source);
}

/// <summary>A tool and who offers it.</summary>
internal sealed record Offer(ToolEntry Entry, ToolSource Source);
