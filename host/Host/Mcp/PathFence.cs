using System.Text.Json.Nodes;
using AgentStudio.Film;

namespace AgentStudio.Host.Mcp;

/// <summary>
/// Which files a chat may name. A chat reads texts of strangers and may be told to send a file or to overwrite one, so its paths stay
/// inside the folder it was started in, the productions, and what the user allowed with --root. Links are followed before they are judged.
/// </summary>
/// <param name="started">Relative paths begin here.</param>
internal sealed class PathFence(string started, IReadOnlyList<string> roots, Func<StudioSettings> settings)
{
    private static readonly string[] Members = ["path", "out", "export"];

    /// <exception cref="StudioException">A path lies outside; the message says what is inside.</exception>
    public JsonObject Checked(JsonObject arguments)
    {
        foreach (var member in Members)
            if (arguments[member] is JsonValue value && value.TryGetValue<string>(out var path) && path.Length > 0 && !IsName(path, member)) arguments[member] = Inside(path, member);
        return arguments;
    }

    // A bare name is a file of the production's inbox, which the tool looks for first; beside it lies the folder that was started in.
    private bool IsName(string path, string member) => member == "path" && path == Path.GetFileName(path) && !File.Exists(Path.GetFullPath(path, started));

    private string Inside(string path, string member)
    {
        var full = Path.GetFullPath(path, started);
        var allowed = Allowed();
        var real = Real(full);
        if (allowed.Any(root => real == root || real.StartsWith(root.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal))) return full;
        throw new StudioException($"{member} {path} lies outside of what this chat may touch: {string.Join(", ", allowed)}. Copy the file there, such as into productions/<name>/inbox; or the user starts the studio with 'studio mcp --root <folder>'.");
    }

    private List<string> Allowed() =>
        [.. new[] { started, settings().Productions }.Concat(roots).Select(root => Real(Path.GetFullPath(root))).Where(root => root != Path.GetPathRoot(root)).Distinct(StringComparer.Ordinal)];

    /// <summary>The path with every link in it followed, also where its last parts do not exist yet.</summary>
    private static string Real(string path)
    {
        var real = Path.GetPathRoot(path)!;
        foreach (var part in path[real.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            var next = Path.Combine(real, part);
            FileSystemInfo info = Directory.Exists(next) ? new DirectoryInfo(next) : new FileInfo(next);
            real = info.LinkTarget is null ? next : info.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? next;
        }

        return real;
    }
}
