using System.Runtime.InteropServices;

namespace AgentStudio.Onnx;

/// <summary>
/// A loaded ONNX Runtime library with its environment: one per file and process. The library stays loaded until the process ends (ONNX
/// Runtime cannot be unloaded after its first session).
/// </summary>
public sealed unsafe class OrtEnv
{
    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, OrtEnv> Loaded = new(StringComparer.Ordinal);
    private static OrtEnv? _default;
    private bool _hasArena;

    private OrtEnv(string path)
    {
        LibraryPath = path;
        var library = NativeLibrary.Load(path);
        if (!NativeLibrary.TryGetExport(library, "OrtGetApiBase", out var getBase))
            throw new DllNotFoundException($"{path} is not an ONNX Runtime library: it has no OrtGetApiBase.");
        var functions = ((delegate* unmanaged<nint*>)getBase)();
        Version = Utf8.Read(((delegate* unmanaged<byte*>)functions[1])());
        ApiVersion = Math.Min(OrtApi.NewestKnown, MinorOf(Version));   // asking a library for more than it has prints to stderr
        var table = ((delegate* unmanaged<uint, nint*>)functions[0])((uint)ApiVersion);
        if (table == null) throw new DllNotFoundException($"{path} is ONNX Runtime {Version}, which does not offer its API {ApiVersion}.");
        Api = new(table, ApiVersion, Version);
        Handle = Create();
        nint allocator;
        Check(Api.GetDefaultAllocator(&allocator));
        DefaultAllocator = allocator;
        CpuMemory = new(this, "Cpu", 0);
    }

    /// <summary>Everything the library says from its log level (Warning) on; a handler may be called on any thread and must not throw.</summary>
    public event Action<OrtLog>? Logged;

    /// <summary>The library's version, such as "1.30.0".</summary>
    public string Version { get; }

    /// <summary>Git branch, commit and flags of the library's build; empty before 1.15.</summary>
    public string BuildInfo => Utf8.Read(Api.GetBuildInfoString());

    public string LibraryPath { get; }

    /// <summary>The C API version in use: the library's, at most the newest that is known here.</summary>
    public int ApiVersion { get; }

    /// <summary>Ordinary memory of the processor.</summary>
    public OrtMemoryInfo CpuMemory { get; }

    internal OrtApi Api { get; }

    internal nint Handle { get; }

    internal nint DefaultAllocator { get; }

    /// <summary>The first library that was loaded.</summary>
    /// <exception cref="InvalidOperationException">None is loaded yet.</exception>
    public static OrtEnv Instance() => _default ?? throw new InvalidOperationException("No ONNX Runtime library is loaded. Call OrtEnv.Load with the library's path first.");

    /// <summary>Loads a library, or returns the one that this file was loaded as before.</summary>
    /// <exception cref="DllNotFoundException">The file is missing, is for another system, or is no ONNX Runtime.</exception>
    public static OrtEnv Load(string path)
    {
        var full = Path.GetFullPath(path);
        lock (Gate)
        {
            if (Loaded.TryGetValue(full, out var known)) return known;
            try
            {
                var env = new OrtEnv(full);
                _default ??= env;
                return Loaded[full] = env;
            }
            catch (BadImageFormatException error)
            {
                throw new DllNotFoundException($"{full} is not a library for this system: {error.Message}", error);
            }
        }
    }

    public static bool IsCreated => _default is not null;

    public string GetVersionString() => Version;

    /// <summary>Names such as "CPUExecutionProvider" that the library was built with. Whether one works, only a session tells.</summary>
    public IReadOnlyList<string> GetAvailableProviders()
    {
        byte** names;
        int count;
        Check(Api.GetAvailableProviders(&names, &count));
        var providers = new string[count];
        for (var i = 0; i < count; i++) providers[i] = Utf8.Read(names[i]);
        Check(Api.ReleaseAvailableProviders(names, count));
        return providers;
    }

