using System.Diagnostics;
using AgentStudio.Film;
using AgentStudio.Sdk;
using AgentStudio.Voices;

namespace AgentStudio.Tests.Benchmarks;

/// <summary>A line of dialogue by the built-in voices, its child processes included.</summary>
internal static class SpeechBenchmark
{
    private static readonly string[] Lines =
    [
        "You are late. The boats went home an hour ago.", "Not all of them. The Marigold is still out there.", "There is no bulb left, Emma. They do not make them any more.",
        "I found a man in Hull who does.", "You do it. My hands shake.", "My father kept this lamp burning for forty years. On the day he stopped, nobody told the sea.",
    ];

    private const int Warm = 6, Turns = 5;

    public static async Task<bool> Run()
    {
        using var folder = new BenchFolder();
        var voices = new EspeakVoices(new() { PluginFolder = Path.Combine(BuiltStudio.App, "plugins", "Voices"), CacheFolder = folder.Folder, Secret = _ => null });
        Console.WriteLine($"load {Measures.Load}");
        var (spent, clock) = (Lines.Select(_ => new List<double>()).ToArray(), Lines.Select(_ => new List<double>()).ToArray());
        for (var turn = 0; turn < Warm + Turns; turn++)
            foreach (var (text, index) in Lines.Select((text, index) => (text, index)))
            {
                var before = Measures.Own + Measures.Children;
                var started = Stopwatch.GetTimestamp();
                await voices.Make(new() { Text = text, Voice = new() { Gender = index % 2 == 0 ? Gender.Male : Gender.Female, Age = 34 + index, Seed = index } }, folder, CancellationToken.None);
                if (turn < Warm) continue;   // compiles, twice what is called often
                clock[index].Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                spent[index].Add(1000 * (Measures.Own + Measures.Children - before));
            }

        Console.WriteLine($"of the processors: mean {spent.Average(line => line.Average()):0} ms, the dearest line {spent.Max(Median):0} ms");
        return Measures.AtMost($"a line of speech, mean {clock.Average(line => line.Average()):0} ms, the longest", clock.Max(Median), 150, " ms");
    }

    /// <summary>Of one line said again and again: what else the machine did meanwhile is left out.</summary>
    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}
