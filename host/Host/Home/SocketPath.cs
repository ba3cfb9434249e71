using System.Text;
using AgentStudio.Film;

namespace AgentStudio.Host;

/// <summary>Where the host of a state folder listens: in the folder, or under a short path when that is too long for a socket.</summary>
internal static class SocketPath
{
    /// <summary>The kernel takes 104 to 108 bytes, with the closing zero.</summary>
    private const int Longest = 100;

    /// <summary>The path; its folder exists and only this user can enter it.</summary>
    public static string For(string home)
    {
        var inside = Path.Combine(home, "run");
        var path = Path.Combine(inside, "host.sock");
        if (Encoding.UTF8.GetByteCount(path) > Longest)
        {
            inside = Path.Combine(Short(), "studio-" + Environment.UserName);
            path = Path.Combine(inside, Digest.OfText(Path.GetFullPath(home)).Hex[..16] + ".sock");
        }

        Private(inside);
        return path;
    }

    private static string Short() => Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR") is { Length: > 0 and < 60 } runtime && Directory.Exists(runtime)
        ? runtime
        : OperatingSystem.IsWindows() ? Path.GetTempPath() : "/tmp";

    private static void Private(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            // Also fails when somebody else made the folder, in a /tmp that all users share.
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StudioException($"The folder {folder} for the studio's socket cannot be used: {error.Message} Choose a state folder with a shorter path with --home.", error);
        }
    }
}
