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
    private const int SampleRate = 48000;

    public static async Task Check(Recipe recipe, Delivered delivered, Workbench bench, CancellationToken cancel)
    {
        foreach (var name in Asked(recipe.Request).Where(name => !delivered.Media.ContainsKey(name)))
            throw Failure(FailureKind.Internal, recipe, $"nothing named '{name}'");
        foreach (var (name, file) in delivered.Media)
            if (new FileInfo(bench.Delivered(name, file)).Length == 0)
                throw Failure(FailureKind.Corrupt, recipe, $"an empty '{name}'");

        var main = bench.Delivered("main", delivered.Media["main"]);
        if (!recipe.Provider.Deterministic && (IsPicture(recipe.Request) || IsSound(recipe.Request)))
            await Decode(main, recipe, cancel);
        else if (FramesOf(recipe.Request) is { } frames && Mp4.CountFrames(main) is var counted && counted != frames)
            throw Failure(FailureKind.Corrupt, recipe, $"{counted} frames; {frames} were asked for");
        if (SamplesOf(recipe.Request) is { } samples && delivered.Measured.Samples is { } measured && measured != samples)
            throw Failure(FailureKind.Corrupt, recipe, $"{measured} samples; {samples} were asked for");
    }

    /// <summary>The names that a kind of making always delivers.</summary>
    private static string[] Asked(MakeRequest request) => request switch
    {
        SpeechRequest => ["main", "marks"],
        MixRequest => ["main", "track"],
        _ => ["main"],
    };

    private static bool IsPicture(MakeRequest request) => request is ImageRequest || FramesOf(request) is not null;

    private static bool IsSound(MakeRequest request) => request is SpeechRequest or MusicRequest or SoundRequest;

    private static async Task Decode(string path, Recipe recipe, CancellationToken cancel)
    {
        try
        {
            await Ffmpeg.Run(["-v", "error", "-xerror", "-i", path, "-f", "null", "-"], cancel);
            if (IsSound(recipe.Request)) CheckWav(path, recipe);
        }
        catch (MediaException broken)
        {
            throw Failure(FailureKind.Corrupt, recipe, $"something that does not decode ({broken.Message.TrimEnd('.')}). It is paid for: the same command collects it once more for nothing; another take orders it anew");
        }
    }

    private static void CheckWav(string path, Recipe recipe)
    {
        using var wav = new WavReader(path);
        if (wav.SampleRate != SampleRate) throw Failure(FailureKind.Internal, recipe, $"sound of {wav.SampleRate} Hz; {SampleRate} were asked for");
    }

    private static MakingFailedException Failure(FailureKind kind, Recipe recipe, string what) => new(kind, $"{recipe.Provider.Name} delivered {what}.");

    private static int? FramesOf(MakeRequest request) => request switch
    {
        VideoRequest video => video.Frames,
        CardRequest card => card.Frames,
        PartRequest part => part.Frames,
        MasterRequest master => master.Parts.Sum(part => part.Frames),
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
