namespace AgentStudio.Host.Mcp.Http;

/// <summary>
/// What a session says by itself, for the one stream over which its client listens now. The session writes all its life; a client that
/// lost its stream opens another and hears what was said meanwhile.
/// </summary>
internal sealed class Hearing : Stream
{
    private const int MostKept = 256;

    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly Queue<byte[]> _kept = [];
    private (Stream Stream, TaskCompletionSource Gone)? _listener;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Lasts until the client leaves or listens over another stream.</summary>
    public async Task Listen(Stream stream, CancellationToken left)
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var leaves = left.Register(() => gone.TrySetResult());
        await _one.WaitAsync(left);
        try
        {
            _listener?.Gone.TrySetResult();
            _listener = (stream, gone);
            while (_kept.TryDequeue(out var said)) await stream.WriteAsync(said, left);
            await stream.FlushAsync(left);
        }
        finally
        {
            _one.Release();
        }

        await gone.Task;
        await _one.WaitAsync(CancellationToken.None);
        if (_listener?.Gone == gone) _listener = null;
        _one.Release();
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_listener is { Gone.Task.IsCompleted: false } listener)
            {
                try
                {
                    await listener.Stream.WriteAsync(buffer, cancellationToken);
                    await listener.Stream.FlushAsync(cancellationToken);
                    return;
                }
                catch (Exception broken) when (broken is IOException or ObjectDisposedException or InvalidOperationException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
                {
                    listener.Gone.TrySetResult();
                }
            }

            _kept.Enqueue(buffer.ToArray());
            if (_kept.Count > MostKept) _kept.Dequeue();
        }
        finally
        {
            _one.Release();
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Flush()
    {
    }

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
