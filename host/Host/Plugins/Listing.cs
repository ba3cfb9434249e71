using System.Text.Json;

namespace AgentStudio.Host.Plugins;

/// <summary>What all sources offer at one moment. Of two tools of one name the first source's stands, the host's own before all.</summary>
internal sealed class Listing
{
    private readonly SortedDictionary<string, (ToolEntry Entry, ToolSource Source)> _tools = new(StringComparer.Ordinal);
    private readonly Dictionary<ToolSource, string> _clashes = [];
    private string? _text;

    private Listing(IReadOnlyList<ToolSource> sources, Func<ToolSource, ProviderEntry, string?> unavailable)
    {
        foreach (var source in sources)
            foreach (var tool in source.Shelf.Tools)
                if (!_tools.TryAdd(tool.Name, (tool, source)))
                    _clashes[source] = $"its tool '{tool.Name}' is offered by {_tools[tool.Name].Source.Name} already, which stands. Rename one.";
        Tools = [.. _tools.Values.Select(tool => tool.Entry)];
        Providers = [.. from source in sources
                        from provider in source.Shelf.Providers
                        orderby provider.Kind, provider.Card.Name
                        select provider with { Unavailable = unavailable(source, provider) }];
    }

    public IReadOnlyList<ToolEntry> Tools { get; }

    public IReadOnlyList<ProviderEntry> Providers { get; }

    /// <summary>Equal for equal lists.</summary>
    public string Text => _text ??= JsonSerializer.Serialize(new PluginShelf { Tools = Tools, Providers = Providers }, HouseJson.Default.PluginShelf);

    public static Listing Of(IReadOnlyList<ToolSource> sources, Func<ToolSource, ProviderEntry, string?> unavailable) => new(sources, unavailable);

    public (ToolEntry Entry, ToolSource Source)? Tool(string name) => _tools.TryGetValue(name, out var found) ? found : null;

    public string? Clash(ToolSource source) => _clashes.GetValueOrDefault(source);
}
