using System.Net.ServerSentEvents;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentStudio.Host.Mcp.Http;

/// <summary>Answers that are no tool's: errors with an HTTP status, and the head of a stream of events.</summary>
internal static class HttpAnswer
{
    public static readonly JsonTypeInfo<JsonRpcMessage> Message = (JsonTypeInfo<JsonRpcMessage>)McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(JsonRpcMessage));

    public static Task Refuse(HttpContext http, HttpRefusal refusal, RequestId id = default)
    {
        http.Response.StatusCode = refusal.Status;
        http.Response.ContentType = "application/json";
        var error = new JsonRpcError { Id = id, Error = new() { Code = refusal.Code, Message = refusal.Message, Data = refusal.Data } };
        return JsonSerializer.SerializeAsync(http.Response.Body, error, Message, http.RequestAborted);
    }

    public static void BeginEvents(HttpContext http)
    {
        http.Response.Headers.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-cache,no-store";
        http.Response.Headers["X-Accel-Buffering"] = "no";   // a proxy in between must pass on what comes when it comes
        http.Features.GetRequiredFeature<IHttpResponseBodyFeature>().DisableBuffering();
    }

    /// <summary>What a broken stream did not bring any more.</summary>
    public static Task Replay(HttpContext http, ISseEventStreamReader rest, CancellationToken cancel) => SseFormatter.WriteAsync(rest.ReadEventsAsync(cancel), http.Response.Body, static (item, to) =>
    {
        if (item.Data is null) return;
        using var json = new Utf8JsonWriter(to);
        JsonSerializer.Serialize(json, item.Data, Message);
    }, cancel);

    /// <summary>A notification has no answer.</summary>
    public static void Accept(HttpContext http)
    {
        http.Response.Headers.ContentType = default;
        http.Response.StatusCode = StatusCodes.Status202Accepted;
    }
}

/// <summary>Why a message is not taken.</summary>
internal sealed record HttpRefusal(int Status, int Code, string Message, JsonNode? Data = null)
{
    /// <summary>JSON-RPC codes that servers may give meaning to.</summary>
    public const int Unusable = -32000, NoSession = -32001;

    public static HttpRefusal Bad(string message, int code = Unusable) => new(StatusCodes.Status400BadRequest, code, message);

    public static HttpRefusal Mismatch(string message) => Bad(message, (int)McpErrorCode.HeaderMismatch);
}
