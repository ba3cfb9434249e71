using AgentStudio.Host.Models;
using AgentStudio.Onnx;
using AgentStudio.Tests.Onnx.Building;

namespace AgentStudio.Tests.Benchmarks;

/// <summary>
/// Whether requests that wait for the same network should go through it together: processor time of four in one batch against four alone, and whether
/// their bits agree, for layers of CLIP's text encoder and of a U-Net. It pays from <see cref="Worth"/> on, and only with equal bits.
/// </summary>
internal static class BatchBenchmark
{
    private const int Batch = 4, Turns = 7, Runs = 6;
    private const double Worth = 0.8;

    public static async Task<bool> Run()
    {
        var folder = Directory.CreateTempSubdirectory("studio-batch-").FullName;
        try
        {
            var library = await new OnnxLibrary(Environment.GetEnvironmentVariable("STUDIO_ONNXRUNTIME"), Path.Combine(Path.GetTempPath(), "studio-runtimes")).Get(CancellationToken.None);
            using var pool = new SessionPool(new() { Library = library, Devices = [Environment.GetEnvironmentVariable("STUDIO_DEVICE") ?? "cpu"], Threads = 1 });
            Console.WriteLine($"load {Measures.Load}");
            foreach (var (name, model, shape) in new[] { ("text encoder", Encoder(), new long[] { 77, 512 }), ("U-Net's convolutions", Convolutions(), [64, 32, 32]) })
                await Compare(pool, name, model.Save(Path.Combine(folder, name + ".onnx")), shape);
            return true;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task Compare(SessionPool pool, string name, string path, long[] shape)
    {
        using var lease = await pool.Take(path, CancellationToken.None);
        var size = (int)shape.Aggregate(1L, (all, side) => all * side);
        var numbers = new Weights(7).Next(Batch * size);
        using var together = OrtValue.Allocate<float>(numbers, [Batch, .. shape], lease.Env);
        var alone = Enumerable.Range(0, Batch).Select(i => OrtValue.Allocate<float>(numbers.AsSpan(i * size, size), [1, .. shape], lease.Env)).ToList();
        var (one, four) = (new List<double>(), new List<double>());
        for (var turn = 0; turn < Turns; turn++)
        {
            one.Add(Seconds(() => alone.ForEach(input => lease.Run([input], CancellationToken.None)[0].Dispose())));
            four.Add(Seconds(() => lease.Run([together], CancellationToken.None)[0].Dispose()));
        }

        var ratio = four.Min() / one.Min();
        Console.WriteLine($"{name}: {Batch} together {four.Min() / Runs * 1000:0.0} ms, alone {one.Min() / Runs * 1000:0.0} ms, ratio {ratio:0.00}; bits {(Agree(lease, together, alone) ? "agree" : "differ")}; {(ratio <= Worth ? "worth it" : "not worth it")}");
        alone.ForEach(input => input.Dispose());
    }

    /// <summary>Processor time, which other things that run here do not lengthen as they do the clock's.</summary>
    private static double Seconds(Action run)
    {
        run();
        var before = Measures.Own;
        for (var i = 0; i < Runs; i++) run();
        return Measures.Own - before;
    }

    private static bool Agree(SessionLease lease, OrtValue together, List<OrtValue> alone)
    {
        using var all = lease.Run([together], CancellationToken.None)[0];
        var numbers = all.GetTensorDataAsSpan<float>().ToArray();
        var size = numbers.Length / Batch;
        return alone.Select((input, i) =>
        {
            using var own = lease.Run([input], CancellationToken.None)[0];
            return own.GetTensorDataAsSpan<float>().SequenceEqual(numbers.AsSpan(i * size, size));
        }).All(equal => equal);
    }

    /// <summary>Four layers as CLIP's: width 512, one head, an inner width of 2048.</summary>
    private static OnnxModel Encoder()
    {
        const int width = 512, inner = 2048;
        var model = new OnnxModel();
        model.Input("x", Element.Float, "batch", 77, width);
        model.Scalar("scale", 1 / MathF.Sqrt(width));
        var names = 0;
        string Linear(string x, int from, int to) => model.Node("MatMul", [x, model.Floats($"w{names++}", new Weights((ulong)names).Next(from * to, 1f / MathF.Sqrt(from)), from, to)]);
        var x = "x";
        for (var layer = 0; layer < 4; layer++)
        {
            var keys = model.Node("Transpose", [Linear(x, width, width)], null, ("perm", new long[] { 0, 2, 1 }));
            var looks = model.Node("Softmax", [model.Node("Mul", [model.Node("MatMul", [Linear(x, width, width), keys]), "scale"])], null, ("axis", -1));
            x = model.Node("Add", [x, model.Node("MatMul", [looks, Linear(x, width, width)])]);
            x = model.Node("Add", [x, Linear(model.Node("Tanh", [Linear(x, width, inner)]), inner, width)]);
        }

        model.Node("Identity", [x], "y");
        model.Output("y", Element.Float, "batch", 77, width);
        return model;
    }

    /// <summary>Four residual convolutions of 64 planes.</summary>
    private static OnnxModel Convolutions()
    {
        const int width = 64;
        var model = new OnnxModel();
        model.Input("x", Element.Float, "batch", width, 32, 32);
        var x = "x";
        for (var layer = 0; layer < 4; layer++)
        {
            var weights = model.Floats($"w{layer}", new Weights((ulong)layer + 1).Next(width * width * 9, 0.04f), width, width, 3, 3);
            var felt = model.Node("Conv", [x, weights], null, ("kernel_shape", new long[] { 3, 3 }), ("pads", new long[] { 1, 1, 1, 1 }));
            x = model.Node("Add", [x, model.Node("Mul", [felt, model.Node("Sigmoid", [felt])])]);
        }

        model.Node("Identity", [x], "y");
        model.Output("y", Element.Float, "batch", width, 32, 32);
        return model;
    }
}
