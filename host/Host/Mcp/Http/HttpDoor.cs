using System.Text.Json;
using AgentStudio.Film;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentStudio.Host.Mcp.Http;

/// <summary>
/// The studio at /mcp: Streamable HTTP for many clients at once, of both eras. Those up to 2025-11-25 get a session; those of 2026-07-28
/// bring all that a message needs with it.
/// </summary>
internal sealed class HttpDoor : IAsyncDisposable
{
    public const string Path = "/mcp";

    private const string SessionHeader = "Mcp-Session-Id";

    private readonly McpDoor _door;
    private readonly HttpDoorSettings _settings;
    private readonly HttpGate _gate;
    private readonly HttpSessions _sessions;
    private readonly Connection _shared;
    private readonly McpServerOptions _stateless;
    private readonly HttpRules _rules;
    private readonly CancellationTokenSource _ending = new();
    private HttpFront? _front;

    public HttpDoor(McpDoor door, HttpDoorSettings settings)
    {
        (_door, _settings, _gate, _sessions) = (door, settings.Checked(), new(settings), new(door, settings, TimeProvider.System));
        _shared = door.Connect(shared: true);
        _stateless = _shared.Options;
        _stateless.ScopeRequests = false;
        _rules = new(_stateless);
    }

    /// <summary>Such as http://127.0.0.1:5310/mcp.</summary>
    public Uri Address => new(_front!.Address, Path);

    /// <exception cref="StudioException">The address or port cannot be had.</exception>
    public async Task Start(CancellationToken cancel)
    {
        _door.Begin();
        _front = await HttpFront.Start(_settings.Address, _settings.Port, _settings.LargestBody, Serve, cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _door.Left.CancelAsync();
        await _sessions.DisposeAsync();
        if (_front is not null) await _front.DisposeAsync();
        _shared.Dispose();
        _gate.Dispose();
        _ending.Dispose();
    }

    private async Task Serve(HttpContext http)
    {
        try
        {
            if (_gate.Check(http) is { } refusal) await HttpAnswer.Refuse(http, refusal);
            else if (http.Request.Path != Path) await HttpAnswer.Refuse(http, new(StatusCodes.Status404NotFound, HttpRefusal.Unusable, $"The studio is at {Path}."));
            else await Take(http);
        }
        catch (BadHttpRequestException bad) when (!http.Response.HasStarted)   // too large, too slow, cut off
        {
            var limit = bad.StatusCode == StatusCodes.Status413PayloadTooLarge ? $" The largest message is {_settings.LargestBody / (1 << 20)} MB; bring larger media by path or address." : "";
            await HttpAnswer.Refuse(http, new(bad.StatusCode, HttpRefusal.Unusable, bad.Message + limit));
        }
        catch (StudioException full) when (!http.Response.HasStarted)
        {
            await HttpAnswer.Refuse(http, new(StatusCodes.Status503ServiceUnavailable, HttpRefusal.Unusable, full.Message));
        }
        catch (Exception gone) when (http.RequestAborted.IsCancellationRequested || _ending.IsCancellationRequested || gone is OperationCanceledException or IOException)
        {
            // The client left, or the studio ends.
        }
    }

    private Task Take(HttpContext http) => (http.Request.Method, HttpRules.IsStateless(http.Request.Headers["MCP-Protocol-Version"])) switch
    {
        ("POST", _) => Post(http),
        ("GET", false) => Hear(http),
        ("DELETE", false) => End(http),
        _ => NotSo(http),
    };

    private async Task Post(HttpContext http)
    {
        if (!Accepts(http, "application/json") || !Accepts(http, "text/event-stream"))
        {
            await HttpAnswer.Refuse(http, new(StatusCodes.Status406NotAcceptable, HttpRefusal.Unusable, "Accept must name application/json and text/event-stream."));
            return;
        }

        if (await Read(http) is not { } message) return;
        var id = (message as JsonRpcRequest)?.Id ?? default;
        if (_rules.Check(http.Request.Headers, message) is { } refusal)
        {
            await HttpAnswer.Refuse(http, refusal, id);
            return;
        }

        var version = http.Request.Headers["MCP-Protocol-Version"].ToString();
        message.Context ??= new();
        if (version.Length > 0) message.Context.ProtocolVersion = version;
        if (http.User.Identity?.IsAuthenticated == true) message.Context.User = http.User;
        await (HttpRules.IsStateless(version) ? Alone(http, message) : InSession(http, message, id));
    }

    private static async Task<JsonRpcMessage?> Read(HttpContext http)
    {
        var problem = "The body is no JSON-RPC message.";
        try
        {
            if (await JsonSerializer.DeserializeAsync(http.Request.Body, HttpAnswer.Message, http.RequestAborted) is { } message) return message;
        }
        catch (JsonException wrong)
        {
            problem = $"The body is no JSON-RPC message: {wrong.Message}";
        }

        await HttpAnswer.Refuse(http, HttpRefusal.Bad(problem, (int)McpErrorCode.InvalidRequest));
        return null;
    }

    private async Task InSession(HttpContext http, JsonRpcMessage message, RequestId id)
    {
        var named = http.Request.Headers[SessionHeader].ToString();
        if (named.Length == 0 && message is not JsonRpcRequest { Method: RequestMethods.Initialize })
        {
            await HttpAnswer.Refuse(http, HttpRefusal.Bad($"The header {SessionHeader} is missing; only initialize opens a session."), id);
            return;
        }

        var user = http.User.Identity?.IsAuthenticated == true ? http.User : null;
        if ((named.Length == 0 ? await _sessions.Open(user) : _sessions.Find(named, user)) is not { } session)
        {
            await HttpAnswer.Refuse(http, new(StatusCodes.Status404NotFound, HttpRefusal.NoSession, "There is no such session any more. Send initialize to open one."), id);
            return;
        }

        http.Response.Headers[SessionHeader] = session.Id;
        await session.Use(async () =>
        {
            HttpAnswer.BeginEvents(http);
            if (!await session.Transport.HandlePostRequestAsync(message, http.Response.Body, http.RequestAborted)) HttpAnswer.Accept(http);
        });
    }

    /// <summary>A message that brings all with it has a server of its own.</summary>
    private async Task Alone(HttpContext http, JsonRpcMessage message)
    {
        await using var transport = new StreamableHttpServerTransport { Stateless = true };
        await using var server = McpServer.Create(transport, _stateless);
        using var ended = new CancellationTokenSource();
        using var left = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, _ending.Token);
        var running = server.RunAsync(ended.Token);
        HttpAnswer.BeginEvents(http);
        try
        {
            if (!await transport.HandlePostRequestAsync(message, http.Response.Body, first => SetStatus(http, first), left.Token)) HttpAnswer.Accept(http);
        }
        finally
        {
            await transport.DisposeAsync();
            await ended.CancelAsync();
            try
            {
                await running;
            }
            catch (OperationCanceledException)
            {
                // That is how it ends.
            }
        }
    }

