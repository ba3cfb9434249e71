using AgentStudio.Sdk;

namespace AgentStudio.Score;

public sealed class ScorePlugin : IStudioPlugin
{
    public void Register(StudioBuilder studio) => studio
        .AddProvider<BuiltInScore>();
}
