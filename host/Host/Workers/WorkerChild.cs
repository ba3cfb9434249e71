using System.Text.Json;
using AgentStudio.Film;
using AgentStudio.Host.Plugins;
using AgentStudio.Media;
using AgentStudio.Onnx;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Workers;

/// <summary>
/// The other side of <see cref="WorkerProcess"/>: a process that makes one recipe at a time for the host that started it, and ends with it. A
/// device that is lost ends it too: the host starts another and makes the job again.
/// </summary>
internal sealed class WorkerChild(TextReader asks, TextWriter sayings)
{
    /// <summary>Exit code of a worker whose device was lost.</summary>
    public const int DeviceLost = 75;

    private readonly Lock _speaking = new();
    private CancellationTokenSource _job = new();
    private Task _work = Task.CompletedTask;
    private (string Of, Generation Generation)? _plugin;

    /// <summary>Ends when the host closes the pipe.</summary>
    public async Task Serve(CancellationToken cancel)
    {
        while (await asks.ReadLineAsync(cancel) is { } line)
        {
            var ask = JsonSerializer.Deserialize(line, InitialValues.Of<WorkerAsk>(WorkerJson.Default)) ?? throw new JsonException("An empty message.");
            if (ask.Cancel) await _job.CancelAsync();
            if (ask.Probe is { } probe) Say(new() { Finding = Find(probe) });
            if (ask.Load is { } load) Say(new() { Finding = Try(load) });
            if (ask.Job is { } job) await Begin(job);
        }
    }

    private async Task Begin(WorkerJob job)
    {
        await _work;
        _job.Dispose();
        _job = new();
        var cancel = _job.Token;
        _work = Task.Run(() => Make(job, cancel), CancellationToken.None);
    }

    private async Task Make(WorkerJob job, CancellationToken cancel)
    {
        try
        {
            var bench = new WorkerBench(job.Bench, job.Inputs, done => Say(new() { Done = done }));
            Say(new() { Delivered = await Run(Provider(job), job.Request, bench, cancel) });
        }
        catch (Exception failure)   // the same border as Lab's: the failure goes to the host, which ends the making
        {
            if (DeviceLoss.IsIn(failure)) Environment.Exit(DeviceLost);
            Say(new() { Failure = Explain(failure, cancel) });
        }
    }

    private IProvider Provider(WorkerJob job)
    {
        var models = new LocalModels { All = job.Models, Runtime = _ => Task.FromResult(job.Runtime) };
        var wanted = $"{job.Plugin} {job.PluginHash} {models.Stamp} {string.Join(',', job.Runtime.Devices)}";
        if (_plugin?.Of != wanted) _plugin = (wanted, Load(job, models));
        return _plugin.Value.Generation.Provider(job.Request.Kind, job.Provider)
            ?? throw new StudioException($"The plugin {job.Plugin} has no provider '{job.Provider}' for {job.Request.Kind} in the worker. Its models may have changed: run 'studio models list'.");
    }

    private static Generation Load(WorkerJob job, LocalModels models)
    {
        var main = PluginLoader.MainOf(job.PluginFolder, job.Plugin) ?? throw new StudioException($"The plugin {job.Plugin} is gone from {job.PluginFolder}.");
        return PluginLoader.Load(job.Plugin, main, new(job.PluginFolder, job.PluginHash, ""), new()
        {
            PluginFolder = job.PluginFolder, CacheFolder = job.CacheFolder, Secret = Environment.GetEnvironmentVariable, Models = models,
        }, known: job.PluginHash, stays: false);
    }

    private static Task<Delivered> Run(IProvider provider, MakeRequest request, IWorkbench bench, CancellationToken cancel) =>
        LocalMaking.Of(provider, request)?.Invoke(bench, cancel) ?? throw new InvalidOperationException($"{provider.Card.Name} does not take a {request.GetType().Name} on this machine.");

    private static WorkerFailure Explain(Exception failure, CancellationToken cancel) => failure switch
    {
        OperationCanceledException when cancel.IsCancellationRequested => new("It was cancelled.", Cancelled: true),
        StudioException or MediaException or PluginLoadException => new(failure.Message),
        MakingFailedException failed => new(failed.Message, failed.Kind, failed.VendorWords),
        _ => new($"{failure.GetType().Name}: {failure.Message}", FailureKind.Internal, failure.StackTrace ?? ""),
    };

    private static WorkerFinding Find(WorkerProbe ask)
    {
        try
        {
            var env = OrtEnv.Load(ask.Library);
            var probe = DeviceProbe.Try(env, Device.Parse(ask.Device), ask.Options);
            return new(ask.Device, probe.Works, probe.Why, probe.Name, probe.IsSoftware, probe.Took.TotalMilliseconds, env.Version);
        }
        catch (Exception refused) when (refused is DllNotFoundException or ArgumentException)
        {
            return new(ask.Device, false, refused.Message);
        }
    }

    /// <summary>Nothing is optimised or packed: only what the file itself says is tried.</summary>
    private static WorkerFinding Try(WorkerLoad ask)
    {
        try
        {
            using var options = new SessionOptions(OrtEnv.Load(ask.Library)) { GraphOptimizationLevel = GraphOptimizationLevel.ORT_DISABLE_ALL, IntraOpNumThreads = 1, LogSeverityLevel = OrtLoggingLevel.Fatal };
            options.AddSessionConfigEntry("session.disable_prepacking", "1");
            using var session = new InferenceSession(ask.Model, options);
            return new("cpu", true);
        }
        catch (OnnxRuntimeException refused)
        {
            return new("cpu", false, DeviceProbe.FirstLine(refused.Message), Code: refused.Code);
        }
    }

    private void Say(WorkerSaying saying)
    {
        lock (_speaking)
        {
            sayings.WriteLine(JsonSerializer.Serialize(saying, WorkerJson.Default.WorkerSaying));
            sayings.Flush();
        }
    }
}

/// <summary>The host's workbench, seen from a worker.</summary>
internal sealed class WorkerBench(string folder, IReadOnlyDictionary<string, string> inputs, Action<double> report) : IWorkbench
{
    public string Folder => folder;

    public string PathOf(Digest input) => inputs.GetValueOrDefault(input.ToString())
        ?? throw new InvalidOperationException($"The request names no input {input}.");

    public void Report(double done) => report(Math.Clamp(done, 0, 1));
}
