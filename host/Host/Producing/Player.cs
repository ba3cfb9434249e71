using System.ComponentModel;
using System.Diagnostics;

namespace AgentStudio.Host.Producing;

/// <summary>Opens a finished film in whatever the system plays films with.</summary>
internal static class Player
{
    public static void Open(string film, Action<string> say)
    {
        var start = OperatingSystem.IsWindows() ? new ProcessStartInfo(film) { UseShellExecute = true }
            : new ProcessStartInfo(OperatingSystem.IsMacOS() ? "open" : "xdg-open", [film]);
        try
        {
            using var player = Process.Start(start);
        }
        catch (Win32Exception)
        {
            say($"No program here opens films ({start.FileName} is missing). The film is at {film}.");
        }
    }
}
