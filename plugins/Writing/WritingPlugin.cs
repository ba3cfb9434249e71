using AgentStudio.Sdk;

namespace AgentStudio.Writing;

public sealed class WritingPlugin : IStudioPlugin
{
    public void Register(StudioBuilder studio) => studio
        .UseJson(WritingJson.Default)
        .AddTools<ScriptTools>();
}
