using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace AgentStudio.Media;

/// <summary>The ffmpeg of this machine: on PATH, or where STUDIO_FFMPEG says (STUDIO_FFPROBE for its companion).</summary>
public static partial class Ffmpeg
{
    /// <summary>The oldest version whose options and filters the studio uses.</summary>
    public static readonly Version Oldest = new(5, 0);

    private const string Install = "Install ffmpeg 5.0 or newer (Debian, Ubuntu: apt install ffmpeg; macOS: brew install ffmpeg; Windows: winget install Gyan.FFmpeg), or set {0} to its path.";
    private static readonly Lock Door = new();
    private static (string Program, string Version)? _known;

    /// <summary>As it calls itself, such as "5.1.9-0+deb12u1".</summary>
    /// <exception cref="MediaException">It is missing, or older than <see cref="Oldest"/>.</exception>
    public static string Version => Known().Version;

    /// <summary>Keeps frames as they come, neither doubled nor dropped; the option changed its name in 5.1.</summary>
    public static IReadOnlyList<string> EveryFrame => Number(Version) >= new Version(5, 1) ? ["-fps_mode", "passthrough"] : ["-vsync", "0"];

    internal static string Program => Named("STUDIO_FFMPEG", "ffmpeg");

    internal static string Prober => Named("STUDIO_FFPROBE", "ffprobe");

    /// <summary>Runs it to its end; existing files are overwritten. Cancelling kills it.</summary>
    /// <exception cref="MediaException">It failed; the message carries its last words.</exception>
    public static async Task Run(IReadOnlyList<string> arguments, CancellationToken cancel) => await Ask(arguments, cancel);

    /// <summary>Runs it and returns what it wrote to standard output, such as that of a filter's <c>print</c>.</summary>
    /// <exception cref="MediaException">It failed; the message carries its last words.</exception>
    public static Task<string> Ask(IReadOnlyList<string> arguments, CancellationToken cancel)
    {
        _ = Known();
        return Listen(Program, ["-hide_banner", "-nostdin", "-loglevel", "error", "-y", .. arguments], cancel);
    }

    /// <summary>Starts it with both ends open: raw frames go in or come out.</summary>
    internal static MediaProgram Start(IReadOnlyList<string> arguments)
    {
        _ = Known();
        return MediaProgram.Start(Program, ["-hide_banner", "-loglevel", "error", "-y", .. arguments]);
    }

    internal static async Task<string> Listen(string program, IReadOnlyList<string> arguments, CancellationToken cancel)
    {
        await using var running = MediaProgram.Start(program, arguments);
        await using var _ = cancel.Register(running.Kill);
        running.Input.Close();
        using var reader = new StreamReader(running.Output, Encoding.UTF8);
        var text = await reader.ReadToEndAsync(CancellationToken.None);
        await running.Ended(cancel);
        return text;
    }

    internal static MediaException Missing(string program, Exception inner) => new(
        $"'{program}' could not be started. " + string.Format(CultureInfo.InvariantCulture, Install, program == Prober ? "STUDIO_FFPROBE" : "STUDIO_FFMPEG"), inner);

    private static string Named(string variable, string otherwise) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } path ? path : otherwise;

    private static (string Program, string Version) Known()
    {
        lock (Door)
        {
            if (_known is { } known && known.Program == Program) return known;
            var version = AskVersion(Program);
            if (Number(version) < Oldest)
                throw new MediaException($"'{Program}' is ffmpeg {version}; at least {Oldest} is needed. " + string.Format(CultureInfo.InvariantCulture, Install, "STUDIO_FFMPEG"));
            _known = (Program, version);
            return _known.Value;
        }
    }

    private static string AskVersion(string program)
    {
        var text = Task.Run(() => Listen(program, ["-hide_banner", "-version"], CancellationToken.None)).GetAwaiter().GetResult();
        return VersionLine().Match(text) is { Success: true } match
            ? match.Groups[1].Value
            : throw new MediaException($"'{program}' does not answer like ffmpeg. " + string.Format(CultureInfo.InvariantCulture, Install, "STUDIO_FFMPEG"));
    }

    // A build from git calls itself N-12345-gabcdef: newer than any release that we refuse.
    private static Version Number(string version) => LeadingNumber().Match(version) is { Success: true } match
        ? new(int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture), int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture))
        : new(int.MaxValue, 0);

    [GeneratedRegex(@"^ffmpeg version (\S+)")]
    private static partial Regex VersionLine();

    [GeneratedRegex(@"^n?(\d+)\.(\d+)")]
    private static partial Regex LeadingNumber();
}
