using AgentStudio.Sdk;

namespace AgentStudio.Finishing;

/// <summary>The capability records of the plugin's providers: one name, free, reproducible.</summary>
internal static class Cards
{
    public static ProviderCard Of(string model, int revision, string title) =>
        new() { Name = "finishing", Model = model, Revision = revision, Title = title, Quality = 60, TakesSeed = false };
}
