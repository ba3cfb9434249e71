using System.Diagnostics;
using ModelContextProtocol.Client;

namespace AgentStudio.Tests.Mcp;

/// <summary>The studio as a NuGet tool of type McpServer, installed from a local folder.</summary>
public sealed class PackTests : IDisposable
{
    private readonly string _folder = TestStudio.NewFolder();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_packed_tool_installs_and_answers_a_chat()
    {
        var packages = Path.Combine(_folder, "packages");
        await Run("pack", Path.Combine(ListTests.Top, "host", "Host", "Host.csproj"), "-c", "Release", "--no-build", "-o", packages, "-v", "q", "--nologo");
        using (var package = System.IO.Compression.ZipFile.OpenRead(Assert.Single(Directory.EnumerateFiles(packages, "*.nupkg"))))
        {
            Assert.NotNull(package.GetEntry(".mcp/server.json"));
            using var about = new StreamReader(package.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open());
            Assert.Contains("packageType name=\"McpServer\"", await about.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }

        await File.WriteAllTextAsync(Path.Combine(_folder, "nuget.config"), "<configuration><packageSources><clear /><add key=\"here\" value=\"packages\" /></packageSources></configuration>", TestContext.Current.CancellationToken);
        var tools = Path.Combine(_folder, "tools");
        await Run("tool", "install", "AgentStudio", "--tool-path", tools, "--configfile", Path.Combine(_folder, "nuget.config"));
        var work = Directory.CreateDirectory(Path.Combine(_folder, "work")).FullName;
        await using var client = await McpClient.CreateAsync(new StdioClientTransport(new() { Command = Path.Combine(tools, "agentstudio"), Arguments = ["mcp"], WorkingDirectory = work }),
            new() { DiscoverProbeTimeout = TimeSpan.FromMinutes(1) }, cancellationToken: TestContext.Current.CancellationToken);
        await client.CallToolAsync("tools_find", cancellationToken: TestContext.Current.CancellationToken);   // waits until every plugin was looked at
        var names = (await client.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken)).Select(tool => tool.Name).ToList();
        Assert.Contains("film_make", names);
        Assert.Contains("shot_note", names);   // of a plugin
        Assert.Contains(await client.ListPromptsAsync(cancellationToken: TestContext.Current.CancellationToken), prompt => prompt.Name == "direct-a-film");
    }

    private async Task Run(params string[] words)
    {
        var start = new ProcessStartInfo("dotnet", words) { WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["NUGET_PACKAGES"] = Path.Combine(_folder, "cache");
        start.Environment["DOTNET_CLI_HOME"] = _folder;
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"dotnet {string.Join(' ', words)}\n{await output}{await error}");
    }
}
