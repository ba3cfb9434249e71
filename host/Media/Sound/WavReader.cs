using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace AgentStudio.Media;

/// <summary>Reads a WAV in blocks: 8, 16, 24 or 32 bit integer, 32 or 64 bit float, plain or extensible, RIFF or RF64.</summary>
public sealed class WavReader : IDisposable
{
    private const int Pcm = 1, Float = 3, Extensible = 0xFFFE;
    private readonly string _path;
    private readonly FileStream _file;
    private int _bits, _format;
    private long _dataStart, _position;
    private byte[] _bytes = [];

    /// <exception cref="MediaException">It is not a WAV that we read.</exception>
    public WavReader(string path)
    {
        _path = path;
        if (!File.Exists(path))
            throw new MediaException($"There is no file {path}.");
        _file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        try
        {
            ReadHeader();
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    public int Channels { get; private set; }

    public int SampleRate { get; private set; }

    /// <summary>Of each channel.</summary>
    public long Samples { get; private set; }

    /// <summary>The next sample that <see cref="Read"/> gives.</summary>
    public long Position => _position;

    private int FrameBytes => Channels * (_bits / 8);

    public void Seek(long sample) => _file.Position = _dataStart + (_position = Math.Clamp(sample, 0, Samples)) * FrameBytes;

    /// <summary>Reads the next samples of every channel and returns how many there were; fewer only at the end.</summary>
    public int Read(float[][] into, int at, int count)
    {
        const int Step = 8192;
        var done = 0;
        count = (int)Math.Min(count, Samples - _position);
        if (_bytes.Length == 0)
            _bytes = new byte[Step * FrameBytes];
        while (done < count)
        {
            var frames = Math.Min(Step, count - done);
            var bytes = _bytes.AsSpan(0, frames * FrameBytes);
            _file.ReadExactly(bytes);
            for (var c = 0; c < Channels; c++)
                Decode(bytes, c, into[c].AsSpan(at + done, frames));
            done += frames;
            _position += frames;
        }
        return done;
    }

    public void Dispose() => _file.Dispose();

    private void Decode(ReadOnlySpan<byte> bytes, int channel, Span<float> into)
    {
        var step = FrameBytes;
        var at = channel * (_bits / 8);
        switch (_bits, _format)
        {
            case (8, Pcm):
                for (var i = 0; i < into.Length; i++, at += step)
                    into[i] = (bytes[at] - 128) * (1f / 128);
                break;
            case (16, Pcm):
                var shorts = MemoryMarshal.Cast<byte, short>(bytes);
                for (int i = 0, s = channel; i < into.Length; i++, s += Channels)
                    into[i] = shorts[s] * (1f / 32768);
                break;
            case (24, Pcm):
                for (var i = 0; i < into.Length; i++, at += step)
                    into[i] = (bytes[at] << 8 | bytes[at + 1] << 16 | bytes[at + 2] << 24) * (1f / 2147483648);
                break;
            case (32, Pcm):
                for (var i = 0; i < into.Length; i++, at += step)
                    into[i] = BinaryPrimitives.ReadInt32LittleEndian(bytes[at..]) * (1f / 2147483648);
                break;
            case (32, Float):
                for (var i = 0; i < into.Length; i++, at += step)
                    into[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes[at..]);
                break;
            default:
                for (var i = 0; i < into.Length; i++, at += step)
                    into[i] = (float)BinaryPrimitives.ReadDoubleLittleEndian(bytes[at..]);
                break;
        }
    }

    private void ReadHeader()
    {
        Span<byte> head = stackalloc byte[12];
        if (_file.ReadAtLeast(head, 12, throwOnEndOfStream: false) < 12 || !(head[..4].SequenceEqual("RIFF"u8) || head[..4].SequenceEqual("RF64"u8)) || !head[8..].SequenceEqual("WAVE"u8))
            throw NotRead("it does not begin as a WAV");
        long size64 = -1;
        Span<byte> chunk = stackalloc byte[8];
        while (_file.ReadAtLeast(chunk, 8, throwOnEndOfStream: false) == 8)
        {
            long size = BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
            var next = _file.Position + size + (size & 1);
            if (chunk[..4].SequenceEqual("fmt "u8))
                ReadFormat(size);
            else if (chunk[..4].SequenceEqual("ds64"u8) && size >= 16)
                size64 = BinaryPrimitives.ReadInt64LittleEndian(Bytes(16)[8..]);
            else if (chunk[..4].SequenceEqual("data"u8))
            {
                FindData(size == uint.MaxValue ? size64 : size);
                return;
            }
            _file.Position = next;
        }
        throw NotRead("it has no data");
    }

    private void ReadFormat(long size)
    {
        if (size is < 16 or > 4096)
            throw NotRead($"its format chunk has {size} bytes");
        var format = Bytes((int)size);
        _format = BinaryPrimitives.ReadUInt16LittleEndian(format);
        Channels = BinaryPrimitives.ReadUInt16LittleEndian(format[2..]);
        SampleRate = BinaryPrimitives.ReadInt32LittleEndian(format[4..]);
        _bits = BinaryPrimitives.ReadUInt16LittleEndian(format[14..]);
        if (_format == Extensible && size >= 26)
            _format = BinaryPrimitives.ReadUInt16LittleEndian(format[24..]);
        if ((_format, _bits) is not ((Pcm, 8 or 16 or 24 or 32) or (Float, 32 or 64)) || Channels is < 1 or > 64 || SampleRate is < 1000 or > 768000)
            throw NotRead($"it has format {_format}, {_bits} bit, {Channels} channels, {SampleRate} Hz");
    }

    private void FindData(long size)
    {
        if (Channels == 0)
            throw NotRead("its data come before its format");
        _dataStart = _file.Position;
        var there = _file.Length - _dataStart;
        // A recorder that was cut off, or one that writes to a pipe, leaves 0 or -1: then the data go to the end of the file.
        Samples = (size is <= 0 || size > there ? there : size) / FrameBytes;
    }

    private Span<byte> Bytes(int count)
    {
        var bytes = new byte[count];
        if (_file.ReadAtLeast(bytes, count, throwOnEndOfStream: false) < count)
            throw NotRead("it ends within its header");
        return bytes;
    }

    private MediaException NotRead(string why) =>
        new($"{_path} is not a WAV that can be read: {why}. Convert it first, such as: ffmpeg -i in -c:a pcm_s16le out.wav");
}
