using AgentStudio.Film;
using AgentStudio.Media;

namespace AgentStudio.Finishing.Mix;

/// <summary>Plays one clip into its bus, block after block. The file is open only while the clip sounds.</summary>
internal sealed class ClipPlayer(Placed clip) : IDisposable
{
    private readonly float _left = (float)(Decibels.ToGain(clip.GainDb) * Math.Sqrt(2) * Math.Cos((clip.Pan + 1) * Math.PI / 4));
    private readonly float _right = (float)(Decibels.ToGain(clip.GainDb) * Math.Sqrt(2) * Math.Sin((clip.Pan + 1) * Math.PI / 4));
    private readonly float[][] _block = clip.Media.Channels == 1 ? [new float[Premaster.Block]] : [new float[Premaster.Block], new float[Premaster.Block]];
    private readonly VoiceChain? _voice = clip.IsSpeech ? new() : null;
    private WavReader? _reader;

    public bool IsOver(long sample) => sample >= clip.End;

    /// <summary>Adds what sounds from programme sample <paramref name="start"/> on for the length of the block.</summary>
    public void Play(long start, Span<float> left, Span<float> right)
    {
        var from = Math.Max(start, clip.Start);
        var count = (int)(Math.Min(start + left.Length, clip.End) - from);
        if (count <= 0)
            return;
        Fill(count);
        _voice?.Process(_block, count, (float)Decibels.ToGain(clip.Media.VoiceGainDb ?? 0));
        Fade(from - clip.Start, count);
        var at = (int)(from - start);
        var second = _block[^1];
        for (var i = 0; i < count; i++)
        {
            left[at + i] += _left * _block[0][i];
            right[at + i] += _right * second[i];
        }
    }

    public void Dispose() => _reader?.Dispose();

    private void Fill(int count)
    {
        if (_reader is null)
        {
            _reader = new(clip.Media.Path);
            _reader.Seek(clip.Track == SoundTrack.Ambience ? clip.Offset % clip.Media.Samples : clip.Offset);
        }
        for (var done = 0; done < count;)
        {
            var got = _reader.Read(_block, done, count - done);
            done += got;
            if (got == 0)
                _reader.Seek(0);
        }
    }

    private void Fade(long position, int count)
    {
        var length = clip.End - clip.Start;
        foreach (var channel in _block)
        {
            for (var i = 0; i < count && position + i < clip.FadeIn; i++)
                channel[i] *= Gain(position + i, clip.FadeIn);
            for (var i = (int)Math.Max(0, length - clip.FadeOut - position); i < count; i++)
                channel[i] *= Gain(length - 1 - position - i, clip.FadeOut);
        }
    }

    /// <summary>Ambiences cross at equal power, because they have nothing in common; everything else fades softly at both ends.</summary>
    private float Gain(long at, int length)
    {
        var x = Math.PI / 2 * (at + 0.5) / length;
        return (float)(clip.Track == SoundTrack.Ambience ? Math.Sin(x) : Math.Sin(x) * Math.Sin(x));
    }
}
