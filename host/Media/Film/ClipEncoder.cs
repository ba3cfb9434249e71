using System.Collections.Concurrent;

namespace AgentStudio.Media;

/// <summary>Fills a frame of I420: the Y plane, then U and V of half the width and height.</summary>
/// <param name="frame">Counted from 0.</param>
public delegate void DrawFrame(Span<byte> i420, int frame);

/// <summary>
/// Encodes frames to a clip while they are drawn: one ffmpeg, fed with raw I420 by a thread of its own, which a slow encoder holds
/// back. Disposing it before <see cref="Finish"/> kills the encoder and removes the file.
/// </summary>
public sealed class ClipEncoder : IAsyncDisposable
{
    private const int FramesInFlight = 3;
    private readonly string _path;
    private readonly ClipFormat _format;
    private readonly MediaProgram _ffmpeg;
    private readonly SemaphoreSlim _room = new(FramesInFlight);
    private readonly ConcurrentBag<byte[]> _free = [];
    private readonly BlockingCollection<Action> _work = [];
    private readonly Task _working;
    private int _frames;
    private volatile bool _stopped;
    private bool _finished;

    private ClipEncoder(string path, ClipFormat format, MediaProgram ffmpeg)
    {
        (_path, _format, _ffmpeg) = (path, format, ffmpeg);
        _working = KeptThread.Run(Work);   // the pipe blocks while the encoder is busy
    }

    public static ClipEncoder Start(string path, ClipFormat format)
    {
        var ffmpeg = Ffmpeg.Start([.. format.RawInput, "-i", "-", "-an", .. format.Encoding, "-movflags", "+faststart", "-f", "mp4", path]);
        ffmpeg.WidenInput();
        return new(path, format, ffmpeg);
    }

    /// <summary>Draws frames on the encoder's thread, one after the other, straight into its planes: no frame changes threads or is copied before the pipe.</summary>
    /// <exception cref="MediaException">The encoder stopped.</exception>
    public async Task Film(int frames, DrawFrame draw, CancellationToken cancel)
    {
        await using var _ = cancel.Register(_ffmpeg.Kill);
        var filmed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _work.Add(() =>
        {
            try
            {
                var planes = new byte[_format.FrameBytes];
                for (var i = 0; i < frames && !_stopped; i++)
                {
                    cancel.ThrowIfCancellationRequested();
                    draw(planes, i);
                    Send(planes);
                }

                filmed.SetResult();
            }
            catch (Exception failure)
            {
                filmed.SetException(failure);
            }
        });
        await filmed.Task;
        await CheckRuns(cancel);
    }

    /// <summary>Takes one frame, drawn in BT.709 colours; alpha is ignored. It may be drawn on again at once.</summary>
    /// <exception cref="MediaException">The frame has another size, or the encoder stopped.</exception>
    public Task Write(Bitmap frame, CancellationToken cancel) => (frame.Width, frame.Height) == (_format.Width, _format.Height)
        ? Write(planes => Yuv.ToI420(frame, planes), cancel)
        : throw new MediaException($"A frame of {frame.Width}x{frame.Height} does not fit a clip of {_format.Width}x{_format.Height}.");

    /// <summary>Takes one frame of I420: the Y plane, then U and V of half the width and height. It is copied.</summary>
    /// <exception cref="MediaException">The frame has another size, or the encoder stopped.</exception>
    public Task Write(ReadOnlyMemory<byte> i420, CancellationToken cancel) => i420.Length == _format.FrameBytes
        ? Write(planes => i420.Span.CopyTo(planes), cancel)
        : throw new MediaException($"A frame of {i420.Length} bytes does not fit a clip of {_format.Width}x{_format.Height}: I420 has {_format.FrameBytes} bytes.");

    /// <summary>Waits until everything is encoded and checks that the file holds every frame.</summary>
    /// <exception cref="MediaException">The encoder failed, or the file is not what was written.</exception>
    public async Task Finish(CancellationToken cancel)
    {
        await using var _ = cancel.Register(_ffmpeg.Kill);
        _work.CompleteAdding();
        await _working;
        if (_frames == 0) throw new MediaException("A clip needs at least one frame; none was written.");
        await _ffmpeg.Ended(cancel);
        var found = Mp4.CountFrames(_path);
        if (found != _frames) throw new MediaException($"The encoder kept {found} of {_frames} frames in '{Path.GetFileName(_path)}'. Is the disk full?");
        _finished = true;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_finished) _ffmpeg.Kill();
        _work.CompleteAdding();
        await _working;
        await _ffmpeg.DisposeAsync();
        _work.Dispose();
        _room.Dispose();
        if (!_finished && File.Exists(_path)) File.Delete(_path);
    }

    private async Task Write(Action<byte[]> fill, CancellationToken cancel)
    {
        await _room.WaitAsync(cancel);
        await CheckRuns(cancel);
        if (!_free.TryTake(out var planes)) planes = new byte[_format.FrameBytes];
        fill(planes);
        _work.Add(() =>
        {
            Send(planes);
            _free.Add(planes);
            _room.Release();
        });
    }

    private async Task CheckRuns(CancellationToken cancel)
    {
        if (!_stopped) return;
        await _ffmpeg.Ended(cancel);   // says why
        throw _ffmpeg.Failure();
    }

    private void Work()
    {
        foreach (var piece in _work.GetConsumingEnumerable()) piece();
        Guarded(_ffmpeg.Input.Close);
    }

    private void Send(byte[] planes)
    {
        _frames++;
        Guarded(() => _ffmpeg.Input.Write(planes));
    }

    /// <summary>ffmpeg may have closed its end; what it said is reported by whoever writes or finishes next.</summary>
    private void Guarded(Action write)
    {
        if (_stopped) return;
        try
        {
            write();
        }
        catch (IOException)
        {
            _stopped = true;
        }
    }
}
