using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Plugins;

/// <summary>
/// One loaded build of a plugin, or the host's own tools. Its users are counted; once retired it takes no more, and when the
/// last one has left its assemblies are unloaded.
/// </summary>
internal sealed class Generation
{
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Dictionary<string, ToolMethod> _tools = new(StringComparer.Ordinal);
    private readonly List<LoadedProvider> _providers = [];
    private PluginContext? _context;
    private int _users;
    private bool _retired;

    public Generation(Digest hash, PluginContext? context, IEnumerable<ToolMethod> tools, IEnumerable<LoadedProvider> providers)
    {
        (Hash, _context) = (hash, context);
        foreach (var tool in tools)
            if (!_tools.TryAdd(tool.Tool.Name, tool))
                throw new PluginLoadException($"two of its methods are the tool '{tool.Tool.Name}'. Rename one.");
        _providers.AddRange(providers);
    }

    public Digest Hash { get; }

    public bool Resident { get; init; }

    /// <summary>The stamp of the list of models that its providers were made from; empty when it uses none.</summary>
    public string Models { get; init; } = "";

    /// <summary>Environment variables that it asks for.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    public bool TryEnter()
    {
        lock (_lock)
        {
            if (_retired) return false;
            _users++;
            return true;
        }
    }

    public void Exit()
    {
        lock (_lock)
            if (--_users == 0 && _retired) _empty.TrySetResult();
    }

    /// <summary>Ends when the last user has left.</summary>
    public Task Retire()
    {
        lock (_lock)
        {
            _retired = true;
            if (_users == 0) _empty.TrySetResult();
        }

        return _empty.Task;
    }

    public Task<JsonNode?>? Invoke(string tool, JsonObject arguments, IToolCall call) =>
        _tools.TryGetValue(tool, out var method) ? method.Invoke(arguments, call) : null;

    public IProvider? Provider(MakeKind kind, string name) =>
        _providers.FirstOrDefault(provider => provider.Kind == kind && provider.Provider.Card.Name == name)?.Provider;

    /// <summary>Looks at the records of all tools, which a call does for its own.</summary>
    /// <exception cref="PluginLoadException">A tool's record cannot be read or written.</exception>
    public void Shape()
    {
        foreach (var tool in _tools.Values) _ = (tool.Arguments, tool.Result);
    }

    /// <summary>What it offers, in values that are the host's own: an object of the plugin kept in a list would keep the plugin in memory.</summary>
    public PluginShelf Describe(string plugin, RecordDocs docs) => new()
    {
        Tools = [.. _tools.Values.Select(tool => ToolSchema.Describe(tool, plugin, docs)).OrderBy(tool => tool.Name, StringComparer.Ordinal)],
        Providers = [.. _providers.Select(provider => Describe(provider, plugin))
            .OrderBy(provider => provider.Kind).ThenBy(provider => provider.Card.Name, StringComparer.Ordinal)],
        Secrets = [.. Secrets],
        Resident = Resident,
        Models = Models,
    };

    /// <summary>Drops everything of the plugin. Call it only after <see cref="Retire"/> has ended.</summary>
    /// <returns>Dead once the garbage collector has found that nothing keeps the assemblies.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public WeakReference Unload()
    {
        var trace = new WeakReference(_context, trackResurrection: true);
        foreach (var owner in _providers.Select(provider => provider.Provider).OfType<IDisposable>().Distinct())
            owner.Dispose();
        _tools.Clear();
        _providers.Clear();
        if (_context is { } context) SafeUnload.Of(context);
        _context = null;
        return trace;
    }

    private static ProviderEntry Describe(LoadedProvider provider, string plugin)
    {
        var card = JsonSerializer.SerializeToUtf8Bytes(provider.Provider.Card, SdkJson.Default.ProviderCard);
        return new() { Card = JsonSerializer.Deserialize(card, SdkJson.Default.ProviderCard)!, Kind = provider.Kind, Plugin = plugin, Remote = provider.Remote };
    }
}

/// <summary>A live provider in its role for one medium.</summary>
internal sealed record LoadedProvider(MakeKind Kind, bool Remote, IProvider Provider);
