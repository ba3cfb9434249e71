using System.Runtime.InteropServices;
using AgentStudio.Film;
using AgentStudio.Media;

namespace AgentStudio.Host.Cli;

/// <summary>Looks at what the studio needs on this machine, one check a line.</summary>
internal static class Doctor
{
    private const long LittleRoom = 2_000_000_000;

    /// <summary>Everything that does not need the opened state folder.</summary>
    public static IReadOnlyList<Check> Machine(StudioSettings settings) =>
    [
        new(".NET", CheckState.Fine, $"{RuntimeInformation.FrameworkDescription} on {RuntimeInformation.RuntimeIdentifier}"),
        Try("ffmpeg", () => Ffmpeg.Version),
        .. Libraries.Select(library => Library(library.Name, library.For)),
        Room(settings.Home),
    ];

    private static readonly (string Name, string For)[] Libraries =
        [("cairo", "drawing"), ("pango", "type"), ("pangocairo", "type"), ("fontconfig", "fonts"), ("gdk-pixbuf", "reading pictures"), ("espeak-ng", "voices")];

    private static Check Library(string name, string purpose) => NativeNames.Find(name) != 0
        ? new(name, CheckState.Fine, $"found ({purpose})")
        : new(name, CheckState.Missing, $"not found, needed for {purpose}. Debian and Ubuntu: apt install espeak-ng librsvg2-2 libpango-1.0-0 libpangocairo-1.0-0 fontconfig; macOS: brew install espeak-ng librsvg pango.");

    private static Check Room(string folder)
    {
        var existing = folder;
        while (!Directory.Exists(existing)) existing = Path.GetDirectoryName(existing)!;
        var free = new DriveInfo(existing).AvailableFreeSpace;
        return new("disk", free < LittleRoom ? CheckState.Poor : CheckState.Fine, $"{free / 1e9:0.0} GB free at {folder}");
    }

    private static Check Try(string name, Func<string> version)
    {
        try
        {
            return new(name, CheckState.Fine, version());
        }
        catch (Exception missing) when (missing is MediaException or StudioException)
        {
            return new(name, CheckState.Missing, missing.Message);
        }
    }
}

internal enum CheckState
{
    Fine,
    /// <summary>Works, but could be better.</summary>
    Poor,
    /// <summary>Something cannot be done without it.</summary>
    Missing,
}

/// <summary>One line of the doctor's report.</summary>
internal sealed record Check(string Name, CheckState State, string Text);
