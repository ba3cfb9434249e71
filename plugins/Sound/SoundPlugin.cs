using AgentStudio.Sdk;

namespace AgentStudio.Sound;

/// <summary>Foley, hard effects and ambiences by synthesis: nothing to download, nothing to pay.</summary>
public sealed class SoundPlugin : IStudioPlugin
{
    public void Register(StudioBuilder studio) => studio.AddProvider<SoundStage>();
}
