using System.Diagnostics;
using System.Text.Json.Nodes;
using AgentStudio.Host;
using AgentStudio.Host.Desk;
using AgentStudio.Scripting;
using AgentStudio.Sdk;

namespace AgentStudio.Tests.Benchmarks;

/// <summary>
/// Production scripts: how soon they begin beside plain evaluation by Microsoft.CodeAnalysis.CSharp.Scripting, what a call from a script costs beside
/// the same call without one, and what a hundred runs leave in memory. All ratios are of one run.
/// </summary>
internal static class ScriptsBenchmark
{
    private const int Starts = 5, Calls = 2000, Writes = 60, Runs = 100;

    // The same work with and without the studio: what differs is who compiles it and what the host brings.
    private const string First = "var sum = 0;\nfor (var i = 0; i < 1000; i++) sum += i;\nSystem.Console.WriteLine($\"called {sum}\");";

    private static string FirstCall => "await Studio.Call(\"production_list\");\n" + First;

    public static async Task<bool> Run()
    {
        var folder = Directory.CreateTempSubdirectory("studio-benchmark-").FullName;
        try
        {
            Console.WriteLine($"load {Measures.Load}");
            var holds = await Start(folder);
            await using var studio = await Opened(folder);
            return await Overhead(studio, folder) & await Commits(studio, folder) & await Memory(studio, folder) & holds;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Plain evaluation in a process of its own, as dotnet-script does it.</summary>
    public static async Task<bool> Plain(string file)
    {
        await Microsoft.CodeAnalysis.CSharp.Scripting.CSharpScript.RunAsync(await File.ReadAllTextAsync(file));
        return true;
    }

    private static async Task<bool> Start(string folder)
    {
        var plain = Write(folder, "plain.csx", First);
        var script = Write(folder, "first.csx", FirstCall);
        var loaded = Write(folder, "loaded.csx", "Studio.Say(System.AppDomain.CurrentDomain.GetAssemblies().Count(one => one.GetName().Name!.StartsWith(\"Microsoft.CodeAnalysis\")));");
        var own = typeof(ScriptsBenchmark).Assembly.Location;
        var evaluated = await Median(() => Until("called", folder, "dotnet", own, "plain", plain));
        await Until("called", folder, "dotnet", Host, "run", script);   // the state folder and the list of plugins are there from now on
        var cold = await Median(async () =>
        {
            Directory.Delete(Path.Combine(folder, ".studio", "cache", "scripts"), recursive: true);
            return await Until("called", folder, "dotnet", Host, "run", script);
        });
        var cached = await Median(() => Until("called", folder, "dotnet", Host, "run", script));
        var begun = Write(folder, "begun.csx", "System.Console.WriteLine(\"begun\");\nawait Studio.Call(\"production_list\");");
        await Until("begun", folder, "dotnet", Host, "run", begun);
        var line = await Median(() => Until("begun", folder, "dotnet", Host, "run", begun));
        var process = await Median(() => Until("", folder, "dotnet", Host, "--version"));
        await Until("", folder, "dotnet", Host, "run", loaded, "--free");
        var compiler = await Line(folder, "dotnet", Host, "run", loaded, "--free");
        Console.WriteLine($"from the start of the process to the first answered call: plain evaluation {evaluated:0.000} s, studio cold {cold:0.000} s, studio cached {cached:0.000} s");
        Console.WriteLine($"a process that only says its version: {process:0.000} s");
        return Measures.AtMost("a cached start, from that of the process to where the script makes its first call", line, 0.2, " s")
            & Measures.AtMost("cold start against plain evaluation", cold / evaluated, 2)
            & Measures.AtMost("cached start against plain evaluation", cached / evaluated, 0.6)
            & Measures.AtMost("assemblies of the compiler in a cached start", int.Parse(compiler), 0);
    }

    private static async Task<bool> Overhead(Studio studio, string folder)
    {
        var file = Write(folder, "calls.csx", $"for (var i = 0; i < {Calls}; i++) await Studio.Call(\"production_list\");\nreturn 0;");
        var runner = new ScriptRunner(studio.Call, Path.Combine(folder, ".studio", "cache"));
        var (inScript, direct) = (new List<double>(), new List<double>());
        for (var turn = 0; turn <= Starts; turn++)
        {
            direct.Add(await Seconds(async () =>
            {
                for (var i = 0; i < Calls; i++) await studio.Call(new() { Tool = "production_list", Actor = "benchmark" });
            }));
            inScript.Add(await Seconds(() => Play(studio, runner, file)));
        }

        var (with, without) = (inScript.Skip(1).Order().ElementAt(Starts / 2), direct.Skip(1).Order().ElementAt(Starts / 2));
        Console.WriteLine($"a read-only call: {without / Calls * 1e6:0.0} us without a script, {with / Calls * 1e6:0.0} us from one");
        var cached = await Seconds(() => Play(studio, runner, Write(folder, "empty.csx", "return 0;")));
        var again = await Seconds(() => Play(studio, runner, Path.Combine(folder, "empty.csx")));
        Console.WriteLine($"an empty script in a running host: {cached * 1000:0} ms the first time");
        return Measures.AtMost("what a script adds to a read-only call", Math.Max(0, with - without) / Calls * 1e6, 50, " us")
            & Measures.AtMost("a cached script in a running host, to its first tool call", again, 0.2, " s");
    }

    private static async Task<bool> Commits(Studio studio, string folder)
    {
        await studio.Call(new() { Tool = "film_open", Actor = "benchmark", Arguments = new() { ["screenplay"] = "INT. ROOM - NIGHT\n\nA lamp burns.", ["name"] = "lamp" } });
        var file = Write(folder, "writes.csx", $"for (var i = 0; i < {Writes}; i++) await Studio.Call(\"shot_revise\", new {{ production = \"lamp\", shot = \"1A\", direction = i % 2 == 0 ? \"MS\" : \"CU\" }});\nreturn 0;");
        var runner = new ScriptRunner(studio.Call, Path.Combine(folder, ".studio", "cache"));
        await Play(studio, runner, file);
        var before = studio.Home.Ledger.Commits;
        var took = await Seconds(() => Play(studio, runner, file));
        Console.WriteLine($"a writing call from a script: {took / Writes * 1000:0.00} ms, its commit included");
        return Measures.AtMost("commits a writing call", (studio.Home.Ledger.Commits - before) / (double)Writes, 1);
    }

    private static async Task<bool> Memory(Studio studio, string folder)
    {
        var file = Write(folder, "again.csx", "record Row(int Number, string Name);\nvar rows = Enumerable.Range(0, 100).Select(i => new Row(i, $\"row {i}\")).ToList();\nawait Studio.Call(\"production_list\", new { });\nreturn rows.Count;");
        var runner = new ScriptRunner(studio.Call, Path.Combine(folder, ".studio", "cache"));
        for (var i = 0; i < 10; i++) await Play(studio, runner, file);
        var (managed, contexts) = (Collected(), Contexts());
        for (var i = 0; i < Runs; i++) await Play(studio, runner, file);
        var after = Collected();
        Console.WriteLine($"managed memory after 10 runs {managed / 1e6:0.00} MB, after {Runs} more {after / 1e6:0.00} MB");
        return Measures.AtMost($"memory that {Runs} runs leave behind", Math.Max(0, after - managed) / 1e6, 1, " MB")
            & Measures.AtMost("contexts of scripts left in memory", Math.Max(0, Contexts() - contexts), 1);
    }

    private static double Collected()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private static int Contexts() => System.Runtime.Loader.AssemblyLoadContext.All.Count(context => context.Name == "script");

    private static async Task Play(Studio studio, ScriptRunner runner, string file)
    {
        var script = await runner.Prepare(file, free: false, CancellationToken.None);
        await runner.Run(script, new(new() { File = file }, studio.Call, static _ => { }, new Progress<ProgressNote>(), CancellationToken.None));
    }

    private static string Host => Path.Combine(BuiltStudio.App, "AgentStudio.Host.dll");

    private static async Task<Studio> Opened(string folder)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "studio.json"), new JsonObject { ["plugins"] = new JsonArray(Path.Combine(BuiltStudio.App, "plugins")) }.ToJsonString());
        var studio = await Studio.Open(StudioSettings.Read(folder), CancellationToken.None);
        await studio.House.Checked;
        return studio;
    }

    private static string Write(string folder, string name, string text)
    {
        File.WriteAllText(Path.Combine(folder, name), text);
        return Path.Combine(folder, name);
    }

    private static async Task<double> Median(Func<Task<double>> turn)
    {
        var all = new List<double>();
        for (var i = 0; i < Starts; i++) all.Add(await turn());
        return all.Order().ElementAt(Starts / 2);
    }

    private static async Task<double> Seconds(Func<Task> work)
    {
        var clock = Stopwatch.StartNew();
        await work();
        return clock.Elapsed.TotalSeconds;
    }

    /// <summary>Seconds from the start of a program to its first line.</summary>
    private static async Task<double> Until(string begins, string folder, params string[] words)
    {
        var clock = Stopwatch.StartNew();
        var seconds = 0.0;
        await Watch(folder, words, line => seconds = line.StartsWith(begins, StringComparison.Ordinal) && seconds == 0 ? clock.Elapsed.TotalSeconds : seconds);
        return seconds;
    }

    private static async Task<string> Line(string folder, params string[] words)
    {
        var last = "";
        await Watch(folder, words, line => last = line);
        return last;
    }

    private static async Task Watch(string folder, string[] words, Action<string> heard)
    {
        using var process = Process.Start(new ProcessStartInfo(words[0], words[1..]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        while (await process.StandardOutput.ReadLineAsync() is { } line) heard(line);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{string.Join(' ', words)} ended with {process.ExitCode}: {await errors}");
    }
}
