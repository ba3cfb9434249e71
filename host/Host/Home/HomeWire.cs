using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentStudio.Host;

/// <summary>JSON-RPC 2.0 messages over a local socket, one a line.</summary>
internal sealed class HomeWire(Stream stream) : IDisposable
{
    /// <summary>Error codes: an error for people, a cancelled call, a bug.</summary>
    public const int Refused = -32000, Cancelled = -32800, Broken = -32603;

    private readonly StreamReader _reader = new(stream, new UTF8Encoding(false), false, 1 << 16);
    private readonly SemaphoreSlim _writing = new(1, 1);

    /// <returns>Null when the other end is gone.</returns>
    public async Task<JsonObject?> Read(CancellationToken cancel)
    {
        try
        {
            return await _reader.ReadLineAsync(cancel) is { } line ? JsonNode.Parse(line) as JsonObject : null;
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException or JsonException)
        {
            return null;   // a line cut off by a killed process reads like its absence
        }
    }

    /// <returns>False when the other end is gone.</returns>
    public async Task<bool> Write(JsonObject message)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes)) message.WriteTo(writer);
        bytes.WriteByte((byte)'\n');
        await _writing.WaitAsync();
        try
        {
            await stream.WriteAsync(bytes.GetBuffer().AsMemory(0, (int)bytes.Length));
            return true;
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            return false;
        }
        finally
        {
            _writing.Release();
        }
    }

    public static JsonObject Ask(JsonNode id, string method, JsonObject parameters) => new() { ["jsonrpc"] = "2.0", ["id"] = id, ["method"] = method, ["params"] = parameters };

    public static JsonObject Tell(string method, JsonObject parameters) => new() { ["jsonrpc"] = "2.0", ["method"] = method, ["params"] = parameters };

    public static JsonObject Answer(JsonNode? id, JsonNode? result) => new() { ["jsonrpc"] = "2.0", ["id"] = id?.DeepClone(), ["result"] = result?.Parent is null ? result : result.DeepClone() };

    public static JsonObject Error(JsonNode? id, int code, string message) => new()
    {
        ["jsonrpc"] = "2.0", ["id"] = id?.DeepClone(), ["error"] = new JsonObject { ["code"] = code, ["message"] = message },
    };

    public void Dispose() => stream.Dispose();
}
