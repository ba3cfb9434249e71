using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Lab;

/// <summary>
/// Looks at what a provider delivered before anybody else does. Our own encodes are checked by their frame count, because the
/// encoder is ours; what comes from elsewhere is decoded completely.
/// </summary>
internal static class Verifier
{
    public static async Task Check(Recipe recipe, Delivered delivered, Workbench bench, CancellationToken cancel)
    {
        if (!delivered.Media.TryGetValue("main", out var main))
            throw new MakingFailedException(FailureKind.Internal, $"{recipe.Provider.Name} delivered nothing named 'main'.");
        foreach (var (name, file) in delivered.Media)
            if (new FileInfo(bench.Delivered(name, file)).Length == 0)
                throw new MakingFailedException(FailureKind.Corrupt, $"{recipe.Provider.Name} delivered an empty '{name}'.");

        var path = bench.Delivered("main", main);
        if (FramesOf(recipe.Request) is { } frames)
        {
            if (!recipe.Provider.Deterministic) await Decode(path, recipe, cancel);
            else if (Mp4.CountFrames(path) is var counted && counted != frames)
                throw new MakingFailedException(FailureKind.Corrupt, $"{recipe.Provider.Name} delivered {counted} frames; {frames} were asked for.");
        }
        else if (SamplesOf(recipe.Request) is { } samples && delivered.Measured.Samples is { } measured && measured != samples)
        {
            throw new MakingFailedException(FailureKind.Corrupt, $"{recipe.Provider.Name} delivered {measured} samples; {samples} were asked for.");
        }
    }

    private static async Task Decode(string path, Recipe recipe, CancellationToken cancel)
    {
        try
        {
            await Ffmpeg.Run(["-v", "error", "-xerror", "-i", path, "-f", "null", "-"], cancel);
        }
        catch (MediaException broken)
        {
            throw new MakingFailedException(FailureKind.Corrupt, $"What {recipe.Provider.Name} delivered does not decode: {broken.Message}");
        }
    }

    private static int? FramesOf(MakeRequest request) => request switch
    {
        VideoRequest video => video.Frames,
        CardRequest card => card.Frames,
        PartRequest part => part.Frames,
        MasterRequest master => master.PartFrames.Sum(),
        InterpolateRequest clip => clip.Frames,
        _ => null,
    };

    private static long? SamplesOf(MakeRequest request) => request switch
    {
        MusicRequest music => music.Samples,
        MixRequest mix => mix.Samples,
        SoundRequest { Samples: > 0 } sound => sound.Samples,
        _ => null,
    };
}
