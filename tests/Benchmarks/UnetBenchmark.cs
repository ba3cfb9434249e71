using System.Diagnostics;
using AgentStudio.Host.Models;
using AgentStudio.Onnx;

namespace AgentStudio.Tests.Benchmarks;

/// <summary>
/// Seconds a step of a U-Net with the shape of Stable Diffusion 1.5 (860 million weights, random ones) for a picture of 512x512 with guidance,
/// three steps. Writes 3.4 GB to the temp folder: run it by hand. STUDIO_DEVICE names another device than the processor.
/// </summary>
internal static class UnetBenchmark
{
    private const int Steps = 3, Side = 512 / 8;

    public static async Task<bool> Run()
    {
        var folder = Directory.CreateTempSubdirectory("studio-unet-").FullName;
        try
        {
            var device = Environment.GetEnvironmentVariable("STUDIO_DEVICE") ?? "cpu";
            var library = await new OnnxLibrary(Environment.GetEnvironmentVariable("STUDIO_ONNXRUNTIME"), Path.Combine(Path.GetTempPath(), "studio-runtimes")).Get(CancellationToken.None);
            var clock = Stopwatch.StartNew();
            var unet = new RandomUnet(folder);
            var path = unet.Save();
            Console.WriteLine($"{unet.Parameters / 1e6:0} million weights written in {clock.Elapsed.TotalSeconds:0.0} s");
            clock.Restart();
            using var pool = new SessionPool(new() { Library = library, Devices = [device] });
            using var lease = await pool.Take(path, CancellationToken.None);
            Console.WriteLine($"loaded on {lease.Device} in {clock.Elapsed.TotalSeconds:0.00} s, {Anonymous() / 1e6:0} MB of memory that is not the file's; {Environment.ProcessorCount} processors, load {Measures.Load}");
            Step(lease, out var first);
            return true & Print(first, lease);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static bool Print(double first, SessionLease lease)
    {
        var all = new List<double> { first };
        for (var step = 1; step < Steps; step++)
        {
            Step(lease, out var seconds);
            all.Add(seconds);
        }

        Console.WriteLine($"seconds a step: {string.Join(", ", all.Select(seconds => $"{seconds:0.00}"))}; load {Measures.Load}");
        return true;
    }

    private static void Step(SessionLease lease, out double seconds)
    {
        using var sample = OrtValue.Allocate<float>([2, 4, Side, Side], lease.Env);
        using var time = OrtValue.Allocate<float>([500f], [1], lease.Env);
        using var words = OrtValue.Allocate<float>([2, 77, 768], lease.Env);
        Fill(sample.GetTensorMutableDataAsSpan<float>());
        Fill(words.GetTensorMutableDataAsSpan<float>());
        var clock = Stopwatch.StartNew();
        using var noise = lease.Run([sample, time, words], CancellationToken.None)[0];
        seconds = clock.Elapsed.TotalSeconds;
        if (noise.GetTensorDataAsSpan<float>().ContainsAnyExceptInRange(float.MinValue, float.MaxValue)) throw new InvalidOperationException("The network gave no numbers.");
    }

    private static void Fill(Span<float> numbers)
    {
        for (var i = 0; i < numbers.Length; i++) numbers[i] = MathF.Sin(i * 12.9898f);
    }

    private static long Anonymous() => !File.Exists("/proc/self/status") ? 0
        : File.ReadLines("/proc/self/status").Where(line => line.StartsWith("RssAnon:", StringComparison.Ordinal)).Select(line => long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) * 1024).Single();
}
