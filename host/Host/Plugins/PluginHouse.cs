using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using AgentStudio.Film;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Plugins;

internal sealed class PluginHouse : IAsyncDisposable
{
    /// <summary>Opens at once; lists come from the catalogue, differences are found in the background.</summary>
    public static PluginHouse Open(HouseSettings settings) => throw new NotImplementedException();

    /// <summary>Ordered by name.</summary>
    public IReadOnlyList<ToolEntry> Tools => throw new NotImplementedException();

    /// <summary>Ordered by kind and name.</summary>
    public IReadOnlyList<ProviderEntry> Providers => throw new NotImplementedException();

    public IReadOnlyList<PluginEntry> Plugins => throw new NotImplementedException();

    /// <summary>Tools or providers differ from before: clients should list again.</summary>
    public event Action? Changed;

    /// <summary>Ends when every folder that differs from the catalogue has been looked into.</summary>
    public Task Checked { get; } = Task.CompletedTask;

    /// <summary>Adds the host's own tools beside those of plugins.</summary>
    public void Add(OwnTools own) => Changed?.Invoke();

    /// <summary>Runs a tool on the newest generation; a swap meanwhile does not touch this call.</summary>
    public Task<JsonNode?> Invoke(string tool, JsonObject arguments, IToolCall call) => throw new NotImplementedException();

    /// <summary>The live provider of an entry, kept loaded until it is disposed.</summary>
    /// <exception cref="StudioException">The plugin cannot be loaded, or offers it no more.</exception>
    public Task<Held> Hold(ProviderEntry provider, CancellationToken cancel) => throw new NotImplementedException();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>Tools that the host itself offers: instances with methods that carry <see cref="ToolAttribute"/>.</summary>
/// <param name="Json">Contexts of their argument and result records.</param>
internal sealed record OwnTools(IReadOnlyList<JsonSerializerContext> Json, IReadOnlyList<object> Tools);

/// <summary>Where plugins are and where the house may write.</summary>
internal sealed record HouseSettings
{
    /// <summary>Folders of plugin folders, or plugin folders themselves.</summary>
    public required IReadOnlyList<string> PluginFolders { get; init; }

    /// <summary>For the catalogue and the private copies that plugins are loaded from.</summary>
    public required string CacheFolder { get; init; }

    public Func<string, string?> Secret { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>Takes new builds while it runs.</summary>
    public bool Watch { get; init; } = true;
}
