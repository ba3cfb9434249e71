using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AgentStudio.Film;
using AgentStudio.Ledger;

namespace AgentStudio.Host.Plugins;

/// <summary>A private copy of a plugin's folder, named by the hash of all of it, so that a build may overwrite the original while the copy runs.</summary>
internal sealed record FolderCopy(string Folder, Digest Hash, string Stamp)
{
    private const int Attempts = 40;

    /// <summary>Names, sizes and times of all files: cheap, and equal while nothing was written. Empty when the folder is gone.</summary>
    public static string StampOf(string folder)
    {
        var lines = Files(folder).Select(file => new FileInfo(file)).Select(file => string.Create(CultureInfo.InvariantCulture,
            $"{Path.GetRelativePath(folder, file.FullName)}|{(file.Exists ? file.Length : -1)}|{file.LastWriteTimeUtc.Ticks}"));
        var text = string.Join('\n', lines);
        return text.Length == 0 ? "" : Digest.OfText(text).Hex;
    }

    /// <summary>Copies the folder as it is at one moment: a copy during which something was written is thrown away and made again.</summary>
    public static async Task<FolderCopy> Make(string folder, string into, CancellationToken cancel)
    {
        var partial = Path.Combine(into, ".partial-" + Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var stamp = StampOf(folder);
            try
            {
                var hash = CopyAll(folder, partial);
                if (stamp.Length > 0 && StampOf(folder) == stamp) return new(Keep(partial, into, hash), hash, stamp);
            }
            catch (IOException full) when (MediaStore.IsFull(full))
            {
                throw new PluginLoadException($"the disk of {into} is full, so no copy of it fits there. Free some space, or choose another state folder with --home.");
            }
            catch (IOException) when (attempt < Attempts - 1)
            {
                // A compiler still holds the file; it is read again.
            }

            await Task.Delay(25, cancel);
        }

        throw new PluginLoadException("its files are still being written, or the folder is empty. It is tried again at the next change.");
    }

    /// <summary>The copy that an earlier start made of the same files; null when there is none.</summary>
    public static FolderCopy? Kept(string into, CataloguePage? page, string stamp)
    {
        if (page is null || page.Stamp != stamp) return null;
        var hash = Digest.Parse(page.Hash);
        var folder = Path.Combine(into, hash.Hex[..16]);
        return Directory.Exists(folder) ? new(folder, hash, stamp) : null;
    }

    /// <summary>Deletes the copies of earlier builds.</summary>
    public static void Sweep(string into, string hash)
    {
        if (hash.Length == 0 || !Directory.Exists(into)) return;
        var keep = Digest.Parse(hash).Hex[..16];
        try
        {
            foreach (var folder in Directory.EnumerateDirectories(into).Where(folder => Path.GetFileName(folder) != keep))
                Directory.Delete(folder, recursive: true);
        }
        catch (Exception held) when (held is IOException or UnauthorizedAccessException)
        {
            // Windows keeps the files of a build that is still in use; the next start deletes them.
        }
    }

    private static string Keep(string partial, string into, Digest hash)
    {
        var folder = Path.Combine(into, hash.Hex[..16]);
        if (Directory.Exists(folder)) Directory.Delete(partial, recursive: true);
        else Directory.Move(partial, folder);
        return folder;
    }

    private static Digest CopyAll(string folder, string into)
    {
        if (Directory.Exists(into)) Directory.Delete(into, recursive: true);
        Directory.CreateDirectory(into);
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Files(folder))
        {
            var name = Path.GetRelativePath(folder, file).Replace('\\', '/');
            var copy = Path.Combine(into, name);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
            all.AppendData(Encoding.UTF8.GetBytes(name + "\n"));
            using var stream = File.OpenRead(copy);
            all.AppendData(SHA256.HashData(stream));
        }

        return Digest.Parse("sha256:" + Convert.ToHexStringLower(all.GetHashAndReset()));
    }

    private static IEnumerable<string> Files(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        : [];
}
