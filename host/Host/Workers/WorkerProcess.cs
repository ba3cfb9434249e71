using System.Diagnostics;
using System.Text.Json;
using AgentStudio.Film;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Workers;

/// <summary>A worker process (<c>studio worker --local</c>) and the pipe to it. It does one thing at a time.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private const int KeptLines = 6;
    private static readonly TimeSpan Leaving = TimeSpan.FromSeconds(5);

    private readonly Process _process;
    private readonly Queue<string> _lastWords = new();
    private readonly Task _listening;

    private WorkerProcess(Process process)
    {
        _process = process;
        _listening = Listen();
    }

    public bool HasEnded => _process.HasExited;

    public static WorkerProcess Start()
    {
        var start = new ProcessStartInfo(Dotnet, ["exec", typeof(WorkerProcess).Assembly.Location, "worker", "--local"])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, CreateNoWindow = true,
        };
        return new(Process.Start(start)!);
    }

    /// <exception cref="WorkerLostException">The process ended meanwhile.</exception>
    /// <exception cref="StudioException">It cannot be made.</exception>
    public async Task<Delivered> Make(WorkerJob job, Action<double> report, CancellationToken cancel)
    {
        await Tell(new() { Job = job });
        var answer = Answer(report, cancel);
        try
        {
            return await answer.WaitAsync(cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            await Stop(answer);
            throw;
        }
    }

    /// <exception cref="WorkerLostException">The device brought the process down.</exception>
    public Task<WorkerFinding> Probe(WorkerProbe probe, CancellationToken cancel) => Find(new() { Probe = probe }, cancel);

    /// <exception cref="WorkerLostException">The model brought the process down.</exception>
    public Task<WorkerFinding> Load(WorkerLoad load, CancellationToken cancel) => Find(new() { Load = load }, cancel);

    /// <summary>Closes the pipe, at which it ends; one that does not is killed.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.StandardInput.Close();
            if (await Task.WhenAny(_process.WaitForExitAsync(), Task.Delay(Leaving)) is { } first && !_process.HasExited) Kill();
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static string Dotnet => Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";

    private async Task<WorkerFinding> Find(WorkerAsk ask, CancellationToken cancel)
    {
        await Tell(ask);
        await using var stop = cancel.UnsafeRegister(static worker => ((WorkerProcess)worker!).Kill(), this);
        while (true)
            if ((await Hear()).Finding is { } finding) return finding;
    }

    private async Task Tell(WorkerAsk ask)
    {
        try
        {
            await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(ask, WorkerJson.Default.WorkerAsk));
            await _process.StandardInput.FlushAsync();
        }
        catch (IOException)
        {
            throw await Lost();
        }
    }

    private async Task<WorkerSaying> Hear()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
            if (line.StartsWith('{')) return JsonSerializer.Deserialize(line, InitialValues.Of<WorkerSaying>(WorkerJson.Default))!;
        throw await Lost();
    }

    private async Task<Delivered> Answer(Action<double> report, CancellationToken cancel)
    {
        while (true)
        {
            var saying = await Hear();
            if (saying.Done is { } done) report(done);
            if (saying.Delivered is { } delivered) return delivered;
            if (saying.Failure is { Cancelled: true }) throw new OperationCanceledException(cancel);
            if (saying.Failure is { Kind: { } kind } failed) throw new MakingFailedException(kind, failed.Message, failed.VendorWords);
            if (saying.Failure is { } told) throw new StudioException(told.Message);
        }
    }

    /// <summary>A GPU in the middle of a run does not listen: then its process is killed.</summary>
    private async Task Stop(Task answer)
    {
        if (!HasEnded) await Tell(new() { Cancel = true });
        if (await Task.WhenAny(answer, Task.Delay(Leaving)) != answer) Kill();
        await Task.WhenAny(answer);
    }

    private void Kill()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
    }

    private async Task Listen()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
            lock (_lastWords)
            {
                _lastWords.Enqueue(line);
                if (_lastWords.Count > KeptLines) _lastWords.Dequeue();
            }
    }

    private async Task<WorkerLostException> Lost()
    {
        await _process.WaitForExitAsync();
        await _listening;
        var why = _process.ExitCode switch
        {
            WorkerChild.DeviceLost => "its device was lost",
            137 => "it was killed (exit code 137; the system does that when memory runs out)",
            var code => $"it ended with exit code {code}",
        };
        lock (_lastWords) return new(why + (_lastWords.Count > 0 ? $". Its last words: {string.Join(" | ", _lastWords)}" : ""));
    }
}

/// <summary>A worker process ended in the middle of its work.</summary>
internal sealed class WorkerLostException(string message) : Exception(message);
