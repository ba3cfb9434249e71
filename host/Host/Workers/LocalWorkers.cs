using System.Collections.Concurrent;
using AgentStudio.Film;
using AgentStudio.Host.Lab;
using AgentStudio.Host.Models;
using AgentStudio.Host.Plugins;
using AgentStudio.Onnx;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Workers;

/// <summary>
/// Makes recipes of local models: one queue with a seat for each device. In this process, or - where the settings name devices for
/// workers - in a child process for each, which a crash or a lost device ends alone: the job is made again in a new one,
/// the last time on the device that follows in the order.
/// </summary>
internal sealed class LocalWorkers : IAsyncDisposable
{
    /// <summary>A job that has brought down this many workers is given up.</summary>
    private const int Tries = 3;

    private readonly ModelShelf _shelf;
    private readonly string _copies, _cache;
    private readonly FairSeats<string> _devices;
    private readonly ConcurrentDictionary<string, WorkerProcess> _processes = new();

    /// <param name="devices">One child process for each; empty makes in this process.</param>
    /// <param name="copies">Where the private copies of plugin folders are.</param>
    public LocalWorkers(IReadOnlyList<string> devices, ModelShelf shelf, string copies, string cache)
    {
        (_shelf, _copies, _cache) = (shelf, copies, cache);
        IsApart = devices.Count > 0;
        _devices = new(IsApart ? devices : ["here"]);
    }

    /// <summary>Makes in child processes.</summary>
    public bool IsApart { get; }

    /// <exception cref="MakingFailedException">It failed, or worker after worker was lost by it.</exception>
    public async Task<Delivered> Make(Making making, Held held, Workbench bench, CancellationToken cancel)
    {
        using var seat = await _devices.Enter(making.Context.Production, cancel);
        var job = IsApart ? await Job(making, held, bench, seat.Own, cancel) : null;
        for (var tries = 1; ; tries++)
        {
            try
            {
                if (job is not null && tries == Tries) job = job with { Runtime = job.Runtime with { Devices = await After(seat.Own, cancel) } };
                var made = await (job is null ? LocalMaking.Of(held.Provider, making.Recipe.Request)!(bench, cancel) : Process(seat.Own).Make(job, bench.Report, cancel));
                return tries < Tries ? made : made with { Notes = [.. made.Notes, $"The device was lost {Tries - 1} times at it; then it was made on {made.Used.GetValueOrDefault("device", "another")}."] };
            }
            catch (Exception lost) when (lost is WorkerLostException || DeviceLoss.IsIn(lost))
            {
                if (tries == Tries) throw GivenUp(lost, seat.Own);
                bench.Empty();   // what the lost one had begun; its models are loaded anew, on the next device where it does not come back
            }
        }
    }

    /// <summary>Devices that follow in the settings' order; the same one where none does.</summary>
    private async Task<IReadOnlyList<string>> After(string device, CancellationToken cancel)
    {
        var order = (await _shelf.Runtime(cancel)).Devices;
        var at = order.ToList().FindIndex(other => Device.Parse(other).Kind == Device.Parse(device).Kind);
        return at >= 0 && at + 1 < order.Count ? [.. order.Skip(at + 1)] : [device];
    }

    private MakingFailedException GivenUp(Exception lost, string device) => new(FailureKind.Lost,
        $"{(IsApart ? $"The worker on {device}" : "The device")} was lost {Tries} times at this job: {lost.Message}. Try another device ({(IsApart ? "onnx.workers" : "onnx.devices")} in studio.json) or a smaller size.", lost.Message);

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes.Values) await process.DisposeAsync();
        _processes.Clear();
    }

    private WorkerProcess Process(string device)
    {
        if (_processes.TryGetValue(device, out var process) && !process.HasEnded) return process;
        return _processes[device] = WorkerProcess.Start();   // the seat is ours: nobody else starts one for this device
    }

    private async Task<WorkerJob> Job(Making making, Held held, Workbench bench, string device, CancellationToken cancel)
    {
        var plugin = making.Cast.Entry.Plugin;
        return new()
        {
            Plugin = plugin, PluginFolder = Path.Combine(_copies, plugin, held.PluginFolder.Hex[..16]), PluginHash = held.PluginFolder,
            CacheFolder = Path.Combine(_cache, "providers", plugin), Models = _shelf.Now.All, Runtime = await _shelf.Runtime(cancel) with { Devices = [device] },
            Provider = making.Recipe.Provider.Name, Request = making.Recipe.Request, Bench = bench.Folder,
            Inputs = making.Recipe.Inputs().ToDictionary(input => input.ToString(), bench.PathOf),
        };
    }
}
