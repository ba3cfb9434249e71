using AgentStudio.Sdk;

namespace AgentStudio.Finishing;

public sealed class FinishingPlugin : IStudioPlugin
{
    public void Register(StudioBuilder studio)
    {
    }
}
