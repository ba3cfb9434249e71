using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace AgentStudio.Tests.Mcp;

public sealed class ServeTests
{
    private const string Hello = """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"raw","version":"1"}}}""";

    private const string AnnsKey = "ann-0123456789abcdef0123", BensKey = "ben-0123456789abcdef0123", CoraKey = "cora-0123456789abcdef012";

    [Fact]
    public async Task Clients_of_both_eras_work_at_one_address_at_the_same_time()
    {
        await using var studio = await ServedStudio.Start();
        await using var old = await ChatClient.Join(studio.Address, ChatClient.WithSessions);
        await using var modern = await ChatClient.Join(studio.Address);
        Assert.Equal("2026-07-28", modern.Client.NegotiatedProtocolVersion);
        await old.Do("film_open", new() { ["screenplay"] = "INT. ROOM - DAY\n\nA lamp.", ["name"] = "lamp" });
        Assert.Contains("lamp", (await modern.Do("production_list")).ToJsonString(), StringComparison.Ordinal);
        Assert.Equal((await old.Client.ListToolsAsync()).Select(tool => tool.Name), (await modern.Client.ListToolsAsync()).Select(tool => tool.Name));
        Assert.NotEmpty((await modern.Client.ReadResourceAsync("studio://productions/lamp/screenplay")).Contents);
    }

    [Theory]
    [InlineData(ChatClient.WithSessions)]
    [InlineData(null)]
    public async Task Progress_arrives_to_the_last_report(string? version)
    {
        await using var studio = await ServedStudio.Start();
        await using var chat = await ChatClient.Join(studio.Address, version);
        var arrivals = new Arrivals();
        var made = await chat.Call("film_make", new() { ["screenplay"] = "INT. ROOM - DAY\n\nA lamp.", ["name"] = "lamp", ["size"] = "320x180" }, arrivals);
        Assert.False(made.IsError == true, ChatClient.Words(made));
        // The client's library may hand them on in another order than they came in; tests of raw lines see the order.
        Assert.Equal(arrivals.All.Count, arrivals.All.Select(note => note.Progress).Distinct().Count());
        Assert.StartsWith("storyboard:", arrivals.All.MaxBy(note => note.Progress)!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_of_other_sites_and_names_of_other_machines_are_refused()
    {
        await using var studio = await ServedStudio.Start();
        Assert.Equal(403, (await studio.Post(Hello, ("Origin", "https://evil.example"))).Status);
        Assert.Equal(403, (await studio.Post(Hello, ("Host", "evil.example"))).Status);
        Assert.Equal(200, (await studio.Post(Hello, ("Origin", "http://localhost:3000"))).Status);
    }

    [Fact]
    public async Task Beyond_this_machine_it_needs_keys_which_are_never_repeated()
    {
        var folder = TestStudio.NewFolder();
        var open = await TestStudio.Run(folder, ["serve", "--host", "0.0.0.0", "--port", "0"]);
        Assert.Equal(1, open.ExitCode);
        Assert.Contains("STUDIO_KEYS", open.Error, StringComparison.Ordinal);
        var wrong = await TestStudio.Run(folder, ["serve", "--port", "0"], environment: new Dictionary<string, string> { ["STUDIO_KEYS"] = "ann:boss:secret-secret-secret-secret" });
        Assert.Equal(1, wrong.ExitCode);
        Assert.Contains("viewer, editor, producer, admin", wrong.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-secret", wrong.Error, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData(ChatClient.WithSessions)]
    [InlineData(null)]
    public async Task A_key_lets_in_and_its_role_says_how_far(string? version)
    {
        await using var studio = await ServedStudio.Start(keys: $"ann:viewer:{AnnsKey} ben:editor:{BensKey} cora:admin:{CoraKey}");
        Assert.Equal(401, (await studio.Post(Hello)).Status);
        Assert.Equal(401, (await studio.Post(Hello, ("Authorization", "Bearer guess"))).Status);
        await using var ann = await ChatClient.Join(studio.Address, version, key: AnnsKey);
        await ann.Do("production_list");
        var refused = await ann.Call("film_open", new() { ["screenplay"] = "INT. ROOM - DAY\n\nA lamp.", ["name"] = "lamp" });
        Assert.Contains("needs the role editor", ChatClient.Words(refused), StringComparison.Ordinal);
        await using var ben = await ChatClient.Join(studio.Address, version, key: BensKey);
        await ben.Do("film_open", new() { ["screenplay"] = "INT. ROOM - DAY\n\nA lamp.", ["name"] = "lamp" });
        var spends = await ben.Call("film_render", new() { ["limitUsd"] = 5 });
        Assert.Contains("needs the role producer", ChatClient.Words(spends), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_belongs_to_the_key_that_opened_it()
    {
        await using var studio = await ServedStudio.Start(keys: $"ann:viewer:{AnnsKey} ben:editor:{BensKey}");
        await using var ann = await ChatClient.Join(studio.Address, ChatClient.WithSessions, key: AnnsKey);
        const string List = """{"jsonrpc":"2.0","id":2,"method":"tools/list"}""";
        Assert.Equal(200, (await studio.Post(List, ("Authorization", $"Bearer {AnnsKey}"), ("Mcp-Session-Id", ann.Client.SessionId!))).Status);
        Assert.Equal(404, (await studio.Post(List, ("Authorization", $"Bearer {BensKey}"), ("Mcp-Session-Id", ann.Client.SessionId!))).Status);
    }

    [Fact]
    public async Task Nonsense_gets_clear_errors_and_the_server_serves_on()
    {
        await using var studio = await ServedStudio.Start(options: ["--largest-mb", "1"]);
        Assert.Equal(400, (await studio.Post("this is not JSON")).Status);
        Assert.Equal(400, (await studio.Post("[]")).Status);
        Assert.Equal(400, (await studio.Post("""{"jsonrpc":"2.0","id":1,"method":"tools/list"}""")).Status);
        var (status, body) = await studio.Post(new string(' ', 2 << 20));
        Assert.Equal(413, status);
        Assert.Contains("1 MB", body, StringComparison.Ordinal);
        Assert.Equal(-32601, (int)(await studio.Ask("no/such/method", []))["error"]!["code"]!);
        await using var chat = await ChatClient.Join(studio.Address);
        var odd = await Assert.ThrowsAsync<McpProtocolException>(() => chat.Client.ReadResourceAsync("studio://productions/../../etc").AsTask());
        Assert.DoesNotContain("exception", odd.Message, StringComparison.OrdinalIgnoreCase);
        await chat.Do("production_list");
    }

    [Fact]
    public async Task Who_comes_too_often_is_told_to_wait()
    {
        await using var studio = await ServedStudio.Start(options: ["--rate", "1"]);
        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => studio.Post("""{"jsonrpc":"2.0","id":1,"method":"ping"}""")));
        Assert.Contains(answers, answer => answer.Status == 429 && answer.Body.Contains("Wait", StringComparison.Ordinal));
        Assert.Contains(answers, answer => answer.Status == 400);
    }
}
