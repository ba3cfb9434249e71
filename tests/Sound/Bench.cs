using AgentStudio.Film;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Tests.Sound;

/// <summary>A workbench over a temporary folder, with media that tests put on its shelf.</summary>
internal sealed class Bench : IWorkbench, IDisposable
{
    private readonly Dictionary<Digest, string> _media = [];
    private readonly string _root = Signal.TempFolder();

    public Bench() => Folder = Directory.CreateDirectory(Path.Combine(_root, "bench")).FullName;

    public string Folder { get; }

    public string PathOf(Digest input) => _media[input];

    public void Report(double done)
    {
    }

    public Digest Put(SoundBuffer sound, int bits = 16)
    {
        var path = Path.Combine(_root, $"in{_media.Count}.wav");
        sound.WriteWav(path, bits);
        return Put(path);
    }

    public Digest Put(string path)
    {
        var digest = Digest.OfBytes(File.ReadAllBytes(path));
        _media[digest] = path;
        return digest;
    }

    public string At(string name) => Path.Combine(_root, name);

    public SoundBuffer Sound(Delivered delivered, string name = "main") => SoundBuffer.ReadWav(Path.Combine(Folder, delivered.Media[name]));

    public void Dispose() => Directory.Delete(_root, true);
}
