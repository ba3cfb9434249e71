
namespace AgentStudio.Tests.Scripts;

/// <summary>production.lock: what a film was made with, and what happens where something is otherwise.</summary>
public sealed class LockTests
{
    private const string Text = """
        Title: Two

        EXT. HARBOUR - DAWN

        ADA (29, black bob) stops at the end of the pier.

        ADA
        So early.
        """;

    [Fact]
    public async Task The_lock_lies_beside_the_film_sorted_one_line_an_entry_and_renders_alike()
    {
        await using var studio = await Rendered();
        var lines = File.ReadAllLines(LockOf(studio));
        Assert.StartsWith("#", lines[0], StringComparison.Ordinal);
        Assert.Equal(lines.Skip(1).Order(StringComparer.Ordinal), lines.Skip(1));
        foreach (var entry in (string[])["font Inter-Bold.otf sha256:", "plugin Previs sha256:", "plugin Voices sha256:", "plugin Finishing sha256:", "version espeak-ng ", "version ffmpeg "])
            Assert.Single(lines, line => line.StartsWith(entry, StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains(studio.Folder, StringComparison.Ordinal) || line.StartsWith("plugin Writing", StringComparison.Ordinal));
        Assert.Empty((await studio.Call("film_plan", ("production", "two")))["differs"]!.AsArray());
        Assert.Equal(0, (int)(await studio.Call("film_render", ("production", "two"), ("locked", true), ("storyboardOnly", true)))["made"]!);
    }

    [LongFact]
    public async Task Another_version_is_planned_with_its_shots_and_refused_when_locked()
    {
        await using var studio = await Rendered();
        await Change(studio, "version espeak-ng ", "version espeak-ng 1.40.2");
        await Change(studio, "font Inter-Bold.otf ", null);
        var differs = (await studio.Call("film_plan", ("production", "two")))["differs"]!.AsArray();
        var voice = differs.Single(one => (string)one!["entry"]! == "version espeak-ng")!;
        Assert.Equal("1.40.2", (string)voice["locked"]!);
        Assert.NotEmpty(voice["shots"]!.AsArray());
        Assert.Equal("", (string)differs.Single(one => (string)one!["entry"]! == "font Inter-Bold.otf")!["locked"]!);
        var refusal = await studio.Refusal("film_render", ("production", "two"), ("locked", true));
        Assert.Contains("version espeak-ng: 1.40.2 -> ", refusal, StringComparison.Ordinal);
        Assert.Contains("nothing was made", refusal, StringComparison.Ordinal);
        Assert.Equal("1.40.2", File.ReadLines(LockOf(studio)).Single(line => line.StartsWith("version espeak-ng", StringComparison.Ordinal)).Split(' ')[2]);

        await studio.Close();
        var locked = await TestStudio.Run(studio.Folder, ["render", "two", "--locked"]);
        Assert.Equal(1, locked.ExitCode);
        Assert.Contains("version espeak-ng: 1.40.2", locked.Error, StringComparison.Ordinal);
        Assert.Contains("lock: version espeak-ng: 1.40.2 -> ", (await TestStudio.Run(studio.Folder, ["plan", "two"])).Output, StringComparison.Ordinal);
        await studio.Reopen();
    }

    [LongFact]
    public async Task A_swapped_plugin_is_named_with_the_shots_that_it_makes()
    {
        var plugins = Path.Combine(TestStudio.NewFolder(), "plugins");
        foreach (var file in Directory.EnumerateFiles(TestStudio.BuiltPlugins, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(plugins, Path.GetRelativePath(TestStudio.BuiltPlugins, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        await using var studio = await Rendered(plugins);
        await File.WriteAllTextAsync(Path.Combine(plugins, "Previs", "changed.txt"), "another build", TestContext.Current.CancellationToken);
        await studio.Studio.House.Look();
        var differs = (await studio.Call("film_plan", ("production", "two")))["differs"]!.AsArray();
        Assert.Equal("plugin Previs", (string)Assert.Single(differs)!["entry"]!);
        Assert.Contains("1A", differs[0]!["shots"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("plugin Previs: ", await studio.Refusal("film_render", ("production", "two"), ("locked", true)), StringComparison.Ordinal);
        Directory.Delete(plugins, recursive: true);
    }

    [Fact]
    public async Task Without_a_lock_or_with_a_broken_one_it_is_said()
    {
        await using var studio = await Rendered();
        await File.AppendAllTextAsync(LockOf(studio), "<<<<<<<\n", TestContext.Current.CancellationToken);
        Assert.Contains("is no entry of a lock", await studio.Refusal("film_render", ("production", "two"), ("locked", true)), StringComparison.Ordinal);
        File.Delete(LockOf(studio));
        Assert.Contains("A render without --locked writes it", await studio.Refusal("film_render", ("production", "two"), ("locked", true)), StringComparison.Ordinal);
        await studio.Call("film_render", ("production", "two"), ("storyboardOnly", true));
        Assert.True(File.Exists(LockOf(studio)));
    }

    private static async Task<TestStudio> Rendered(params string[] plugins)
    {
        var studio = await TestStudio.Open(plugins);
        await studio.Studio.House.Checked;
        await studio.Call("film_open", ("screenplay", Text), ("name", "two"), ("size", "320x180"), ("titles", false), ("music", false), ("effects", false));
        await studio.Call("film_render", ("production", "two"), ("storyboardOnly", true));
        return studio;
    }

    private static string LockOf(TestStudio studio) => Path.Combine(studio.Productions, "two", "production.lock");

    private static Task Change(TestStudio studio, string begins, string? line) => File.WriteAllLinesAsync(LockOf(studio),
        File.ReadAllLines(LockOf(studio)).Select(old => old.StartsWith(begins, StringComparison.Ordinal) ? line : old).OfType<string>(), TestContext.Current.CancellationToken);
}
