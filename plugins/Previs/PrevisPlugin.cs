using AgentStudio.Sdk;

namespace AgentStudio.Previs;

public sealed class PrevisPlugin : IStudioPlugin
{
    public void Register(StudioBuilder studio) => studio
        .AddProvider<PrevisImages>()
        .AddProvider<PrevisClips>();
}
