using System.Runtime.CompilerServices;
using AgentStudio.Host.Plugins;

namespace AgentStudio.Tests.Host;

public sealed class Unloading
{
    private const int Rounds = 20;

    public static TheoryData<string> Shipped => [.. Directory.EnumerateDirectories(Path.Combine(TestStudio.App, "plugins")).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Shipped))]
    public async Task Every_shipped_plugin_leaves_the_memory_when_it_is_unloaded(string plugin)
    {
        var folder = TestStudio.NewFolder();
        var house = PluginHouse.Open(new()
        {
            PluginFolders = [Path.Combine(TestStudio.App, "plugins", plugin)], CacheFolder = Path.Combine(folder, "cache"), CopiesFolder = Path.Combine(folder, "shadow"), Watch = false,
        });
        await house.Checked;
        Assert.Equal("", Assert.Single(house.Plugins).Problem);
        await Use(house);
        var trace = await house.Release(plugin);
        Assert.NotNull(trace);
        for (var round = 0; round < Rounds && trace.IsAlive; round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(trace.IsAlive, $"{plugin} stays in memory after it was unloaded: something of the host or the runtime still points into it.");
        await house.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_plugin_is_whole_when_its_first_call_comes_while_earlier_builds_are_swept()
    {
        var folder = TestStudio.NewFolder();
        for (var start = 0; start < Rounds; start++)
        {
            await using var house = PluginHouse.Open(new()
            {
                PluginFolders = [Path.Combine(TestStudio.App, "plugins", "Sound")], CacheFolder = Path.Combine(folder, "cache"), CopiesFolder = Path.Combine(folder, $"shadow {start}"), Watch = false,
            });
            foreach (var held in await Task.WhenAll(house.Providers.Select(provider => house.Hold(provider, TestContext.Current.CancellationToken)))) held.Dispose();
            Assert.Equal("", Assert.Single(house.Plugins).Problem);
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Lists were made from its records already; this also holds each provider once.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task Use(PluginHouse house)
    {
        foreach (var provider in house.Providers)
        {
            using var held = await house.Hold(provider, CancellationToken.None);
            Assert.Equal(provider.Card.Name, held.Card.Name);
        }
    }
}
