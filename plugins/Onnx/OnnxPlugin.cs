using AgentStudio.Sdk;

namespace AgentStudio.LocalModels;

public sealed class OnnxPlugin : IStudioPlugin
{
    public void Register(StudioBuilder studio) => studio.UseJson(FamilyJson.Default);
}
