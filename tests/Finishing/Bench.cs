using AgentStudio.Film;
using AgentStudio.Finishing;
using AgentStudio.Sdk;

namespace AgentStudio.Tests.Finishing;

/// <summary>A workbench over files, and the plugin's providers as the host finds them.</summary>
internal sealed class Bench(TempFolder folder) : IWorkbench
{
    private readonly Dictionary<Digest, string> _inputs = [];
    private int _makings;

    public string Folder { get; private set; } = folder.Root;

    public string PathOf(Digest input) => _inputs[input];

    public void Report(double done)
    {
    }

    public Digest Input(string path)
    {
        using var stream = File.OpenRead(path);
        var digest = Digest.OfStream(stream, CancellationToken.None).GetAwaiter().GetResult();
        _inputs[digest] = path;
        return digest;
    }

    /// <summary>Makes the request in an empty folder; the media are full paths.</summary>
    public async Task<Delivered> Make<T>(T request, CancellationToken cancel = default) where T : MakeRequest
    {
        Folder = Directory.CreateDirectory(folder.At($"making {++_makings}")).FullName;
        var made = await Provider<T>().Make(request, this, cancel);
        return made with { Media = made.Media.ToDictionary(media => media.Key, media => Path.Combine(Folder, media.Value)) };
    }

    public static IProvider<T> Provider<T>() where T : MakeRequest
    {
        var studio = new StudioBuilder();
        new FinishingPlugin().Register(studio);
        return (IProvider<T>)Activator.CreateInstance(studio.Providers.Single(typeof(IProvider<T>).IsAssignableFrom))!;
    }
}
