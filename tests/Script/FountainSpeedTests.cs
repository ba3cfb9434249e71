using System.Text;
using AgentStudio.Film;

namespace AgentStudio.Tests.Script;

/// <summary>Processor time, not time on the clock, so that a busy machine fails nothing; alone, so that no other test counts.</summary>
[Collection(nameof(Alone))]
public sealed class FountainSpeedTests
{
    [Fact]
    public void A_screenplay_of_120_pages_is_read_and_understood_in_under_three_tenths_of_a_second()
    {
        var text = Feature(120);
        StoryReader.Read(ScreenplayReader.Read(text, "warm.fountain"));
        var best = Enumerable.Range(0, 3).Select(_ =>
        {
            var before = Environment.CpuUsage.TotalTime;
            var story = StoryReader.Read(ScreenplayReader.Read(text, "feature.fountain"));
            Assert.Equal(120, story.Scenes.Count);
            return Environment.CpuUsage.TotalTime - before;
        }).Min();
        Assert.True(best < TimeSpan.FromSeconds(0.3), $"It took {best.TotalMilliseconds:0} ms.");
    }

    [Theory]
    [InlineData("[[")]
    [InlineData("/*")]
    [InlineData("*_")]
    [InlineData("EMMA\n")]
    [InlineData("(")]
    [InlineData("EMMA\n(\n")]
    public void Hostile_repetition_is_read_in_linear_time(string piece)
    {
        var before = Environment.CpuUsage.TotalTime;
        var text = string.Concat(Enumerable.Repeat(piece, 200_000 / piece.Length));
        Fountain.Plain(Fountain.Write(Fountain.Read(text)));
        var spent = Environment.CpuUsage.TotalTime - before;
        Assert.True(spent < TimeSpan.FromSeconds(2), $"It took {spent.TotalMilliseconds:0} ms.");
    }

    private static string Feature(int pages)
    {
        var text = new StringBuilder("Title: The Long One\nAuthor: Nobody\n\n");
        for (var page = 0; page < pages; page++)
        {
            text.Append($"INT. HOUSE NUMBER {page % 17} - {(page % 2 == 0 ? "DAY" : "NIGHT")}\n\n");
            for (var beat = 0; beat < 6; beat++)
                text.Append("EMMA walks to the window and looks at the *long* grey street below. [[sound: rain]] Somewhere a door slams.\n\n")
                    .Append("EMMA\n(quietly)\nI never thought that it would take this long to say it out loud.\n\nTOM (O.S.)\nThen say it. We have all night, and the rain is not going anywhere.\n\n");
        }

        return text.ToString();
    }
}

[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
