namespace AgentStudio.Onnx;

/// <summary>
/// Loaded models, shared by everybody who runs them: a model is loaded once, lent to many, and leaves when memory is needed and
/// nobody has it. Each is set up so that the same request gives the same bits.
/// </summary>
public sealed class SessionPool : IDisposable
{
    /// <summary>A device that was lost so often at a model is tried last by the same job.</summary>
    private const int MostLosses = 2;

    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, SessionPool> Shared = new(StringComparer.Ordinal);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, PooledModel> _models = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Device>> _lost = new(StringComparer.Ordinal);
    private readonly PoolSettings _settings;
    private readonly Lazy<IReadOnlyList<Device>> _devices;
    private readonly SharedArena _arena;
    private long _uses;

    /// <exception cref="ArgumentException">A device or an option of one is unknown.</exception>
    public SessionPool(PoolSettings settings)
    {
        _settings = settings;
        var devices = settings.Devices.Select(Device.Parse).ToList();
        if (devices.Count == 0) throw new ArgumentException("The list of devices is empty; it needs at least \"cpu\".");
        foreach (var (device, options) in settings.Options) Device.Parse(device).Check(options);
        Env = OrtEnv.Load(settings.Library);
        _arena = new(Env);
        _devices = new(() => DeviceProbe.Working(Env, devices, settings.Options));
    }

    public OrtEnv Env { get; }

    /// <summary>Bytes of the weights that are loaded now.</summary>
    public long LoadedBytes
    {
        get
        {
            lock (_lock) return _models.Values.Sum(model => model.Bytes);
        }
    }

    /// <summary>Paths of the models that are loaded or being loaded, the one used last at the end.</summary>
    public IReadOnlyList<string> Loaded
    {
        get
        {
            lock (_lock) return [.. _models.Values.OrderBy(model => model.LastUse).Select(model => model.Path)];
        }
    }

    /// <summary>The process's pool for these settings: made at the first call, shared by all plugins.</summary>
    public static SessionPool For(PoolSettings settings)
    {
        var key = string.Join('\n', settings.Library, string.Join(',', settings.Devices), settings.MemoryBytes, settings.Threads,
            string.Join(';', settings.Options.SelectMany(device => device.Value.Select(option => $"{device.Key}.{option.Key}={option.Value}"))));
        lock (Gate) return Shared.TryGetValue(key, out var pool) ? pool : Shared[key] = new(settings);
    }

    /// <summary>Lends a model, loading it when it is not there. Dispose the lease when the job ends.</summary>
    /// <exception cref="OnnxRuntimeException">The file is missing, broken, or no device can run it; the message is ONNX Runtime's.</exception>
    public Task<SessionLease> Take(string modelPath, CancellationToken cancel) => Take(modelPath, null, cancel);

    /// <inheritdoc cref="Take(string, CancellationToken)"/>
    /// <param name="changes">What is not as in the file; null changes nothing.</param>
    public async Task<SessionLease> Take(string modelPath, ModelChanges? changes, CancellationToken cancel)
    {
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            var model = Enter(PooledModel.KeyOf(modelPath) + changes?.Key, modelPath, changes);
            try
            {
                return new(this, model, await model.Session(cancel));
            }
            catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
            {
                // Whoever loaded it has left; it is loaded again for us.
                Leave(model);
            }
            catch
            {
                Leave(model);
                throw;
            }
        }
    }

    /// <summary>Unloads what nobody uses.</summary>
    public void Clear() => Free(_ => true);

    public void Dispose()
    {
        Clear();
        _arena.Dispose();
    }

    internal void Leave(PooledModel model)
    {
        bool idle, done;
        lock (_lock)
        {
            model.Users--;
            if (model is { Users: 0, IsBroken: false } && _lost.Remove(model.Key)) model.IsBroken = model.IsStandIn;   // it ended well: the next job tries the lost device again
            if (model.IsBroken && _models.GetValueOrDefault(model.Key) == model) _models.Remove(model.Key);
            done = model.IsBroken && model.Users == 0;
            idle = _models.Values.All(other => other.Users == 0);
        }

        if (done) model.Dispose();
        if (idle) _arena.Shrink();   // nobody runs anything: the memory of runs goes back
    }

    /// <summary>Its device was lost, and the session with it. Said by everybody who had the session; counted once.</summary>
    internal void Lose(PooledModel model)
    {
        lock (_lock)
        {
            if (model.IsBroken) return;
            model.IsBroken = true;
            if (!_lost.TryGetValue(model.Key, out var lost)) _lost[model.Key] = lost = [];
            lost.Add(model.Device);
        }
    }

    private IReadOnlyList<Device> LostAt(string key) =>
        [.. _lost.GetValueOrDefault(key, []).GroupBy(device => device).Where(times => times.Count() >= MostLosses).Select(times => times.Key)];

    private PooledModel Enter(string key, string path, ModelChanges? changes)
    {
        PooledModel? model;
        lock (_lock)
        {
            if (!_models.TryGetValue(key, out model) || model.IsBroken) _models[key] = model = new(key, path, changes, _settings, Env, _devices, LostAt(key));
            model.Users++;
            model.LastUse = ++_uses;
        }

        MakeRoom();
        return model;
    }

    private void MakeRoom()
    {
        var over = LoadedBytes - _settings.MemoryBytes;
        Free(model =>
        {
            if (over <= 0) return false;
            over -= model.Bytes;
            return true;
        });
    }

    /// <summary>Unloads idle models that the rule wants gone, the longest unused first.</summary>
    private void Free(Func<PooledModel, bool> wanted)
    {
        List<PooledModel> gone;
        lock (_lock)
        {
            gone = [.. _models.Values.Where(model => model.Users == 0).OrderBy(model => model.LastUse).Where(wanted)];
            foreach (var model in gone) _models.Remove(model.Key);
        }

        foreach (var model in gone) model.Dispose();
    }
}
