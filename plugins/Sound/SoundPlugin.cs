using AgentStudio.Sdk;

namespace AgentStudio.Sound;

public sealed class SoundPlugin : IStudioPlugin
{
    public void Register(StudioBuilder studio)
    {
    }
}
