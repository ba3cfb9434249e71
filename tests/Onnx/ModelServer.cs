using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AgentStudio.Tests.Onnx;

/// <summary>
/// An HTTP server on this machine that behaves as real ones do at their worst: breaks off, ignores ranges, serves another file than before.
/// It speaks bytes, because no library lets a test cut a connection in the middle of a body.
/// </summary>
internal sealed class ModelServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Task _serving;

    public ModelServer(byte[] file)
    {
        File = file;
        _listener.Start();
        _serving = Serve();
    }

    public byte[] File { get; set; }

    /// <summary>Bytes after which the connection is cut, for each download in turn; none is not cut.</summary>
    public Queue<int> Cuts { get; } = new();

    public bool TakesRanges { get; init; } = true;

    /// <summary>Answered instead of 200.</summary>
    public string? Refusal { get; set; }

    /// <summary>A digest that the server names, as Hugging Face does.</summary>
    public string? LinkedDigest { get; init; }

    /// <summary>The first byte of each download that was asked for.</summary>
    public List<long> Begins { get; } = [];

    public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/voice.onnx";

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await Task.WhenAny(_serving);
    }

    private async Task Serve()
    {
        while (true)
        {
            using var client = await _listener.AcceptTcpClientAsync();
            try
            {
                await Answer(client);
            }
            catch (IOException)
            {
                // The client left first.
            }
        }
    }

    private async Task Answer(TcpClient client)
    {
        await using var stream = client.GetStream();
        var head = await Head(stream);
        var range = head.Split('\n').FirstOrDefault(line => line.StartsWith("Range: bytes=", StringComparison.OrdinalIgnoreCase))?["Range: bytes=".Length..].Trim().Split('-');
        var asks = range is ["0", "0"];
        var from = range is null || !TakesRanges ? 0 : long.Parse(range[0]);
        if (!asks) Begins.Add(from);
        var to = asks && TakesRanges ? 1 : File.Length;
        var status = Refusal ?? (range is null || !TakesRanges ? "200 OK" : from >= File.Length ? "416 Range Not Satisfiable" : "206 Partial Content");
        var body = Refusal is not null || from >= File.Length ? [] : File[(int)from..to];
        var headers = $"HTTP/1.1 {status}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n"
            + (status.StartsWith("206", StringComparison.Ordinal) ? $"Content-Range: bytes {from}-{to - 1}/{File.Length}\r\n" : "") + (LinkedDigest is null ? "" : $"X-Linked-ETag: \"{LinkedDigest}\"\r\n") + "\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(headers));
        var cut = !asks && Cuts.TryDequeue(out var after) ? Math.Min(after, body.Length) : body.Length;
        await stream.WriteAsync(body.AsMemory(0, cut));
        await stream.FlushAsync();
    }

    private static async Task<string> Head(NetworkStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one) == 1) head.Append((char)one[0]);
        return head.ToString();
    }
}
