using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentStudio.Host.Mcp.Http;

/// <summary>What 2026-07-28 asks of a message over HTTP: headers that repeat method, name and marked arguments, and what its _meta must say.</summary>
internal sealed class HttpRules(McpServerOptions options)
{
    /// <summary>The first protocol version without sessions.</summary>
    public const string Stateless = "2026-07-28";

    private const string Version = "io.modelcontextprotocol/protocolVersion", Capabilities = "io.modelcontextprotocol/clientCapabilities";

    private static readonly string[] Supported = ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25", Stateless];

    /// <summary>Methods that need a session.</summary>
    private static readonly string[] Gone = [RequestMethods.Initialize, RequestMethods.Ping, RequestMethods.LoggingSetLevel, RequestMethods.ResourcesSubscribe, RequestMethods.ResourcesUnsubscribe];

    public static bool IsStateless(string? version) => !string.IsNullOrEmpty(version) && string.CompareOrdinal(version, Stateless) >= 0;

    /// <returns>Null when the message may be taken.</returns>
    public HttpRefusal? Check(IHeaderDictionary headers, JsonRpcMessage message)
    {
        var version = headers["MCP-Protocol-Version"].ToString();
        if (version.Length > 0 && !Supported.Contains(version)) return Unsupported(version);
        var (method, parameters) = message switch
        {
            JsonRpcRequest request => (request.Method, request.Params as JsonObject),
            JsonRpcNotification notification => (notification.Method, notification.Params as JsonObject),
            _ => (null, null),
        };
        if (method is null) return null;
        if (method == RequestMethods.Initialize && version.Length > 0 && Text(parameters?["protocolVersion"]) is { } said && said != version)
            return HttpRefusal.Mismatch($"The header MCP-Protocol-Version says {version}, params.protocolVersion {said}.");
        var meta = parameters?["_meta"] as JsonObject;
        return IsStateless(version) || IsStateless(Text(meta?[Version])) ? CheckStateless(headers, message, method, parameters, meta, version) : null;
    }

    private HttpRefusal? CheckStateless(IHeaderDictionary headers, JsonRpcMessage message, string method, JsonObject? parameters, JsonObject? meta, string version)
    {
        var inside = Text(meta?[Version]);
        if (version.Length == 0) return HttpRefusal.Mismatch("The header MCP-Protocol-Version is missing.");
        if (inside is null && message is JsonRpcRequest) return HttpRefusal.Bad($"_meta must say {Version}.", (int)McpErrorCode.InvalidParams);
        if (inside is not null && inside != version) return HttpRefusal.Mismatch($"The header MCP-Protocol-Version says {version}, _meta {inside}.");
        if (!headers.TryGetValue("Mcp-Method", out var named)) return HttpRefusal.Mismatch("The header Mcp-Method is missing.");
        if (named.ToString().Trim() != method) return HttpRefusal.Mismatch($"The header Mcp-Method says {named}, the message {method}.");
        if (CheckName(headers, method, parameters) is { } wrong) return wrong;
        if (message is not JsonRpcRequest) return null;
        if (meta?[Capabilities] is not JsonObject) return HttpRefusal.Bad($"_meta must hold {Capabilities} as an object.", (int)McpErrorCode.InvalidParams);
        return Gone.Contains(method) ? new(StatusCodes.Status404NotFound, (int)McpErrorCode.MethodNotFound, $"The method '{method}' is not part of {version}.") : null;
    }

    private HttpRefusal? CheckName(IHeaderDictionary headers, string method, JsonObject? parameters)
    {
        var member = method switch
        {
            RequestMethods.ToolsCall or RequestMethods.PromptsGet => "name",
            RequestMethods.ResourcesRead => "uri",
            _ => options.RequestHandlers?.FirstOrDefault(handler => handler.Method == method)?.RoutingNameParameter,
        };
        if (member is null) return null;
        if (!headers.TryGetValue("Mcp-Name", out var named)) return HttpRefusal.Mismatch("The header Mcp-Name is missing.");
        if (Decoded(named.ToString().Trim()) is not { } name) return HttpRefusal.Mismatch("The header Mcp-Name is not encoded as it must be.");
        if (name != Text(parameters?[member])) return HttpRefusal.Mismatch($"The header Mcp-Name says '{name}', params.{member} something else.");
        return method == RequestMethods.ToolsCall && options.ToolCollection?.TryGetPrimitive(name, out var tool) == true
            ? CheckArguments(headers, tool.ProtocolTool.InputSchema, parameters?["arguments"] as JsonObject)
            : null;
    }

    /// <summary>Arguments whose schema says x-mcp-header are repeated in headers.</summary>
    private static HttpRefusal? CheckArguments(IHeaderDictionary headers, JsonElement schema, JsonObject? arguments)
    {
        if (schema.ValueKind != JsonValueKind.Object || !schema.TryGetProperty("properties", out var members) || members.ValueKind != JsonValueKind.Object) return null;
        foreach (var member in members.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.Object))
        {
            if (CheckArguments(headers, member.Value, arguments?[member.Name] as JsonObject) is { } inner) return inner;
            if (member.Value.TryGetProperty("x-mcp-header", out var suffix) && CheckArgument(headers, $"Mcp-Param-{suffix.GetString()}", arguments?[member.Name]) is { } wrong) return wrong;
        }

        return null;
    }

    private static HttpRefusal? CheckArgument(IHeaderDictionary headers, string header, JsonNode? argument)
    {
        if (!headers.TryGetValue(header, out var sent)) return argument is null ? null : HttpRefusal.Mismatch($"The header {header} is missing.");
        if (Decoded(sent.ToString().Trim()) is not { } value) return HttpRefusal.Mismatch($"The header {header} is not encoded as it must be.");
        return argument is null || Same(argument, value) ? null : HttpRefusal.Mismatch($"The header {header} says something else than the argument.");
    }

    private static bool Same(JsonNode argument, string header) => argument.GetValueKind() switch
    {
        JsonValueKind.String => argument.GetValue<string>() == header,
        JsonValueKind.Number => decimal.TryParse(header, NumberStyles.Float, CultureInfo.InvariantCulture, out var sent)
            && decimal.TryParse(argument.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var meant) && sent == meant,
        _ => argument.ToJsonString() == header,
    };

    /// <returns>Null when it is neither printable ASCII nor base64 of UTF-8 between =?base64? and ?=.</returns>
    private static string? Decoded(string value)
    {
        if (value.Any(letter => letter is not ('\t' or (>= ' ' and <= '~')))) return null;
        if (!value.StartsWith("=?base64?", StringComparison.OrdinalIgnoreCase) || !value.EndsWith("?=", StringComparison.Ordinal) || value.Length < 11) return value;
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Convert.FromBase64String(value[9..^2]));
        }
        catch (Exception wrong) when (wrong is FormatException or ArgumentException)
        {
            return null;
        }
    }

    private static HttpRefusal Unsupported(string version) => new(StatusCodes.Status400BadRequest, (int)McpErrorCode.UnsupportedProtocolVersion,
        $"The protocol version '{version}' is not supported: {string.Join(", ", Supported)} are.",
        new JsonObject { ["supported"] = new JsonArray([.. Supported.Where(IsStateless).Select(known => (JsonNode)known)]), ["requested"] = version });

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
