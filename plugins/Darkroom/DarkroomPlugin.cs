using AgentStudio.Sdk;

namespace AgentStudio.Darkroom;

public sealed class DarkroomPlugin : IStudioPlugin
{
    public void Register(StudioBuilder studio) => studio
        .UseJson(DarkroomJson.Default)
        .AddTools<PictureTools>()
        .AddTools<ScoreTools>()
        .AddTools<FootageTools>()
        .AddProvider<LanczosUpscale>()
        .AddProvider<ColourMatte>()
        .AddProvider<DepthByRule>()
        .AddProvider<LookEmbed>()
        .AddProvider<ClassicalJudge>()
        .AddProvider<BlendedFrames>()
        .AddProvider<SpeechSpots>()
        .AddProvider<NoiseGate>();
}
