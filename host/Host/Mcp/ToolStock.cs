using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Host.Plugins;

namespace AgentStudio.Host.Mcp;

/// <summary>
/// All tools that there are, listed to a client or not. It follows the house: a plugin that is swapped changes it. Until the studio is
/// open it is what the last server here knew, so that a client's first list waits for nothing.
/// </summary>
internal sealed class ToolStock(LazyStudio studio)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly Lazy<StockFile?> _file = new(() => StockFile.Of(studio));
    private PluginHouse? _house;
    private IReadOnlyList<ToolEntry>? _known;

    /// <summary>Raised when the tools differ from before.</summary>
    public event Action? Changed;

    /// <summary>Everything that is known now; none while the studio cannot be opened.</summary>
    public IReadOnlyList<ToolEntry> Known => _known ??= _file.Value?.Read() ?? [];

    /// <summary>Looks at what the studio has; the first time it opens it.</summary>
    public async Task Refresh()
    {
        await _one.WaitAsync();
        try
        {
            var before = Known;
            var now = await Read();
            var complete = _house?.Checked.IsCompleted != false;
            if (before.Count > 0 && (!complete || now.Select(Text).SequenceEqual(before.Select(Text)))) return;
            _known = now;
            if (now.Count > 0 && complete) _file.Value?.Keep(now);
        }
        finally
        {
            _one.Release();
        }

        Changed?.Invoke();
    }

    /// <summary>Waits until every plugin was looked at; lists do not wait that long.</summary>
    public async Task Complete(CancellationToken cancel)
    {
        await Refresh();
        if (_house is not { } house || house.Checked.IsCompleted) return;
        await house.Checked.WaitAsync(cancel);
        await Refresh();
    }

    /// <summary>All that a client sees of a tool.</summary>
    public static string Text(ToolEntry tool) => string.Join('\n', tool.Name, tool.Title, tool.Description, tool.InputSchema.ToJsonString(), tool.OutputSchema?.ToJsonString(), tool.ReadOnly, tool.Destructive, tool.Idempotent, tool.OpenWorld);

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
        house.Changed += () => _ = Refresh();
        await Task.WhenAny(house.Checked, Task.Delay(Patience));
        if (!house.Checked.IsCompleted) _ = Later(house);
    }

    private async Task Later(PluginHouse house)
    {
        await Task.WhenAny(house.Checked);   // a fault of it is the house's to tell
        await Refresh();
    }

    private static async Task<IReadOnlyList<ToolEntry>> Ask(Studio opened)
    {
        var list = await opened.Call(new() { Tool = "tool_list", Arguments = new() { ["schemas"] = true }, Actor = "chat" });
        return [.. list!["tools"]!.AsArray().Select(tool => ToolCards.Listed(tool!.AsObject()))];
    }
}
