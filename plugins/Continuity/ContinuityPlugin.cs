using AgentStudio.Sdk;

namespace AgentStudio.Continuity;

/// <summary>Keeps what is true of a production and lets people change it: its format, cast, places, style, shots, takes and brought media.</summary>
public sealed class ContinuityPlugin : IStudioPlugin
{
    public void Register(StudioBuilder studio) => studio
        .UseJson(ContinuityJson.Default)
        .AddTools<ProductionTools>()
        .AddTools<CharacterTools>()
        .AddTools<LocationTools>()
        .AddTools<StyleTools>()
        .AddTools<ShotTools>()
        .AddTools<NoteTools>()
        .AddTools<TakeTools>()
        .AddTools<StateTools>()
        .AddTools<BringTools>();
}
