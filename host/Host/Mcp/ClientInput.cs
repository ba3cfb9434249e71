namespace AgentStudio.Host.Mcp;

/// <summary>What the client writes to standard input. Says when the client has left, and lets a waiting read be cancelled, which a pipe itself does not.</summary>
internal sealed class ClientInput(Stream input, Action left) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        // Read aside: a cancelled read still ends some day, and must not write into memory that is used for something else by then.
        var aside = new byte[buffer.Length];
        var read = await Task.Run(() => input.Read(aside), cancellationToken).WaitAsync(cancellationToken);
        aside.AsMemory(0, read).CopyTo(buffer);
        if (read == 0) left();
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = input.Read(buffer, offset, count);
        if (read == 0) left();
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
