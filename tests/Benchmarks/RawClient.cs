using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace AgentStudio.Tests.Benchmarks;

/// <summary>An MCP client of plain lines and requests, so that what is measured is the server.</summary>
internal sealed class RawClient : IAsyncDisposable
{
    private readonly Process _process;
    private readonly HttpClient? _http;
    private readonly Uri? _address;
    private string _session = "";
    private int _id;

    private RawClient(Process process, Uri? address) => (_process, _address, _http) = (process, address, address is null ? null : new());

    /// <summary>Of the server's process, in bytes.</summary>
    public long Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>What the server's process has taken of the processors.</summary>
    public TimeSpan Worked
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public static async Task<RawClient> Stdio(string program, IEnumerable<string> words, string folder) => await new RawClient(Begin(program, words, folder), null).Hello();

    public static async Task<RawClient> Http(string program, IEnumerable<string> words, string folder)
    {
        var process = Begin(program, words, folder);
        var line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"{program} did not start.");
        return await new RawClient(process, new((string)JsonNode.Parse(line)!["address"]!)).Hello();
    }

    public async Task<JsonObject> Ask(string method, JsonObject parameters)
    {
        var id = ++_id;
        var message = new JsonObject { ["jsonrpc"] = "2.0", ["id"] = id, ["method"] = method, ["params"] = parameters }.ToJsonString();
        return _http is null ? await OverLines(message, id) : await OverHttp(message);
    }

    public async ValueTask DisposeAsync()
    {
        _http?.Dispose();
        _process.StandardInput.Close();
        if (_address is not null || !_process.WaitForExit(TimeSpan.FromSeconds(10))) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static Process Begin(string program, IEnumerable<string> words, string folder)
    {
        var process = Process.Start(new ProcessStartInfo(program, words) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        return process;
    }

    private async Task<RawClient> Hello()
    {
        await Ask("initialize", JsonNode.Parse("""{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"benchmark","version":"1"}}""")!.AsObject());
        const string ready = """{"jsonrpc":"2.0","method":"notifications/initialized"}""";
        if (_http is null) await Write(ready);
        else (await Post(ready)).Dispose();
        return this;
    }

    private async Task<JsonObject> OverLines(string message, int id)
    {
        await Write(message);
        while (true)
        {
            var line = await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server has left.");
            if (JsonNode.Parse(line)!.AsObject() is var answer && (int?)answer["id"] == id) return answer;
        }
    }

    private async Task<JsonObject> OverHttp(string message)
    {
        using var response = await Post(message);
        if (response.Headers.TryGetValues("Mcp-Session-Id", out var session)) _session = session.First();
        var text = await response.Content.ReadAsStringAsync();
        return JsonNode.Parse(text.StartsWith('{') ? text : text.Split('\n').Last(line => line.StartsWith("data: {", StringComparison.Ordinal))["data: ".Length..])!.AsObject();
    }

    private Task<HttpResponseMessage> Post(string message)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, _address) { Content = new StringContent(message, Encoding.UTF8, new MediaTypeHeaderValue("application/json")) };
        request.Headers.TryAddWithoutValidation("Accept", "application/json, text/event-stream");
        if (_session.Length > 0) request.Headers.TryAddWithoutValidation("Mcp-Session-Id", _session);
        return _http!.SendAsync(request);
    }

    private async Task Write(string message)
    {
        await _process.StandardInput.WriteAsync(message + "\n");
        await _process.StandardInput.FlushAsync();
    }
}
