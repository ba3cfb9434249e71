using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace AgentStudio.Media;

/// <summary>A running ffmpeg or ffprobe. Leaving it early, by cancellation or disposal, kills it.</summary>
internal sealed class MediaProgram : IAsyncDisposable
{
    private const int KeptLines = 12;
    private const int Interrupted = 255;
    private readonly Process _process;
    private readonly string _name;
    private readonly Queue<string> _lastWords = new();
    private readonly Task _listening;

    private MediaProgram(Process process, string name)
    {
        _process = process;
        _name = name;
        _listening = Listen();
    }

    public Stream Input => _process.StandardInput.BaseStream;

    public Stream Output => _process.StandardOutput.BaseStream;

    public static MediaProgram Start(string program, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, CreateNoWindow = true,
        };
        try
        {
            return new(Process.Start(start)!, Path.GetFileNameWithoutExtension(program));
        }
        catch (Win32Exception missing)
        {
            throw Ffmpeg.Missing(program, missing);
        }
    }

    /// <summary>Lets a whole 720p frame into the pipe at once instead of 64 KiB (Linux; elsewhere the system's size stays).</summary>
    public void WidenInput()
    {
        const int setPipeSize = 1031;
        if (OperatingSystem.IsLinux() && Input is System.IO.Pipes.PipeStream pipe)
            _ = SetPipe((int)pipe.SafePipeHandle.DangerousGetHandle(), setPipeSize, 1 << 20);
    }

    /// <summary>Waits for its end.</summary>
    /// <exception cref="MediaException">It failed; the message carries its last words.</exception>
    public async Task Ended(CancellationToken cancel)
    {
        await using var _ = cancel.Register(Kill);
        await _process.WaitForExitAsync(CancellationToken.None);
        cancel.ThrowIfCancellationRequested();
        await _listening;
        // Ctrl-C reaches the whole group of processes: ffmpeg may be gone before our own token says so.
        if (_process.ExitCode == Interrupted && _lastWords.Count == 0) throw new OperationCanceledException($"{_name} was interrupted.");
        if (_process.ExitCode != 0) throw Failure();
    }

    public MediaException Failure() => new($"{_name} stopped with code {_process.ExitCode}: {LastWords()}");

    public void Kill()
    {
        try
        {
            if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It ended between the question and the deed.
        }
    }

    public async ValueTask DisposeAsync()
    {
        Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        await _listening;
        _process.Dispose();
    }

    private string LastWords()
    {
        lock (_lastWords)
            return _lastWords.Count == 0 ? "it said nothing." : string.Join(Environment.NewLine, _lastWords);
    }

    private async Task Listen()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            if (string.IsNullOrWhiteSpace(line)) continue;
            lock (_lastWords)
            {
                if (_lastWords.Count == KeptLines) _lastWords.Dequeue();
                _lastWords.Enqueue(line.Trim());
            }
        }
    }

    [DllImport("libc", EntryPoint = "fcntl")]
    private static extern int SetPipe(int file, int command, int size);
}
