using System.Buffers.Binary;

namespace AgentStudio.Media;

/// <summary>Writes a WAV in blocks. 16 bit is dithered (triangular, fixed seed, exact zeros stay zero), 24 bit is rounded. The same samples give the same bytes.</summary>
public sealed class WavWriter : IDisposable
{
    private const int HeaderBytes = 44;
    private readonly FileStream _file;
    private readonly int _channels, _rate, _bits;
    private readonly Chance[] _dither;
    private byte[] _bytes = [];
    private long _samples;

    /// <param name="path">The file; an existing one is replaced.</param>
    /// <param name="channels">1 or more.</param>
    /// <param name="sampleRate">In Hz.</param>
    /// <param name="bits">16 or 24.</param>
    public WavWriter(string path, int channels, int sampleRate, int bits)
    {
        if (bits is not (16 or 24))
            throw new MediaException($"A WAV is written with 16 or 24 bits, not {bits}.");
        (_channels, _rate, _bits) = (channels, sampleRate, bits);
        _dither = [.. Enumerable.Range(0, channels).Select(c => new Chance((ulong)c + 0x51C0))];
        _file = new(path, FileMode.Create, FileAccess.Write, FileShare.Read, 1 << 16);
        _file.Write(new byte[HeaderBytes]);
    }

    /// <summary>Writes <paramref name="count"/> samples of every channel from <paramref name="at"/> on.</summary>
    public void Write(float[][] channels, int at, int count)
    {
        const int Step = 8192;
        var frame = _channels * (_bits / 8);
        if (_bytes.Length == 0)
            _bytes = new byte[Step * frame];
        for (var done = 0; done < count; done += Step)
        {
            var frames = Math.Min(Step, count - done);
            for (var c = 0; c < _channels; c++)
                Encode(channels[c].AsSpan(at + done, frames), c);
            _file.Write(_bytes, 0, frames * frame);
        }
        _samples += count;
    }

    public void Dispose()
    {
        if (_file.CanWrite)
        {
            _file.Position = 0;
            _file.Write(Header());
        }
        _file.Dispose();
    }

    private void Encode(ReadOnlySpan<float> samples, int channel)
    {
        var step = _channels * (_bits / 8);
        var to = _bytes.AsSpan(channel * (_bits / 8));
        if (_bits == 24)
            Encode24(samples, to, step);
        else
            for (int i = 0, at = 0; i < samples.Length; i++, at += step)
                BinaryPrimitives.WriteInt16LittleEndian(to[at..], Sixteen(samples[i], ref _dither[channel]));
    }

    private static void Encode24(ReadOnlySpan<float> samples, Span<byte> to, int step)
    {
        var at = 0;
        foreach (var sample in samples)
        {
            var value = (int)MathF.Round(MathF.Min(MathF.Max(sample * 8388608f, -8388608f), 8388607f));
            var bytes = to.Slice(at, 3);
            bytes[2] = (byte)(value >> 16);
            bytes[1] = (byte)(value >> 8);
            bytes[0] = (byte)value;
            at += step;
        }
    }

    private static short Sixteen(float sample, ref Chance chance)
    {
        if (sample == 0)
            return 0;
        var bits = chance.Next();
        // Two even distributions of one step each make the triangle of two steps.
        var dither = ((bits >> 40) + (bits >> 16 & 0xFFFFFF)) * (1f / (1 << 24)) - 1;
        return (short)Math.Clamp(MathF.Round(sample * 32768f + dither), -32768f, 32767f);
    }

    private byte[] Header()
    {
        var frame = _channels * (_bits / 8);
        var data = _samples * frame;
        if (data > uint.MaxValue - HeaderBytes)
            throw new MediaException($"A WAV of {_samples / _rate} s would exceed 4 GB. Write it in parts.");
        var header = new byte[HeaderBytes];
        var at = header.AsSpan();
        "RIFF"u8.CopyTo(at);
        BinaryPrimitives.WriteUInt32LittleEndian(at[4..], (uint)(data + HeaderBytes - 8));
        "WAVEfmt "u8.CopyTo(at[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(at[16..], 16);
        BinaryPrimitives.WriteInt16LittleEndian(at[20..], 1);
        BinaryPrimitives.WriteInt16LittleEndian(at[22..], (short)_channels);
        BinaryPrimitives.WriteInt32LittleEndian(at[24..], _rate);
        BinaryPrimitives.WriteInt32LittleEndian(at[28..], _rate * frame);
        BinaryPrimitives.WriteInt16LittleEndian(at[32..], (short)frame);
        BinaryPrimitives.WriteInt16LittleEndian(at[34..], (short)_bits);
        "data"u8.CopyTo(at[36..]);
        BinaryPrimitives.WriteUInt32LittleEndian(at[40..], (uint)data);
        return header;
    }
}
