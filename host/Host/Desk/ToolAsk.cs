using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Desk;

/// <summary>Somebody asks for a tool, from any door.</summary>
internal sealed record ToolAsk
{
    public required string Tool { get; init; }

    public JsonObject Arguments { get; init; } = [];

    /// <summary>Who asks: "cli", "chat", "agent", "script", with the user's name where known, such as "cli:ann".</summary>
    public required string Actor { get; init; }

    /// <summary>Where the caller was started: relative paths among the arguments begin there.</summary>
    public string Folder { get; init; } = Environment.CurrentDirectory;

    /// <summary>The most that the call and all that it calls may spend; null spends only what an argument "limitUsd" allows.</summary>
    public Usd? Limit { get; init; }

    public IProgress<ProgressNote>? Progress { get; init; }

    /// <summary>Asks the person at the other end; null when nobody can be asked.</summary>
    public Func<string, CancellationToken, Task<bool>>? Confirm { get; init; }

    public CancellationToken Cancel { get; init; }
}
