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

    /// <summary>Its tool leaves something with its thread and answers how many of its statics are not as they were made; or waits for others in it, where <see cref="Crowd"/> is a barrier.</summary>
    public string Crowded => Path.Combine(_folder, "crowded", "Lumen");

    /// <summary>The same in another build.</summary>
    public string CrowdedAgain => Path.Combine(_folder, "crowded again", "Lumen");

    /// <summary>Where the crowded builds find the barrier.</summary>
    public const string Crowd = "Lumen.Crowd";

    public async ValueTask InitializeAsync()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "host", "README.md"));
        var (project, source) = (Block(page, "xml"), Block(page, "csharp"));
        var waiting = source
            .Replace("public Task<Reading> Measure(LightAt at, IToolCall call) => Task.FromResult(", "public async Task<Reading> Measure(LightAt at, IToolCall call) { await call.Confirm(\"Go on?\", \"\"); return ")
            .Replace("? 3 : 14 });", "? 2 : 14 }; }");
        Assert.NotEqual(source, waiting);
        await Task.WhenAll(Build(project, source, Printed), Build(project, waiting, Waiting), Build(project, WithStatics(source, "first"), Crowded), Build(project, WithStatics(source, "second"), CrowdedAgain));
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Four hundred classes with a static each, and a pool of arrays of the plugin's own struct, which .NET keeps for every thread.</summary>
    private static string WithStatics(string source, string build)
    {
        var (numbers, pools) = (Enumerable.Range(0, 400).ToArray(), Enumerable.Range(0, 8).ToArray());
        var changed = source.Replace("? 3 : 14 });", "? Statics.Broken() : 14 });");
        Assert.NotEqual(source, changed);
        return $$"""
            {{changed}}

            {{string.Concat(pools.Select(i => $"public struct Sample{i} {{ public int Value; }}\n"))}}
            public sealed class Marker { public string Build = "{{build}}"; }
            {{string.Concat(numbers.Select(i => $"public static class Static{i} {{ public static object Value = new Marker(); }}\n"))}}
            public static class Statics
            {
                public static int Broken()
                {
                    var broken = 0;
                    if (AppContext.GetData("{{Crowd}}") is Barrier crowd) crowd.SignalAndWait();
                    else broken = Count();
                    {{string.Concat(pools.Select(i => $"System.Buffers.ArrayPool<Sample{i}>.Shared.Return(System.Buffers.ArrayPool<Sample{i}>.Shared.Rent(100));\n"))}}
                    return broken;
                }

                private static int Count()
                {
                    var broken = 0;
                    {{string.Concat(numbers.Select(i => $"if (Static{i}.Value is not Marker {{ Build: \"{build}\" }}) broken++;\n"))}}
                    return broken;
                }
            }
            """;
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
