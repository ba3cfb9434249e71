using System.Net;
using AgentStudio.Film;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AgentStudio.Host.Mcp.Http;

/// <summary>Kestrel and nothing around it: no host, no container, no routing.</summary>
internal sealed class HttpFront : IAsyncDisposable
{
    private const int MostConnections = 2000;

    private readonly KestrelServer _server;

    private HttpFront(KestrelServer server) => _server = server;

    /// <summary>Where it listens, such as http://127.0.0.1:5310.</summary>
    public Uri Address => new(_server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());

    /// <exception cref="StudioException">The address or port cannot be had.</exception>
    public static async Task<HttpFront> Start(IPAddress address, int port, long largestBody, Func<HttpContext, Task> serve, CancellationToken cancel)
    {
        var options = new KestrelServerOptions { AddServerHeader = false, Limits = { MaxRequestBodySize = largestBody, MaxConcurrentConnections = MostConnections } };
        options.Listen(address, port);
        var front = new HttpFront(new(Options.Create(options), new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance), NullLoggerFactory.Instance));
        try
        {
            await front._server.StartAsync(new Application(serve), cancel);
            return front;
        }
        catch (Exception taken) when (taken is IOException or System.Net.Sockets.SocketException or UnauthorizedAccessException)
        {
            await front.DisposeAsync();
            throw new StudioException($"{address}:{port} cannot be listened on: {taken.Message.TrimEnd('.')}. Choose another --port; 0 takes a free one.", taken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();   // streams that are open would hold it up
        await _server.StopAsync(now.Token);
        _server.Dispose();
    }

    private sealed class Application(Func<HttpContext, Task> serve) : IHttpApplication<HttpContext>
    {
        public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

        public Task ProcessRequestAsync(HttpContext context) => serve(context);

        public void DisposeContext(HttpContext context, Exception? exception)
        {
        }
    }
}
