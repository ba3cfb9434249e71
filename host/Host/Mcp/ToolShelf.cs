using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Host.Plugins;
using ModelContextProtocol.Server;

namespace AgentStudio.Host.Mcp;

/// <summary>The tools that the client sees now. It follows the house: a plugin that is swapped changes the list, and the client is told.</summary>
internal sealed class ToolShelf(LazyStudio studio, Toolsets toolsets, Func<ToolEntry, McpServerTool> make)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly HashSet<string> _opened = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _shown = new(StringComparer.Ordinal);
    private PluginHouse? _house;

    /// <summary>What is listed; the SDK tells clients of its changes.</summary>
    public McpServerPrimitiveCollection<McpServerTool> Tools { get; } = [];

    /// <summary>Everything there is, listed or not; none while the studio cannot be opened.</summary>
    public IReadOnlyList<ToolEntry> Known { get; private set; } = [];

    public bool IsOpen(ToolEntry tool) => toolsets.Has(tool) || _opened.Contains(tool.Name);

    /// <summary>Lists further tools from now on.</summary>
    public async Task Open(params IEnumerable<string> tools)
    {
        await _one.WaitAsync();
        try
        {
            _opened.UnionWith(tools);
            Known = await Read();
            using (Tools.DeferChangedEvents()) Show([.. Known.Where(IsOpen)]);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Waits until every plugin was looked at; lists do not wait that long.</summary>
    public async Task Complete(CancellationToken cancel)
    {
        await Open();
        if (_house is not { } house) return;
        await house.Checked.WaitAsync(cancel);
        await Open();
    }

    private void Show(IReadOnlyList<ToolEntry> wanted)
    {
        var texts = wanted.ToDictionary(tool => tool.Name, tool => Text(tool), StringComparer.Ordinal);
        foreach (var gone in _shown.Where(shown => texts.GetValueOrDefault(shown.Key) != shown.Value).Select(shown => shown.Key).ToList())
        {
            if (Tools.TryGetPrimitive(gone, out var tool)) Tools.Remove(tool);
            _shown.Remove(gone);
        }

        foreach (var tool in wanted.Where(tool => !_shown.ContainsKey(tool.Name)))
            if (Tools.TryAdd(make(tool))) _shown[tool.Name] = texts[tool.Name];
    }

    private async Task<IReadOnlyList<ToolEntry>> Read()
    {
        try
        {
            var opened = await studio.Open();
            if (opened.IsClient) return await Ask(opened);
            await Follow(opened.House);
            return opened.House.Tools;
        }
        catch (StudioException)
        {
            return [];   // studio_status says why
        }
    }

    /// <summary>At the very first start the plugins are still being looked at: a moment is worth a complete list, and the rest is told.</summary>
    private async Task Follow(PluginHouse house)
    {
        if (_house == house) return;
        _house = house;
        house.Changed += () => _ = Open();
        await Task.WhenAny(house.Checked, Task.Delay(Patience));
    }

    private static async Task<IReadOnlyList<ToolEntry>> Ask(Studio opened)
    {
        var list = await opened.Call(new() { Tool = "tool_list", Arguments = new() { ["schemas"] = true }, Actor = "chat" });
        return [.. list!["tools"]!.AsArray().Select(tool => ToolCards.Listed(tool!.AsObject()))];
    }

    private static string Text(ToolEntry tool) => string.Join('\n', tool.Title, tool.Description, tool.InputSchema.ToJsonString(), tool.OutputSchema?.ToJsonString(), tool.ReadOnly, tool.Destructive, tool.Idempotent, tool.OpenWorld);
}