    /// <summary>Loads a provider that lies in a library of its own. It runs native code: only for files the user trusts.</summary>
    public void RegisterExecutionProviderLibrary(string registrationName, string libraryPath)
    {
        fixed (byte* name = Utf8.Of(registrationName), path = Utf8.Path(libraryPath)) Check(Api.RegisterExecutionProviderLibrary(Handle, name, path));
    }

    public void UnregisterExecutionProviderLibrary(string registrationName)
    {
        fixed (byte* name = Utf8.Of(registrationName)) Check(Api.UnregisterExecutionProviderLibrary(Handle, name));
    }

    /// <summary>Devices that ONNX Runtime found itself. WebGPU on a software driver works without being listed here.</summary>
    public IReadOnlyList<OrtEpDevice> GetEpDevices()
    {
        nint* devices;
        nuint count;
        Check(Api.GetEpDevices(Handle, &devices, &count));
        var list = new OrtEpDevice[(int)count];
        for (var i = 0; i < list.Length; i++) list[i] = new(this, devices[i]);
        return list;
    }

    /// <summary>Copies tensors between devices, into tensors of the same type and size. On the processor itself, copy their spans.</summary>
    /// <exception cref="OnnxRuntimeException">No provider here copies between the two devices.</exception>
    public void CopyTensors(IReadOnlyList<OrtValue> source, IReadOnlyList<OrtValue> destination)
    {
        if (source.Count != destination.Count) throw new ArgumentException($"{source.Count} tensors cannot be copied into {destination.Count}.");
        var from = stackalloc nint[source.Count + 1];
        var to = stackalloc nint[source.Count + 1];
        for (var i = 0; i < source.Count; i++) (from[i], to[i]) = (source[i].Handle, destination[i].Handle);
        Check(Api.CopyTensors(Handle, from, to, 0, (nuint)source.Count));
        GC.KeepAlive(source);
        GC.KeepAlive(destination);
    }

    /// <summary>Once for a library: a second arena would be refused.</summary>
    internal void RegisterArena(Action<OrtEnv> register)
    {
        lock (Gate)
        {
            if (_hasArena) return;
            register(this);
            _hasArena = true;
        }
    }

    internal void Check(nint status)
    {
        if (status != 0) Throw(status);
    }

    /// <summary>Reads a text of the default allocator and frees it.</summary>
    internal string Take(byte* text)
    {
        var read = Utf8.Read(text);
        Check(Api.AllocatorFree(DefaultAllocator, text));
        return read;
    }

    [UnmanagedCallersOnly]
    private static void OnLog(nint state, int level, byte* category, byte* id, byte* location, byte* message)
    {
        var env = (OrtEnv)GCHandle.FromIntPtr(state).Target!;
        env.Logged?.Invoke(new((OrtLoggingLevel)level, Utf8.Read(category), Utf8.Read(id), Utf8.Read(location), Utf8.Read(message)));
    }

    private static int MinorOf(string version) => version.Split('.') is ["1", var minor, ..] && int.TryParse(minor, out var number)
        ? number
        : throw new DllNotFoundException($"The library says it is ONNX Runtime '{version}'; versions 1.16 and later are known.");

    private nint Create()
    {
        nint env;
        var log = (nint)(delegate* unmanaged<nint, int, byte*, byte*, byte*, byte*, void>)&OnLog;
        var self = GCHandle.ToIntPtr(GCHandle.Alloc(this));   // never freed: the library may log until the process ends
        fixed (byte* id = "studio\0"u8) Check(Api.CreateEnvWithCustomLogger(log, self, (int)OrtLoggingLevel.Warning, id, &env));
        return env;
    }

    private void Throw(nint status)
    {
        var (code, message) = ((OrtErrorCode)Api.GetErrorCode(status), Utf8.Read(Api.GetErrorMessage(status)));
        Api.ReleaseStatus(status);
        throw new OnnxRuntimeException(code, message);
    }
}

public enum OrtLoggingLevel { Verbose, Info, Warning, Error, Fatal }

/// <summary>One line of ONNX Runtime's log.</summary>
public readonly record struct OrtLog(OrtLoggingLevel Level, string Category, string LogId, string Location, string Message);
