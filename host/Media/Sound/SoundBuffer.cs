namespace AgentStudio.Media;

/// <summary>Sound in memory: one array of samples a channel, full scale at -1 and 1. Samples may exceed it until they are written.</summary>
public sealed class SoundBuffer
{
    public SoundBuffer(int channels, int samples, int sampleRate = 48000)
    {
        if (channels < 1 || samples < 0 || sampleRate < 1)
            throw new MediaException($"A sound of {channels} channels, {samples} samples at {sampleRate} Hz cannot be. Ask for at least one channel and a positive rate.");
        Channels = new float[channels][];
        for (var c = 0; c < channels; c++)
            Channels[c] = new float[samples];
        (Samples, SampleRate) = (samples, sampleRate);
    }

    /// <summary>Takes the arrays as they are; all have the same length.</summary>
    public SoundBuffer(float[][] channels, int sampleRate = 48000)
    {
        (Channels, Samples, SampleRate) = (channels, channels[0].Length, sampleRate);
        if (channels.Any(channel => channel.Length != Samples))
            throw new ArgumentException("The channels differ in length.", nameof(channels));
    }

    /// <summary>Left first, then right.</summary>
    public float[][] Channels { get; }

    /// <summary>Of each channel.</summary>
    public int Samples { get; }

    public int SampleRate { get; }

    public double Seconds => (double)Samples / SampleRate;

    /// <summary>The largest absolute sample.</summary>
    public float Peak
    {
        get
        {
            var peak = 0f;
            foreach (var channel in Channels)
                foreach (var sample in channel)
                    peak = Math.Max(peak, Math.Abs(sample));
            return peak;
        }
    }

    /// <summary>Reads a WAV: 8, 16, 24 or 32 bit integer, 32 or 64 bit float, plain or extensible, RIFF or RF64.</summary>
    /// <exception cref="MediaException">It is not a WAV that we read; the message names what it is.</exception>
    public static SoundBuffer ReadWav(string path)
    {
        using var reader = new WavReader(path);
        if (reader.Samples > int.MaxValue / 8)
            throw new MediaException($"{path} is {reader.Samples / reader.SampleRate} s long, too much to hold at once. Cut it into parts of less than an hour.");
        var sound = new SoundBuffer(reader.Channels, (int)reader.Samples, reader.SampleRate);
        reader.Read(sound.Channels, 0, sound.Samples);
        return sound;
    }

    /// <summary>Writes a WAV. 16 bit is dithered (triangular, fixed seed, exact zeros stay zero); what exceeds full scale is clipped.</summary>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <param name="bits">16 or 24.</param>
    public void WriteWav(string path, int bits = 16)
    {
        using var writer = new WavWriter(path, Channels.Length, SampleRate, bits);
        writer.Write(Channels, 0, Samples);
    }

    /// <summary>The same sound at another rate, by windowed sinc; itself when the rate is already that.</summary>
    public SoundBuffer Resample(int rate) => rate == SampleRate
        ? this
        : new(Array.ConvertAll(Channels, channel => Resampler.Convert(channel, SampleRate, rate)), rate);

    /// <summary>Two channels: mono on both at its level, of more than two channels the first two with the others in equal parts.</summary>
    public SoundBuffer ToStereo()
    {
        if (Channels.Length == 2)
            return this;
        if (Channels.Length == 1)
            return new([(float[])Channels[0].Clone(), (float[])Channels[0].Clone()], SampleRate);
        var stereo = new SoundBuffer([(float[])Channels[0].Clone(), (float[])Channels[1].Clone()], SampleRate);
        foreach (var rest in Channels.Skip(2))
            for (var i = 0; i < Samples; i++)
            {
                stereo.Channels[0][i] += 0.5f * rest[i];
                stereo.Channels[1][i] += 0.5f * rest[i];
            }
        return stereo;
    }

    /// <summary>The mean of all channels.</summary>
    public SoundBuffer ToMono()
    {
        if (Channels.Length == 1)
            return this;
        var mono = new SoundBuffer(1, Samples, SampleRate);
        var share = 1f / Channels.Length;
        foreach (var channel in Channels)
            for (var i = 0; i < Samples; i++)
                mono.Channels[0][i] += share * channel[i];
        return mono;
    }

    /// <summary>Adds another sound of the same rate into this one, cut at this one's ends.</summary>
    /// <param name="other">Mono or stereo; mono goes to both channels.</param>
    /// <param name="at">Sample of this sound at which the other begins; may be negative.</param>
    /// <param name="gainL">Linear, of the first channel.</param>
    /// <param name="gainR">Linear, of the second.</param>
    public void Add(SoundBuffer other, int at, float gainL, float gainR)
    {
        if (other.SampleRate != SampleRate)
            throw new MediaException($"A sound at {other.SampleRate} Hz cannot be added to one at {SampleRate} Hz. Resample it first.");
        var from = Math.Max(0, -at);
        var count = Math.Min(other.Samples, Samples - at) - from;
        for (var c = 0; c < Channels.Length && count > 0; c++)
        {
            var source = other.Channels[Math.Min(c, other.Channels.Length - 1)].AsSpan(from, count);
            var target = Channels[c].AsSpan(at + from, count);
            var gain = c == 0 ? gainL : gainR;
            for (var i = 0; i < source.Length; i++)
                target[i] += gain * source[i];
        }
    }

    /// <summary>Multiplies all samples, in place.</summary>
    public SoundBuffer Scale(float gain)
    {
        foreach (var channel in Channels)
            foreach (ref var sample in channel.AsSpan())
                sample *= gain;
        return this;
    }

    /// <summary>Fades both ends with a raised cosine, in place.</summary>
    public SoundBuffer Fade(int inSamples, int outSamples)
    {
        foreach (var channel in Channels)
        {
            for (var i = 0; i < inSamples && i < Samples; i++)
                channel[i] *= Ease((i + 0.5) / inSamples);
            for (var i = 0; i < outSamples && i < Samples; i++)
                channel[Samples - 1 - i] *= Ease((i + 0.5) / outSamples);
        }
        return this;
    }

    private static float Ease(double x) => (float)(0.5 - 0.5 * Math.Cos(Math.PI * x));
}
