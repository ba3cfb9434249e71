using System.Runtime.InteropServices;
using AgentStudio.Film;
using AgentStudio.Media;

namespace AgentStudio.Finishing.Mix;

/// <summary>The three stems before mastering, written as raw 32-bit floats, block after block: in each the left, then the right of dialogue, music, effects.</summary>
internal sealed class Premaster : IDisposable
{
    public const int Block = 9600, Channels = 6;

    private readonly Queue<Placed> _waiting;
    private readonly List<(Placed Clip, ClipPlayer Player)> _playing = [];
    private readonly Faders _faders;
    private readonly float[][] _speech = Stereo(), _music = Stereo(), _effects = Stereo(), _ambience = Stereo(), _sum = Stereo();
    private readonly float[] _gains = new float[Block], _planes = new float[Block * Channels];

    private Premaster(IReadOnlyList<Placed> clips) => (_waiting, _faders) = (new(clips.OrderBy(clip => clip.Start)), Faders.Under(clips));

    /// <summary>Renders the programme and returns the loudness of its sum.</summary>
    public static LoudnessReport Render(long samples, IReadOnlyList<Placed> clips, IReadOnlyList<(long Start, long End)> speech, string path, CancellationToken cancel)
    {
        using var premaster = new Premaster(clips);
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, 1 << 16);
        var meter = new LoudnessMeter(2) { FindsPeak = false, Speech = speech };
        for (long at = 0; at < samples; at += Block)
        {
            cancel.ThrowIfCancellationRequested();
            var count = (int)Math.Min(Block, samples - at);
            premaster.Play(at, count);
            premaster.Ride(at, count);
            premaster.Sum(count);
            meter.Add(premaster._sum, 0, count);
            file.Write(MemoryMarshal.AsBytes(premaster._planes.AsSpan(0, count * Channels)));
        }
        return meter.Report();
    }

    public void Dispose()
    {
        foreach (var (_, player) in _playing)
            player.Dispose();
    }

    private static float[][] Stereo() => [new float[Block], new float[Block]];

    private float[][] BusOf(SoundTrack track) => track switch
    {
        _ when track.IsSpeech() => _speech,
        SoundTrack.Music => _music,
        SoundTrack.Effects => _effects,
        _ => _ambience,
    };

    private void Play(long at, int count)
    {
        foreach (var bus in new[] { _speech, _music, _effects, _ambience })
            Array.ForEach(bus, Array.Clear);
        while (_waiting.Count > 0 && _waiting.Peek().Start < at + count)
            _playing.Add((_waiting.Peek(), new(_waiting.Dequeue())));
        foreach (var (clip, player) in _playing)
            player.Play(at, BusOf(clip.Track)[0].AsSpan(0, count), BusOf(clip.Track)[1].AsSpan(0, count));
        foreach (var (_, player) in _playing.Where(one => one.Player.IsOver(at + count)))
            player.Dispose();
        _playing.RemoveAll(one => one.Player.IsOver(at + count));
    }

    private void Ride(long at, int count)
    {
        foreach (var (fader, bus) in new[] { (_faders.Music, _music), (_faders.Effects, _effects), (_faders.Ambience, _ambience) })
        {
            _gains.AsSpan().Fill(1);
            fader.Apply(at, _gains.AsSpan(0, count));
            foreach (var channel in bus)
                for (var i = 0; i < count; i++)
                    channel[i] *= _gains[i];
        }
    }

    private void Sum(int count)
    {
        for (var c = 0; c < 2; c++)
        {
            Span<float> Plane(int stem) => _planes.AsSpan((2 * stem + c) * count, count);
            Span<float> sum = _sum[c].AsSpan(0, count), effects = Plane(2);
            Add(_effects[c].AsSpan(0, count), _ambience[c], effects);
            _speech[c].AsSpan(0, count).CopyTo(Plane(0));
            _music[c].AsSpan(0, count).CopyTo(Plane(1));
            Add(_speech[c].AsSpan(0, count), _music[c], sum);
            Add(sum, effects, sum);
        }
    }

    private static void Add(ReadOnlySpan<float> one, ReadOnlySpan<float> two, Span<float> sum)
    {
        for (var i = 0; i < sum.Length; i++)
            sum[i] = one[i] + two[i];
    }
}
