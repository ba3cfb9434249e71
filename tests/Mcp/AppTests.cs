using System.Diagnostics;

namespace AgentStudio.Tests.Mcp;

/// <summary>The storyboard in a headless Chromium, hosted by the official AppBridge. App/app.mjs acts as a user does; each of its steps is one line.</summary>
public sealed class AppTests
{
    private const string Chromium = "/usr/bin/chromium-headless-shell";

    private static readonly string Script = Path.Combine(ListTests.Top, "tests", "Mcp", "App", "app.mjs");

    [Fact]
    public async Task The_storyboard_in_the_chat_is_looked_at_judged_changed_and_rendered()
    {
        if (!Directory.Exists(Path.Combine(Path.GetDirectoryName(Script)!, "node_modules"))) Assert.Skip("The npm packages of tests/Mcp/App are not installed: tests/Mcp/App/install puts them there.");
        if (!File.Exists(Environment.GetEnvironmentVariable("CHROMIUM") ?? Chromium)) Assert.Skip("There is no headless Chromium (apt: chromium-headless-shell); CHROMIUM may name another.");
        var folder = TestStudio.NewFolder();
        try
        {
            var start = new ProcessStartInfo("node", [Script, Path.Combine(TestStudio.App, "AgentStudio.Host.dll"), folder]) { RedirectStandardOutput = true, RedirectStandardError = true };
            using var process = Process.Start(start)!;
            var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(process.ExitCode == 0, await output + await error);
            Assert.True((await output).Split('\n').Count(line => line.StartsWith("ok ", StringComparison.Ordinal)) >= 12, await output);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
