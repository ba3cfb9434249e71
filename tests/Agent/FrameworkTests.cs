using System.Diagnostics;
using System.Text.RegularExpressions;

namespace AgentStudio.Tests.Agent;

/// <summary>The README's lines for other frameworks, taken from it word for word, compiled and run against the scripted model.</summary>
public sealed partial class FrameworkTests
{
    private static readonly (string Heading, string Package, string Version, string Use, string Tell, string Hears)[] Frameworks =
    [
        ("Semantic Kernel", "Microsoft.SemanticKernel", "1.82.0", "using Microsoft.SemanticKernel;", """Console.WriteLine($"heard {heard.GetValue<object>()}");""", "heard {\"productions\""),
        ("Microsoft Agent Framework", "Microsoft.Agents.AI", "1.28.0", "using Microsoft.Agents.AI;", """Console.WriteLine($"answer {answer.Text}");""", "answer One film"),
        ("Plain `IChatClient`", "Microsoft.Extensions.AI", "10.11.0", "using Microsoft.Extensions.AI;", """Console.WriteLine($"reply {reply.Text}");""", "reply One film"),
    ];

    [LongFact]
    public async Task The_lines_of_the_README_call_a_tool_for_real()
    {
        await using var server = new ScriptedServer(asked => asked.Text.Contains("\"role\":\"tool\"", StringComparison.Ordinal) ? Answer.Says("One film.") : Answer.Call(("a", "production_list", "{}")));
        var folder = TestStudio.NewFolder();
        var project = Directory.CreateDirectory(Path.Combine(folder, "program")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, ".env"), $"VLLM_BASE_URL={server.Address}/v1");
        await File.WriteAllTextAsync(Path.Combine(folder, "studio.json"), """{ "providers": { "language": "vllm" } }""");
        foreach (var shield in new[] { "Directory.Packages.props", "Directory.Build.props" }) await File.WriteAllTextAsync(Path.Combine(project, shield), "<Project />");
        await File.WriteAllTextAsync(Path.Combine(project, "program.csproj"), Project());
        await File.WriteAllTextAsync(Path.Combine(project, "Program.cs"), string.Join('\n',
            [
                "using AgentStudio.Film;", "using AgentStudio.Host;", .. Frameworks.Select(one => one.Use),
                Lines("in process").Replace("host/App/bin/Release/app", TestStudio.App.Replace('\\', '/'), StringComparison.Ordinal), .. Frameworks.Select(one => $"{Lines(one.Heading)}\n{one.Tell}"),
            ]));
        var restored = await Run(folder, "restore", project);
        Assert.SkipWhen(restored.ExitCode != 0, $"Packages of other frameworks do not restore on this machine: {restored.Output.Split('\n').FirstOrDefault(line => line.Contains("error", StringComparison.Ordinal))}");
        var built = await Run(folder, "build", project, "--no-restore", "-v", "q", "--nologo");
        Assert.True(built.ExitCode == 0, built.Output);
        var ran = await Run(folder, Path.Combine(project, "bin", "Debug", "net10.0", "program.dll"));
        Assert.True(ran.ExitCode == 0, ran.Output + ran.Error);
        Assert.All(Frameworks, one => Assert.Contains(one.Hears, ran.Output, StringComparison.Ordinal));
        Directory.Delete(folder, recursive: true);
    }

    private static string Project() => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
            <UseAppHost>false</UseAppHost>
          </PropertyGroup>
          <ItemGroup>
            <FrameworkReference Include="Microsoft.AspNetCore.App" />
            <Reference Include="{TestStudio.App}/*.dll" Exclude="{TestStudio.App}/Microsoft.Extensions.*.dll;{TestStudio.App}/System.*.dll" />
            {string.Join('\n', Frameworks.Select(one => $"<PackageReference Include=\"{one.Package}\" Version=\"{one.Version}\" />"))}
          </ItemGroup>
        </Project>
        """;

    /// <summary>The code below a heading word of the README's part about frameworks.</summary>
    private static string Lines(string heading)
    {
        var readme = File.ReadAllText(Path.Combine(TestStudio.App, "../../../../../README.md"));
        var part = readme[readme.IndexOf("### Any framework", StringComparison.Ordinal)..];
        return Code().Match(part, part.IndexOf(heading, StringComparison.Ordinal)).Groups[1].Value;
    }

    private static async Task<CommandOutput> Run(string folder, params string[] words)
    {
        var start = new ProcessStartInfo("dotnet", words) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new(process.ExitCode, await output, await error);
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Code();
}
