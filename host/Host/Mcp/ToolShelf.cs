using AgentStudio.Host.Plugins;
using ModelContextProtocol.Server;

namespace AgentStudio.Host.Mcp;

/// <summary>The tools that one client sees now: what its toolsets name, and what it opened since. It is told of changes.</summary>
internal sealed class ToolShelf : IDisposable
{
    private readonly Lock _lock = new();
    private readonly ToolStock _stock;
    private readonly Toolsets _toolsets;
    private readonly Func<ToolEntry, McpServerTool> _make;
    private readonly HashSet<string> _opened = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _shown = new(StringComparer.Ordinal);

    public ToolShelf(ToolStock stock, Toolsets toolsets, Func<ToolEntry, McpServerTool> make)
    {
        (_stock, _toolsets, _make) = (stock, toolsets, make);
        _stock.Changed += Show;
        Show();
    }

    /// <summary>What is listed; the SDK tells the client of its changes.</summary>
    public McpServerPrimitiveCollection<McpServerTool> Tools { get; } = [];

    /// <summary>Waits until there is something to list.</summary>
    public async Task Filled()
    {
        if (_stock.Known.Count == 0) await _stock.Refresh();
        Show();   // what was learnt a moment ago may not have been shown yet
    }

    /// <summary>Lists further tools from now on.</summary>
    public void Open(IEnumerable<string> tools)
    {
        lock (_lock) _opened.UnionWith(tools);
        Show();
    }

    public void Dispose() => _stock.Changed -= Show;

    private void Show()
    {
        lock (_lock)
        {
            var wanted = _stock.Known.Where(tool => _toolsets.Has(tool) || _opened.Contains(tool.Name)).ToList();
            var texts = wanted.ToDictionary(tool => tool.Name, ToolStock.Text, StringComparer.Ordinal);
            using var _ = Tools.DeferChangedEvents();
            foreach (var gone in _shown.Where(shown => texts.GetValueOrDefault(shown.Key) != shown.Value).Select(shown => shown.Key).ToList())
            {
                if (Tools.TryGetPrimitive(gone, out var tool)) Tools.Remove(tool);
                _shown.Remove(gone);
            }

            foreach (var tool in wanted.Where(tool => !_shown.ContainsKey(tool.Name)))
                if (Tools.TryAdd(_make(tool))) _shown[tool.Name] = texts[tool.Name];
        }
    }
}