    private static ValueTask SetStatus(HttpContext http, JsonRpcMessage? first)
    {
        if (first is JsonRpcError { Error: { } error } && !http.Response.HasStarted)
            http.Response.StatusCode = (McpErrorCode)error.Code switch
            {
                McpErrorCode.MethodNotFound => StatusCodes.Status404NotFound,
                McpErrorCode.MissingRequiredClientCapability or McpErrorCode.UnsupportedProtocolVersion or McpErrorCode.HeaderMismatch => StatusCodes.Status400BadRequest,
                _ => http.Response.StatusCode,
            };
        return default;
    }

    /// <summary>The stream of what the server says by itself in a session.</summary>
    private async Task Hear(HttpContext http)
    {
        if (!Accepts(http, "text/event-stream"))
        {
            await HttpAnswer.Refuse(http, new(StatusCodes.Status406NotAcceptable, HttpRefusal.Unusable, "Accept must name text/event-stream."));
            return;
        }

        if (await Named(http) is not { } session) return;
        using var left = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, _ending.Token);
        var lastEvent = http.Request.Headers["Last-Event-ID"].ToString();
        var rest = lastEvent.Length > 0 ? await session.After(lastEvent, left.Token) : null;
        if (lastEvent.Length > 0 && rest is null)
        {
            await HttpAnswer.Refuse(http, HttpRefusal.Bad($"The event {lastEvent} is not known any more. Open the stream without Last-Event-ID."));
            return;
        }

        await session.Use(async () =>
        {
            HttpAnswer.BeginEvents(http);
            await (rest is null ? session.Hear(http.Response.Body, left.Token) : HttpAnswer.Replay(http, rest, left.Token));
        });
    }

    private async Task End(HttpContext http)
    {
        if (await Named(http) is { } session) await _sessions.Close(session);
    }

    private async Task<HttpSession?> Named(HttpContext http)
    {
        var named = http.Request.Headers[SessionHeader].ToString();
        var user = http.User.Identity?.IsAuthenticated == true ? http.User : null;
        if (named.Length > 0 && _sessions.Find(named, user) is { } session)
        {
            http.Response.Headers[SessionHeader] = session.Id;
            return session;
        }

        await HttpAnswer.Refuse(http, named.Length == 0 ? HttpRefusal.Bad($"The header {SessionHeader} is missing.") : new(StatusCodes.Status404NotFound, HttpRefusal.NoSession, "There is no such session any more."));
        return null;
    }

    private static Task NotSo(HttpContext http)
    {
        http.Response.Headers.Allow = "POST, GET, DELETE";
        return HttpAnswer.Refuse(http, new(StatusCodes.Status405MethodNotAllowed, HttpRefusal.Unusable, $"{http.Request.Method} is not for this protocol version: 2026-07-28 has POST and subscriptions/listen."));
    }

    private static bool Accepts(HttpContext http, string kind) => http.Request.GetTypedHeaders().Accept.Any(accepted => accepted.MatchesMediaType(kind));
}
