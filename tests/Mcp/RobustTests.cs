using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;

namespace AgentStudio.Tests.Mcp;

/// <summary>A server that many use, badly: it answers on and does not grow. The full counts run with STUDIO_LONG=1.</summary>
public sealed class RobustTests
{
    private static readonly bool Long = Environment.GetEnvironmentVariable("STUDIO_LONG") == "1";

    /// <summary>Less than what a server that is still filling takes for itself would be lost in the machine's noise.</summary>
    private const long Filling = 100 << 20;

    [Theory]
    [InlineData(ChatClient.WithSessions)]
    [InlineData(null)]
    public async Task Rapid_calls_are_all_answered_and_the_server_does_not_grow(string? version)
    {
        await using var studio = await ServedStudio.Start();
        await using var chat = await ChatClient.Join(studio.Address, version);
        // It fills over its first 3000 calls, from 160 to 200 MB; then it has all that it keeps.
        await Calls(chat, Long ? 4000 : 500);
        var before = studio.Memory;
        await Calls(chat, Long ? 10_000 : 500);
        Assert.InRange(studio.Memory - before, long.MinValue, Long ? before / 5 : Filling);
    }

    [Fact]
    public async Task Streams_that_stay_half_open_and_arguments_that_are_huge_hold_nobody_up()
    {
        await using var studio = await ServedStudio.Start();
        var half = new List<TcpClient>();
        foreach (var part in Enumerable.Repeat(new[] { "POST /mcp HT", "POST /mcp HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n{\"jsonrpc\":" }, 50).SelectMany(parts => parts))
        {
            var client = new TcpClient();
            await client.ConnectAsync(studio.Address.Host, studio.Address.Port);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(part));
            half.Add(client);
        }

        await using var chat = await ChatClient.Join(studio.Address);
        var note = await chat.Call("shot_note", new() { ["shot"] = "1A", ["note"] = new string('x', 3_000_000) });
        Assert.True(note.IsError);
        Assert.InRange(ChatClient.Words(note).Length, 1, 2000);
        foreach (var client in half) client.Dispose();   // cut off in the middle
        Assert.True((bool)(await chat.Do("studio_status"))["ready"]!);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_broken_stream_of_news_is_opened_again_and_brings_what_was_said_meanwhile()
    {
        await using var studio = await ServedStudio.Start();
        var session = await studio.Hello();
        string last;
        using (var first = await studio.Hear(session))
        {
            await Find("""{"words":"reject a take"}""");
            last = await Told(first);
        }

        await Find("""{"toolset":"cast"}""");
        using var again = await studio.Hear(session, last);
        Assert.NotEqual(last, await Told(again));

        Task Find(string arguments) => studio.Post($$"""{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"tools_find","arguments":{{arguments}} } }""", ("Mcp-Session-Id", session));
    }

    [Theory]
    [InlineData(ChatClient.WithSessions)]
    [InlineData(null)]
    public async Task Plugins_that_come_and_go_are_listed_within_two_seconds_and_leave_nothing(string? version)
    {
        await using var studio = await ServedStudio.Start(FixturePlugin.Folder(inside: false), ["--toolsets", "all"]);
        await using var chat = await ChatClient.Join(studio.Address, version);
        await chat.Do("studio_status");
        using var until = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await chat.Listen("studio://productions", until.Token);
        var (before, slowest) = (0L, TimeSpan.Zero);
        for (var swap = 0; swap < (Long ? 50 : 4); swap++)
        {
            chat.Forget();
            var began = Stopwatch.GetTimestamp();
            if (swap % 2 == 0) FixturePlugin.Put(studio.Folder);
            else FixturePlugin.Take(studio.Folder, swap);
            while ((await chat.Client.ListToolsAsync()).Any(tool => tool.Name == "slate_clap") != (swap % 2 == 0)) await chat.Heard(NotificationMethods.ToolListChangedNotification);
            if (Stopwatch.GetElapsedTime(began) is var took && took > slowest) slowest = took;
            if (swap % 2 == 0) await chat.Call("slate_clap", new() { ["words"] = "2A-1", ["overwrite"] = true });   // loads it
            if (swap == (Long ? 9 : 1)) before = studio.Memory;
        }

        await until.CancelAsync();
        if (Long) Assert.InRange(slowest.TotalSeconds, 0, 2);
        Assert.InRange(studio.Memory - before, long.MinValue, Long ? before / 4 : Filling);
    }

    [Theory]
    [InlineData(ChatClient.WithSessions)]
    [InlineData(null)]
    public async Task What_happens_is_logged_to_clients_that_ask_for_it(string? version)
    {
        await using var studio = await ServedStudio.Start();
        await using var chat = await ChatClient.Join(studio.Address, version);
        if (version is not null) await chat.Client.SetLoggingLevelAsync(LoggingLevel.Info);
        await chat.Call("film_plan", new() { ["producton"] = "x" });
        if (version is not null) await chat.Heard(NotificationMethods.LoggingMessageNotification);
        else Assert.True((await studio.Ask("tools/call", new() { ["name"] = "film_plan", ["arguments"] = new JsonObject() }, "film_plan")).ContainsKey("result"));   // nothing but the answer without a level
    }

    /// <summary>Waits until a stream tells that the list of tools changed.</summary>
    /// <returns>The event's id.</returns>
    private static async Task<string> Told(HttpResponseMessage stream)
    {
        using var reader = new StreamReader(await stream.Content.ReadAsStreamAsync());
        var (id, told) = ("", false);
        while (!told || id.Length == 0)
        {
            var line = await reader.ReadLineAsync(TestContext.Current.CancellationToken);
            Assert.NotNull(line);
            if (line.Length == 0) (id, told) = ("", false);   // the event ends
            else if (line.StartsWith("id: ", StringComparison.Ordinal)) id = line["id: ".Length..];
            else told |= line.Contains("notifications/tools/list_changed", StringComparison.Ordinal);
        }

        return id;
    }

    private static async Task Calls(ChatClient chat, int count)
    {
        for (var done = 0; done < count; done += 20)
            foreach (var result in await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => chat.Call("production_list").AsTask())))
                Assert.False(result.IsError == true, ChatClient.Words(result));
    }
}
