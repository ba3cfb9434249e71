namespace AgentStudio.Onnx;

/// <summary>One model of a pool: loaded once, by the first who needs it; its load ends when all who wait for it have left.</summary>
internal sealed class PooledModel : IDisposable
{
    private readonly PoolSettings _settings;
    private readonly OrtEnv _env;
    private readonly Lazy<IReadOnlyList<Device>> _devices;
    private readonly IReadOnlyList<Device> _lost;
    private readonly CancellationTokenSource _leaving = new();
    private readonly Lazy<Task<InferenceSession>> _session;
    private readonly List<OrtValue> _constants = [];
    private ModelChanges? _changes;
    private int _waiting;

    /// <param name="lost">Devices that were lost at it again and again: others come first.</param>
    public PooledModel(string key, string path, ModelChanges? changes, PoolSettings settings, OrtEnv env, Lazy<IReadOnlyList<Device>> devices, IReadOnlyList<Device> lost)
    {
        (Key, Path, _changes, _settings, _env, _devices, _lost) = (key, path, changes, settings, env, devices, lost);
        File = OnnxFile.Read(path);
        ExternalBytes = File.ExternalFiles.Sum(LengthOf);
        Bytes = new FileInfo(path).Length + ExternalBytes;
        _session = new(() => Task.Run(() => Load(_leaving.Token)));
    }

    public string Key { get; }

    public string Path { get; }

    public OnnxFile File { get; }

    /// <summary>Of the model's file and its weights.</summary>
    public long Bytes { get; }

    public int Users { get; set; }

    public long LastUse { get; set; }

    /// <summary>Its load failed, or its device was lost: the next who needs it loads it again.</summary>
    public bool IsBroken { get; set; }

    /// <summary>It was loaded on a later device because an earlier one was lost.</summary>
    public bool IsStandIn => _lost.Count > 0;

    /// <summary>What it runs on; known once it is loaded.</summary>
    public Device Device { get; private set; } = Device.Cpu;

    /// <summary>Why devices that come earlier in the order do not run it.</summary>
    public IReadOnlyList<string> PassedOver { get; private set; } = [];

    private long ExternalBytes { get; }

    /// <summary>Same path, length and time: the same model.</summary>
    public static string KeyOf(string path)
    {
        var file = new FileInfo(path);
        return file.Exists
            ? $"{file.FullName}|{file.Length}|{file.LastWriteTimeUtc.Ticks}"
            : throw new OnnxRuntimeException(OrtErrorCode.NoSuchFile, $"There is no model {file.FullName}.");
    }

    public async Task<InferenceSession> Session(CancellationToken cancel)
    {
        Interlocked.Increment(ref _waiting);
        try
        {
            return await _session.Value.WaitAsync(cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            if (Interlocked.Decrement(ref _waiting) == 0 && !_session.Value.IsCompletedSuccessfully)
            {
                IsBroken = true;
                await _leaving.CancelAsync();
            }

            throw;
        }
        catch
        {
            (IsBroken, _changes) = (true, null);
            throw;
        }
    }

    public void Dispose()
    {
        _leaving.Cancel();
        if (_session.IsValueCreated) _ = Unload(_session.Value, _constants);
    }

    /// <summary>A load that was cancelled may still be on its way.</summary>
    private static async Task Unload(Task<InferenceSession> session, List<OrtValue> constants)
    {
        if (await Task.WhenAny(session) is { IsCompletedSuccessfully: true } loaded) (await loaded).Dispose();
        foreach (var constant in constants) constant.Dispose();
    }

    private InferenceSession Load(CancellationToken cancel)
    {
        var reasons = _lost.Select(device => $"{device}: it was lost at this model").ToList();
        IReadOnlyList<Device> order = [.. _devices.Value.Except(_lost), .. _devices.Value.Intersect(_lost)];
        foreach (var device in order)
        {
            try
            {
                var session = LoadOn(device, cancel);
                (Device, PassedOver, _changes) = (device, reasons, null);   // they hold objects of a plugin, which would keep it in memory
                return session;
            }
            catch (OnnxRuntimeException refused) when (!cancel.IsCancellationRequested)
            {
                reasons.Add($"{device}: {refused.Message}");
                if (device == order[^1]) throw new OnnxRuntimeException(refused.Code, $"The model {Path} cannot be loaded on {string.Join("; ", reasons)}");
            }
        }

        throw new OnnxRuntimeException(OrtErrorCode.EpFail, $"None of the devices {string.Join(", ", _settings.Devices)} works. 'studio doctor' says why.");
    }

    private InferenceSession LoadOn(Device device, CancellationToken cancel)
    {
        using var options = Options(device);
        using var stop = cancel.UnsafeRegister(static options => ((SessionOptions)options!).SetLoadCancellationFlag(true), options);
        try
        {
            return Session(options);
        }
        catch (OnnxRuntimeException) when (cancel.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancel);
        }
    }

    /// <summary>Replaced constants live as long as the session, which reads them where they are.</summary>
    private InferenceSession Session(SessionOptions options)
    {
        foreach (var (name, constant) in _changes?.Constants(_env) ?? [])
        {
            _constants.Add(constant);
            options.AddInitializer(name, constant);
        }

        if (_changes?.Graph is not { } graph) return new(Path, options);
        options.AddSessionConfigEntry("session.model_external_initializers_file_folder_path", System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!);
        return new(graph, options);
    }

    /// <summary>All of it is a rule about the model alone, so that the same model is always set up in the same way.</summary>
    private SessionOptions Options(Device device)
    {
        var options = new SessionOptions(_env) { DeterministicCompute = true, IntraOpNumThreads = _settings.Threads, LogSeverityLevel = OrtLoggingLevel.Error };
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");   // waiting threads that spin take the other jobs' cores
        if (ExternalBytes > 0) Map(options);
        SharedArena.Use(options);
        device.AddTo(options, _settings.Options.GetValueOrDefault(device.ToString(), new Dictionary<string, string>()));
        return options;
    }

    /// <summary>Weights stay where they are in the file: packed copies, and convolutions laid out for the processor, would be a second set in memory.</summary>
    private static void Map(SessionOptions options)
    {
        options.AddSessionConfigEntry("session.disable_prepacking", "1");
        options.GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_EXTENDED;
    }

    private long LengthOf(string weights)
    {
        var file = new FileInfo(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Path)!, weights));
        return file.Exists ? file.Length : throw new OnnxFileException($"{Path} needs the weights {file.FullName}, which are not there. Get them again, from where the model came.");
    }
}
