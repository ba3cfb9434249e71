using System.Net.Sockets;
using System.Text.Json.Nodes;
using AgentStudio.Host.Desk;

namespace AgentStudio.Host;

/// <summary>
/// The host's end of the local socket: later studios on the same state folder call tools through it. Methods: hello, call
/// {tool, arguments, actor, folder, limit}, cancel {id}; it tells progress {id, text, done} and asks confirm {id, question}.
/// </summary>
internal sealed class HomeServer : IAsyncDisposable
{
    private readonly Func<ToolAsk, Task<JsonNode?>> _call;
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _lock = new();
    private readonly List<Task> _guests = [];
    private readonly Task _accepting;
    private readonly string _path;
    private int _running;

    private HomeServer(string path, Func<ToolAsk, Task<JsonNode?>> call)
    {
        (_path, _call) = (path, call);
        File.Delete(path);   // a killed host left it; the lock says that nobody listens there
        _listener.Bind(new UnixDomainSocketEndPoint(path));
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        _listener.Listen();
        _accepting = Accept();
    }

    /// <summary>Calls that run for clients now.</summary>
    public int Running => Volatile.Read(ref _running);

    /// <param name="call">Runs a call as if it had been made in this process.</param>
    public static HomeServer Start(Home home, Func<ToolAsk, Task<JsonNode?>> call)
    {
        var server = new HomeServer(SocketPath.For(home.Settings.Home), call);
        home.Announce(server._path);
        return server;
    }

    /// <summary>Takes no new clients, cancels what runs for the present ones and waits until that has ended.</summary>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        await _accepting;
        Task[] guests;
        lock (_lock) guests = [.. _guests];
        await Task.WhenAll(guests);
        File.Delete(_path);
        _end.Dispose();
    }

    private async Task Accept()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                var socket = await _listener.AcceptAsync(_end.Token);
                lock (_lock)
                {
                    _guests.RemoveAll(guest => guest.IsCompleted);
                    _guests.Add(Task.Run(() => Serve(socket)));
                }
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (SocketException)
            {
                // The client left before it was greeted.
            }
        }
    }

    private async Task Serve(Socket socket)
    {
        using var wire = new HomeWire(new NetworkStream(socket, ownsSocket: true));
        var guest = new HomeGuest(wire, Run, _end.Token);
        await guest.Serve();
    }

    private async Task<JsonNode?> Run(ToolAsk ask)
    {
        Interlocked.Increment(ref _running);
        try
        {
            return await _call(ask);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }
}
