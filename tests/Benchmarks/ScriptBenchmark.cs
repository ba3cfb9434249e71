using System.Text;
using AgentStudio.Film;

namespace AgentStudio.Tests.Benchmarks;

/// <summary>A screenplay of 120 pages, read and broken down, and its film planned, in processor seconds.</summary>
internal static class ScriptBenchmark
{
    private const int Pages = 120, LinesAPage = 54, Turns = 5;

    public static Task<bool> Run()
    {
        var text = Feature();
        var read = Measured("reading", () => StoryReader.Read(ScreenplayReader.Read(text, "feature.fountain")));
        var truth = new Truth { Production = new Production { Title = "" }, Screenplay = Fountain.Read(text) };
        var story = StoryReader.Read(truth.Screenplay);
        var planned = Measured("planning", () => Compiler.Compile(truth, story, new()));
        Console.WriteLine($"load {Measures.Load}; {text.Count(c => c == '\n') / LinesAPage} pages, {story.Scenes.Count} scenes");
        return Task.FromResult(Measures.AtMost("a screenplay of 120 pages", read, 0.3, " s") & Measures.AtMost("the plan of its film", planned, 0.5, " s"));
    }

    /// <returns>The median in seconds, after a first time that also compiles.</returns>
    private static double Measured(string what, Action work)
    {
        var spent = new List<double>();
        for (var turn = 0; turn <= Turns; turn++)
        {
            var before = Measures.Own;
            work();
            spent.Add(Measures.Own - before);
        }

        Console.WriteLine($"{what}: the first time, with compilation, {spent[0]:0.000} s");
        return spent.Skip(1).Order().ElementAt(Turns / 2);
    }

    private static string Feature()
    {
        var text = new StringBuilder("Title: The Long One\nAuthor: Nobody\n\n");
        for (var line = 0; line < Pages * LinesAPage; line += 12)
        {
            if (line % 48 == 0) text.Append($"INT. HOUSE NUMBER {line % 17} - {(line % 4 == 0 ? "DAY" : "NIGHT")}\n\n");
            text.Append("EMMA walks to the window and looks at the *long* grey street below. [[sound: rain]]\nSomewhere a door slams.\n\n")
                .Append("EMMA\n(quietly)\nI never thought that it would take this long\nto say it out loud.\n\nTOM (O.S.)\nThen say it. We have all night,\nand the rain is not going anywhere.\n\n");
        }

        return text.ToString();
    }
}
