using AgentStudio.Film;
using AgentStudio.Host.Workers;
using AgentStudio.Onnx;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Models;

/// <summary>
/// Loads every ONNX file of a model once, in a process of its own: what is damaged inside, or made to do harm, ends that process and not
/// the studio. Where ONNX Runtime is not here yet, the first use is the trial.
/// </summary>
internal sealed class ModelTrial(OnnxLibrary library)
{
    /// <returns>What to know, such as that the processor alone cannot run it.</returns>
    /// <exception cref="StudioException">A file cannot be loaded.</exception>
    public async Task<IReadOnlyList<string>> Run(string folder, IEnumerable<string> files, IToolCall call)
    {
        if (library.Here is not { } path || !File.Exists(path)) return [];
        var notes = new List<string>();
        await using var worker = WorkerProcess.Start();
        foreach (var file in files.Where(file => file.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase)).Distinct())
        {
            call.Report(new($"loading {file} once"));
            if (await Load(worker, path, Path.Combine(folder, file), call.Cancel) is { Works: false } refused) notes.Add(Judge(file, refused));
        }

        return notes;
    }

    private static async Task<WorkerFinding> Load(WorkerProcess worker, string library, string file, CancellationToken cancel)
    {
        try
        {
            return await worker.Load(new(library, file), cancel);
        }
        catch (WorkerLostException crashed)
        {
            throw new StudioException($"{file} brings ONNX Runtime down when it is loaded: {crashed.Message}. Do not use it; if memory ran out, free some and try again.");
        }
    }

    /// <summary>An operator that the processor lacks may be there on a GPU; everything else is a broken file.</summary>
    private static string Judge(string file, WorkerFinding refused) => refused.Code == OrtErrorCode.NotImplemented
        ? $"{file} cannot run on the processor: {refused.Why}. It needs a GPU that has it."
        : throw new StudioException($"{file} cannot be loaded: {refused.Why}. Get the file again, or export the model again.");
}
