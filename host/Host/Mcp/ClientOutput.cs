namespace AgentStudio.Host.Mcp;

/// <summary>What the client reads from standard output. One that has left and does not read holds nobody up, which a full pipe would.</summary>
/// <param name="gone">Nobody will read any more.</param>
internal sealed class ClientOutput(Stream output, CancellationToken gone) : Stream
{
    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (gone.IsCancellationRequested) throw new IOException("The client has left.");
        var bytes = buffer.ToArray();   // the writer may go on while the pipe is full; these stay
        try
        {
            await Task.Run(() => { output.Write(bytes); output.Flush(); }, cancellationToken).WaitAsync(gone);
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            throw new IOException("The client left without reading its answer.");
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count) => output.Write(buffer, offset, count);

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
