using System.Diagnostics;
using System.IO.Pipes;
using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Host.Workers;
using AgentStudio.Sdk;

namespace AgentStudio.Tests.Onnx;

public sealed class WorkerTests
{
    [Fact]
    public async Task A_worker_that_is_killed_in_the_middle_of_a_job_is_replaced_and_the_result_is_the_same()
    {
        _ = NativeRuntime.Library;
        var here = await Made(null, killed: 0);
        var apart = await Made(Apart, killed: 0);
        var killed = await Made(Apart, killed: 1);
        Assert.Equal(here, apart);
        Assert.Equal(here, killed);
    }

    [Fact]
    public async Task A_job_that_brings_down_one_worker_after_the_other_is_given_up_with_the_reason()
    {
        _ = NativeRuntime.Library;
        var error = await Assert.ThrowsAnyAsync<Exception>(() => Made(Apart, killed: 3));
        Assert.Contains("was lost 3 times at this job", error.Message);
    }

    [Fact]
    public async Task A_device_that_is_lost_here_is_taken_up_again_as_a_worker_is_and_the_result_is_the_same()
    {
        _ = NativeRuntime.Library;
        async Task<string?> Lost(int times)
        {
            await using var studio = await ParrotStudio.Open();
            await studio.Call("model_add", ("folder", ParrotStudio.Model()));
            Directory.CreateDirectory(Cache(studio));
            await File.WriteAllTextAsync(Path.Combine(Cache(studio), "losses"), $"{times}", TestContext.Current.CancellationToken);
            return times < 3 ? (string?)(await studio.Call("parrot_say", ("word", "hello")))["media"]!["main"] : await studio.Refusal("parrot_say", ("word", "hello"));
        }

        Assert.Equal(await Lost(0), await Lost(2));
        Assert.Contains("lost 3 times at this job: polly failed: the device was removed. Try another device", await Lost(3));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_job_at_which_a_device_was_lost_twice_goes_on_with_the_next_and_says_so(bool apart)
    {
        _ = NativeRuntime.Library;
        var settings = new JsonObject { ["devices"] = new JsonArray("cpu:1", "cpu") };
        if (apart) settings["workers"] = new JsonArray("cpu:1");
        await using var studio = await ParrotStudio.Open(settings);
        await studio.Call("model_add", ("folder", ParrotStudio.Model()));
        var usual = await studio.Call("parrot_say", ("word", "hullo"));
        Assert.Equal(("cpu:1", 0), ((string?)usual["used"]!["device"], usual["notes"]?.AsArray().Count ?? 0));
        Directory.CreateDirectory(Cache(studio));
        await File.WriteAllTextAsync(Path.Combine(Cache(studio), "losses"), "2", TestContext.Current.CancellationToken);
        var moved = await studio.Call("parrot_say", ("word", "hello"));
        Assert.Equal("cpu", (string?)moved["used"]!["device"]);
        Assert.Equal("The device was lost 2 times at it; then it was made on cpu.", (string?)moved["notes"]![0]);
        Assert.Equal("cpu:1", (string?)(await studio.Call("parrot_say", ("word", "goodbye")))["used"]!["device"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_step_is_reported_here_and_from_a_worker(bool apart)
    {
        _ = NativeRuntime.Library;
        await using var studio = await ParrotStudio.Open(apart ? Apart() : null);
        await studio.Call("model_add", ("folder", ParrotStudio.Model()));
        var heard = new Steps();
        await studio.Ask("parrot_say", [("word", "hello")], progress: heard);
        Assert.Equal(["polly 25 %", "polly 50 %", "polly 75 %", "polly 100 %"], heard.Told);
    }

    [Fact]
    public async Task What_a_provider_says_in_a_worker_is_what_the_user_reads()
    {
        await using var studio = await ParrotStudio.Open(Apart());
        var folder = ParrotStudio.Model();
        await studio.Call("model_add", ("folder", folder));
        File.Delete(Path.Combine(folder, "voice.onnx"));
        Environment.SetEnvironmentVariable("STUDIO_ONNXRUNTIME", NativeRuntime.Library);
        Assert.Contains("of the model 'polly' is gone. Put it back", await studio.Refusal("parrot_say", ("word", "hello")));
    }

    [Fact]
    public async Task A_cancelled_job_leaves_its_worker_for_the_next()
    {
        _ = NativeRuntime.Library;
        await using var studio = await ParrotStudio.Open(Apart());
        await studio.Call("model_add", ("folder", ParrotStudio.Model()));
        await using var bell = Bell(studio);
        using var leaving = new CancellationTokenSource();
        var job = studio.Studio.Call(new() { Tool = "parrot_say", Arguments = new() { ["word"] = "hello" }, Actor = "script test", Cancel = leaving.Token });
        await bell.WaitForConnectionAsync(TestContext.Current.CancellationToken);
        var first = await Who(bell);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => job);
        bell.Disconnect();
        var next = studio.Call("parrot_say", ("word", "goodbye"));
        await bell.WaitForConnectionAsync(TestContext.Current.CancellationToken);
        Assert.Equal(first, await Who(bell));
        await bell.WriteAsync(new byte[1]);
        await next;
    }

    [Fact]
    public async Task Productions_take_turns()
    {
        var seats = new FairSeats<string>(["cpu"]);
        var order = new List<string>();
        IReadOnlyList<Task> jobs;
        using (await seats.Enter(ProductionId.For("first"), CancellationToken.None))
        {
            jobs = ((string[])["a", "a", "a", "b", "c"]).Select(async (owner, at) =>
            {
                using var seat = await seats.Enter(ProductionId.For(owner), CancellationToken.None);
                lock (order) order.Add($"{owner}{at}");
            }).ToList<Task>();
            using var gone = new CancellationTokenSource();
            var leaver = seats.Enter(ProductionId.For("d"), gone.Token);
            await gone.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaver);
        }

        await Task.WhenAll(jobs);
        using var free = await seats.Enter(ProductionId.For("z"), CancellationToken.None);
        Assert.Equal(["a0", "b3", "c4", "a1", "a2"], order);
    }

    [Fact]
    public async Task What_goes_first_stands_before_what_its_own_production_waits_for()
    {
        var seats = new FairSeats<string>(["cpu"]);
        var order = new List<string>();
        IReadOnlyList<Task> jobs;
        using (await seats.Enter(ProductionId.For("first"), CancellationToken.None))
            jobs = ((string[])["clip one", "clip two", "line three", "mix one"]).Select(async job =>
            {
                using var seat = await seats.Enter(ProductionId.For(job.Split(' ')[1]), CancellationToken.None, first: job.StartsWith("mix", StringComparison.Ordinal));
                lock (order) order.Add(job);
            }).ToList<Task>();

        await Task.WhenAll(jobs);
        Assert.Equal(["mix one", "clip two", "line three", "clip one"], order);
    }

    [Fact]
    public async Task A_worker_started_by_hand_without_its_option_says_what_it_is_for()
    {
        var folder = TestStudio.NewFolder();
        var wrong = await TestStudio.Run(folder, ["worker"]);
        Assert.Equal(1, wrong.ExitCode);
        Assert.Contains("studio worker --local", wrong.Error);
        var ended = await TestStudio.Run(folder, ["worker", "--local"], input: "");   // the pipe closes: it ends
        Assert.Equal(0, ended.ExitCode);
        Assert.False(Directory.Exists(Path.Combine(folder, ".studio")));
    }

    private sealed class Steps : IProgress<ProgressNote>
    {
        public List<string> Told { get; } = [];

        public void Report(ProgressNote note)
        {
            lock (Told) Told.Add(note.Text);
        }
    }

    private static JsonObject Apart() => new() { ["workers"] = new JsonArray("cpu") };

    /// <summary>Makes the same thing in a new studio, and kills the process that makes it so often in the middle of the job.</summary>
    private static async Task<string?> Made(Func<JsonObject>? onnx, int killed)
    {
        await using var studio = await ParrotStudio.Open(onnx?.Invoke());
        await studio.Call("model_add", ("folder", ParrotStudio.Model()));
        await using var bell = Bell(studio);
        var job = studio.Call("parrot_say", ("word", "hello"));
        for (var time = 0; time <= killed && !job.IsCompleted; time++)
        {
            await Task.WhenAny(bell.WaitForConnectionAsync(TestContext.Current.CancellationToken), job);
            if (job.IsCompleted) break;
            var who = await Who(bell);
            if (time < killed)
            {
                Assert.NotEqual(Environment.ProcessId, who);
                using var worker = Process.GetProcessById(who);
                worker.Kill();
            }
            else
            {
                Assert.Equal(onnx is null, who == Environment.ProcessId);
                await bell.WriteAsync(new byte[1]);
            }

            bell.Disconnect();
        }

        return (string?)(await job)["media"]!["main"];
    }

    private static string Cache(TestStudio studio) => Path.Combine(studio.Folder, ".studio", "cache", "providers", "Parrot");

    private static NamedPipeServerStream Bell(TestStudio studio)
    {
        var name = Path.Combine(Path.GetTempPath(), $"bell-{Guid.NewGuid():n}");
        Directory.CreateDirectory(Cache(studio));
        File.WriteAllText(Path.Combine(Cache(studio), "bell"), name);
        return new(name, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous);
    }

    private static async Task<int> Who(NamedPipeServerStream bell)
    {
        var id = new byte[4];
        await bell.ReadExactlyAsync(id, TestContext.Current.CancellationToken);
        return BitConverter.ToInt32(id);
    }
}
