using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Host;
using AgentStudio.Host.Desk;
using AgentStudio.Sdk;

namespace AgentStudio.Tests.Ledger;

/// <summary>One host per state folder; later studios are its clients.</summary>
public sealed class Doors : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_first_studio_is_the_host_and_the_next_one_its_client()
    {
        await using var home = Home.Open(Settings());
        ToolAsk? heard = null;
        await using var server = HomeServer.Start(home, async ask =>
        {
            heard = ask;
            ask.Progress!.Report(new ProgressNote("half", 0.5));
            ask.Progress.Report(new ProgressNote("done", 1));
            return new JsonObject { ["sure"] = await ask.Confirm!("Really?", ask.Cancel), ["text"] = "zwei\nZeilen 🎬" };
        });
        var (host, client) = await HomeEntrance.Enter(Settings(), CancellationToken.None);
        Assert.Null(host);
        await using var _ = client;
        var notes = new ConcurrentQueue<ProgressNote>();

        var result = await client!.Run(new ToolAsk
        {
            Tool = "clip_make", Arguments = new() { ["shot"] = "24A" }, Actor = "cli:ann", Limit = Usd.From(1.50m),
            Progress = new Told(notes.Enqueue), Confirm = (question, _) => Task.FromResult(question == "Really?"),
        });

        Assert.Equal("""{"sure":true,"text":"zwei\nZeilen 🎬"}""", result!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }).Replace("\\uD83C\\uDFAC", "🎬"));
        Assert.Equal(("clip_make", "24A", "cli:ann", Usd.From(1.50m)), (heard!.Tool, (string?)heard.Arguments["shot"], heard.Actor, heard.Limit!.Value));
        Assert.Equal([new ProgressNote("half", 0.5), new ProgressNote("done", 1)], notes);
        Assert.Equal(Environment.ProcessId, client.Process);
    }

    [Fact]
    public async Task Errors_for_people_pass_through_and_faults_are_named_as_such()
    {
        await using var home = Home.Open(Settings());
        await using var server = HomeServer.Start(home, ask => throw (ask.Tool == "a" ? new StudioException("Raise limitUsd.") : new InvalidOperationException("oops")));
        await using var client = await Client();
        Assert.Equal("Raise limitUsd.", (await Assert.ThrowsAsync<StudioException>(() => client.Run(Ask("a")))).Message);
        Assert.Contains("failed at 'b': InvalidOperationException: oops", (await Assert.ThrowsAsync<StudioException>(() => client.Run(Ask("b")))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_in_the_client_cancels_in_the_host_and_leaves_other_calls_alone()
    {
        await using var home = Home.Open(Settings());
        var (started, cancelled, go) = (new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource());
        await using var server = HomeServer.Start(home, async ask =>
        {
            if (ask.Tool == "other") { await go.Task; return 1; }
            ask.Cancel.Register(cancelled.SetResult);
            started.SetResult();
            await Task.Delay(Timeout.Infinite, ask.Cancel);
            return null;
        });
        await using var client = await Client();
        using var stop = new CancellationTokenSource();
        var other = client.Run(Ask("other"));
        var call = client.Run(Ask("slow") with { Cancel = stop.Token });
        await started.Task;
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await cancelled.Task;
        go.SetResult();
        Assert.Equal(1, (int?)await other);
    }

    [Fact]
    public async Task A_client_that_leaves_takes_its_calls_with_it()
    {
        await using var home = Home.Open(Settings());
        var (started, cancelled) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var server = HomeServer.Start(home, async ask =>
        {
            ask.Cancel.Register(cancelled.SetResult);
            started.SetResult();
            await Task.Delay(Timeout.Infinite, ask.Cancel);
            return null;
        });
        var client = await Client();
        var call = client.Run(Ask("slow"));
        await started.Task;
        await client.DisposeAsync();
        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await Assert.ThrowsAsync<StudioException>(() => call);
    }

    [Fact]
    public async Task When_the_host_is_killed_the_client_is_told_and_becomes_the_host()
    {
        using var holder = await Holder("serving");
        var (_, client) = await HomeEntrance.Enter(Settings(), CancellationToken.None);
        Assert.Equal($"x in {holder.Id}", (string?)await client!.Run(Ask("x")));
        holder.Kill();
        await holder.WaitForExitAsync();
        await client.HostGone.WaitAsync(TimeSpan.FromSeconds(20));
        var ended = await Assert.ThrowsAsync<StudioException>(() => client.Run(Ask("y")));
        Assert.Equal($"The studio with process id {holder.Id} ended before it answered 'y'. What it had made is kept: run it again.", ended.Message);
        await client.DisposeAsync();

        var (host, none) = await HomeEntrance.Enter(Settings(), CancellationToken.None);   // its lock fell with it
        Assert.Null(none);
        await using (host)
        {
            await using var server = HomeServer.Start(host!, _ => Task.FromResult<JsonNode?>("mine"));   // over the socket file it left
            await using var next = await Client();
            Assert.Equal("mine", (string?)await next.Run(Ask("x")));
        }
    }

    [Fact]
    public async Task A_folder_held_by_a_studio_that_does_not_answer_is_one_error_with_its_process_id()
    {
        using var holder = await Holder("silent");
        var silent = await Assert.ThrowsAsync<StudioException>(() => HomeEntrance.Enter(Settings(), CancellationToken.None, TimeSpan.FromSeconds(1)));
        Assert.Contains($"process id {holder.Id}, which does not answer. End it (kill {holder.Id})", silent.Message, StringComparison.Ordinal);
        Assert.Contains($"process id {holder.Id}", Assert.Throws<StudioException>(() => Home.Open(Settings())).Message, StringComparison.Ordinal);
        holder.Kill();
    }

    [Fact]
    public async Task A_long_path_with_spaces_and_letters_of_any_script_works()
    {
        var settings = Settings(Path.Combine(_folder.Path, "Filme & Söhne", new string('長', 40), "état"));
        await using var home = Home.Open(settings);
        await using var server = HomeServer.Start(home, _ => Task.FromResult<JsonNode?>(7));
        var (_, client) = await HomeEntrance.Enter(settings, CancellationToken.None);
        await using (client) Assert.Equal(7, (int?)await client!.Run(Ask("x")));
    }

    [Fact]
    public async Task Only_this_user_can_reach_the_socket()
    {
        if (OperatingSystem.IsWindows()) return;
        await using var home = Home.Open(Settings());
        await using var server = HomeServer.Start(home, _ => Task.FromResult<JsonNode?>(7));
        var socket = HomeLock.Holder(home.Settings.Home)!.Socket;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(socket));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(socket)!));
    }

    [Fact]
    public async Task Scratch_of_a_killed_studio_is_gone_at_the_next_start_and_its_cache_stays()
    {
        await using (var home = Home.Open(Settings()))
        {
            File.WriteAllText(Path.Combine(home.Work, "half.mp4"), "x");
            File.WriteAllText(Path.Combine(home.Cache, "kept"), "x");
        }

        await using var again = Home.Open(Settings());
        Assert.Empty(Directory.GetFiles(again.Work));
        Assert.Single(Directory.GetFiles(again.Cache));
    }

    private StudioSettings Settings(string? home = null) => StudioSettings.Read(_folder.Path, home);

    private static ToolAsk Ask(string tool) => new() { Tool = tool, Actor = "cli" };

    private async Task<HomeClient> Client() => (await HomeEntrance.Enter(Settings(), CancellationToken.None)).Client!;

    private async Task<Process> Holder(string manner)
    {
        var child = Process.Start(new ProcessStartInfo("dotnet", [typeof(Doors).Assembly.Location, "hold", Settings().Home, manner]) { RedirectStandardOutput = true, RedirectStandardInput = true })!;
        Assert.Equal("held", await child.StandardOutput.ReadLineAsync());
        return child;
    }

    private sealed class Told(Action<ProgressNote> tell) : IProgress<ProgressNote>
    {
        public void Report(ProgressNote value) => tell(value);
    }
}
