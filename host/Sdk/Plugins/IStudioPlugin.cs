namespace AgentStudio.Sdk;

/// <summary>
/// The entry of a plugin: one public class with a public constructor that takes nothing. The host calls
/// <see cref="Register"/> once for each generation that it loads; what it builds is dropped when the generation is unloaded.
/// </summary>
public interface IStudioPlugin
{
    /// <summary>Lists what the plugin offers. It makes nothing, opens nothing and starts nothing.</summary>
    void Register(StudioBuilder studio);
}
