using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace AgentStudio.Host.Links;

/// <summary>
/// Addresses on this machine under which a browser plays media that is made. Each link has a secret of its own and gives one file;
/// it holds while this process runs. Nothing listens before the first link is asked for.
/// </summary>
internal sealed class MediaLinks : IAsyncDisposable
{
    private const int MostAtOnce = 32;

    private readonly ConcurrentDictionary<string, string> _files = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _secrets = new(StringComparer.Ordinal);
    private readonly List<Task> _serving = [];
    private readonly CancellationTokenSource _end = new();
    private readonly SemaphoreSlim _room = new(MostAtOnce);
    private readonly Lock _lock = new();
    private TcpListener? _listener;
    private Task _accepting = Task.CompletedTask;

    /// <param name="file">A file that whoever holds the link may read.</param>
    /// <param name="name">How the link's last part reads, such as "film.mp4".</param>
    public Uri For(string file, string name)
    {
        var secret = _secrets.GetOrAdd(file, _ => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));
        _files[secret] = file;
        return new($"http://127.0.0.1:{Port()}/{secret}/{Uri.EscapeDataString(name)}");
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener?.Stop();
        await _accepting;
        await Task.WhenAll(_serving);
        _end.Dispose();
        _room.Dispose();
    }

    private int Port()
    {
        lock (_lock)
        {
            if (_listener is null)
            {
                _listener = new(IPAddress.Loopback, 0);
                _listener.Start();
                _accepting = Accept(_listener);
            }

            return ((IPEndPoint)_listener.LocalEndpoint).Port;
        }
    }

    private async Task Accept(TcpListener listener)
    {
        try
        {
            while (true)
            {
                await _room.WaitAsync(_end.Token);
                var client = await listener.AcceptTcpClientAsync(_end.Token);
                _serving.RemoveAll(served => served.IsCompleted);
                _serving.Add(Serve(client));
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The studio ends.
        }
    }

    private async Task Serve(TcpClient client)
    {
        try
        {
            using (client) await new MediaAnswer(client.GetStream(), Port(), FileOf).Give(_end.Token);
        }
        catch (Exception gone) when (gone is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // A browser that seeks hangs up in the middle.
        }
        finally
        {
            _room.Release();
        }
    }

    private string? FileOf(string secret) => _files.TryGetValue(secret, out var file) && File.Exists(file) ? file : null;
}
