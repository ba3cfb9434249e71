using System.Text.Json.Nodes;

namespace AgentStudio.Host.Plugins;

/// <summary>A tool as every door lists it. It stays the same while generations of its plugin come and go behind it.</summary>
internal sealed record ToolEntry
{
    public required string Name { get; init; }

    public required string Title { get; init; }

    public required string Description { get; init; }

    /// <summary>JSON schema of the argument record; an object without members when the tool takes none.</summary>
    public required JsonObject InputSchema { get; init; }

    /// <summary>JSON schema of what it returns; null when it returns nothing.</summary>
    public JsonObject? OutputSchema { get; init; }

    public bool ReadOnly { get; init; }

    public bool Spends { get; init; }

    public bool Destructive { get; init; }

    public bool Idempotent { get; init; }

    public bool OpenWorld { get; init; }

    /// <summary>The plugin's short name, such as "Previs"; "Host" for the host's own tools.</summary>
    public required string Plugin { get; init; }

    /// <summary>It has an argument of that name.</summary>
    public bool Takes(string argument) => InputSchema["properties"]?[argument] is not null;
}
