using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Host.Mcp;

namespace AgentStudio.Tests.Mcp;

/// <summary>studio mcp --install puts the studio into a client's file and leaves everything else there alone.</summary>
public sealed class InstallTests : IDisposable
{
    private readonly string _folder = TestStudio.NewFolder();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_client_is_told_to_start_the_studio_with_absolute_paths()
    {
        var run = await TestStudio.Run(_folder, ["mcp", "--install", "vscode"]);
        Assert.True(run.ExitCode == 0, run.Error);
        var server = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(_folder, ".vscode", "mcp.json")))!["servers"]!["agentstudio"]!;
        Assert.True(Path.IsPathFullyQualified((string)server["command"]!) && File.Exists((string)server["command"]!), (string)server["command"]!);
        Assert.Equal(_folder, (string?)server["args"]!.AsArray()[^1]);
        Assert.Contains("nothing was changed", (await TestStudio.Run(_folder, ["mcp", "--install", "vscode"])).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Desktop_clients_have_a_file_of_the_user()
    {
        var user = new Dictionary<string, string> { ["HOME"] = _folder, ["XDG_CONFIG_HOME"] = Path.Combine(_folder, ".config") };
        foreach (var client in new[] { "claude-desktop", "cursor", "claude-code" })
            Assert.Equal(0, (await TestStudio.Run(_folder, ["mcp", "--install", client], environment: user)).ExitCode);
        if (OperatingSystem.IsLinux()) Assert.True(File.Exists(Path.Combine(_folder, ".config", "Claude", "claude_desktop_config.json")));
        Assert.True(File.Exists(Path.Combine(_folder, ".cursor", "mcp.json")) && File.Exists(Path.Combine(_folder, ".mcp.json")));
    }

    [Fact]
    public void Comments_and_other_servers_stay_and_the_file_before_is_kept()
    {
        var file = new ClientFile("x", Path.Combine(_folder, "mcp.json"), "servers");
        const string Before = "{\n  // mine\n  \"inputs\": [],\n  \"servers\": {\n    \"other\": { \"command\": \"x\" }, // keep\n  },\n}\n";
        File.WriteAllText(file.Path, Before);
        Assert.True(file.Put(new JsonObject { ["command"] = "/studio" }));
        var after = File.ReadAllText(file.Path);
        Assert.Contains("// mine", after, StringComparison.Ordinal);
        Assert.Contains("\"other\": { \"command\": \"x\" }, // keep", after, StringComparison.Ordinal);
        Assert.Contains("\"command\": \"/studio\"", after, StringComparison.Ordinal);
        Assert.Equal(Before, File.ReadAllText(file.Path + ".bak"));
        Assert.True(file.Put(new JsonObject { ["command"] = "/elsewhere" }));
        Assert.DoesNotContain("/studio\"", File.ReadAllText(file.Path), StringComparison.Ordinal);
        Assert.False(file.Put(new JsonObject { ["command"] = "/elsewhere" }));
    }

    [Theory]
    [InlineData("{ \"servers\": ", "is not JSON")]
    [InlineData("{ \"servers\": [] }", "has StartArray there")]
    public void A_file_that_cannot_be_read_is_left_as_it_is(string text, string said)
    {
        var file = new ClientFile("x", Path.Combine(_folder, "mcp.json"), "servers");
        File.WriteAllText(file.Path, text);
        Assert.Contains(said, Assert.Throws<StudioException>(() => file.Put([])).Message, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(file.Path));
    }

    [Fact]
    public async Task An_unknown_client_is_answered_with_those_that_are_known()
    {
        var run = await TestStudio.Run(_folder, ["mcp", "--install", "vscod"]);
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("nearest is 'vscode'", run.Error, StringComparison.Ordinal);
    }
}
