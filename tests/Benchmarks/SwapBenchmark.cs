using System.Diagnostics;
using System.Reflection;
using AgentStudio.Host.Plugins;

namespace AgentStudio.Tests.Benchmarks;

/// <summary>A plugin's DLL is replaced again and again under a loaded plugin: how long until the new build serves, and what stays in memory.</summary>
internal static class SwapBenchmark
{
    private const int Swaps = 20;
    private const string Plugin = "Continuity";

    public static async Task<bool> Run()
    {
        using var bench = new BenchFolder();
        var live = Path.Combine(bench.Folder, "plugins", Plugin);
        Copy(Path.Combine(App, "plugins", Plugin), live);
        await using var house = PluginHouse.Open(new()
        {
            PluginFolders = [Path.GetDirectoryName(live)!], CacheFolder = Path.Combine(bench.Folder, "cache"), CopiesFolder = Path.Combine(bench.Folder, "copies"),
        });
        await house.Checked;
        var waits = new List<double>();
        var memory = new List<double>();
        for (var swap = 1; swap <= Swaps; swap++)
        {
            waits.Add(await Replace(house, Path.Combine(live, $"AgentStudio.{Plugin}.dll")));
            if (swap is 5 or Swaps) memory.Add(Megabytes());
        }

        Console.WriteLine($"load {Measures.Load}; {Swaps} swaps, median {waits.Order().ElementAt(Swaps / 2):0.00} s");
        return Measures.AtMost("a new build serves after", waits.Max(), 2, " s")
            & Measures.AtMost("builds before it still in memory", house.Plugins.Single().OldInMemory, 1)
            & Measures.AtMost("memory after all swaps against the first five", memory[^1] / memory[0], 1.2);
    }

    /// <summary>Another build of the same code: a longer file, as the loader sees it.</summary>
    private static async Task<double> Replace(PluginHouse house, string dll)
    {
        var before = house.Plugins.Single().Hash;
        await File.WriteAllBytesAsync(dll + ".new", [.. await File.ReadAllBytesAsync(dll), 0]);
        var clock = Stopwatch.StartNew();
        File.Move(dll + ".new", dll, overwrite: true);
        while (clock.Elapsed.TotalSeconds < 30 && house.Plugins.Single() is var now && (now.State != PluginState.Loaded || now.Hash == before)) await Task.Delay(1);

        return clock.Elapsed.TotalSeconds;
    }

    private static double Megabytes()
    {
        for (var turn = 0; turn < 5; turn++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true) / 1e6;
    }

    private static string App => typeof(SwapBenchmark).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "StudioApp").Value!;

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from)) File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
    }
}
