using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using AgentStudio.Media;

namespace AgentStudio.Tests.Benchmarks;

/// <summary>
/// The whole job as a user runs it: a screenplay of twelve shots or more becomes a film at 1280x720; then nothing is changed, then
/// one shot. Clock time says what a user waits for, processor time what holds on a busy machine too.
/// </summary>
internal static class FilmBenchmark
{
    private const string Script = "the-lamp.fountain", Before = "He is afraid to breathe.", After = "He does not dare to breathe.";

    public static async Task<bool> Run()
    {
        using var folder = new BenchFolder();
        var path = Path.Combine(folder.Folder, Script);
        var text = await File.ReadAllTextAsync(Path.Combine(BuiltStudio.Scripts, Script));
        await File.WriteAllTextAsync(path, text);
        Console.WriteLine($"load {Measures.Load}");

        var full = await Produce(folder.Folder);
        var film = Directory.GetFiles(Path.Combine(folder.Folder, "productions"), "film.mp4", SearchOption.AllDirectories).OrderBy(name => name.Length).First();
        var seconds = Mp4.CountFrames(film) / 24.0;
        Console.WriteLine($"{seconds:0.0} s of film, {full.Made} makings in {full.Clock:0.0} s, {full.Processor:0.0} processor seconds");
        var holds = Measures.AtLeast("speed against real time", seconds / full.Clock, 2);
        holds &= Measures.AtLeast("the same if both of two processors were ours", seconds / (full.Processor / 2), 2);
        holds &= Measures.AtMost("memory of the job with its children", full.Memory, 1500, " MB");

        var same = await Produce(folder.Folder);
        holds &= Measures.AtMost($"nothing changed, {same.Made} made", same.Clock, 2, " s");
        holds &= Measures.AtMost("makings when nothing changed", same.Made, 0);

        if (!text.Contains(Before, StringComparison.Ordinal)) throw new InvalidOperationException($"{Script} no longer says '{Before}'; name another line.");
        await File.WriteAllTextAsync(path, text.Replace(Before, After, StringComparison.Ordinal));
        var one = await Produce(folder.Folder);
        holds &= Measures.AtMost($"one shot changed, {one.Made} made, by the clock", one.Clock / full.Clock, 0.25);
        holds &= Measures.AtMost("the same in processor seconds", one.Processor / full.Processor, 0.25);
        Console.WriteLine($"load {Measures.Load}");
        return holds;
    }

    private sealed record Job(double Clock, double Processor, double Memory, int Made);

    private static async Task<Job> Produce(string folder)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(BuiltStudio.App, "AgentStudio.Host.dll"), "produce", Script, "--size", "1280x720", "--json"])
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8,
        };
        var before = Measures.Children;
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        var ended = process.WaitForExitAsync();
        double memory = 0;
        while (!ended.IsCompleted)
        {
            memory = Math.Max(memory, HeldBy(process.Id));
            await Task.WhenAny(ended, Task.Delay(200));
        }

        var clock = Stopwatch.GetElapsedTime(started).TotalSeconds;
        if (process.ExitCode != 0) throw new InvalidOperationException($"The job ended with {process.ExitCode}: {await errors}");
        return new(clock, Measures.Children - before, memory, (int)JsonNode.Parse(await output)!["made"]!);
    }

    /// <summary>Megabytes that a process and all below it hold, shared pages counted once for each (Linux; elsewhere 0).</summary>
    private static double HeldBy(int root)
    {
        if (!Directory.Exists("/proc/self")) return 0;
        var parents = Directory.GetDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _)).Select(name => (Id: int.Parse(name!), Status: StatusOf(name!)))
            .Where(item => item.Status.Length > 0).ToDictionary(item => item.Id, item => (Parent: (int)Value(item.Status, "PPid:"), Kilobytes: Value(item.Status, "VmRSS:")));
        bool Below(int id) => id == root || parents.TryGetValue(id, out var own) && own.Parent > 1 && Below(own.Parent);
        return parents.Where(pair => Below(pair.Key)).Sum(pair => pair.Value.Kilobytes) / 1000.0;
    }

    private static string StatusOf(string id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/status");
        }
        catch (IOException)
        {
            return "";   // it ended meanwhile
        }
    }

    private static long Value(string status, string name)
    {
        var at = status.IndexOf(name, StringComparison.Ordinal);
        return at < 0 ? 0 : long.Parse(status.AsSpan(at + name.Length).TrimStart().ToString().Split(' ', '\n')[0], CultureInfo.InvariantCulture);
    }
}
