using System.Diagnostics;
using System.Text.RegularExpressions;

namespace AgentStudio.Tests.Host;

/// <summary>The plugin of host/README.md, built from the page as it stands, and a second build of it whose tool waits and answers otherwise.</summary>
public sealed partial class Example : IAsyncLifetime
{
    private readonly string _folder = TestStudio.NewFolder();

    /// <summary>The page's plugin.</summary>
    public string Printed => Path.Combine(_folder, "printed", "Lumen");

    /// <summary>Its tool asks before it answers, so that a test can hold it in the middle; night has an exposure value of 2.</summary>
    public string Waiting => Path.Combine(_folder, "waiting", "Lumen");

    public async ValueTask InitializeAsync()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "host", "README.md"));
        var (project, source) = (Block(page, "xml"), Block(page, "csharp"));
        var waiting = source
            .Replace("public Task<Reading> Measure(LightAt at, IToolCall call) => Task.FromResult(", "public async Task<Reading> Measure(LightAt at, IToolCall call) { await call.Confirm(\"Go on?\", \"\"); return ")
            .Replace("? 3 : 14 });", "? 2 : 14 }; }");
        Assert.NotEqual(source, waiting);
        await Build(project, source, Printed);
        await Build(project, waiting, Waiting);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Copies a build over what is there, as a compiler does.</summary>
    public static void Put(string build, string into)
    {
        Directory.CreateDirectory(into);
        foreach (var file in Directory.EnumerateFiles(build)) File.Copy(file, Path.Combine(into, Path.GetFileName(file)), overwrite: true);
    }

    private static async Task Build(string project, string source, string into)
    {
        var work = TestStudio.NewFolder();
        await File.WriteAllTextAsync(Path.Combine(work, "Lumen.csproj"), project);
        await File.WriteAllTextAsync(Path.Combine(work, "Lumen.cs"), source);
        using var build = Process.Start(new ProcessStartInfo("dotnet", ["build", "Lumen.csproj", "-c", "Release", "-v", "q", "--nologo", $"-p:Studio={TestStudio.App}", "-o", into])
        {
            WorkingDirectory = work, RedirectStandardOutput = true,
        })!;
        var said = await build.StandardOutput.ReadToEndAsync();
        await build.WaitForExitAsync();
        Assert.True(build.ExitCode == 0, said);
        Directory.Delete(work, recursive: true);
    }

    private static string Block(string page, string language) => Regex.Match(page, $"```{language}\n(.*?)\n```", RegexOptions.Singleline).Groups[1].Value;
}
