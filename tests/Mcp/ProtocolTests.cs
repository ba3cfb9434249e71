using System.Diagnostics;
using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;

namespace AgentStudio.Tests.Mcp;

public sealed class ProtocolTests
{
    private const string Hello = """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2024-11-05","capabilities":{},"clientInfo":{"name":"raw","version":"1"}}}""";

    [Fact]
    public async Task Standard_output_is_protocol_and_nothing_else_and_the_program_ends_when_the_client_leaves()
    {
        var folder = TestStudio.NewFolder();
        Directory.CreateDirectory(Path.Combine(folder, "prompts"));
        await File.WriteAllTextAsync(Path.Combine(folder, "prompts", "broken.md"), "no front matter");   // a complaint, which belongs elsewhere
        using var server = TestStudio.Start(folder, ["mcp"]);
        await server.StandardInput.WriteLineAsync(Hello);
        await server.StandardInput.WriteLineAsync("""{"jsonrpc":"2.0","method":"notifications/initialized"}""");
        await server.StandardInput.WriteLineAsync("this is not JSON");
        await server.StandardInput.WriteLineAsync("""{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"film_make","arguments":{"screenplay":"INT. ROOM - DAY\n\nA lamp.","name":"lamp","size":"320x180"},"_meta":{"progressToken":"p"}}}""");
        var answers = new List<JsonObject>();
        while (answers.All(answer => (int?)answer["id"] != 2)) answers.Add(JsonNode.Parse((await server.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!)!.AsObject());
        var progress = answers.Where(answer => (string?)answer["method"] == "notifications/progress").Select(answer => (double)answer["params"]!["progress"]!).ToList();
        Assert.True(progress.Count >= 2, $"{progress.Count} arrived");
        Assert.All(progress.Zip(progress.Skip(1)), pair => Assert.True(pair.First < pair.Second));
        server.StandardInput.Close();
        var rest = await server.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await server.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, server.ExitCode);
        Assert.All(rest.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Equal("2.0", (string?)JsonNode.Parse(line)!["jsonrpc"]));
        Assert.All(answers, answer => Assert.Equal("2.0", (string?)answer["jsonrpc"]));
        var welcome = answers.Single(answer => (int?)answer["id"] == 1);
        Assert.Equal("2024-11-05", (string?)welcome["result"]!["protocolVersion"]);
        Assert.Contains("film_make", (string?)welcome["result"]!["instructions"], StringComparison.Ordinal);
        Assert.Contains("front matter", await server.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Messages_are_heard_however_they_are_cut_and_a_line_that_is_none_is_refused()
    {
        var folder = TestStudio.NewFolder();
        using var server = TestStudio.Start(folder, ["mcp"]);
        async Task Send(string text)
        {
            await server.StandardInput.WriteAsync(text);
            await server.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
        }

        async Task<JsonObject> Answer() => JsonNode.Parse((await server.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!)!.AsObject();
        await Send($"{Hello}\n");
        Assert.Equal(1, (int?)(await Answer())["id"]);

        await Send("{\"jsonrpc\":\"2.0\",\"id\":2,\"met");
        await Send("hod\":\"ping\"}\r\n\n{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"ping\"}\n");
        var ids = new[] { (int?)(await Answer())["id"], (int?)(await Answer())["id"] };
        Assert.Equal([2, 3], ids.Order());   // they are answered at the same time

        await Send("{\"jsonrpc\":\n");
        var refused = await Answer();
        Assert.Null(refused["id"]);
        Assert.Equal(-32700, (int?)refused["error"]!["code"]);

        var much = new string('x', 3_000_000);
        await Send("{\"jsonrpc\":\"2.0\",\"id\":4,\"method\":\"tools/call\",\"params\":{\"name\":\"film_open\",\"arguments\":{\"idea\":\"a lamp\",\"naem\":\"" + much + "\"}}}\n");
        var answer = await Answer();
        while ((int?)answer["id"] != 4) answer = await Answer();   // news of the tools may come before it
        Assert.True((bool?)answer["result"]!["isError"], $"{answer}");
        server.StandardInput.Close();
        await server.WaitForExitAsync(TestContext.Current.CancellationToken);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_client_that_leaves_in_the_middle_of_a_render_leaves_no_program_behind()
    {
        var folder = TestStudio.NewFolder();
        using var server = TestStudio.Start(folder, ["mcp"]);
        await server.StandardInput.WriteLineAsync(Hello);
        await server.StandardInput.WriteLineAsync("""{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"film_open","arguments":{"idea":"a lighthouse keeper finds a message","minutes":3,"name":"long"}}}""");
        while ((int?)JsonNode.Parse((await server.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!)!["id"] != 2) { }
        await server.StandardInput.WriteLineAsync("""{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"film_render","arguments":{"production":"long"},"_meta":{"progressToken":"p"}}}""");
        while (!(await server.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!.Contains("notifications/progress", StringComparison.Ordinal)) { }
        server.StandardInput.Close();
        var rest = server.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var watch = Stopwatch.StartNew();
        await server.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(15), $"{watch.Elapsed}");   // the whole film takes minutes
        await rest;
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_cancelled_call_stops_and_the_next_one_goes_on_from_what_is_made()
    {
        await using var chat = await ChatClient.Start();
        await chat.Do("film_open", new() { ["screenplay"] = Storyboarded.Screenplay, ["name"] = "lamp", ["size"] = "320x180" });
        using var cancel = new CancellationTokenSource();
        var begun = new TaskCompletionSource();
        var render = chat.Call("film_render", progress: new Arrivals(_ => begun.TrySetResult()), cancel: cancel.Token).AsTask();
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(40), TestContext.Current.CancellationToken);
        var watch = Stopwatch.StartNew();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => render);
        await chat.Do("production_list");   // the server serves on
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"{watch.Elapsed}");
        var versions = await chat.Do("ledger_query", new() { ["sql"] = "SELECT seq FROM fact WHERE kind = 'version'" });
        Assert.Empty(versions["rows"]!.AsArray());
        Assert.NotEqual("", (string?)(await chat.Do("film_render", new() { ["storyboardOnly"] = true }))["storyboard"]);
    }

    [Fact]
    public async Task Without_ffmpeg_status_names_the_line_that_installs_it()
    {
        var nowhere = Path.Combine(Path.GetTempPath(), "no-such-ffmpeg");
        await using var chat = await ChatClient.Start(environment: new() { ["STUDIO_FFMPEG"] = nowhere });
        var status = await chat.Do("studio_status");
        Assert.False((bool)status["ready"]!);
        Assert.Equal("ffmpeg", (string?)Assert.Single(status["missing"]!.AsArray())!["name"]);
        Assert.Contains("ffmpeg", (string?)status["mend"], StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Settings_that_cannot_be_read_leave_a_server_that_says_so()
    {
        var folder = TestStudio.NewFolder();
        await File.WriteAllTextAsync(Path.Combine(folder, "studio.json"), "{ broken");
        await using var chat = await ChatClient.Start(folder: folder);
        Assert.Equal(["studio_status", "tools_find"], (await chat.Client.ListToolsAsync(new ListToolsRequestParams())).Tools.Select(tool => tool.Name));
        Assert.Contains("studio.json", (string?)(await chat.Do("studio_status"))["missing"]![0]!["text"], StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(folder, "studio.json"), "{}");
        Assert.True((bool)(await chat.Do("studio_status"))["ready"]!);
    }

    [Fact]
    public async Task A_second_server_on_the_same_folder_serves_through_the_first()
    {
        await using var first = await ChatClient.Start();
        await first.Do("film_open", new() { ["screenplay"] = Storyboarded.Screenplay, ["name"] = "lamp" });
        await using var second = await ChatClient.Start(folder: first.Folder);
        Assert.Contains("held by another studio", (string?)(await second.Do("studio_status"))["state"], StringComparison.Ordinal);
        Assert.Contains((await second.Client.ListToolsAsync(new ListToolsRequestParams())).Tools, tool => tool.Name == "film_render" && tool.Annotations!.IdempotentHint == true);
        Assert.Equal("lamp", (string?)(await second.Do("production_list"))["productions"]![0]!["name"]);
        await second.Client.DisposeAsync();
    }

    [Fact]
    public async Task An_unknown_toolset_is_refused_with_the_nearest()
    {
        var run = await TestStudio.Run(TestStudio.NewFolder(), ["mcp", "--toolsets", "csat"]);
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("nearest is 'cast'", run.Error, StringComparison.Ordinal);
        Assert.Equal("", run.Output);
    }
}
