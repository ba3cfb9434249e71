using System.Diagnostics;
using System.Text.Json.Nodes;

namespace AgentStudio.Tests.Mcp;

/// <summary>
/// A clone that is not built, started by a chat client. Its dotnet is a script that builds by copying what is built here, when it is
/// told to, so that the wait is in the test's hands.
/// </summary>
public sealed class FirstMinuteTests : IDisposable
{
    private readonly string _clone = TestStudio.NewFolder();

    public void Dispose() => Directory.Delete(_clone, recursive: true);

    [Fact]
    public async Task It_answers_at_once_says_how_far_the_build_is_and_hands_over()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("The launcher of Windows builds first.");
        using var studio = Start("while [[ ! -e \"$GO\" ]]; do sleep 0.1; done; mkdir -p \"$to\"; cp -r \"$BUILT/.\" \"$to\"");
        var started = Stopwatch.StartNew();
        var hello = await Ask(studio, 1, "initialize", """{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"t","version":"1"}}""");
        Assert.Equal("2025-11-25", (string?)hello["protocolVersion"]);
        await Say(studio, """{"jsonrpc":"2.0","method":"notifications/initialized"}""");
        var tools = (await Ask(studio, 2, "tools/list", "{}"))["tools"]!.AsArray();
        Assert.Equal("studio_status", (string?)Assert.Single(tools)!["name"]);
        Assert.Contains("is being built", (string?)(await Ask(studio, 3, "tools/call", """{"name":"studio_status","arguments":{}}"""))["content"]![0]!["text"], StringComparison.Ordinal);
        Assert.True(started.Elapsed < TimeSpan.FromSeconds(5) || Environment.GetEnvironmentVariable("STUDIO_BUSY") == "1", $"It took {started.Elapsed.TotalSeconds:0.0} s.");

        await File.WriteAllTextAsync(Path.Combine(_clone, "go"), "", TestContext.Current.CancellationToken);
        Assert.Equal("notifications/tools/list_changed", (string?)(await Next(studio))["method"]);
        await Ask(studio, 4, "tools/call", """{"name":"tools_find","arguments":{}}""");   // waits until every plugin was looked at
        tools = (await Ask(studio, 5, "tools/list", "{}"))["tools"]!.AsArray();
        Assert.Contains("shot_note", tools.Select(tool => (string?)tool!["name"]));
        studio.StandardInput.Close();
        await studio.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_build_that_fails_is_said_with_its_error_and_tried_again_when_asked()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("The launcher of Windows builds first.");
        using var studio = Start("echo 'x.cs(1,1): error CS1: broken'; exit 1");
        await Ask(studio, 1, "initialize", """{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"t","version":"1"}}""");
        string text;
        for (var ask = 2; ; ask++)
        {
            text = (string)(await Ask(studio, ask, "tools/call", """{"name":"studio_status","arguments":{}}"""))["content"]![0]!["text"]!;
            if (!text.Contains("is being built", StringComparison.Ordinal)) break;
        }

        Assert.Contains("error CS1: broken", text, StringComparison.Ordinal);
        Assert.Contains("tries once more", text, StringComparison.Ordinal);
        studio.StandardInput.Close();
        await studio.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    private Process Start(string build)
    {
        foreach (var file in new[] { "studio", "host/launcher/first-minute.sh", "global.json", "Directory.Build.props", "Directory.Packages.props" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_clone, file))!);
            File.Copy(Path.Combine(ListTests.Top, file), Path.Combine(_clone, file));
        }

        Directory.CreateDirectory(Path.Combine(_clone, "plugins"));
        var programs = Directory.CreateDirectory(Path.Combine(_clone, "programs")).FullName;
        var dotnet = Path.Combine(programs, "dotnet");
        File.WriteAllText(dotnet, $"#!/usr/bin/env bash\ncase \"$1\" in\n  build) for word in \"$@\"; do [[ \"$word\" == -p:App=* ]] && to=\"${{word#-p:App=}}\"; done; {build} ;;\n  --list-sdks) echo '10.0.401 [x]' ;;\n  *) exec \"$REAL\" \"$@\" ;;\nesac\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(dotnet, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var start = new ProcessStartInfo("bash", [Path.Combine(_clone, "studio"), "mcp"]) { WorkingDirectory = _clone, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        (start.Environment["PATH"], start.Environment["BUILT"], start.Environment["GO"], start.Environment["REAL"]) = ($"{programs}:{Environment.GetEnvironmentVariable("PATH")}", TestStudio.App, Path.Combine(_clone, "go"), Environment.ProcessPath is { } path && Path.GetFileName(path) == "dotnet" ? path : "/usr/bin/dotnet");
        var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        return process;
    }

    private static async Task<JsonObject> Ask(Process studio, int id, string method, string arguments)
    {
        await Say(studio, $$"""{"jsonrpc":"2.0","id":{{id}},"method":"{{method}}","params":{{arguments}}}""");
        while (true)
            if (await Next(studio) is var answer && (int?)answer["id"] == id) return answer["result"]!.AsObject();
    }

    private static async Task Say(Process studio, string line)
    {
        await studio.StandardInput.WriteLineAsync(line);
        await studio.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<JsonObject> Next(Process studio) => JsonNode.Parse((await studio.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!)!.AsObject();
}
