using System.Diagnostics;
using AgentStudio.Ledger;

namespace AgentStudio.Tests.Ledger;

/// <summary>The ledger's own tests once more, in a child that keeps to the SQLite that comes with the studio.</summary>
public sealed class Bundled
{
    private static readonly string[] Core = ["Facts", "Proof", "Queries", "Undoing", "Tools", "Files"];

    [Fact]
    public async Task Everything_holds_on_the_bundled_SQLite_too()
    {
        using var child = Process.Start(new ProcessStartInfo("dotnet", [typeof(Bundled).Assembly.Location, "bundled", .. Core]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = child.StandardError.ReadToEndAsync();
        var said = await child.StandardOutput.ReadToEndAsync();
        await child.WaitForExitAsync();
        Assert.True(child.ExitCode == 0, said + await errors);
        Assert.Contains("on SQLite 3.35.", said, StringComparison.Ordinal);
    }

    /// <summary>In the child.</summary>
    public static async Task<int> Run(string[] classes)
    {
        AppContext.SetSwitch(SqliteLibrary.KeepBundled, true);
        Console.WriteLine($"on SQLite {SqliteLibrary.Version}");
        return await Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(
            ["--no-progress", "--no-ansi", .. classes.SelectMany(name => new[] { "--filter-class", $"AgentStudio.Tests.Ledger.{name}" })], SelfRegisteredExtensions.AddSelfRegisteredExtensions);
    }
}
