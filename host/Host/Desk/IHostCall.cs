using AgentStudio.Sdk;

namespace AgentStudio.Host.Desk;

/// <summary>What a running call shows to the host's own tools beyond what plugins see. ToolDesk's calls are all of this kind.</summary>
internal interface IHostCall : IToolCall
{
    /// <summary>For whom this call makes, with its actor, remaining budget, progress and cancellation.</summary>
    MakeContext Making { get; }

    IProgress<ProgressNote>? Progress { get; }

    /// <summary>Asks whoever is at the other end; null when nobody can be asked.</summary>
    Func<string, CancellationToken, Task<bool>>? Ask { get; }

    /// <summary>The language model that the caller lends; null lends none.</summary>
    ILanguageProvider? Client { get; }
}
