namespace AgentStudio.Host.Plugins;

/// <summary>One plugin folder and how it stands.</summary>
internal sealed record PluginEntry
{
    /// <summary>The folder's name, such as "Previs".</summary>
    public required string Name { get; init; }

    public required string Folder { get; init; }

    public required PluginState State { get; init; }

    /// <summary>Why its newest build is not in use; the generation before serves on where there is one. Empty when all is well.</summary>
    public string Problem { get; init; } = "";

    /// <summary>How often it was loaded in this process; 0 when nothing has needed it yet.</summary>
    public int Generation { get; init; }

    /// <summary>Earlier generations that are still in memory: calls that run on them, or something that keeps them.</summary>
    public int OldInMemory { get; init; }

    /// <summary>A new build is taken at the next start only.</summary>
    public bool Resident { get; init; }

    /// <summary>Digest of the whole folder, as last loaded or catalogued; empty when it never loaded.</summary>
    public string Hash { get; init; } = "";

    public IReadOnlyList<string> Tools { get; init; } = [];

    public IReadOnlyList<string> Providers { get; init; } = [];

    /// <summary>Environment variables that it asks for and that are not set.</summary>
    public IReadOnlyList<string> MissingSecrets { get; init; } = [];
}

internal enum PluginState
{
    /// <summary>Listed from the catalogue; loaded at its first call.</summary>
    Waiting,
    /// <summary>Its newest build is in use.</summary>
    Loaded,
    /// <summary>Its newest build could not be loaded; an earlier one may serve on.</summary>
    Broken,
}
