using AgentStudio.Sdk;

namespace AgentStudio.Continuity;

public sealed class ContinuityPlugin : IStudioPlugin
{
    public void Register(StudioBuilder studio)
    {
    }
}
