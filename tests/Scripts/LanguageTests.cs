using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using AgentStudio.Scripting;

namespace AgentStudio.Tests.Scripts;

/// <summary>What a script may lean on besides the studio's own words, and what comes of a mistake in it.</summary>
public sealed class LanguageTests(LanguageTests.OneStage one) : IClassFixture<LanguageTests.OneStage>
{
    /// <summary>One studio for all: none of these scripts changes a production.</summary>
    public sealed class OneStage : IAsyncLifetime
    {
        internal Stage Stage { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Stage = await Stage.Open();

        public ValueTask DisposeAsync() => Stage.DisposeAsync();
    }

    [Fact]
    public async Task A_local_assembly_is_used_and_a_new_build_of_it_is_noticed()
    {
        var stage = one.Stage;
        Build(stage.Folder, "Hello from the first build");
        const string Script = "#r \"lib/Words.dll\"\nreturn Words.Greeting();";
        Assert.Equal("Hello from the first build", await stage.Run(Script));
        Build(stage.Folder, "Hello from the second");
        Assert.Equal("Hello from the second", await stage.Run(Script));
    }

    [Fact]
    public async Task A_package_is_had_from_NuGet_by_name_and_version_and_a_wrong_one_is_named()
    {
        var stage = one.Stage;
        const string Script = "#r \"nuget: Humanizer.Core, 2.14.1\"\nusing Humanizer;\nreturn \"TheLampIsLit\".Humanize();";
        try
        {
            Assert.Equal("The lamp is lit", await stage.Run(Script));
        }
        catch (AgentStudio.Film.StudioException refused) when (refused.Message.Contains("NU1301") || refused.Message.Contains("NU1100"))
        {
            Assert.Skip("no package registry can be reached here");
        }

        var wrong = await stage.Refusal("#r \"nuget: Humanizer.Core, 0.0.0.1\"\nreturn 1;");
        Assert.Contains("Humanizer.Core", wrong);
        Assert.Contains("Check name and version", wrong);
    }

    [Fact]
    public async Task A_changed_file_that_is_loaded_is_noticed_and_an_unchanged_script_is_not_compiled_again()
    {
        var stage = one.Stage;
        stage.Write("parts/size.csx", "string Size() => \"first\";");
        const string Script = "#load \"parts/size.csx\"\nreturn Size();";
        var path = stage.Write("loads.csx", Script);
        Assert.Equal("first", await stage.RunFile(path));
        var compiled = File.GetLastWriteTimeUtc(Assert.Single(Kept(stage)));
        Assert.Equal("first", await stage.RunFile(path));
        Assert.Equal(compiled, File.GetLastWriteTimeUtc(Assert.Single(Kept(stage))));
        stage.Write("parts/size.csx", "string Size() => \"second\";");
        Assert.Equal("second", await stage.RunFile(path));
    }

    [Fact]
    public async Task What_differs_from_run_to_run_is_an_error_with_its_replacement_and_a_warning_when_asked_freely()
    {
        var stage = one.Stage;
        var text = """
            var moment = DateTime.UtcNow;
            var chance = new Random().Next();
            var id = Guid.NewGuid();
            var file = System.IO.File.ReadAllText(Studio.PathOf("film.csx"));
            var names = new HashSet<string> { "a", "b" };
            foreach (var name in names) Studio.Say(name);
            await Task.WhenAny(Task.Delay(1), Task.Delay(2));
            var home = Environment.GetEnvironmentVariable("HOME");
            return "ran";
            """;
        var refused = await stage.Refusal(text);
        foreach (var (line, instead) in new[] { (1, "Studio.Now"), (2, "Studio.Random"), (3, "Studio.NewId()"), (4, "Studio.Read(path)"), (6, "SortedDictionary"), (7, "Studio.All"), (8, "Studio.Arguments") })
            Assert.Contains(refused.Split('\n'), said => said.StartsWith($"film.csx({line},") && said.Contains("STUDIO001") && said.Contains(instead));
        Assert.Contains("--free allows it", refused);
        Assert.Equal("ran", await stage.Run(text, order => order with { Free = true }));
        Assert.Contains((await stage.Runner.Prepare(Path.Combine(stage.Folder, "film.csx"), free: true, TestContext.Current.CancellationToken)).Warnings, warning => !warning.IsError && warning.Line == 1);
        Assert.Equal("0 2", await stage.Run("var set = new HashSet<int> { 1, 2 }; return $\"{(set.Contains(0) ? 1 : 0)} {set.Count}\";"));   // asking whether something is in it is the same in every run
    }

