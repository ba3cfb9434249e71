using AgentStudio.Finishing.Mix;
using AgentStudio.Sdk;

namespace AgentStudio.Finishing;

/// <summary>Cuts, titles, masters and prints: everything between the takes and the film.</summary>
public sealed class FinishingPlugin : IStudioPlugin
{
    public void Register(StudioBuilder studio) => studio
        .AddProvider<CardProvider>()
        .AddProvider<PageProvider>()
        .AddProvider<PartProvider>()
        .AddProvider<MasterProvider>()
        .AddProvider<MixDesk>();
}
