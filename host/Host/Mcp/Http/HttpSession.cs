using ModelContextProtocol.Server;

namespace AgentStudio.Host.Mcp.Http;

/// <summary>One client's session. It lives until the client ends it or leaves it unused.</summary>
internal sealed class HttpSession : IAsyncDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private readonly McpServer _server;
    private readonly IDisposable _member;
    private readonly Task _running;
    private readonly TimeProvider _clock;
    private int _uses;
    private int _hears;
    private int _disposed;

    /// <param name="owner">The name of the key that opened it; no other may use it.</param>
    public HttpSession(string id, string? owner, McpServerOptions options, News news, TimeProvider clock)
    {
        (Id, Owner, _clock, LastUse) = (id, owner, clock, clock.GetTimestamp());
        Transport = new() { SessionId = id, FlowExecutionContextFromRequests = true };
        _server = McpServer.Create(Transport, options);
        _member = news.Join(_server);
        _running = _server.RunAsync(_closed.Token);
    }

    public string Id { get; }

    public string? Owner { get; }

    public StreamableHttpServerTransport Transport { get; }

    public long LastUse { get; private set; }

    public bool IsUsed => Volatile.Read(ref _uses) > 0;

    public async Task Use(Func<Task> work)
    {
        Interlocked.Increment(ref _uses);
        try
        {
            await work();
        }
        finally
        {
            LastUse = _clock.GetTimestamp();
            Interlocked.Decrement(ref _uses);
        }
    }

    /// <returns>False when a stream of what the server says by itself is open already.</returns>
    public bool TryHear() => Interlocked.Exchange(ref _hears, 1) == 0;

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        _member.Dispose();
        await Transport.DisposeAsync();
        await _closed.CancelAsync();
        try
        {
            await _running;
        }
        catch (OperationCanceledException)
        {
            // That is how it ends.
        }

        await _server.DisposeAsync();
        _closed.Dispose();
    }
}
