namespace AgentStudio.Onnx;

/// <summary>
/// The memory that runs of all sessions of a library work in: one arena of the process, which keeps what a run took for the next one. ONNX Runtime
/// shrinks an arena only at the end of a run, so <see cref="Shrink"/> makes one, of a model of one addition.
/// </summary>
internal sealed unsafe class SharedArena : IDisposable
{
    /// <summary>Grow by what is asked for, not in powers of two: only then is the first piece given back too.</summary>
    private const int AsRequested = 1;

    private readonly InferenceSession _session;
    private readonly RunOptions _shrinking;
    private readonly OrtValue _numbers, _sums;

    public SharedArena(OrtEnv env)
    {
        env.RegisterArena(Register);
        using var options = new SessionOptions(env) { IntraOpNumThreads = 1, LogSeverityLevel = OrtLoggingLevel.Error };
        Use(options);
        _session = new(DeviceProbe.Model(), options);
        _shrinking = new(env);
        _shrinking.AddRunConfigEntry("memory.enable_memory_arena_shrinkage", "cpu:0");
        (_numbers, _sums) = (OrtValue.Allocate<float>([4], env), OrtValue.Allocate<float>([4], env));
    }

    /// <summary>Makes a session's runs work in the arena.</summary>
    public static void Use(SessionOptions options) => options.AddSessionConfigEntry("session.use_env_allocators", "1");

    /// <summary>Gives back what no run holds.</summary>
    public void Shrink()
    {
        lock (_session) _session.Run(_shrinking, [_numbers, _numbers], [_sums]);
    }

    public void Dispose()
    {
        _session.Dispose();
        _shrinking.Dispose();
        _numbers.Dispose();
        _sums.Dispose();
    }

    private static void Register(OrtEnv env)
    {
        nint memory, arena;
        nuint strategy = AsRequested;
        using var keys = new Utf8List(["arena_extend_strategy"]);
        env.Check(env.Api.CreateArenaMemoryInfo(&memory));
        env.Check(env.Api.CreateArenaConfig(keys.Items, &strategy, 1, &arena));
        env.Check(env.Api.CreateAndRegisterAllocator(env.Handle, memory, arena));
        env.Api.ReleaseArenaConfig(arena);
        env.Api.ReleaseMemoryInfo(memory);
    }
}
