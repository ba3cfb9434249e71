using System.Diagnostics;
using AgentStudio.Families;
using AgentStudio.Host.Models;
using AgentStudio.Media;
using AgentStudio.Onnx;
using AgentStudio.Tests.Onnx.Building;

namespace AgentStudio.Tests.Benchmarks;

/// <summary>1080p made four times as large by a network of the compact Real-ESRGAN's shape: in tiles against in one pass, in one run.</summary>
internal static class UpscaleBenchmark
{
    private const int Width = 1920, Height = 1080, Features = 12, Layers = 3;

    public static async Task<bool> Run()
    {
        var work = Directory.CreateTempSubdirectory("studio-upscale-benchmark-").FullName;
        var library = await new OnnxLibrary(Environment.GetEnvironmentVariable("STUDIO_ONNXRUNTIME"), Path.Combine(Path.GetTempPath(), "studio-runtimes")).Get(CancellationToken.None);
        var path = Compact().Save(Path.Combine(work, "compact.onnx"));
        using var pool = new SessionPool(new() { Library = library, Devices = ["cpu"] });
        using var network = await Network.Open(pool, path, null, CancellationToken.None);
        var enlargement = new Enlargement(network);
        var picture = new Planes(3, Height, Width, [.. new Weights(1).Next(3 * Width * Height, 0.5f).Select(x => x + 0.5f)]);

        var (tiled, tiles, tilePeak) = Timed(() => enlargement.Enlarge(picture, _ => { }, CancellationToken.None));
        var (whole, pass, passPeak) = Timed(() => enlargement.Whole(picture, CancellationToken.None));
        var off = 0f;
        for (var i = 0; i < whole.Data.Length; i += 997) off = Math.Max(off, Math.Abs(whole.Data[i] - tiled.Data[i]));
        Console.WriteLine($"load {Measures.Load}; tiles {tiles:0.0} s, one pass {pass:0.0} s; resident memory grew by {tilePeak >> 20} MB and by {passPeak >> 20} MB more; largest difference away from the border {off:0.0000}");
        Directory.Delete(work, recursive: true);
        return Measures.AtMost("tiles against one pass, time", tiles / pass, 1.6);
    }

    private static (Planes, double Seconds, long Grew) Timed(Func<Planes> run)
    {
        var before = Environment.WorkingSet;
        var clock = Stopwatch.StartNew();
        var result = run();
        return (result, clock.Elapsed.TotalSeconds, Environment.WorkingSet - before);
    }

    private static OnnxModel Compact()
    {
        var (model, weights) = (new OnnxModel(), new Weights(2));
        model.Input("input", Element.Float, 1, 3, "h", "w");
        string Conv(string from, int inputs, int outputs)
        {
            var name = model.Floats($"w{from}", weights.Next(outputs * inputs * 9, 0.8f / MathF.Sqrt(inputs * 9)), outputs, inputs, 3, 3);
            return model.Node("Conv", [from, name], null, ("kernel_shape", new long[] { 3, 3 }), ("pads", new long[] { 1, 1, 1, 1 }));
        }

        var value = Conv("input", 3, Features);
        for (var layer = 0; layer < Layers; layer++) value = Conv(model.Node("LeakyRelu", [value], null, ("alpha", 0.2f)), Features, Features);
        model.Node("DepthToSpace", [Conv(value, Features, 48)], "output", ("blocksize", 4), ("mode", "CRD"));
        model.Output("output", Element.Float, 1, 3, "H", "W");
        return model;
    }
}
