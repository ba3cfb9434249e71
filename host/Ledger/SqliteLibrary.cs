using System.Runtime.InteropServices;
using SQLitePCL;

namespace AgentStudio.Ledger;

/// <summary>Chooses the SQLite that the studio runs on: the system's when it is newer than the bundled one, for its fixes.</summary>
public static unsafe class SqliteLibrary
{
    /// <summary>A switch of the runtime (runtimeconfig.json) that keeps to the bundled library, for comparing.</summary>
    public const string KeepBundled = "AgentStudio.BundledSqlite";

    private const int Bundled = 3_035_005;
    private static readonly Lazy<string> Loaded = new(Load);

    /// <summary>Such as "3.40.1 (system)".</summary>
    public static string Version => Loaded.Value;

    private static string Load()
    {
        var bundled = OperatingSystem.IsWindows() || (AppContext.TryGetSwitch(KeepBundled, out var keep) && keep);
        var system = bundled ? IntPtr.Zero : NewerSystemLibrary();   // Windows has winsqlite3 only, with its own calling convention
        if (system != IntPtr.Zero)
        {
            NativeLibrary.SetDllImportResolver(typeof(SQLite3Provider_e_sqlite3).Assembly,
                (name, _, _) => name == "e_sqlite3" ? system : IntPtr.Zero);
        }

        Batteries_V2.Init();
        return $"{raw.sqlite3_libversion().utf8_to_string()} ({(system == IntPtr.Zero ? "bundled" : "system")})";
    }

    private static IntPtr NewerSystemLibrary()
    {
        var name = OperatingSystem.IsMacOS() ? "/usr/lib/libsqlite3.dylib" : "libsqlite3.so.0";
        if (!NativeLibrary.TryLoad(name, out var library)) return IntPtr.Zero;
        var suits = Number(library, "sqlite3_libversion_number") > Bundled && Number(library, "sqlite3_threadsafe") != 0;
        return suits ? library : IntPtr.Zero;
    }

    private static int Number(IntPtr library, string export) =>
        NativeLibrary.TryGetExport(library, export, out var function) ? ((delegate* unmanaged[Cdecl]<int>)function)() : 0;
}
