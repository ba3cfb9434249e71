using AgentStudio.Onnx;
using AgentStudio.Tests.Onnx.Building;

namespace AgentStudio.Tests.Onnx;

/// <summary>The memory is that of the whole process, so nothing else may run in it.</summary>
[Collection(nameof(Alone))]
public sealed class PoolMemoryTests : IDisposable
{
    private static readonly PoolSettings Settings = new() { Library = NativeRuntime.Library, Devices = ["cpu"], Threads = 1 };
    private readonly string _folder = TestStudio.NewFolder();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Weights_beside_the_model_are_mapped_not_copied()
    {
        const int size = 4096;   // 64 MB of weights
        var path = SmallModels.WithWeightsBeside(Path.Combine(_folder, "big"), size, new float[size * size]);
        using var pool = new SessionPool(Settings);
        var before = Anonymous();
        using var lease = await pool.Take(path, CancellationToken.None);
        Assert.SkipUnless(before > 0, "no /proc/self/status here");
        Assert.InRange(Anonymous() - before, long.MinValue, 32L << 20);
        Assert.Equal(new FileInfo(path).Length + 4L * size * size, pool.LoadedBytes);
    }

    [Fact]
    public async Task The_memory_of_runs_is_given_back_when_nobody_runs_a_model()
    {
        Assert.SkipUnless(Anonymous() > 0, "no /proc/self/status here");
        const int rows = 65536, size = 256;   // 64 MB between the operators
        using var pool = new SessionPool(Settings);
        var lease = await pool.Take(SmallModels.TwoLayers(size).Save(Path.Combine(_folder, "wide.onnx")), CancellationToken.None);
        using var x = OrtValue.Allocate<float>([rows, size], pool.Env);
        using var y = OrtValue.Allocate<float>([rows, size], pool.Env);
        lease.Run([x], [y], CancellationToken.None);
        var kept = Anonymous();
        lease.Dispose();
        Assert.InRange(kept - Anonymous(), 48L << 20, long.MaxValue);
    }

    private static long Anonymous() => !File.Exists("/proc/self/status") ? 0
        : File.ReadLines("/proc/self/status").Where(line => line.StartsWith("RssAnon:", StringComparison.Ordinal)).Select(line => long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) * 1024).Single();
}

[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
