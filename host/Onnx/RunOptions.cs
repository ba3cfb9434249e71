namespace AgentStudio.Onnx;

/// <summary>What one run is told. Termination sticks until it is unset: take one for each job.</summary>
public sealed unsafe class RunOptions : OrtObject
{
    private string _logId = "";
    private bool _terminate;

    public RunOptions(OrtEnv env) : base(env)
    {
        nint options;
        Env.Check(Env.Api.CreateRunOptions(&options));
        Own(options);
    }

    public RunOptions() : this(OrtEnv.Instance())
    {
    }

    /// <summary>Set from any thread: runs with these options end at their next operator with an error (WebGPU runs to its end).</summary>
    public bool Terminate
    {
        get => _terminate;
        set => Env.Check(Env.Api.RunOptionsSetTerminate(Handle, _terminate = value));
    }

    public OrtLoggingLevel LogSeverityLevel
    {
        set => Env.Check(Env.Api.RunOptionsSetLogSeverityLevel(Handle, (int)value));
    }

    public string LogId
    {
        get => _logId;
        set
        {
            fixed (byte* tag = Utf8.Of(_logId = value)) Env.Check(Env.Api.RunOptionsSetTag(Handle, tag));
        }
    }

    /// <summary>A setting of onnxruntime_run_options_config_keys.h, such as "memory.enable_memory_arena_shrinkage" with "cpu:0".</summary>
    public void AddRunConfigEntry(string configKey, string configValue)
    {
        fixed (byte* key = Utf8.Of(configKey), value = Utf8.Of(configValue)) Env.Check(Env.Api.AddRunConfigEntry(Handle, key, value));
    }

    /// <summary>The adapter must live until the run has ended.</summary>
    public void AddActiveLoraAdapter(OrtLoraAdapter adapter) => Env.Check(Env.Api.AddActiveLoraAdapter(Handle, adapter.Handle));

    private protected override void Release(nint handle) => Env.Api.ReleaseRunOptions(handle);
}
