using System.Diagnostics;
using AgentStudio.Film;

namespace AgentStudio.Tests.MainJob;

/// <summary>The same decision gives the same bytes, wherever and however it is made.</summary>
public sealed class DeterminismTests
{
    [Fact]
    public async Task The_same_input_gives_the_same_film_from_any_folder_at_any_parallelism()
    {
        var one = new StudioProcess { Processors = 1 };
        var other = new StudioProcess { Processors = 4 };
        try
        {
            var films = await Task.WhenAll(Film(one), Film(other));
            Assert.Equal(films[0], films[1]);
        }
        finally
        {
            Directory.Delete(one.Folder, recursive: true);
            Directory.Delete(other.Folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_studio_killed_at_work_goes_on_where_it_stopped_and_makes_the_same_film()
    {
        var undisturbed = new StudioProcess();
        var killed = new StudioProcess();
        try
        {
            var wanted = await Film(undisturbed);
            killed.Write("two.fountain", Films.TwoScenes);
            var kills = Environment.GetEnvironmentVariable("STUDIO_LONG") == "1" ? 12 : 2;
            for (var kill = 1; kill <= kills; kill++) await KillAfter(killed, lines: kill * 6);
            Assert.Equal(wanted, await Film(killed));
            Assert.Equal(0, (await killed.Run("ledger", "verify")).Code);
        }
        finally
        {
            Directory.Delete(undisturbed.Folder, recursive: true);
            Directory.Delete(killed.Folder, recursive: true);
        }
    }

    private static async Task<string> Film(StudioProcess studio)
    {
        studio.Write("two.fountain", Films.TwoScenes);
        await studio.Ask(Films.Small("two.fountain"));
        return Digest.OfBytes(await File.ReadAllBytesAsync(studio.PathOf("productions/two/film.mp4"))).ToString();
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
