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

    /// <summary>What the one who asks may do. Whoever sits at this machine may do all.</summary>
    public Role Role { get; init; } = Role.Admin;

    /// <summary>The most that the call and all that it calls may spend; null spends only what an argument "limitUsd" allows.</summary>
    public Usd? Limit { get; init; }

    /// <summary>The budget that the call's spending is taken from, in place of <see cref="Limit"/>: that of an agent's whole run.</summary>
    public CallBudget? Within { get; init; }

    /// <summary>The language model that the caller lends, such as a chat client's by sampling; null lends none.</summary>
    public ILanguageProvider? Client { get; init; }

    public IProgress<ProgressNote>? Progress { get; init; }

    /// <summary>Asks the person at the other end; null when nobody can be asked.</summary>
    public Func<string, CancellationToken, Task<bool>>? Confirm { get; init; }

    /// <summary>Whoever was asked during the call said that approved takes may be changed.</summary>
    public bool Allowed { get; init; }

    public bool MayOverwrite => Allowed || ToolCall.Flag(Arguments, "overwrite");

    /// <summary>Calls of one rehearsal see what each other wrote; nothing of it is kept. Null is no rehearsal.</summary>
    public string? Rehearsal { get; init; }

    /// <summary>Nothing that only a vendor or a model can make is made anew: it is recorded, or the call fails.</summary>
    public bool Replay { get; init; }

    public CancellationToken Cancel { get; init; }
}
