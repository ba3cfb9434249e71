namespace AgentStudio.Host.Mcp;

/// <summary>The one line that installs what a machine lacks.</summary>
internal static class Mending
{
    private static readonly (string Check, string Apt, string Brew, string Winget)[] Packages =
    [
        ("ffmpeg", "ffmpeg", "ffmpeg", "Gyan.FFmpeg"),
        ("cairo", "libcairo2", "cairo", "tschoonj.GTKForWindows"),
        ("pango", "libpango-1.0-0", "pango", "tschoonj.GTKForWindows"),
        ("pangocairo", "libpangocairo-1.0-0", "pango", "tschoonj.GTKForWindows"),
        ("fontconfig", "fontconfig", "fontconfig", "tschoonj.GTKForWindows"),
        ("gdk-pixbuf", "libgdk-pixbuf-2.0-0", "gdk-pixbuf", "tschoonj.GTKForWindows"),
        ("espeak-ng", "espeak-ng", "espeak-ng", "eSpeak-NG.eSpeak-NG"),
    ];

    /// <returns>A command for this system's shell; empty when nothing is missing that can be installed.</returns>
    public static string Line(IReadOnlyList<string> missing)
    {
        var packages = Packages.Where(package => missing.Contains(package.Check)).ToList();
        if (packages.Count == 0) return "";
        if (OperatingSystem.IsMacOS()) return "brew install " + Words(packages.Select(package => package.Brew));
        if (OperatingSystem.IsWindows()) return "winget install " + Words(packages.Select(package => package.Winget));
        return "sudo apt-get install -y " + Words(packages.Select(package => package.Apt));
    }

    private static string Words(IEnumerable<string> packages) => string.Join(' ', packages.Distinct());
}
