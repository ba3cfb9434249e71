using System.Diagnostics;
using AgentStudio.Film;

namespace AgentStudio.Tests.MainJob;

/// <summary>The same decision gives the same bytes, wherever and however it is made.</summary>
public sealed class DeterminismTests(Filmed filmed)
{
    [Fact]
    public async Task The_same_input_gives_the_same_film_from_any_folder_at_any_parallelism()
    {
        using var one = new StudioProcess { Processors = 1 };
        using var other = await filmed.TwoScenes();
        Assert.Equal(Newest(other), await Film(one));
    }

    [Fact]
    public async Task A_studio_killed_at_work_goes_on_where_it_stopped_and_makes_the_same_film()
    {
        using var killed = new StudioProcess { Processors = 4 };
        using var undisturbed = await filmed.TwoScenes();
        killed.Write("two.fountain", Films.TwoScenes);
        var kills = Environment.GetEnvironmentVariable("STUDIO_LONG") == "1" ? 12 : 1;
        for (var kill = 1; kill <= kills; kill++) await KillAfter(killed, lines: kill * 6);
        Assert.Equal(Newest(undisturbed), await Film(killed));
        Assert.Equal(0, (await killed.Run("ledger", "verify")).Code);
    }

    private static string Newest(StudioProcess studio) => Digest.OfBytes(File.ReadAllBytes(studio.PathOf("productions/two/film.mp4"))).ToString();

    private static async Task<string> Film(StudioProcess studio)
    {
        studio.Write("two.fountain", Films.TwoScenes);
        await studio.Ask(Films.Small("two.fountain"));
        return Newest(studio);
    }

    /// <summary>Kills it in the midst of its work: after so many lines of progress.</summary>
    private static async Task KillAfter(StudioProcess studio, int lines)
    {
        using var process = studio.Start(Films.Small("two.fountain"));
        var said = 0;
        while (said < lines && await process.StandardError.ReadLineAsync() is not null) said++;
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }
}
