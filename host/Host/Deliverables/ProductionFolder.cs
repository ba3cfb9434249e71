using AgentStudio.Film;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Deliverables;

/// <summary>One production's folder. A file in it is replaced at once or not at all.</summary>
internal sealed class ProductionFolder(string folder, IMedia media)
{
    public string Path { get; } = folder;

    /// <summary>Copies stored media to a name in the folder; leaves a file alone that is that media already.</summary>
    public string Place(Digest digest, string name)
    {
        var target = PathOf(name);
        var source = media.PathOf(digest);
        if (new FileInfo(target) is { Exists: true } old && old.Length == new FileInfo(source).Length && Same(target, source)) return target;
        return Replace(target, part =>
        {
            File.Copy(source, part, overwrite: true);
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(part, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        });
    }

    public string Write(string name, string text) => Replace(PathOf(name), part => File.WriteAllText(part, text));

    private string PathOf(string name)
    {
        var path = System.IO.Path.GetFullPath(System.IO.Path.Combine(Path, name));
        return path.StartsWith(System.IO.Path.GetFullPath(Path) + System.IO.Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? path
            : throw new StudioException($"'{name}' would lie outside the production's folder.");
    }

    private static string Replace(string target, Action<string> write)
    {
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
            var part = target + ".part";
            write(part);
            File.Move(part, target, overwrite: true);
            return target;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StudioException($"'{target}' could not be written: {failure.Message} Everything that was made is kept; choose another folder with --out or free some space, and run it again.", failure);
        }
    }

    private static bool Same(string one, string other)
    {
        using var a = File.OpenRead(one);
        using var b = File.OpenRead(other);
        var (left, right) = (new byte[1 << 16], new byte[1 << 16]);
        while (true)
        {
            var read = a.ReadAtLeast(left, left.Length, throwOnEndOfStream: false);
            if (b.ReadAtLeast(right, right.Length, throwOnEndOfStream: false) != read || !left.AsSpan(0, read).SequenceEqual(right.AsSpan(0, read))) return false;
            if (read == 0) return true;
        }
    }
}
