using System.Runtime.InteropServices;

namespace AgentStudio.Ledger;

/// <summary>Makes names as durable as contents: a renamed file survives power loss only when its folder is synced too.</summary>
internal static partial class Durable
{
    private const int ReadOnly = 0;

    public static void SyncFile(string path)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.FlushToDisk(file);
    }

    public static void SyncFolder(string path)
    {
        if (OperatingSystem.IsWindows()) return;   // NTFS journals names itself
        var folder = Open(path, ReadOnly);
        if (folder < 0) throw new IOException($"The folder {path} cannot be opened to sync it (error {Marshal.GetLastPInvokeError()}).");
        var failed = Sync(folder) != 0;
        var error = Marshal.GetLastPInvokeError();
        _ = Close(folder);
        if (failed) throw new IOException($"The folder {path} cannot be synced (error {error}).");
    }

    /// <summary>Creates a folder and syncs every one that is new.</summary>
    public static void CreateFolder(string path)
    {
        if (Directory.Exists(path)) return;
        var parent = Path.GetDirectoryName(path)!;
        CreateFolder(parent);
        Directory.CreateDirectory(path);
        SyncFolder(parent);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int handle);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);
}
