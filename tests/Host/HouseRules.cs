using System.Text.Json.Nodes;

namespace AgentStudio.Tests.Host;

public sealed class HouseRules
{
    private const int LongestFile = 400;

    [Fact]
    public void No_file_is_over_four_hundred_lines() =>
        Assert.Empty(Repository.Sources.Where(file => File.ReadLines(file).Count() > LongestFile).Select(file => Path.GetRelativePath(Repository.Root, file)));

    [Fact]
    public void Film_has_no_packages_and_no_references()
    {
        var project = File.ReadAllText(Path.Combine(Repository.Root, "host", "Film", "Film.csproj"));
        Assert.DoesNotContain("PackageReference", project, StringComparison.Ordinal);
        Assert.DoesNotContain("ProjectReference", project, StringComparison.Ordinal);
    }

    [Fact]
    public void No_plugin_knows_the_host_or_the_ledger() =>
        Assert.DoesNotContain(Repository.Sources.Where(file => Path.GetRelativePath(Repository.Root, file).StartsWith("plugins", StringComparison.Ordinal)),
            file => File.ReadLines(file).Any(line => line.StartsWith("using AgentStudio.Host", StringComparison.Ordinal) || line.StartsWith("using AgentStudio.Ledger", StringComparison.Ordinal)));

    [Fact]
    public async Task Every_tool_and_every_member_of_its_arguments_is_described()
    {
        await using var studio = await TestStudio.Open();
        var list = await studio.Call("tool_list", ("schemas", true));
        var tools = list["tools"]!.AsArray().Select(tool => tool!.AsObject()).ToList();
        Assert.True(tools.Count > 15, $"Only {tools.Count} tools are there.");
        var silent = new List<string>();
        foreach (var tool in tools)
        {
            if (((string)tool["description"]!).Length < 20) silent.Add($"{tool["name"]}");
            foreach (var (name, member) in tool["inputSchema"]!["properties"] as JsonObject ?? [])
                if ((string?)member?["description"] is not { Length: > 5 }) silent.Add($"{tool["name"]}.{name}");
        }

        Assert.Empty(silent);
    }

    [Fact]
    public async Task Every_shipped_plugin_loads_and_says_nothing_of_a_problem()
    {
        await using var studio = await TestStudio.Open();
        var plugins = (await studio.Call("plugin_list"))["plugins"]!.AsArray();
        Assert.Equal(Directory.EnumerateDirectories(Path.Combine(Repository.Root, "plugins")).Count(), plugins.Count);
        Assert.All(plugins, plugin => Assert.Equal("", (string)plugin!["problem"]!));
    }
}
