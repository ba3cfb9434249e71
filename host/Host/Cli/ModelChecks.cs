using AgentStudio.Film;
using AgentStudio.Host.Models;
using AgentStudio.Host.Workers;

namespace AgentStudio.Host.Cli;

/// <summary>What really runs local models here: each device is given a small one, in a process of its own, because drivers crash.</summary>
internal static class ModelChecks
{
    public static async Task<IReadOnlyList<Check>> Look(StudioSettings settings, CancellationToken cancel)
    {
        var library = new OnnxLibrary(settings.Onnx.Library, Path.Combine(settings.Home, "runtimes"));
        if (library.Here is not { } path) return [new("onnx", CheckState.Fine, "not needed yet; ONNX Runtime comes through npm (113 MB) when the first local model runs. Any other: \"onnx\": { \"library\": ... } in studio.json")];
        if (!File.Exists(path)) return [new("onnx", CheckState.Missing, $"there is no library {path}, which the settings (onnx.library) or STUDIO_ONNXRUNTIME name")];
        var checks = new List<Check>();
        foreach (var device in settings.Onnx.Runtime.Devices.Concat(settings.Onnx.Workers).Distinct())
            checks.Add(await Device(path, device, settings, cancel));
        return checks;
    }

    private static async Task<Check> Device(string library, string device, StudioSettings settings, CancellationToken cancel)
    {
        var options = settings.Onnx.Runtime.Options.GetValueOrDefault(device, new Dictionary<string, string>());
        await using var worker = WorkerProcess.Start();
        try
        {
            var found = await worker.Probe(new(library, device, options), cancel);
            return found.Works
                ? new(device, found.IsSoftware ? CheckState.Poor : CheckState.Fine, $"runs local models with ONNX Runtime {found.Version}{(found.Name.Length > 0 ? $" on {found.Name}" : "")}, first run after {found.Milliseconds:0} ms{(found.IsSoftware ? "; the processor draws, which is slower than 'cpu'" : "")}")
                : new(device, device == "cpu" ? CheckState.Missing : CheckState.Poor, $"does not run local models: {found.Why}");
        }
        catch (WorkerLostException crashed)
        {
            return new(device, CheckState.Missing, $"brings the process down that uses it: {crashed.Message}. Leave it out: \"onnx\": {{ \"devices\": [\"cpu\"] }}");
        }
    }
}
