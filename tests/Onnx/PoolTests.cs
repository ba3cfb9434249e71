using AgentStudio.Onnx;
using AgentStudio.Tests.Onnx.Building;

namespace AgentStudio.Tests.Onnx;

public sealed class PoolTests : IDisposable
{
    private readonly string _folder = TestStudio.NewFolder();

    [Fact]
    public async Task A_model_is_loaded_once_for_all_who_want_it()
    {
        using var pool = Pool();
        var path = Model("one", 16);
        var leases = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => pool.Take(path, CancellationToken.None)));
        Assert.Single(leases.Select(lease => lease.Session).Distinct());
        foreach (var lease in leases) lease.Dispose();
        using var later = await pool.Take(path, CancellationToken.None);
        Assert.Same(leases[0].Session, later.Session);
        Assert.Equal("cpu", later.Device.ToString());
    }

    [Fact]
    public async Task The_model_unused_for_longest_leaves_when_memory_is_needed_and_one_in_use_stays()
    {
        using var pool = Pool(memory: 10_000);   // each weighs a bit over 4 kB
        using var held = await pool.Take(Model("held", 32), CancellationToken.None);
        (await pool.Take(Model("older", 32), CancellationToken.None)).Dispose();
        (await pool.Take(Model("newer", 32), CancellationToken.None)).Dispose();
        Assert.Equal(["held.onnx", "newer.onnx"], pool.Loaded.Select(Path.GetFileName));
        Assert.InRange(pool.LoadedBytes, 8_000, 10_000);
        using var x = OrtValue.Allocate<float>([1, 32], pool.Env);
        held.Run([x], CancellationToken.None)[0].Dispose();
    }

    [Fact]
    public async Task A_changed_file_is_another_model()
    {
        using var pool = Pool();
        var path = Model("changing", 8, seed: 1);
        var before = await Numbers(pool, path, 8);
        Model("changing", 8, seed: 2);
        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch.AddDays(1));
        Assert.NotEqual(before, await Numbers(pool, path, 8));
    }

    [Fact]
    public async Task A_load_that_failed_is_tried_again_by_the_next()
    {
        using var pool = Pool();
        var path = Path.Combine(_folder, "broken.onnx");
        File.WriteAllBytes(path, new OnnxModel().Build());   // a graph of nothing
        await Assert.ThrowsAsync<OnnxRuntimeException>(() => pool.Take(path, CancellationToken.None));
        await Assert.ThrowsAsync<OnnxRuntimeException>(() => pool.Take(path, CancellationToken.None));
        Assert.Empty(pool.Loaded);
    }

    [Fact]
    public async Task A_cancelled_wait_for_a_load_ends_and_others_still_get_the_model()
    {
        using var pool = Pool();
        var path = Model("wanted", 64);
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pool.Take(path, gone.Token));
        using var lease = await pool.Take(path, CancellationToken.None);
        Assert.Equal("x: Float[rows, 64]", lease.Inputs[0].ToString());
    }

    [Fact]
    public async Task A_load_that_is_on_its_way_ends_when_all_who_wait_for_it_have_left_and_not_before()
    {
        using var pool = Pool();
        var path = SmallModels.Long(4, 20_000).Save(Path.Combine(_folder, "slow.onnx"));   // seconds of optimisation
        using var leaving = new CancellationTokenSource();
        var (first, second) = (pool.Take(path, leaving.Token), pool.Take(path, CancellationToken.None));
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        (await second).Dispose();
        Assert.Equal(["slow.onnx"], pool.Loaded.Select(Path.GetFileName));

        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch);   // another model
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pool.Take(path, soon.Token));
        Assert.Single(pool.Loaded);   // only the one from before
    }

    [Fact]
    public async Task A_lent_run_that_can_be_cancelled_allocates_nothing()
    {
        using var pool = Pool();
        using var lease = await pool.Take(Model("lean", 8), CancellationToken.None);
        using var x = OrtValue.Allocate<float>([1, 8], pool.Env);
        using var y = OrtValue.Allocate<float>([1, 8], pool.Env);
        using var cancel = new CancellationTokenSource();
        Assert.Equal(0, Allocated(1000));

        long Allocated(int runs)
        {
            OrtValue[] inputs = [x];
            OrtValue?[] outputs = [y];
            for (var i = 0; i < 100; i++) lease.Run(inputs, outputs, cancel.Token);
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < runs; i++) lease.Run(inputs, outputs, cancel.Token);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public async Task The_same_request_gives_the_same_bits_whatever_the_threads_and_in_every_process()
    {
        var path = Path.Combine(_folder, "norm.onnx");
        SmallModels.GroupNorm().Save(path);
        var bits = new List<string>();
        foreach (var threads in (int[])[1, 2, 3])
        {
            using var pool = new SessionPool(new() { Library = NativeRuntime.Library, Devices = ["cpu"], Threads = threads });
            using var lease = await pool.Take(path, CancellationToken.None);
            using var x = OrtValue.Allocate<float>(new Weights(5).Next(8192), [1, 32, 16, 16], pool.Env);
            for (var run = 0; run < 5; run++)
            {
                using var y = lease.Run([x], CancellationToken.None)[0];
                bits.Add(Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(y.GetTensorMutableRawData())));
            }
        }

        Assert.Single(bits.Distinct());
    }

    [Fact]
    public async Task A_model_whose_device_was_lost_is_loaded_anew_and_its_old_session_leaves_with_the_last_who_had_it()
    {
        using var pool = Pool();
        var path = Model("lost", 16);
        var before = await Numbers(pool, path, 16);
        var (first, second) = (await pool.Take(path, CancellationToken.None), await pool.Take(path, CancellationToken.None));
        Assert.Same(first.Session, second.Session);
        first.Understand(new(OrtErrorCode.DeviceReset, "the device was removed"), CancellationToken.None);
        using (var third = await pool.Take(path, CancellationToken.None)) Assert.NotSame(first.Session, third.Session);
        first.Dispose();
        Assert.False(second.Session.IsDisposed);
        second.Dispose();
        Assert.True(second.Session.IsDisposed);
        Assert.Equal(before, await Numbers(pool, path, 16));
    }

    [Fact]
    public async Task A_device_that_is_lost_twice_at_a_model_gives_way_to_the_next_until_the_job_has_ended()
    {
        using var pool = new SessionPool(new() { Library = NativeRuntime.Library, Devices = ["cpu:1", "cpu"], MemoryBytes = 1 << 20, Threads = 1 });
        var path = Model("lost", 16);
        Assert.Equal("cpu:1", await Lose());
        Assert.Equal("cpu:1", await Lose());
        Assert.Equal("cpu", await Ends());
        Assert.Equal("cpu:1", await Lose());   // another job
        Assert.Equal("cpu:1", await Ends());
        Assert.Equal("cpu:1", await Lose());   // what ended well between two losses counts
        Assert.Equal("cpu:1", await Ends());

        async Task<string> Lose()
        {
            using var lease = await pool.Take(path, CancellationToken.None);
            using var beside = await pool.Take(path, CancellationToken.None);
            foreach (var one in new[] { lease, beside }) one.Understand(new(OrtErrorCode.DeviceReset, "the device was removed"), CancellationToken.None);
            return lease.Device.ToString();
        }

        async Task<string> Ends()
        {
            using var lease = await pool.Take(path, CancellationToken.None);
            return lease.Device.ToString();
        }
    }

    [Theory]
    [InlineData(true, OrtErrorCode.DeviceReset, "")]
    [InlineData(true, OrtErrorCode.Fail, "CUDA failure 719: unspecified launch failure ; GPU=0 ; hostname=x ; expr=cudaMemcpyAsync(dst_data, src_data, bytes, cudaMemcpyDeviceToHost)")]
    [InlineData(true, OrtErrorCode.RuntimeException, "Non-zero status code returned while running Einsum node. Status Message: CUDA failure 700: an illegal memory access was encountered ; GPU=1")]
    [InlineData(true, OrtErrorCode.Fail, "Non-zero status code returned while running Div node. Status Message: Failed to create a WebGPU compute pipeline: A valid external Instance reference no longer exists.")]
    [InlineData(true, OrtErrorCode.Fail, "WebGPU device lost (2): Device was destroyed.")]
    [InlineData(false, OrtErrorCode.Fail, "CUDA failure 2: out of memory ; GPU=0")]
    [InlineData(false, OrtErrorCode.RuntimeException, "CUDA failure 1: invalid argument ; GPU=1")]
    [InlineData(false, OrtErrorCode.InvalidGraph, "7000 nodes")]
    public void A_lost_device_is_known_by_its_code_or_by_the_words_of_its_driver(bool lost, OrtErrorCode code, string message) =>
        Assert.Equal(lost, new OnnxRuntimeException(code, message).LostDevice);

    [Fact]
    public void Devices_and_options_that_are_unknown_are_named()
    {
        Assert.Contains("'gpu' is no device. Devices are cpu, cuda", Assert.Throws<ArgumentException>(() => new SessionPool(new() { Library = NativeRuntime.Library, Devices = ["gpu"] })).Message);
        Assert.Equal("cuda:1", Device.Parse("CUDA:1").ToString());
        var options = new Dictionary<string, IReadOnlyDictionary<string, string>> { ["cpu"] = new Dictionary<string, string> { ["fast"] = "1" } };
        Assert.Contains("cpu has no option 'fast'", Assert.Throws<ArgumentException>(() => new SessionPool(new() { Library = NativeRuntime.Library, Devices = ["cpu"], Options = options })).Message);
    }

    [Fact]
    public async Task A_device_that_works_only_without_its_options_is_an_error_and_not_passed_over()
    {
        var probe = DeviceProbe.Try(NativeRuntime.Env, Device.Parse("webgpu"));
        Assert.SkipUnless(probe.Works, $"WebGPU does not run here: {probe.Why}");
        var options = new Dictionary<string, IReadOnlyDictionary<string, string>> { ["webgpu"] = new Dictionary<string, string> { ["powerPreference"] = "sometimes" } };
        using var pool = new SessionPool(new() { Library = NativeRuntime.Library, Devices = ["webgpu", "cpu"], Options = options });
        var error = await Assert.ThrowsAsync<OnnxRuntimeException>(() => pool.Take(Model("any", 8), CancellationToken.None));
        Assert.Contains("webgpu works, but not with its options (powerPreference = sometimes)", error.Message);
    }

    [Fact]
    public async Task A_device_that_was_asked_for_and_does_not_work_is_an_error()
    {
        Assert.SkipWhen(DeviceProbe.Try(NativeRuntime.Env, Device.Parse("cuda")).Works, "this machine has CUDA");
        using var pool = new SessionPool(new() { Library = NativeRuntime.Library, Devices = ["cuda"] });
        var error = await Assert.ThrowsAsync<OnnxRuntimeException>(() => pool.Take(Model("any", 8), CancellationToken.None));
        Assert.Contains("cuda", error.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void The_processor_runs_the_probe()
    {
        var probe = DeviceProbe.Try(NativeRuntime.Env, Device.Cpu);
        Assert.True(probe.Works, probe.Why);
    }

    [Fact]
    public async Task WebGpu_agrees_with_the_processor_where_a_Vulkan_device_is()
    {
        var probe = DeviceProbe.Try(NativeRuntime.Env, Device.Parse("webgpu"));
        Assert.SkipUnless(probe.Works, $"WebGPU does not run here: {probe.Why}");
        var path = Model("both", 64);
        using var pool = new SessionPool(new() { Library = NativeRuntime.Library, Devices = ["webgpu"] });
        var gpu = await Numbers(pool, path, 64);
        Assert.Equal(gpu, await Numbers(pool, path, 64));
        using var cpu = Pool();
        var right = await Numbers(cpu, path, 64);
        for (var i = 0; i < right.Length; i++) Assert.Equal(right[i], gpu[i], 1e-4);
    }

    [Fact]
    public async Task Jobs_of_several_models_at_once_on_WebGpu_each_give_what_they_give_alone()
    {
        var probe = DeviceProbe.Try(NativeRuntime.Env, Device.Parse("webgpu"));
        Assert.SkipUnless(probe.Works, $"WebGPU does not run here: {probe.Why}");
        var models = Enumerable.Range(0, 4).Select(i => Model($"of-{i}", 64, (ulong)i + 20)).ToArray();
        var settings = new PoolSettings { Library = NativeRuntime.Library, Devices = ["webgpu"] };
        var alone = new List<float[]>();
        foreach (var model in models)
        {
            using var pool = new SessionPool(settings);
            alone.Add(await Numbers(pool, model, 64));
        }

        // Each job loads its model, runs it and lets it go, while the others do the same.
        await Parallel.ForEachAsync(Enumerable.Range(0, 80), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (job, _) =>
        {
            using var pool = new SessionPool(settings);
            Assert.Equal(alone[job % models.Length], await Numbers(pool, models[job % models.Length], 64));
        });
    }

    private static SessionPool Pool(long memory = 1L << 30) => new(new() { Library = NativeRuntime.Library, Devices = ["cpu"], MemoryBytes = memory, Threads = 1 });

    private static async Task<float[]> Numbers(SessionPool pool, string path, int size)
    {
        using var lease = await pool.Take(path, CancellationToken.None);
        using var x = OrtValue.Allocate<float>(new Weights(9).Next(size), [1, size], pool.Env);
        using var y = lease.Run([x], CancellationToken.None)[0];
        return y.GetTensorDataAsSpan<float>().ToArray();
    }

    private string Model(string name, int size, ulong seed = 3) =>
        SmallModels.Layer(size, size, new Weights(seed).Next(size * size), new float[size]).Save(Path.Combine(_folder, name + ".onnx"));

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
