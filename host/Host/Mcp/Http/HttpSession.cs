using ModelContextProtocol.Server;

namespace AgentStudio.Host.Mcp.Http;

/// <summary>One client's session. It lives until the client ends it or leaves it unused.</summary>
internal sealed class HttpSession : IAsyncDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private readonly McpServer _server;
    private readonly IDisposable _member;
    private readonly Connection _connection;
    private readonly Task _running;
    private readonly EventShelf _said = new();
    private readonly Hearing _hearing = new();
    private readonly TimeProvider _clock;
    private int _uses;
    private Task _saying = Task.CompletedTask;
    private int _hears;
    private int _disposed;

    /// <param name="owner">The name of the key that opened it; no other may use it.</param>
    public HttpSession(string id, string? owner, Connection connection, News news, TimeProvider clock)
    {
        (Id, Owner, _connection, _clock, LastUse) = (id, owner, connection, clock, clock.GetTimestamp());
        Transport = new() { SessionId = id, FlowExecutionContextFromRequests = true, EventStreamStore = _said };
        _server = McpServer.Create(Transport, connection.Options);
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

    /// <summary>What a stream that broke did not bring any more; null when that is not known.</summary>
    public async Task<ISseEventStreamReader?> After(string lastEvent, CancellationToken cancel) => await _said.GetStreamReaderAsync(lastEvent, cancel);

    /// <summary>Says over this stream what the server says by itself, until the client leaves it; one that was open before ends.</summary>
    public Task Hear(Stream stream, CancellationToken left)
    {
        if (Interlocked.Exchange(ref _hears, 1) == 0) _saying = Transport.HandleGetRequestAsync(_hearing, _closed.Token);
        return _hearing.Listen(stream, left);
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        _member.Dispose();
        _connection.Dispose();
        await Transport.DisposeAsync();
        await _closed.CancelAsync();
        try
        {
            await Task.WhenAll(_running, _saying);
        }
        catch (OperationCanceledException)
        {
            // That is how it ends.
        }

        await _server.DisposeAsync();
        _closed.Dispose();
    }
}
