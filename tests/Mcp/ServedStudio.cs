using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace AgentStudio.Tests.Mcp;

/// <summary>The built program, serving over HTTP in a folder of its own.</summary>
public sealed class ServedStudio : IAsyncDisposable
{
    private readonly HttpClient _http = new();
    private Process _process;

    private ServedStudio(string folder, Process process, Uri address) => (Folder, _process, Address) = (folder, process, address);

    public string Folder { get; }

    public Uri Address { get; private set; }

    public static async Task<ServedStudio> Start(string? folder = null, string[]? options = null, string? keys = null)
    {
        folder ??= TestStudio.KnownFolder();
        if (keys is not null) await File.WriteAllTextAsync(Path.Combine(folder, ".env"), $"STUDIO_KEYS=\"{keys}\"\n");
        var (process, address) = await Begin(folder, options ?? []);
        return new(folder, process, address);
    }

    /// <summary>Kills it, as the end of the machine does, and begins another in the same folder.</summary>
    public async Task Restart()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        _process.Dispose();
        (_process, Address) = await Begin(Folder, []);
    }

    /// <summary>What the server holds in memory, in bytes.</summary>
    public long Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Opens a session.</summary>
    public async Task<string> Hello()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Address)
        {
            Content = new StringContent("""{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"raw","version":"1"}}}""", Encoding.UTF8, "application/json"),
        };
        request.Headers.Accept.ParseAdd("application/json, text/event-stream");
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        var session = response.Headers.GetValues("Mcp-Session-Id").Single();
        await Post("""{"jsonrpc":"2.0","method":"notifications/initialized"}""", ("Mcp-Session-Id", session));
        return session;
    }

    /// <summary>Opens the stream of what a session says by itself.</summary>
    /// <param name="after">The last event that was heard; null hears from now on.</param>
    public async Task<HttpResponseMessage> Hear(string session, string? after = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Address);
        request.Headers.Accept.ParseAdd("text/event-stream");
        request.Headers.TryAddWithoutValidation("Mcp-Session-Id", session);
        if (after is not null) request.Headers.TryAddWithoutValidation("Last-Event-ID", after);
        var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, response.StatusCode.ToString());
        return response;
    }

    /// <summary>Posts a body as it is.</summary>
    public async Task<(int Status, string Body)> Post(string body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Address) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Accept.ParseAdd("application/json, text/event-stream");
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>A request of 2026-07-28 from a client that knows tasks.</summary>
    public async Task<JsonObject> Ask(string method, JsonObject parameters, string? name = null)
    {
        parameters["_meta"] = JsonNode.Parse("""
            { "io.modelcontextprotocol/protocolVersion": "2026-07-28", "io.modelcontextprotocol/clientInfo": { "name": "raw", "version": "1" },
              "io.modelcontextprotocol/clientCapabilities": { "extensions": { "io.modelcontextprotocol/tasks": {} } } }
            """);
        var body = new JsonObject { ["jsonrpc"] = "2.0", ["id"] = 1, ["method"] = method, ["params"] = parameters };
        (string, string)[] headers = [("MCP-Protocol-Version", "2026-07-28"), ("Mcp-Method", method)];
        var (_, answer) = await Post(body.ToJsonString(), name is null ? headers : [.. headers, ("Mcp-Name", name)]);
        var last = answer.StartsWith('{') ? answer : answer.Split('\n').Last(line => line.StartsWith("data: {", StringComparison.Ordinal))["data: ".Length..];
        return JsonNode.Parse(last)!.AsObject();
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        if (Directory.Exists(Folder)) Directory.Delete(Folder, recursive: true);
    }

    private static async Task<(Process, Uri)> Begin(string folder, string[] options)
    {
        var process = TestStudio.Start(folder, ["serve", "--port", "0", "--json", .. options]);
        process.StandardInput.Close();
        var complaints = process.StandardError.ReadToEndAsync();
        var line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        Assert.True(line is not null, line is null ? await complaints : "");
        return (process, new((string)JsonNode.Parse(line!)!["address"]!));
    }
}
