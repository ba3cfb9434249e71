using System.Buffers;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using AgentStudio.Film;
using AgentStudio.Sdk;

namespace AgentStudio.Ledger;

/// <summary>
/// Files named by their SHA-256 in <c>ab/cd/</c> of a folder. Each is written beside, synced and renamed, so a file that has its name is
/// whole and stays after power loss. Only the host of the state folder opens the store; others read the paths it gives.
/// </summary>
public sealed class MediaStore : IMedia
{
    private const int BufferSize = 1 << 20;
    /// <summary>Larger files are taken as they are: reading them first would hold up who needs them.</summary>
    private const long LargestChecked = 1L << 30;

    private readonly ConcurrentDictionary<Digest, bool> _sound = new();   // stored or checked by this process
    private readonly string _incoming;
    private long _arrivals;

    /// <summary>Opens or creates it and deletes what a crash left half written.</summary>
    public MediaStore(string folder)
    {
        Folder = Path.GetFullPath(folder);
        _incoming = Path.Combine(Folder, "incoming");
        Guard(Folder, () =>
        {
            if (Directory.Exists(_incoming)) Directory.Delete(_incoming, recursive: true);
            Durable.CreateFolder(_incoming);
            return true;
        });
    }

    public string Folder { get; }

    public bool Has(Digest digest) => File.Exists(FileOf(digest));

    public string PathOf(Digest digest)
    {
        var path = FileOf(digest);
        if (!File.Exists(path))
        {
            throw new StudioException(
                $"Media {digest} is not in {Folder}. What the studio made is made again by 'studio render'; what was brought must be brought again ('studio call media_bring').");
        }

        if (!_sound.ContainsKey(digest) && new FileInfo(path).Length <= LargestChecked && Guard(path, () => OfFile(path)) != digest)
        {
            throw new StudioException(
                $"Media {digest} in {Folder} is damaged: its bytes are not those that were stored. 'studio clean --delete' takes it out of use; then what the studio made is made again, and what was brought must be brought again.");
        }

        _sound[digest] = true;
        return path;
    }

