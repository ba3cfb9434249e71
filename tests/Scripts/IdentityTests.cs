using AgentStudio.Film;

namespace AgentStudio.Tests.Scripts;

/// <summary>The same script gives the same bytes, wherever and however it is run: film, cut, captions and provenance.</summary>
public sealed class IdentityTests
{
    private static readonly string[] Compared = ["film.mp4", "cut.json", "captions.srt", "captions.vtt", "provenance.json", "screenplay.fountain", "production.json", "production.lock", "storyboard.png"];

    private const string Script = """
        var film = Studio.Film("Same", size: "320x180", titles: false);
        var ada = film.Character("ADA", "29, woman, black bob, yellow raincoat");
        var place = film.Scene(Studio.Random.Next(2) == 0 ? "EXT. HARBOUR - DAWN" : "EXT. HARBOUR - NIGHT");
        place.Shot("ADA stops at the end of the pier.", "WS push-in").Lasts(1.5);
        place.Shot("CU").Says(ada, $"It is {Studio.Now:yyyy}, {Studio.NewId()}.");
        await film.Render();
        """;

    private static readonly Lazy<Task<string>> Undisturbed = new(() => Run([]));

    [Fact]
    public async Task In_two_processes_at_once_with_folders_states_and_processors_of_their_own_the_bytes_are_the_same()
    {
        var both = await Task.WhenAll(Run([], processors: 1), Run(["--home", "elsewhere"], processors: 8));
        Assert.Equal(await Undisturbed.Value, both[0]);
        Assert.Equal(both[0], both[1]);
    }

    [LongFact]
    public async Task Two_scripts_on_one_production_at_once_in_one_state_end_well_and_lose_nothing()
    {
        var folder = NewFolder();
        var both = await Task.WhenAll(TestStudio.Run(folder, ["run", "film.csx"]), TestStudio.Run(folder, ["run", "film.csx"]));
        Assert.All(both, run => Assert.True(run.ExitCode == 0, run.Error));
        Assert.Equal(await Undisturbed.Value, Bytes(folder));
        Assert.Equal(0, (await TestStudio.Run(folder, ["ledger", "verify", "--media"])).ExitCode);
        var versions = (await TestStudio.Run(folder, ["ledger", "query", "SELECT count(*) FROM newest WHERE kind = 'version'", "--json"])).Json;
        Assert.Equal(1, (int)versions["rows"]![0]![0]!);
        Directory.Delete(folder, recursive: true);
    }

    [LongFact]
    public async Task Killed_again_and_again_and_run_once_more_it_gives_the_same_bytes()
    {
        var folder = NewFolder();
        var kills = Environment.GetEnvironmentVariable("STUDIO_LONG") == "1" ? 16 : 2;
        for (var kill = 1; kill <= kills; kill++) await KillAfter(folder, lines: kill * 4);
        Assert.Equal(await Undisturbed.Value, await Run([], inFolder: folder));
    }

    [Fact]
    public async Task Another_seed_gives_another_film()
    {
        var folder = NewFolder();
        await File.WriteAllTextAsync(Path.Combine(folder, "film.csx"), "return Studio.Random.Next(1000);", TestContext.Current.CancellationToken);
        var said = new List<string>();
        foreach (var seed in (string[])["1", "1", "2"]) said.Add((await TestStudio.Run(folder, ["run", "film.csx", "--seed", seed, "--json"])).Json["result"]!.ToString());
        Assert.Equal(said[0], said[1]);
        Assert.NotEqual(said[0], said[2]);
        Directory.Delete(folder, recursive: true);
    }

    private static string NewFolder()
    {
        var folder = TestStudio.KnownFolder();
        File.WriteAllText(Path.Combine(folder, "film.csx"), Script);
        return folder;
    }

    private static async Task<string> Run(string[] options, int? processors = null, string? inFolder = null)
    {
        var folder = inFolder ?? NewFolder();
        var run = await TestStudio.Run(folder, ["run", "film.csx", .. options], environment: processors is { } count ? new Dictionary<string, string> { ["DOTNET_PROCESSOR_COUNT"] = count.ToString() } : null);
        Assert.True(run.ExitCode == 0, run.Error);
        var bytes = Bytes(folder);
        Directory.Delete(folder, recursive: true);
        return bytes;
    }

    /// <summary>Name and digest of each file, so that a difference is named.</summary>
    private static string Bytes(string folder)
    {
        var production = Path.Combine(folder, "productions", "same");
        if (!Directory.Exists(production)) production = Directory.EnumerateDirectories(folder, "same", SearchOption.AllDirectories).First();
        return string.Join('\n', Compared.Select(name => $"{name} {Digest.OfBytes(File.ReadAllBytes(Path.Combine(production, name))).Hex[..16]}"));
    }

    private static async Task KillAfter(string folder, int lines)
    {
        using var process = TestStudio.Start(folder, ["run", "film.csx"]);
        process.StandardInput.Close();
        for (var said = 0; said < lines && await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is not null;) said++;
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }
}
