using System.Diagnostics;
using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Host.Desk;
using AgentStudio.Host.Plugins;
using AgentStudio.Sdk;

namespace AgentStudio.Tests.Host;

public sealed class Swapping(Example example) : IClassFixture<Example>
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task The_plugin_of_the_page_builds_loads_answers_and_makes()
    {
        await using var studio = await TestStudio.OpenServer(Path.GetDirectoryName(example.Printed)!);
        Assert.Equal(3, (double)(await studio.Call("light_meter", ("time", "night")))["ev"]!);
        var provider = Assert.Single(studio.Studio.House.Providers, provider => provider.Card.Name == "lumen");
        using var held = await studio.Studio.House.Hold(provider, CancellationToken.None);
        var bench = new Bench(TestStudio.NewFolder());
        var delivered = await ((IProvider<SoundRequest>)held.Provider).Make(new() { Word = "bell" }, bench, CancellationToken.None);
        Assert.True(new FileInfo(Path.Combine(bench.Folder, delivered.Media["main"])).Length > 4800);
        Directory.Delete(bench.Folder, recursive: true);
    }

    [Fact]
    public async Task A_new_build_is_live_while_the_old_one_finishes_its_call_and_is_then_freed()
    {
        var live = Path.Combine(TestStudio.NewFolder(), "Lumen");
        Example.Put(example.Waiting, live);
        await using var studio = await TestStudio.OpenServer(Path.GetDirectoryName(live)!);
        var (asked, answer) = (new TaskCompletionSource(), new TaskCompletionSource<bool>());
        var running = studio.Studio.Call(Ask((_, _) =>
        {
            asked.SetResult();
            return answer.Task;
        }));
        await asked.Task.WaitAsync(Deadline);

        Example.Put(example.Printed, live);
        await Until(async () => (double?)(await studio.Studio.Call(Ask(Yes)))!["ev"] == 3);
        Assert.False(running.IsCompleted);
        answer.SetResult(true);
        Assert.Equal(2, (double)(await running)!["ev"]!);
        await Until(() => Task.FromResult(Collected(studio, "Lumen")));
        Directory.Delete(Path.GetDirectoryName(live)!, recursive: true);
    }

    [Fact]
    public async Task A_command_that_loaded_a_plugin_to_stay_takes_its_new_build_beside_it()
    {
        var live = Path.Combine(TestStudio.NewFolder(), "Lumen");
        Example.Put(example.Printed, live);
        await using var studio = await TestStudio.Open(Path.GetDirectoryName(live)!);
        Assert.Equal(3, (double)(await studio.Call("light_meter", ("time", "Night")))["ev"]!);
        Example.Put(example.Crowded, live);
        await Until(async () => (double)(await studio.Call("light_meter", ("time", "Night")))["ev"]! == 0);
        await Until(() => Task.FromResult(Entry(studio) is { Generation: 2, OldInMemory: 1 }));
        Directory.Delete(Path.GetDirectoryName(live)!, recursive: true);
    }

    [Fact]
    public async Task A_broken_build_leaves_the_old_one_serving_and_says_why_until_it_is_repaired()
    {
        var live = Path.Combine(TestStudio.NewFolder(), "Lumen");
        Example.Put(example.Printed, live);
        await using var studio = await TestStudio.OpenServer(Path.GetDirectoryName(live)!);
        await studio.Call("light_meter", ("time", "Day"));
        var whole = await File.ReadAllBytesAsync(Path.Combine(live, "Lumen.dll"));

        await File.WriteAllBytesAsync(Path.Combine(live, "Lumen.dll"), whole[..2000]);
        await Until(() => Task.FromResult(Entry(studio).State == PluginState.Broken));
        Assert.Contains("not a .NET assembly", Entry(studio).Problem, StringComparison.Ordinal);
        Assert.Equal(14, (double)(await studio.Call("light_meter", ("time", "Day")))["ev"]!);

        await File.WriteAllBytesAsync(Path.Combine(live, "Lumen.dll"), whole);
        await Until(() => Task.FromResult(Entry(studio).State == PluginState.Loaded));
        Directory.Delete(Path.GetDirectoryName(live)!, recursive: true);
    }

    [Fact]
    public async Task A_plugin_that_misses_an_assembly_is_refused_before_any_of_it_runs()
    {
        var live = Path.Combine(TestStudio.NewFolder(), "Lost");
        Directory.CreateDirectory(live);
        File.Copy(typeof(Swapping).Assembly.Location, Path.Combine(live, "Lost.dll"));   // this very assembly: it needs xunit, which is not there
        await using var studio = await TestStudio.OpenServer(Path.GetDirectoryName(live)!);
        await studio.Studio.House.Checked;
        var entry = Assert.Single(studio.Studio.House.Plugins);
        Assert.Equal(PluginState.Broken, entry.State);
        Assert.Matches("Lost.dll needs .*, which is neither in the plugin's folder nor in the host", entry.Problem);
        Directory.Delete(Path.GetDirectoryName(live)!, recursive: true);
    }

    [Fact]
    public async Task Lists_come_from_the_catalogue_before_anything_is_loaded()
    {
        await using var studio = await TestStudio.OpenServer(Path.GetDirectoryName(example.Printed)!);
        await studio.Studio.House.Checked;
        await studio.Reopen();
        Assert.Contains(studio.Studio.House.Tools, tool => tool.Name == "light_meter");
        Assert.Equal(PluginState.Waiting, Assert.Single(studio.Studio.House.Plugins).State);
        Assert.Equal(3, (double)(await studio.Call("light_meter", ("time", "Night")))["ev"]!);
        Assert.Equal(PluginState.Loaded, Assert.Single(studio.Studio.House.Plugins).State);
    }

    [Fact]
    public async Task A_plugin_folder_that_comes_or_goes_is_announced()
    {
        var root = TestStudio.NewFolder();
        await using var studio = await TestStudio.OpenServer(root);
        await studio.Studio.House.Checked;
        var changed = new TaskCompletionSource();
        studio.Studio.House.Changed += () => changed.TrySetResult();
        Example.Put(example.Printed, Path.Combine(root, "Lumen"));
        await changed.Task.WaitAsync(Deadline);
        await Until(() => Task.FromResult(studio.Studio.House.Tools.Any(tool => tool.Name == "light_meter")));
        Directory.Delete(Path.Combine(root, "Lumen"), recursive: true);
        await Until(() => Task.FromResult(studio.Studio.House.Tools.All(tool => tool.Name != "light_meter")));
        Assert.Contains("There is no tool 'light_meter'", await studio.Refusal("light_meter"), StringComparison.Ordinal);
        Directory.Delete(root, recursive: true);
    }

    [Fact]
    public async Task Threads_that_ran_an_earlier_build_take_nothing_from_a_later_one()
    {
        const int Crowd = 16;
        var live = Path.Combine(TestStudio.NewFolder(), "Lumen");
        Example.Put(example.Crowded, live);
        await using var studio = await TestStudio.OpenServer(Path.GetDirectoryName(live)!);
        await studio.Call("light_meter", ("time", "Day"));
        ThreadPool.GetMinThreads(out var workers, out var waiters);
        ThreadPool.SetMinThreads(2 * Crowd, waiters);
        AppContext.SetData(Example.Crowd, new Barrier(Crowd));
        await Task.WhenAll(Enumerable.Range(0, Crowd).Select(_ => Task.Run(() => studio.Call("light_meter", ("time", "Night"))))).WaitAsync(Deadline);
        AppContext.SetData(Example.Crowd, null);

        // These threads stay busy with something else while the next build comes, and end after it, unless they are kept.
        using var busy = new ManualResetEventSlim();
        var others = Enumerable.Range(0, Crowd).Select(_ => Task.Run(busy.Wait)).ToArray();
        Example.Put(example.CrowdedAgain, live);
        await Until(() => Task.FromResult(Collected(studio, "Lumen")));
        Assert.Equal(0, (double)(await studio.Call("light_meter", ("time", "Night")))["ev"]!);
        busy.Set();
        await Task.WhenAll(others);
        ThreadPool.SetMinThreads(workers, waiters);
        var clock = Stopwatch.StartNew();
        while (ThreadPool.ThreadCount > Crowd / 2 && clock.Elapsed < TimeSpan.FromSeconds(2)) Thread.Sleep(50);
        for (var i = 0; i < 3; i++) GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);   // what is free is written over
        var litter = Enumerable.Range(0, 200_000).Select(_ => new long[3]).ToList();
        GC.Collect();
        Assert.Equal(0, (double)(await studio.Call("light_meter", ("time", "Night")))["ev"]!);
        GC.KeepAlive(litter);
        Directory.Delete(Path.GetDirectoryName(live)!, recursive: true);
    }

    private static ToolAsk Ask(Func<string, CancellationToken, Task<bool>> confirm) =>
        new() { Tool = "light_meter", Arguments = new JsonObject { ["time"] = "Night" }, Actor = "script test", Confirm = confirm };

    private static Task<bool> Yes(string question, CancellationToken cancel) => Task.FromResult(true);

    private static PluginEntry Entry(TestStudio studio) => Assert.Single(studio.Studio.House.Plugins);

    private static bool Collected(TestStudio studio, string plugin)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var entry = studio.Studio.House.Plugins.Single(entry => entry.Name == plugin);
        return entry is { Generation: 2, OldInMemory: 0 };
    }

    /// <summary>Asks again until it is so; the file system's news has no other end that a test could wait for.</summary>
    private static async Task Until(Func<Task<bool>> so)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        while (!await so()) await Task.Delay(20, deadline.Token);
    }

    private sealed class Bench(string folder) : IWorkbench
    {
        public string Folder => folder;

        public string PathOf(Digest input) => throw new StudioException("There are no inputs here.");

        public void Report(double done)
        {
        }
    }
}