    public async Task<Digest> Bring(string path, CancellationToken cancel)
    {
        if (Directory.Exists(path)) throw new StudioException($"{path} is a folder. Name one media file.");
        if (!File.Exists(path)) throw new StudioException($"There is no file {path}. Check the path; it is read from {Environment.CurrentDirectory}.");
        await using var source = Guard(path, () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 0, FileOptions.Asynchronous | FileOptions.SequentialScan));
        return await Bring(source, cancel);
    }

    public async Task<Digest> Bring(Stream content, CancellationToken cancel)
    {
        var arrival = NewArrival();
        try
        {
            var digest = await CopyHashed(content, arrival, cancel);
            return Keep(arrival, digest);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Explain(Folder, error);
        }
        finally
        {
            File.Delete(arrival);
        }
    }

    /// <summary>Moves a finished file in; on the same disk nothing is copied. The file is gone from where it was.</summary>
    public async Task<Digest> Adopt(string path, CancellationToken cancel)
    {
        var arrival = NewArrival();
        try
        {
            File.Move(path, arrival);
            return Keep(arrival, await HashSynced(arrival, cancel));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Explain(path, error);
        }
        finally
        {
            File.Delete(arrival);
        }
    }

    /// <summary>Reads the file again and compares.</summary>
    public async Task<MediaState> Verify(Digest digest, CancellationToken cancel)
    {
        if (!Has(digest)) return MediaState.Missing;
        await using var file = Guard(Folder, () => new FileStream(FileOf(digest), FileMode.Open, FileAccess.Read, FileShare.Read, BufferSize, FileOptions.SequentialScan));
        return await Digest.OfStream(file, cancel) == digest ? MediaState.Sound : MediaState.Damaged;
    }

    /// <summary>Takes a damaged file out of use, so that it is made or brought again. It is kept in <c>damaged/</c>.</summary>
    public void SetAside(Digest digest) => Guard(Folder, () =>
    {
        var damaged = Path.Combine(Folder, "damaged");
        Durable.CreateFolder(damaged);
        _sound.TryRemove(digest, out _);
        File.Move(FileOf(digest), Path.Combine(damaged, digest.Hex), overwrite: true);
        return true;
    });

    /// <summary>Every file of the store, ordered by digest.</summary>
    public IEnumerable<Digest> All() => Directory.EnumerateDirectories(Folder, "??")
        .SelectMany(outer => Directory.EnumerateFiles(outer, "*", SearchOption.AllDirectories))
        .Select(path => Digest.TryParse("sha256:" + Path.GetFileName(path), out var digest) ? digest : default)
        .Where(digest => !digest.IsEmpty)
        .OrderBy(digest => digest.Hex, StringComparer.Ordinal);

    /// <summary>Deletes what nobody uses, or only says what it would delete.</summary>
    /// <param name="olderThan">Younger files stay: the fact that names them may be on its way.</param>
    public MediaCleaning Clean(IReadOnlySet<Digest> inUse, DateTimeOffset olderThan, CleaningMode mode) => Guard(Folder, () =>
    {
        var all = All().ToList();
        var unused = all.Where(digest => !inUse.Contains(digest))
            .Select(digest => new FileInfo(FileOf(digest)))
            .Where(file => file.LastWriteTimeUtc < olderThan.UtcDateTime).ToList();
        var bytes = unused.Sum(file => file.Length);
        if (mode == CleaningMode.Delete)
        {
            foreach (var file in unused) Remove(file);
        }

        return new MediaCleaning
        {
            Deleted = mode == CleaningMode.Delete, Files = unused.Count, Bytes = bytes, Kept = all.Count - unused.Count,
            Media = [.. unused.Select(file => Digest.Parse("sha256:" + file.Name))],
        };
    });

    private void Remove(FileInfo file)
    {
        _sound.TryRemove(Digest.Parse("sha256:" + file.Name), out _);
        file.IsReadOnly = false;   // Windows deletes no read-only file
        file.Delete();
    }

    private static Digest OfFile(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 0, FileOptions.SequentialScan);
        return Digest.Parse("sha256:" + Convert.ToHexStringLower(SHA256.HashData(file)));
    }

    private static async Task<Digest> HashSynced(string arrival, CancellationToken cancel)
    {
        await using var file = new FileStream(arrival, FileMode.Open, FileAccess.ReadWrite, FileShare.Read, 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
        RandomAccess.FlushToDisk(file.SafeFileHandle);
        return await Digest.OfStream(file, cancel);
    }

    private static async Task<Digest> CopyHashed(Stream content, string arrival, CancellationToken cancel)
    {
        await using var target = new FileStream(arrival, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0, FileOptions.Asynchronous);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            for (int read; (read = await content.ReadAsync(buffer, cancel)) > 0;)
            {
                hash.AppendData(buffer.AsSpan(0, read));
                await target.WriteAsync(buffer.AsMemory(0, read), cancel);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        RandomAccess.FlushToDisk(target.SafeFileHandle);
        return Digest.Parse("sha256:" + Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Gives a synced arrival its name. Two that bring the same at once both succeed: the bytes are equal.</summary>
    private Digest Keep(string arrival, Digest digest)
    {
        var path = FileOf(digest);
        var arrived = new FileInfo(arrival);
        if (new FileInfo(path) is { Exists: true } stored)
        {
            if (stored.Length == arrived.Length) return digest;
            stored.IsReadOnly = false;   // cut short by a failing disk: the good bytes replace it
        }

        Durable.CreateFolder(Path.GetDirectoryName(path)!);
        arrived.LastWriteTimeUtc = DateTime.UtcNow;   // an adopted file may be old; the age of what nobody uses counts from here
        arrived.IsReadOnly = true;
        File.Move(arrival, path, overwrite: true);
        Durable.SyncFolder(Path.GetDirectoryName(path)!);
        _sound[digest] = true;
        return digest;
    }

    private string NewArrival() => Path.Combine(_incoming, Interlocked.Increment(ref _arrivals).ToString());

    private string FileOf(Digest digest)
    {
        var hex = digest.Hex;
        return Path.Combine(Folder, hex[..2], hex[2..4], hex);
    }

    private static T Guard<T>(string place, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Explain(place, error);
        }
    }

    private static StudioException Explain(string place, Exception error) => new(IsFull(error)
        ? $"The disk of {place} is full. Nothing was stored. Free some space ('studio call media_clean' lists media nobody uses) and run it again; what is made already is not made again."
        : $"{place} cannot be read or written: {error.Message} Give this user the right to, or choose another state folder with --home.", error);

    /// <summary>The error says that a disk has no room.</summary>
    public static bool IsFull(Exception error) => (error.HResult & 0xFFFF) is 28 or 0x70 or 0x27;   // ENOSPC; ERROR_DISK_FULL, ERROR_HANDLE_DISK_FULL
}
