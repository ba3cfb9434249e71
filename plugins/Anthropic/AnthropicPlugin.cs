using AgentStudio.Sdk;

namespace AgentStudio.Anthropic;

/// <summary>Anthropic's models through the vendor's own SDK, whose JSON cannot be unloaded: hence resident.</summary>
public sealed class AnthropicPlugin : IStudioPlugin
{
    public void Register(StudioBuilder studio) => studio.Resident().AddProvider<AnthropicLanguage>();
}
