using AgentStudio.Sdk;

namespace AgentStudio.Voices;

public sealed class VoicesPlugin : IStudioPlugin
{
    public void Register(StudioBuilder studio) => studio
        .AddProvider<EspeakVoices>();
}
