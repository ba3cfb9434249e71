using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using System.Text.RegularExpressions;
using AgentStudio.Media;

namespace AgentStudio.Host.Lab;

/// <summary>
/// What can change bytes and is not the studio's own: recorded with every making and shown by explain, never part of a key.
/// The same recipe under the same circumstances gives the same bytes.
/// </summary>
internal sealed partial class Circumstances
{
    private readonly Lazy<SortedDictionary<string, string>> _now = new(Read);

    public IReadOnlyDictionary<string, string> Now => _now.Value;

    private static SortedDictionary<string, string> Read() => new(StringComparer.Ordinal)
    {
        ["cpu"] = $"{RuntimeInformation.ProcessArchitecture} {VectorFamily()}",
        ["dotnet"] = Environment.Version.ToString(),
        ["cairo"] = Canvas.LibraryVersion,
        ["espeak-ng"] = VersionOf("espeak-ng"),
        ["ffmpeg"] = Ffmpeg.Version,
        ["os"] = RuntimeInformation.OSDescription,
    };

    private static string VectorFamily() => Avx512F.IsSupported ? "avx512" : Avx2.IsSupported ? "avx2" : Sse42.IsSupported ? "sse4.2" : "baseline";

    private static string VersionOf(string program)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, ["--version"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var said = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return NumberPattern().Match(said) is { Success: true } number ? number.Value : "unknown";
        }
        catch (Win32Exception)   // not installed: nothing of it took part
        {
            return "none";
        }
    }

    [GeneratedRegex("[0-9]+(?:[.][0-9]+)+")]
    private static partial Regex NumberPattern();
}
