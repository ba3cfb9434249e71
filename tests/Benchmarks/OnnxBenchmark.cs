using System.Diagnostics;
using AgentStudio.Host.Models;
using AgentStudio.Onnx;
using AgentStudio.Tests.Onnx.Building;

namespace AgentStudio.Tests.Benchmarks;

/// <summary>
/// What a run costs beside the model: ours against C++ (compiled here with g++) and onnxruntime-node, the same library and model, by turns.
/// Needs g++, npm and node.
/// </summary>
internal static class OnnxBenchmark
{
    private const int Runs = 20_000, Turns = 7;

    public static async Task<bool> Run()
    {
        var work = Directory.CreateTempSubdirectory("studio-onnx-benchmark-").FullName;
        try
        {
            var library = await new OnnxLibrary(Environment.GetEnvironmentVariable("STUDIO_ONNXRUNTIME"), Path.Combine(Path.GetTempPath(), "studio-runtimes")).Get(CancellationToken.None);
            var model = Trivial().Save(Path.Combine(work, "trivial.onnx"));
            var cpp = await Compile(work);
            var node = await Install(work);
            var (ours, bound, theirs, nodes) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
            Console.WriteLine($"load {Measures.Load}");
            for (var turn = 0; turn < Turns; turn++)
            {
                theirs.Add(await Ask(cpp, [library, model, $"{Runs}"], work));
                ours.Add(Ours(library, model, out var bytes));
                if (bytes != 0) throw new InvalidOperationException($"{bytes} managed bytes were allocated in {Runs} runs.");
                bound.Add(Bound(library, model));
                if (node is not null) nodes.Add(await Ask("node", [node, model, $"{Runs}"], work));
            }

            Console.WriteLine($"ns a run, least of {Turns} medians: C++ {theirs.Min():0}, ours {ours.Min():0} (bound {bound.Min():0}), onnxruntime-node {(nodes.Count > 0 ? $"{nodes.Min():0}" : "not installed")}; 0 managed bytes");
            var holds = Measures.AtMost("ours to C++", ours.Min() / theirs.Min(), 1.05);
            return nodes.Count == 0 ? holds : holds & Measures.AtMost("ours to onnxruntime-node", ours.Min() / nodes.Min(), 1);
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static double Ours(string library, string model, out long bytes)
    {
        using var options = new SessionOptions(OrtEnv.Load(library)) { IntraOpNumThreads = 1 };
        using var session = new InferenceSession(model, options);
        using var a = OrtValue.Allocate<float>([1, 2, 3, 4], [4], session.Env);
        using var b = OrtValue.Allocate<float>([5, 6, 7, 8], [4], session.Env);
        using var c = OrtValue.Allocate<float>([4], session.Env);
        OrtValue[] inputs = [a, b];
        OrtValue?[] outputs = [c];
        var took = new long[Runs];
        for (var i = 0; i < 2000; i++) session.Run(null, inputs, outputs);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Runs; i++)
        {
            var begin = Stopwatch.GetTimestamp();
            session.Run(null, inputs, outputs);
            took[i] = Stopwatch.GetTimestamp() - begin;
        }

        bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        return Median(took);
    }

    private static double Bound(string library, string model)
    {
        using var options = new SessionOptions(OrtEnv.Load(library)) { IntraOpNumThreads = 1 };
        using var session = new InferenceSession(model, options);
        using var a = OrtValue.Allocate<float>([1, 2, 3, 4], [4], session.Env);
        using var c = OrtValue.Allocate<float>([4], session.Env);
        using var binding = session.CreateIoBinding();
        binding.BindInput("a", a);
        binding.BindInput("b", a);
        binding.BindOutput("c", c);
        var took = new long[Runs];
        for (var i = -2000; i < Runs; i++)
        {
            var begin = Stopwatch.GetTimestamp();
            session.RunWithBinding(null, binding);
            if (i >= 0) took[i] = Stopwatch.GetTimestamp() - begin;
        }

        return Median(took);
    }

    private static double Median(long[] took)
    {
        Array.Sort(took);
        return took[took.Length / 2] * 1e9 / Stopwatch.Frequency;
    }

    private static OnnxModel Trivial()
    {
        var model = new OnnxModel();
        model.Input("a", Element.Float, 4);
        model.Input("b", Element.Float, 4);
        model.Node("Add", ["a", "b"], "c");
        model.Output("c", Element.Float, 4);
        return model;
    }

    private static async Task<string> Compile(string work)
    {
        var program = Path.Combine(work, "overhead");
        await Ask("g++", ["-O2", "-o", program, Path.Combine(AppContext.BaseDirectory, "Onnx", "overhead.cpp"), "-ldl"], work);
        return program;
    }

    /// <returns>The script beside an installed onnxruntime-node; null where npm cannot install it.</returns>
    private static async Task<string?> Install(string work)
    {
        try
        {
            await Ask("npm", ["install", "onnxruntime-node@1.30.0", "--ignore-scripts", "--silent", "--no-audit", "--no-fund"], work);
        }
        catch (InvalidOperationException missing)
        {
            Console.WriteLine(missing.Message);
            return null;
        }

        var script = Path.Combine(work, "overhead.js");
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Onnx", "overhead.js"), script);
        return script;
    }

    private static async Task<double> Ask(string program, IReadOnlyList<string> arguments, string folder)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (said, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {(await error).Trim()}");
        return double.TryParse((await said).Trim(), out var number) ? number : 0;
    }
}
