using System.Diagnostics;
using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Host;
using AgentStudio.Host.Language;
using AgentStudio.Tests.Agent;

namespace AgentStudio.Tests.Benchmarks;

/// <summary>
/// The director with a model that answers at once: what the host adds to a model's turn, how many tokens the prompts of a short film spend, and how
/// often a model that breaks every third answer is asked again. Tokens are estimated as four characters each, as English text has on average.
/// </summary>
internal static class AgentBenchmark
{
    private const int Asks = 60, Seeds = 8, CharactersAToken = 4;

    public static async Task<bool> Run()
    {
        Console.WriteLine($"load {Measures.Load}");
        return await Overhead() & await Tokens() & await Repairs();
    }

    /// <summary>A recorded turn is a request digested, a reply stored as media and facts committed: compared with a bare commit of one fact, which waits for the disk as well.</summary>
    private static async Task<bool> Overhead()
    {
        using var model = new InstantModel((_, _) => """{"items":[]}""");
        await using var bench = await Bench.Open(model);
        using var chat = bench.Studio.Chat("client");
        var turns = new List<double>();
        var commits = new List<double>();
        for (var at = 0; at < Asks; at++)
        {
            turns.Add(await Milliseconds(() => chat.GetResponseAsync([new(Microsoft.Extensions.AI.ChatRole.User, $"Question {at}: {new string('x', 4000)}")])));
            commits.Add(await Milliseconds(() => bench.Studio.CallAsync("production_create", new() { ["title"] = $"Film {at}" })));
        }

        Console.WriteLine($"a model's turn costs the host {Median(turns):0.0} ms (median of {Asks}); a call that commits two facts {Median(commits):0.0} ms");
        return Measures.AtMost("a turn's overhead against that of a small call", Median(turns) / Median(commits), 4);
    }

    private static async Task<bool> Tokens()
    {
        using var model = new InstantModel((_, words) => ScriptedDirector.Step(words));
        await using var bench = await Bench.Open(model);
        var film = await bench.Direct(planOnly: true);
        var shots = (await bench.Studio.CallAsync("shot_list", new() { ["production"] = film["production"]!.DeepClone() }))!["shots"]!.AsArray().Count;
        Console.WriteLine($"a film of {shots} shots: {model.Asked} questions, {model.Told / CharactersAToken} tokens told, of which {model.Material / CharactersAToken} are the film's own text; {model.Said / CharactersAToken} answered");
        return Measures.AtMost("tokens that the prompts spend on it", (model.Told - model.Material) / (double)CharactersAToken, 8000);
    }

    /// <summary>Every third answer is cut off, has a member too many, a word outside the vocabulary, a shot that is not there, or is prose.</summary>
    private static async Task<bool> Repairs()
    {
        var (broken, repairs, finished) = (0, 0, 0);
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var way = seed;
            using var model = new InstantModel((asked, words) =>
            {
                var right = ScriptedDirector.Step(words);
                if (asked % 3 != 0) return right;
                broken++;
                return Broken(right, way++);
            });
            await using var bench = await Bench.Open(model);
            try
            {
                repairs += (int)(await bench.Direct(planOnly: true))["repairs"]!;
                finished++;
            }
            catch (StudioException gaveUp)
            {
                Console.WriteLine($"seed {seed}: {gaveUp.Message}");
            }
        }

        Console.WriteLine($"{Seeds} films with every third answer broken: {finished} planned, {broken} broken answers, {repairs} rounds of repair");
        return Measures.AtLeast("films planned", finished, Seeds) & Measures.AtMost("rounds of repair for a broken answer", repairs / (double)broken, 1.25);
    }

    private static string Broken(string right, int way) => (way % 5) switch
    {
        0 => right[..(right.Length * 2 / 3)],
        1 => right.Replace("{\"", "{\"mood\":\"grim\",\"", StringComparison.Ordinal),
        2 => "I am sorry, I thought about it and here are my ideas: a film needs light.",
        3 => right.Replace("\"1A\"", "\"99Z\"", StringComparison.Ordinal).Replace("Gouache", "Oil", StringComparison.Ordinal).Replace("\"Afraid\"", "\"Afrayed\"", StringComparison.Ordinal).Replace("\"fountain\"", "\"script\"", StringComparison.Ordinal),
        _ => right.Replace(':', '='),
    };

    private static async Task<double> Milliseconds<T>(Func<Task<T>> work)
    {
        var clock = Stopwatch.StartNew();
        await work();
        return clock.Elapsed.TotalMilliseconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    /// <summary>A studio in a temporary folder, whose model is the one given.</summary>
    private sealed class Bench(StudioHost studio, string folder) : IAsyncDisposable
    {
        public StudioHost Studio => studio;

        public static async Task<Bench> Open(InstantModel model)
        {
            var folder = Directory.CreateTempSubdirectory("studio-benchmark-").FullName;
            return new(await StudioHost.OpenAsync(new() { Folder = folder, App = BuiltStudio.App, Model = new LentModel("client", model) }), folder);
        }

        public async Task<JsonObject> Direct(bool planOnly) =>
            (await studio.CallAsync("film_direct", new() { ["idea"] = "a letter comes late", ["model"] = "client", ["planOnly"] = planOnly, ["size"] = "320x180" }))!.AsObject();

        public async ValueTask DisposeAsync()
        {
            await studio.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }
}