    [Fact]
    public async Task Now_is_one_moment_in_every_run_given_by_whoever_starts_it_and_stands_in_for_the_clock()
    {
        var stage = one.Stage;
        const string Script = "var before = Studio.Now;\nawait Studio.Call(\"production_list\");\nreturn $\"{before:O} {Studio.Now == before}\";";
        for (var run = 0; run < 2; run++) Assert.Equal("2026-01-01T12:00:00.0000000+00:00 True", await stage.Run(Script));
        Assert.Equal("1902-03-04T05:06:07.0000000+00:00 True", await stage.Run(Script, order => order with { Now = new(1902, 3, 4, 5, 6, 7, TimeSpan.Zero) }));
        foreach (var clock in (string[])["DateTime.Now", "DateTime.UtcNow", "DateTime.Today", "DateTimeOffset.Now", "DateTimeOffset.UtcNow", "TimeProvider.System.GetUtcNow()", "System.Diagnostics.Stopwatch.GetTimestamp()", "Environment.TickCount64"])
            Assert.Contains("Studio.Now", await stage.Refusal($"return {clock};"));
        using var prompt = new Rig();
        prompt.Write("now.csx", "Studio.Say(Studio.Now.ToString(\"u\"));");
        Assert.Equal("2030-05-06 07:08:09Z", (await prompt.Run("run", "now.csx", "--now", "2030-05-06T07:08:09Z")).Output.Trim());
        var wrong = await prompt.Run("run", "now.csx", "--now", "tomorrow");
        Assert.Equal(2, wrong.ExitCode);
        Assert.Contains("such as --now 2026-01-31T12:00:00Z", wrong.Error);
    }

    [Fact]
    public async Task Wrong_types_are_told_at_their_place_by_the_compiler_and_by_the_tools()
    {
        var stage = one.Stage;
        Assert.Contains("film.csx(2,20): error CS1503", await stage.Refusal("var film = Studio.Film(\"A\");\nfilm.Style(medium: \"Noir\");"));
        Assert.Contains("film.csx(1,", await stage.Refusal("int size = \"big\";"));
        Assert.Contains("film.csx(1,24): error CS1002", await stage.Refusal("var x = Studio.Now.Year\nvar y = 1;"));
        var refused = await stage.Refusal("\n\nawait Studio.Call(\"film_render\", new { production = 7, storyboardOnly = \"perhaps\" });");
        Assert.StartsWith("film.csx(3): ", refused);
        Assert.Contains("storyboardOnly", refused);
    }

    [Fact]
    public async Task A_tool_that_went_with_its_plugin_while_a_script_ran_is_named_and_what_stood_before_is_kept()
    {
        var plugins = Path.Combine(one.Stage.Folder, "plugins");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(TestStudio.BuiltPlugins, "Continuity"), "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(plugins, "Continuity", Path.GetRelativePath(Path.Combine(TestStudio.BuiltPlugins, "Continuity"), file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        var studio = await TestStudio.Open(plugins);
        await using var stage = new Stage(studio);
        var path = stage.Write("film.csx", "await Studio.ProductionCreate(title: \"First\");\nStudio.Say(\"now\");\nawait Studio.ProductionCreate(title: \"Second\");");
        var script = await stage.Runner.Prepare(path, free: false, TestContext.Current.CancellationToken);
        var run = new ScriptRun(new() { File = path }, studio.Studio.Call, _ => Vanish(), new Progress<AgentStudio.Sdk.ProgressNote>(), TestContext.Current.CancellationToken);
        var refused = await Assert.ThrowsAsync<AgentStudio.Film.StudioException>(() => stage.Runner.Run(script, run));
        Assert.StartsWith("film.csx(3): There is no tool 'production_create'", refused.Message);
        var kept = await studio.Call("ledger_query", ("sql", "SELECT DISTINCT production FROM fact WHERE kind = 'production'"));
        Assert.Equal("first", (string?)kept["rows"]![0]![0]);

        void Vanish()
        {
            Directory.Delete(Path.Combine(plugins, "Continuity"), recursive: true);
            while (studio.Call("tool_list").GetAwaiter().GetResult()["tools"]!.AsArray().Any(tool => (string?)tool!["name"] == "production_create")) Thread.Yield();
        }
    }

    private static IEnumerable<string> Kept(Stage stage) => Directory.EnumerateFiles(Path.Combine(stage.Folder, ".studio", "cache", "scripts"), "loads-*.dll");

    private static void Build(string folder, string greeting)
    {
        var code = CSharpCompilation.Create("Words", [CSharpSyntaxTree.ParseText($"public static class Words {{ public static string Greeting() => \"{greeting}\"; }}")],
            [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)], new(OutputKind.DynamicallyLinkedLibrary));
        Directory.CreateDirectory(Path.Combine(folder, "lib"));
        using var file = File.Create(Path.Combine(folder, "lib", "Words.dll"));
        Assert.True(code.Emit(file).Success);
    }
}
