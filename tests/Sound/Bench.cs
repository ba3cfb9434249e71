using AgentStudio.Film;
using AgentStudio.Finishing.Mix;
using AgentStudio.Media;
using AgentStudio.Sdk;

namespace AgentStudio.Tests.Sound;

/// <summary>A workbench over a temporary folder, with media that tests put on its shelf.</summary>
internal sealed class Bench : IWorkbench, IDisposable
{
    private const int Rate = 48000;
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

    /// <summary>Lines at different levels every six seconds, music and ambience throughout, an effect now and then.</summary>
    public MixRequest Film(int seconds)
    {
        var lines = new[] { Signal.Babble(3.4, 11), Signal.Babble(2.2, 12).Scale(0.2f), Signal.Babble(4.1, 13).Scale(1.5f) }.Select(sound => Put(sound)).ToArray();
        var music = Put(Signal.Join(Signal.Sine(220, -9, 10), Signal.Sine(330, -20, 10), Signal.Noise(-16, 10, 3)));
        var ambience = Put(Signal.Noise(-34, 8, 5));
        var slam = new SoundBuffer(2, Rate);
        slam.Add(Signal.Noise(0, 1, 6), 0, 1, 1);
        var dull = Biquad.LowPass(Rate, 2500);
        for (var i = 0; i < Rate; i++)
            slam.Channels[0][i] = slam.Channels[1][i] = dull.Process(slam.Channels[0][i]) * (float)Math.Exp(-i / 4000.0);
        var effect = Put(slam);
        var clips = new List<MixClip> { new(SoundTrack.Ambience, ambience, 0, seconds * Rate) };
        for (var at = 0; at < seconds; at += 30)
            clips.Add(new(SoundTrack.Music, music, (long)at * Rate, 0));
        for (var i = 0; i * 6 + 5 < seconds; i++)
        {
            clips.Add(new(i % 4 == 3 ? SoundTrack.Narration : SoundTrack.Dialogue, lines[i % 3], i * 6L * Rate + 30000, 0, 0, i % 2 == 0 ? -0.2 : 0.2));
            clips.Add(new(SoundTrack.Effects, effect, i * 6L * Rate + (i % 2) * 60000, 0, -3, 0.4));
        }
        return new() { Samples = (long)seconds * Rate, Clips = clips };
    }

    public string At(string name) => Path.Combine(_root, name);

    public SoundBuffer Sound(Delivered delivered, string name = "main") => SoundBuffer.ReadWav(Path.Combine(Folder, delivered.Media[name]));

    public void Dispose() => Directory.Delete(_root, true);
}
