using AgentStudio.Sdk;

namespace AgentStudio.Families;

/// <summary>The model families that a film-maker may have on disk. Each provider is there once for every model that was added (studio models add).</summary>
public sealed class OnnxPlugin : IStudioPlugin
{
    public void Register(StudioBuilder studio) => studio
        .UseJson(FamilyJson.Default)
        .AddModelProvider<OnnxImages>("stable-diffusion", "stable-diffusion-xl")
        .AddModelProvider<OnnxJudge>("clip", "face-identity")
        .AddModelProvider<OnnxEmbed>("clip")
        .AddModelProvider<OnnxUpscale>("upscaler")
        .AddModelProvider<OnnxVoices>("kokoro", "piper")
        .AddModelProvider<OnnxMatte>("matting", "segment-anything")
        .AddModelProvider<OnnxDepth>("depth")
        .AddModelProvider<OnnxFrames>("interpolation")
        .AddModelProvider<OnnxEars>("whisper")
        .AddModelProvider<OnnxDenoise>("deepfilternet");
}
