using AgentStudio.Tests.Benchmarks;

// One benchmark a file; each prints what it measured, the ratio that is required and whether it holds.
var benchmarks = new SortedDictionary<string, Func<Task<bool>>>(StringComparer.Ordinal)
{
    ["agent"] = AgentBenchmark.Run,
    ["batch"] = BatchBenchmark.Run,
    ["draw"] = DrawBenchmark.Run,
    ["film"] = FilmBenchmark.Run,
    ["ledger"] = LedgerBenchmark.Run,
    ["mcp"] = McpBenchmark.Run,
    ["onnx"] = OnnxBenchmark.Run,
    ["script"] = ScriptBenchmark.Run,
    ["scripts"] = ScriptsBenchmark.Run,
    ["speech"] = SpeechBenchmark.Run,
    ["swap"] = SwapBenchmark.Run,
    ["upscale"] = UpscaleBenchmark.Run,
    ["unet"] = UnetBenchmark.Run,
};

if (args is ["plain", var script]) return await ScriptsBenchmark.Plain(script) ? 0 : 1;   // started by the benchmark of scripts
if (args is not [var name] || !benchmarks.TryGetValue(name, out var run))
{
    Console.Error.WriteLine($"Name one benchmark: {string.Join(", ", benchmarks.Keys)}.");
    return 2;
}

return await run() ? 0 : 1;
