using System.Runtime.InteropServices;

namespace AgentStudio.Host.Cli;

/// <summary>Ctrl-C and a polite kill: the first asks everything to stop where it can go on later, the second ends the program.</summary>
internal sealed class Interruption : IDisposable
{
    /// <summary>The exit code of an interrupted program.</summary>
    public const int ExitCode = 130;

    private readonly CancellationTokenSource _stop = new();
    private readonly List<PosixSignalRegistration> _signals = [];

    public Interruption()
    {
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM])
            _signals.Add(PosixSignalRegistration.Create(signal, Heard));
    }

    public CancellationToken Token => _stop.Token;

    public void Dispose()
    {
        foreach (var signal in _signals) signal.Dispose();
        _stop.Dispose();
    }

    private void Heard(PosixSignalContext context)
    {
        if (_stop.IsCancellationRequested) Environment.Exit(ExitCode);
        context.Cancel = true;
        Console.Error.WriteLine("\nstudio: stopping; what is made is kept, and the same command goes on from there. Once more to stop at once.");
        _ = _stop.CancelAsync();
    }
}
