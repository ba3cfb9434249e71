using System.Collections.Concurrent;
using System.Threading.Channels;

namespace AgentStudio.Media;

/// <summary>Fills a frame of I420: the Y plane, then U and V of half the width and height.</summary>
public delegate void DrawPlanes(Span<byte> i420);

/// <summary>
/// Encodes frames to a clip while they are drawn: one ffmpeg, fed with raw I420. Drawing overlaps with encoding by a few frames; a
/// slow encoder holds the writer back. Disposing it before <see cref="Finish"/> kills the encoder and removes the file.
/// </summary>
public sealed class ClipEncoder : IAsyncDisposable
{
    private const int FramesInFlight = 3;
    private readonly string _path;
    private readonly ClipFormat _format;
    private readonly MediaProgram _ffmpeg;
    private readonly Channel<byte[]> _free = Channel.CreateUnbounded<byte[]>();
    private readonly BlockingCollection<byte[]> _full = [];
    private readonly Task _writing;
    private int _frames;
    private bool _finished;

    private ClipEncoder(string path, ClipFormat format, MediaProgram ffmpeg)
    {
        (_path, _format, _ffmpeg) = (path, format, ffmpeg);
        for (var i = 0; i < FramesInFlight; i++) _free.Writer.TryWrite(new byte[format.FrameBytes]);
        _writing = Task.Factory.StartNew(WriteFrames, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public static ClipEncoder Start(string path, ClipFormat format)
    {
        var ffmpeg = Ffmpeg.Start([.. format.RawInput, "-i", "-", "-an", .. format.Encoding, "-movflags", "+faststart", "-f", "mp4", path]);
        ffmpeg.WidenInput();
        return new(path, format, ffmpeg);
    }

    /// <summary>Takes one frame, drawn in BT.709 colours; alpha is ignored. It may be drawn on again at once.</summary>
    /// <exception cref="MediaException">The frame has another size, or the encoder stopped.</exception>
    public ValueTask Write(Bitmap frame, CancellationToken cancel) => (frame.Width, frame.Height) == (_format.Width, _format.Height)
        ? Write(i420 => Yuv.ToI420(frame, i420), cancel)
        : throw new MediaException($"A frame of {frame.Width}x{frame.Height} does not fit a clip of {_format.Width}x{_format.Height}.");

    /// <summary>Takes one frame that is drawn straight into the encoder's planes.</summary>
    /// <exception cref="MediaException">The encoder stopped.</exception>
    public async ValueTask Write(DrawPlanes draw, CancellationToken cancel)
    {
        var buffer = await Free(cancel);
        draw(buffer);
        Send(buffer);
    }

    /// <summary>Takes one frame of I420: the Y plane, then U and V of half the width and height. It is copied.</summary>
    /// <exception cref="MediaException">The frame has another size, or the encoder stopped.</exception>
    public async ValueTask Write(ReadOnlyMemory<byte> i420, CancellationToken cancel)
    {
        if (i420.Length != _format.FrameBytes)
            throw new MediaException($"A frame of {i420.Length} bytes does not fit a clip of {_format.Width}x{_format.Height}: I420 has {_format.FrameBytes} bytes.");
        var buffer = await Free(cancel);
        i420.CopyTo(buffer);
        Send(buffer);
    }

    /// <summary>Waits until everything is encoded and checks that the file holds every frame.</summary>
    /// <exception cref="MediaException">The encoder failed, or the file is not what was written.</exception>
    public async Task Finish(CancellationToken cancel)
    {
        if (_frames == 0) throw new MediaException("A clip needs at least one frame; none was written.");
        await using var _ = cancel.Register(_ffmpeg.Kill);
        _full.CompleteAdding();
        await _writing;
        await _ffmpeg.Ended(cancel);
        var found = Mp4.CountFrames(_path);
        if (found != _frames) throw new MediaException($"The encoder kept {found} of {_frames} frames in '{Path.GetFileName(_path)}'. Is the disk full?");
        _finished = true;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_finished) _ffmpeg.Kill();
        _full.CompleteAdding();
        await _writing;
        await _ffmpeg.DisposeAsync();
        _full.Dispose();
        if (!_finished && File.Exists(_path)) File.Delete(_path);
    }

    private async ValueTask<byte[]> Free(CancellationToken cancel)
    {
        try
        {
            return await _free.Reader.ReadAsync(cancel);
        }
        catch (ChannelClosedException)
        {
            await _ffmpeg.Ended(cancel);   // says why
            throw _ffmpeg.Failure();
        }
    }

    private void Send(byte[] buffer)
    {
        _full.Add(buffer);
        _frames++;
    }

    // A thread of its own: the pipe blocks while the encoder is busy, and several encoders would drain the pool.
    private void WriteFrames()
    {
        try
        {
            foreach (var frame in _full.GetConsumingEnumerable())
            {
                _ffmpeg.Input.Write(frame);
                _free.Writer.TryWrite(frame);
            }

            _ffmpeg.Input.Close();
        }
        catch (IOException)
        {
            // ffmpeg has closed its end; what it said is reported by whoever writes or finishes next.
        }
        finally
        {
            _free.Writer.TryComplete();
        }
    }
}
