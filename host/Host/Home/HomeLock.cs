using System.Globalization;
using AgentStudio.Film;

namespace AgentStudio.Host;

/// <summary>
/// The lock of a state folder. It is the operating system's lock on an open file, so it falls with its process, however that ends;
/// a stale one cannot be. Beside it stands who holds it and where it listens.
/// </summary>
internal sealed class HomeLock : IDisposable
{
    private const int UnixHeld = 11, MacHeld = 35, WindowsHeld = 32;   // EWOULDBLOCK, ERROR_SHARING_VIOLATION
    private readonly FileStream _file;
    private readonly string _holder;

    private HomeLock(FileStream file, string home) => (_file, _holder) = (file, HolderFile(home));

    /// <returns>Null when another process holds it.</returns>
    public static HomeLock? TryTake(string home)
    {
        try
        {
            Directory.CreateDirectory(home);
            return new(new FileStream(Path.Combine(home, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None), home);
        }
        catch (IOException error) when ((error.HResult & 0xFFFF) is UnixHeld or MacHeld or WindowsHeld)
        {
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StudioException($"The state folder {home} cannot be used: {error.Message} Make it writable, or choose another with --home.", error);
        }
    }

    /// <summary>Tells later processes where to knock.</summary>
    public void Announce(string socket)
    {
        var beside = _holder + ".new";
        File.WriteAllLines(beside, [Environment.ProcessId.ToString(CultureInfo.InvariantCulture), socket]);
        File.Move(beside, _holder, overwrite: true);
    }

    /// <summary>Who holds it, as announced; null when nobody did.</summary>
    public static HomeHolder? Holder(string home)
    {
        try
        {
            var lines = File.ReadAllLines(HolderFile(home));
            return lines.Length == 2 && int.TryParse(lines[0], CultureInfo.InvariantCulture, out var process) ? new(process, lines[1]) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;   // not announced yet, or just gone
        }
    }

    public void Dispose()
    {
        File.Delete(_holder);
        _file.Dispose();
    }

    private static string HolderFile(string home) => Path.Combine(home, "host");
}

/// <param name="Socket">Path of the local socket on which it listens.</param>
internal sealed record HomeHolder(int Process, string Socket);
