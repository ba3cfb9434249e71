using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace AgentStudio.Tests;

/// <summary>
/// A language model on loopback whose answers are scripted. It speaks the wire formats of Anthropic's messages, OpenAI's chat completions and
/// responses, and Ollama, all streaming, and remembers what it was asked.
/// </summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Task _serving;

    /// <param name="answer">The answer to a request, told the text of all its messages.</param>
    public ScriptedServer(Func<Asked, Answer> answer)
    {
        var port = FreePort();
        Address = $"http://127.0.0.1:{port}";
        _listener.Prefixes.Add(Address + "/");
        _listener.Start();
        _serving = Serve(answer);
    }

    public ScriptedServer(params Answer[] answers) : this(new Queue<Answer>(answers))
    {
    }

    private ScriptedServer(Queue<Answer> answers) : this(_ => answers.Dequeue())
    {
    }

    public string Address { get; }

    /// <summary>Every request to a model, in order.</summary>
    public ConcurrentQueue<Asked> Requests { get; } = new();

    /// <summary>The variables that lead each provider here.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["ANTHROPIC_BASE_URL"] = Address, ["ANTHROPIC_API_KEY"] = "sk-secret-a", ["OPENAI_BASE_URL"] = Address + "/v1", ["OPENAI_API_KEY"] = "sk-secret-o", ["OLLAMA_BASE_URL"] = Address, ["VLLM_BASE_URL"] = Address + "/v1",
    };

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
    }

    private async Task Serve(Func<Asked, Answer> answer)
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            try
            {
                await Answer(context, answer);
            }
            catch (Exception left) when (left is HttpListenerException or IOException)
            {
                // The client left in mid-answer, as some tests want.
            }
        }
    }

    private async Task Answer(HttpListenerContext context, Func<Asked, Answer> answer)
    {
        var path = context.Request.Url!.AbsolutePath;
        var response = context.Response;
        if (path == "/api/tags")
        {
            await Say(response, 200, """{"models":[{"name":"scripted-1","model":"scripted-1"}]}""");
            return;
        }

        if (path.EndsWith("/models", StringComparison.Ordinal))
        {
            var known = context.Request.Headers["x-api-key"] ?? context.Request.Headers["Authorization"] ?? "";
            await (known.Contains("wrong", StringComparison.Ordinal)
                ? Say(response, 401, """{"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"}}""")
                : Say(response, 200, """{"data":[{"id":"scripted-1"},{"id":"scripted-2"}]}"""));
            return;
        }

        using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
        var asked = new Asked(path, JsonNode.Parse(await reader.ReadToEndAsync())!.AsObject());
        Requests.Enqueue(asked);
        var said = answer(asked);
        if (said.Status != 200)
        {
            if (said.RetryAfter is { } wait) response.Headers["retry-after"] = wait;
            await Say(response, said.Status, said.Text);
            return;
        }

        response.ContentType = path == "/api/chat" ? "application/x-ndjson" : "text/event-stream";
        response.SendChunked = true;
        var events = path[(path.LastIndexOf('/') + 1)..] switch { "messages" => AnthropicWire.Events(said), "responses" => OpenAIWire.Responses(said), "chat" => OllamaWire.Lines(said), _ => OpenAIWire.Completions(said) };
        foreach (var one in events) await response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(one));
        if (said.Breaks) response.Abort();
        else response.Close();
    }

    private static async Task Say(HttpListenerResponse response, int status, string body)
    {
        response.StatusCode = status;
        response.ContentType = "application/json";
        await response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body));
        response.Close();
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);   // HttpListener takes no port 0
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}

/// <summary>What the server was asked.</summary>
internal sealed record Asked(string Path, JsonObject Body)
{
    /// <summary>The whole body as text, to look for words in.</summary>
    public string Text { get; } = Body.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}

/// <summary>A scripted answer.</summary>
internal sealed record Answer
{
    public string Text { get; init; } = "";

    /// <summary>Tool calls: id, name, arguments as written (which need not be JSON).</summary>
    public IReadOnlyList<(string Id, string Tool, string Arguments)> Calls { get; init; } = [];

    public int Status { get; init; } = 200;

    public string? RetryAfter { get; init; }

    /// <summary>"stop", "length" or "refusal".</summary>
    public string Finish { get; init; } = "stop";

    /// <summary>The connection is cut before the end.</summary>
    public bool Breaks { get; init; }

    /// <summary>An error event in the middle: the vendor's type of it.</summary>
    public string? ErrorInStream { get; init; }

    public int TokensIn { get; init; } = 1000;

    public int TokensOut { get; init; } = 100;

    public static Answer Says(string text) => new() { Text = text };

    public static Answer Call(params (string Id, string Tool, string Arguments)[] calls) => new() { Calls = calls };

    public static Answer Refused(int status, string type, string message, string? retryAfter = null, string extra = "") => new()
    {
        Status = status, RetryAfter = retryAfter, Text = """{"type":"error","error":{"type":"TYPE","message":"WORDS"EXTRA}}""".Replace("TYPE", type, StringComparison.Ordinal).Replace("WORDS", message, StringComparison.Ordinal).Replace("EXTRA", extra, StringComparison.Ordinal),
    };
}
