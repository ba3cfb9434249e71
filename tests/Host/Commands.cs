using System.Diagnostics;
using System.Text.Json.Nodes;

namespace AgentStudio.Tests.Host;

/// <summary>The program as a user runs it: words in, exit code and two streams out.</summary>
public sealed class Commands : IDisposable
{
    private readonly string _folder = TestStudio.NewFolder();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("studio has no command 'prodcue'; nearest is 'produce'", "prodcue", "x")]
    [InlineData("studio produce has no option '--sede'; nearest is '--seed'", "produce", "x.fountain", "--sede", "3")]
    [InlineData("studio plugins has no option '--jsn'; nearest is '--json'", "plugins", "--jsn")]
    [InlineData("studio ledger has no command 'verfy'; nearest is 'verify'", "ledger", "verfy")]
    [InlineData("--seed is 'x', but must be a whole number", "produce", "a b", "--seed", "x")]
    [InlineData("--minutes is 'NaN', but must be a number", "produce", "a b", "--minutes", "NaN")]
    [InlineData("--minutes is '-1', but must be a number", "produce", "a b", "--minutes=-1")]
    [InlineData("0x0 is not a picture size", "produce", "a b", "--size", "0x0")]
    [InlineData("'banana' is not a frame rate", "produce", "a b", "--rate", "banana")]
    [InlineData("nearest is speech", "produce", "a b", "--only", "speach")]
    [InlineData("is one word too many", "produce", "a lighthouse", "keeper")]
    public async Task Wrong_words_exit_with_two_name_the_right_one_and_touch_nothing(string said, params string[] words)
    {
        var run = await TestStudio.Run(_folder, words);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.Trim().Split('\n'));
        Assert.Equal("", run.Output);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
    }

    [Fact]
    public async Task Json_is_one_object_on_standard_output_also_when_it_fails()
    {
        var plugins = await TestStudio.Run(_folder, ["plugins", "--json"]);
        Assert.Equal(0, plugins.ExitCode);
        Assert.NotEmpty(plugins.Json["plugins"]!.AsArray());
        var refused = await TestStudio.Run(_folder, ["call", "ledger_histroy", "--json"]);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("nearest is 'ledger_history'", (string)refused.Json["error"]!["message"]!, StringComparison.Ordinal);
        Assert.Contains("nearest is 'ledger_history'", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tool_takes_members_as_words_or_as_json_on_standard_input()
    {
        var words = await TestStudio.Run(_folder, ["call", "ledger_query", "sql=SELECT 1 AS one", "rows=1"]);
        var piped = await TestStudio.Run(_folder, ["call", "ledger_query", "-"], input: """{ "sql": "SELECT 1 AS one", "rows": 1 }""");
        Assert.Equal((0, 0), (words.ExitCode, piped.ExitCode));
        Assert.Equal("one", (string)JsonNode.Parse(words.Output)!["columns"]![0]!);
        Assert.Equal(words.Output, piped.Output);
        var broken = await TestStudio.Run(_folder, ["call", "ledger_query"], input: "{ sql");
        Assert.Equal(1, broken.ExitCode);
        Assert.Contains("Standard input is not JSON", broken.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_state_goes_where_home_says_and_an_empty_ledger_verifies()
    {
        var home = Path.Combine(_folder, "another place");
        var run = await TestStudio.Run(_folder, ["ledger", "verify", "--home", home]);
        Assert.Equal((0, true, false), (run.ExitCode, File.Exists(Path.Combine(home, "ledger.db")), Directory.Exists(Path.Combine(_folder, ".studio"))));
        Assert.StartsWith("Intact: 0 facts", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_writes_a_screenplay_once()
    {
        var first = await TestStudio.Run(_folder, ["new", "Die Brücke / \"Übung\" 🎬"]);
        var second = await TestStudio.Run(_folder, ["new", "Die Brücke / \"Übung\" 🎬"]);
        Assert.Equal((0, 1), (first.ExitCode, second.ExitCode));
        var file = Assert.Single(Directory.EnumerateFiles(_folder));
        Assert.Equal("die-brücke-übung.fountain", Path.GetFileName(file));
        Assert.Contains("is there already", second.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_state_folder_that_cannot_be_used_is_one_sentence()
    {
        var file = Path.Combine(_folder, "a file");
        await File.WriteAllTextAsync(file, "x");
        var run = await TestStudio.Run(_folder, ["plugins", "--home", file]);
        Assert.Equal(1, run.ExitCode);
        Assert.Single(run.Error.Trim().Split('\n'));
        Assert.Equal("", run.Output);
    }

    [Fact]
    public async Task A_missing_ffmpeg_is_said_with_what_to_install()
    {
        var run = await TestStudio.Run(_folder, ["doctor"], environment: new Dictionary<string, string> { ["STUDIO_FFMPEG"] = "/nowhere/ffmpeg" });
        Assert.Equal(1, run.ExitCode);
        Assert.Matches("MISS ffmpeg .*could not be started.*apt install ffmpeg", run.Output);
    }

    [Fact]
    public async Task Every_command_has_help_with_an_example()
    {
        foreach (var command in (string[])["produce", "plan", "render", "explain", "compare", "undo", "tools", "call", "plugins", "providers", "ledger", "doctor", "new", "clean"])
        {
            var run = await TestStudio.Run(_folder, [command, "--help"]);
            Assert.Equal(0, run.ExitCode);
            Assert.Contains($"Example:{Environment.NewLine}  studio {command}", run.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_interrupted_command_stops_and_says_so_with_its_exit_code()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals to send.");
        using var process = TestStudio.Start(_folder, ["call", "ledger_query", "-"]);   // waits for its standard input, which never comes
        var error = process.StandardError.ReadToEndAsync();
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!File.Exists(Path.Combine(_folder, ".studio", "host"))) await Task.Delay(20, deadline.Token);
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString()]);
        await process.WaitForExitAsync(deadline.Token);
        Assert.Equal(130, process.ExitCode);
        Assert.Contains("the same command goes on from there", await error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_program_on_the_same_state_is_answered_by_the_first()
    {
        await using var studio = await TestStudio.Open();
        var run = await TestStudio.Run(studio.Folder, ["call", "ledger_query", "sql=SELECT 2 AS two"]);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal("two", (string)JsonNode.Parse(run.Output)!["columns"]![0]!);
    }
}
