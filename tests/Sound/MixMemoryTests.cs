using AgentStudio.Finishing.Mix;

namespace AgentStudio.Tests.Sound;

/// <summary>What is alive in memory is that of the whole process, so nothing else may run in it.</summary>
[Collection(nameof(Alone))]
public sealed class MixMemoryTests : IDisposable
{
    private static readonly bool Long = Environment.GetEnvironmentVariable("STUDIO_LONG") == "1";
    private readonly Bench _bench = new();

    public void Dispose() => _bench.Dispose();

    /// <summary>Twenty seconds more would be 23 MB more of stems, ten minutes 691 MB.</summary>
    [Fact]
    public async Task A_longer_film_needs_no_more_memory_to_mix()
    {
        var (few, many) = (await MostAlive(5), await MostAlive(Long ? 600 : 25));
        Assert.InRange(many - few, long.MinValue, 10_000_000);
    }

    /// <summary>The most that was reachable at any look while a film of that length was mixed, in bytes.</summary>
    private async Task<long> MostAlive(int seconds)
    {
        var (most, request) = (0L, _bench.Film(seconds));
        var mix = Task.Run(() => new MixDesk().Make(request, _bench, CancellationToken.None));
        while (!mix.IsCompleted)
        {
            most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true));
            await Task.WhenAny(mix, Task.Delay(100));
        }

        await mix;
        return most;
    }
}
