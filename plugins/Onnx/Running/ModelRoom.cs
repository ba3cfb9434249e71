using AgentStudio.Film;
using AgentStudio.Onnx;
using AgentStudio.Sdk;

namespace AgentStudio.Families;

/// <summary>Opens the networks of a making and returns them when it ends.</summary>
internal sealed class ModelRoom(LocalModels models) : IDisposable
{
    private readonly List<Network> _open = [];
    private SessionPool? _pool;

    /// <summary>Runtime, device and models, for the record of the making.</summary>
    public IReadOnlyDictionary<string, string> Used
    {
        get
        {
            var used = new SortedDictionary<string, string>(StringComparer.Ordinal);
            foreach (var (name, value) in _open.SelectMany(network => network.Circumstances)) used[name] = value;
            return used;
        }
    }

    public Task<Network> Open(LocalModel model, string role, CancellationToken cancel) => Open(model, role, null, cancel);

    public async Task<Network> Open(LocalModel model, string role, ModelChanges? changes, CancellationToken cancel)
    {
        _pool ??= await Pool(cancel);
        var network = await Network.Open(_pool, model.PathOf(role), changes, cancel);
        _open.Add(network);
        return network;
    }

    /// <summary>A network that only some models have.</summary>
    public async Task<Network?> OpenIfThere(LocalModel model, string role, CancellationToken cancel) => model.Has(role) ? await Open(model, role, cancel) : null;

    public void Dispose()
    {
        foreach (var network in _open) network.Dispose();
    }

    private async Task<SessionPool> Pool(CancellationToken cancel)
    {
        var runtime = await models.Runtime(cancel);
        try
        {
            return SessionPool.For(new() { Library = runtime.Library, Devices = runtime.Devices, MemoryBytes = runtime.MemoryBytes, Threads = runtime.Threads, Options = runtime.Options });
        }
        catch (Exception error) when (error is DllNotFoundException or ArgumentException)
        {
            throw new StudioException($"{error.Message} 'studio doctor' says what runs here.", error);
        }
    }
}
