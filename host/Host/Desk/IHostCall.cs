using AgentStudio.Sdk;

namespace AgentStudio.Host.Desk;

/// <summary>What a running call shows to the host's own tools beyond what plugins see. ToolDesk's calls are all of this kind.</summary>
internal interface IHostCall : IToolCall
{
    /// <summary>For whom this call makes, with its actor, remaining budget, progress and cancellation.</summary>
    MakeContext Making { get; }
}
