using System.Runtime.InteropServices;

namespace AgentStudio.Host.Mcp;

/// <summary>What the client reads from standard output. One that has left and does not read holds nobody up, which a full pipe would.</summary>
/// <param name="gone">Nobody will read any more.</param>
internal sealed class ClientOutput(Stream output, CancellationToken gone) : IDisposable
{
    // A pipe that poll calls writable takes at least PIPE_BUF bytes without waiting (pipe(7)).
    private const int TakenAtOnce = 4096, StandardOutput = 1;
    private const short Writable = 4;

    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>Writes a whole message.</summary>
    /// <exception cref="IOException">The client has left.</exception>
    public async Task Write(byte[] message, CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        try
        {
            if (gone.IsCancellationRequested) throw new IOException("The client has left.");
            if (HasRoomFor(message)) output.Write(message);
            else await Task.Run(() => output.Write(message), cancel).WaitAsync(gone);
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            throw new IOException("The client left without reading its answer.");
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private static bool HasRoomFor(byte[] message)
    {
        if (message.Length > TakenAtOnce || !OperatingSystem.IsLinux()) return false;
        var pipe = new Polled { File = StandardOutput, Wanted = Writable };
        return Poll(ref pipe, 1, 0) == 1 && pipe.Found == Writable;
    }

    [DllImport("libc", EntryPoint = "poll")]
    private static extern int Poll(ref Polled pipe, nuint count, int milliseconds);

    [StructLayout(LayoutKind.Sequential)]
    private struct Polled
    {
        public int File;
        public short Wanted, Found;
    }
}
