using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using System.Threading.Channels;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace AgentStudio.Host.Mcp;

/// <summary>
/// JSON-RPC at standard input and output, one message a line. The thread that heard a message answers it, while another one goes on
/// listening: a quick answer waits for no thread to wake.
/// </summary>
internal sealed class StdioTransport : ITransport, IThreadPoolWorkItem
{
    private static readonly JsonTypeInfo<JsonRpcMessage> Form = (JsonTypeInfo<JsonRpcMessage>)McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(JsonRpcMessage));

    private readonly Channel<JsonRpcMessage> _messages = Channel.CreateUnbounded<JsonRpcMessage>(new() { SingleReader = true, SingleWriter = true, AllowSynchronousContinuations = true });
    private readonly Stream _input;
    private readonly ClientOutput _output;
    private readonly Action _left;
    private byte[] _heard = new byte[1 << 14];
    private int _length;

    /// <param name="left">The client has closed its end.</param>
    public StdioTransport(Stream input, ClientOutput output, Action left)
    {
        (_input, _output, _left) = (input, output, left);
        ThreadPool.GetMinThreads(out var workers, out var ports);
        ThreadPool.SetMinThreads(workers + 1, ports);   // one of them always listens
        Listen();
    }

    public string? SessionId => null;

    public ChannelReader<JsonRpcMessage> MessageReader => _messages.Reader;

    public Task SendMessageAsync(JsonRpcMessage message, CancellationToken cancellationToken = default)
    {
        using var line = new MemoryStream();
        JsonSerializer.Serialize(line, message, Form);
        line.WriteByte((byte)'\n');
        return _output.Write(line.ToArray(), cancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        _messages.Writer.TryComplete();   // who listens may do so for ever; it does not hold the process
        return ValueTask.CompletedTask;
    }

    /// <summary>Listens once.</summary>
    void IThreadPoolWorkItem.Execute()
    {
        var count = Read(_heard.AsSpan(_length));
        if (count == 0)
        {
            Take(_heard.AsSpan(0, _length));
            _left();
            _messages.Writer.TryComplete();
            return;
        }

        var text = _heard.AsSpan(0, _length += count);
        for (var end = text.IndexOf((byte)'\n'); end >= 0; end = text.IndexOf((byte)'\n'))
        {
            Take(text[..end]);
            text = text[(end + 1)..];
        }

        text.CopyTo(_heard);
        _length = text.Length;
        if (_length == _heard.Length) Array.Resize(ref _heard, _heard.Length * 2);
        Listen();
    }

    // The messages taken wait in this thread's own queue and are its next work; this waits in the common one, for whoever is free.
    private void Listen() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);

    private int Read(Span<byte> into)
    {
        try
        {
            return _input.Read(into);
        }
        catch (IOException)
        {
            return 0;   // the pipe is broken: nothing will come any more
        }
    }

    private void Take(ReadOnlySpan<byte> line)
    {
        if (line.IsEmpty || line is [(byte)'\r']) return;
        try
        {
            if (JsonSerializer.Deserialize(line, Form) is { } message) _messages.Writer.TryWrite(message);
        }
        catch (JsonException broken)
        {
            _ = Refuse(broken);
        }
    }

    /// <summary>A line that is no message has no id to answer to; JSON-RPC 2.0, section 5.1, answers it with null and -32700.</summary>
    private async Task Refuse(JsonException broken)
    {
        var answer = new JsonObject
        {
            ["jsonrpc"] = "2.0", ["id"] = null,
            ["error"] = new JsonObject { ["code"] = (int)McpErrorCode.ParseError, ["message"] = $"This line is no JSON-RPC message: {broken.Message}" },
        };
        try
        {
            await _output.Write(Encoding.UTF8.GetBytes(answer.ToJsonString() + "\n"), CancellationToken.None);
        }
        catch (IOException)
        {
            // It has left.
        }
    }
}
