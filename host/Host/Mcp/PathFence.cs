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
    private const int LongestPath = 4096;

    /// <summary>Members that are always paths; any other text is one when it names something of this machine.</summary>
    private static readonly string[] Members = ["path", "out", "export", "folder"];

    /// <exception cref="StudioException">A path lies outside; the message says what is inside.</exception>
    public JsonObject Checked(JsonObject arguments)
    {
        foreach (var (member, value) in arguments.ToList()) arguments[member] = Checked(value, member);
        return arguments;
    }

    private JsonNode? Checked(JsonNode? value, string member) => value switch
    {
        JsonObject inner => Checked(inner.DeepClone().AsObject()),
        JsonArray items => new JsonArray([.. items.Select(item => Checked(item, member))]),
        JsonValue text when text.TryGetValue<string>(out var path) && IsPath(path, member) => Inside(Local(path), member),
        _ => value?.DeepClone(),
    };

    private bool IsPath(string text, string member)
    {
        if (text.Length is 0 or > LongestPath || text.AsSpan().ContainsAny('\n', '\0')) return false;
        if (Members.Contains(member)) return !IsName(text, member);
        var local = Local(text);
        return local != text || (Path.IsPathRooted(local) ? Path.GetDirectoryName(local) is { } above && above != Path.GetPathRoot(local) && Directory.Exists(above) || Path.Exists(local) && local.Length > 1
            : (local.StartsWith('.') || local.Contains('/') || local.Contains('\\')) && Path.Exists(Path.GetFullPath(local, started)));
    }

    /// <summary>The path of a file: address or of one below the home folder.</summary>
    private static string Local(string text) =>
        text.StartsWith("file:", StringComparison.OrdinalIgnoreCase) && Uri.TryCreate(text, UriKind.Absolute, out var address) ? address.LocalPath
        : text.StartsWith("~/", StringComparison.Ordinal) ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), text[2..])
        : text;

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
