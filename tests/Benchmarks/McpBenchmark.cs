using System.Diagnostics;
using System.Text.Json.Nodes;

namespace AgentStudio.Tests.Benchmarks;

/// <summary>
/// The studio as an MCP server: from the start of its process to its first list of tools, and a read-only tool against the TypeScript
/// SDK's server in alternating rounds. The launcher's build (.studio/app) is taken where it is there: that is what clients start.
/// </summary>
internal static class McpBenchmark
{
    private const int Rounds = 4, Warm = 500, Timed = 2000, Starts = 9;

    private static readonly string Top = Path.GetFullPath(Path.Combine(BuiltStudio.Scripts, ".."));

    private static string App => Directory.Exists(Path.Combine(Top, ".studio", "app")) ? Path.Combine(Top, ".studio", "app") : BuiltStudio.App;

    private static string Program => Path.Combine(Top, "studio");

    public static async Task<bool> Run()
    {
        Console.WriteLine($"load {Measures.Load}; {Path.GetRelativePath(Top, App)}");
        var holds = await Start("dotnet", [Path.Combine(App, "AgentStudio.Host.dll"), "mcp"], 350, "first list of tools after the start of the process");
        if (App == BuiltStudio.App)
        {
            Console.WriteLine("not compared: clients start the launcher, and it has not built the studio yet: ./studio doctor");
            return holds;
        }

        await Start(Program, ["mcp"], 450, "through the launcher");
        var script = Path.Combine(Top, "tests", "Mcp", "Clients", "ts-server.mjs");
        if (!Directory.Exists(Path.Combine(Path.GetDirectoryName(script)!, "node_modules")))
        {
            Console.WriteLine("not compared: tests/Mcp/Clients/install puts the TypeScript SDK there");
            return holds;
        }

        return holds & await Compare("stdio", bench => RawClient.Stdio(Program, ["mcp"], bench), bench => RawClient.Stdio("node", [script, "stdio"], bench))
            & await Compare("HTTP", bench => RawClient.Http(Program, ["serve", "--port", "0", "--json"], bench), bench => RawClient.Http("node", [script, "http"], bench));
    }

    private static async Task<bool> Start(string program, string[] words, double limit, string what)
    {
        using var bench = new BenchFolder();
        var (times, worked) = (new List<double>(), new List<double>());
        for (var start = 0; start <= Starts; start++)
        {
            var clock = Stopwatch.StartNew();
            await using var client = await RawClient.Stdio(program, words, bench.Folder);
            var list = await client.Ask("tools/list", []);
            times.Add(clock.Elapsed.TotalMilliseconds);
            worked.Add(client.Worked.TotalMilliseconds);
            if (list["result"]!["tools"]!.AsArray().Count < 12) throw new InvalidOperationException("The first list is not complete.");
            await client.Ask("tools/call", new() { ["name"] = "studio_status", ["arguments"] = new JsonObject() });   // it has opened: what it learns is kept for the next
        }

        times.RemoveAt(0);   // the first ever looks into the plugins
        worked.RemoveAt(0);
        Console.WriteLine($"{what}: {worked.Order().ElementAt(worked.Count / 2):0} ms of the processors, which says more than the clock where others work too");
        return Measures.AtMost(what, times.Order().ElementAt(times.Count / 2), limit, " ms");
    }

    private static async Task<bool> Compare(string door, Func<string, Task<RawClient>> ours, Func<string, Task<RawClient>> theirs)
    {
        using var bench = new BenchFolder();
        await using (var first = await ours(bench.Folder)) await Median(first, 1);   // the first ever looks into the plugins
        await using var studio = await ours(bench.Folder);
        await using var other = await theirs(bench.Folder);
        await Median(studio, Warm);
        await Median(other, Warm);
        var (mine, its) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            mine.Add(await Median(studio, Timed));
            its.Add(await Median(other, Timed));
        }

        Console.WriteLine($"{door}: studio {string.Join(' ', mine.Select(ms => ms.ToString("0.000")))} ms, TypeScript SDK {string.Join(' ', its.Select(ms => ms.ToString("0.000")))} ms");
        Console.WriteLine($"{door}: memory {studio.Memory / 1e6:0} MB, TypeScript SDK {other.Memory / 1e6:0} MB");
        return Measures.AtMost($"{door}: a read-only tool's median against the TypeScript SDK's", mine.Order().ElementAt(Rounds / 2) / its.Order().ElementAt(Rounds / 2), 1.3)
            & Measures.AtMost($"{door}: memory against the TypeScript SDK's", (double)studio.Memory / other.Memory, 1);
    }

    private static async Task<double> Median(RawClient client, int calls)
    {
        var times = new double[calls];
        for (var call = 0; call < calls; call++)
        {
            var began = Stopwatch.GetTimestamp();
            await client.Ask("tools/call", new() { ["name"] = "production_list", ["arguments"] = new JsonObject() });
            times[call] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        }

        Array.Sort(times);
        return times[calls / 2];
    }
}
