using System.Text.RegularExpressions;

namespace AgentStudio.Tests.Mcp.Conformance;

/// <summary>The official conformance suite against the studio's HTTP door.</summary>
public sealed partial class ConformanceTests(FixtureStudio studio) : IClassFixture<FixtureStudio>
{
    [Theory]
    [InlineData("conformance", "--suite", "all", 40)]
    [InlineData("conformance-next", "--requirements", "2025-11-25", 80)]
    [InlineData("conformance-next", "--requirements", "2026-07-28", 190)]
    public async Task The_official_suite_finds_nothing_wrong(string package, string option, string value, int least)
    {
        var folder = TestStudio.NewFolder();
        try
        {
            var (code, said) = await Npm.Run(folder, package, "dist/index.js", "server", "--url", studio.Address.ToString(), option, value, "-o", folder);
            var sums = Sums().Matches(said).ToList();
            Assert.True(code == 0 && sums.Count > 0, said);
            Assert.True(sums[^1].Groups["failed"].Value == "0", said);
            Assert.True(int.Parse(sums[^1].Groups["passed"].Value) >= least, said);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [GeneratedRegex(@"(?<passed>\d+) passed, (?<failed>\d+) failed")]
    private static partial Regex Sums();
}
