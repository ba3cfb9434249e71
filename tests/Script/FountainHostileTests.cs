using AgentStudio.Film;

namespace AgentStudio.Tests.Script;

/// <summary>Processor time, not time on the clock, so that a busy machine fails nothing; alone, so that no other test counts.</summary>
[Collection(nameof(Alone))]
public sealed class FountainHostileTests
{
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
}

[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
