using AgentStudio.Film;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Plugins;

/// <summary>Somebody who makes one medium, as listed. A provider of two media has two entries.</summary>
internal sealed record ProviderEntry
{
    public required ProviderCard Card { get; init; }

    public required MakeKind Kind { get; init; }

    /// <summary>The plugin's short name, such as "Previs".</summary>
    public required string Plugin { get; init; }

    /// <summary>True for a provider behind a network (<see cref="IRemoteProvider{TRequest}"/>).</summary>
    public bool Remote { get; init; }

    /// <summary>Why it cannot be used now, such as "needs LUMEN_API_KEY"; null when it can.</summary>
    public string? Unavailable { get; init; }
}

/// <summary>The use of a live provider: its generation stays loaded until this is disposed.</summary>
internal sealed class Held : IDisposable
{
    private Generation? _generation;

    internal Held(Generation generation, IProvider provider)
    {
        _generation = generation;
        Provider = provider;
        PluginFolder = generation.Hash;
    }

    /// <summary>A provider that no plugin offers: nothing to keep loaded.</summary>
    public Held(IProvider live) => Provider = live;

    public IProvider Provider { get; }

    public ProviderCard Card => Provider.Card;

    /// <summary>The digest of the plugin's whole folder, as it was loaded.</summary>
    public Digest PluginFolder { get; }

    public void Dispose() => Interlocked.Exchange(ref _generation, null)?.Exit();
}
