using AgentStudio.Film;

namespace AgentStudio.Host.Mcp;

/// <summary>A studio that opens at its first use, so that the server answers before; what cannot be opened is tried again at the next use.</summary>
internal sealed class LazyStudio(Func<StudioSettings> settings, CancellationToken end) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private Task<Studio>? _opening;

    /// <exception cref="StudioException">The settings are wrong, or the folder cannot be used.</exception>
    public StudioSettings Settings => settings();

    /// <exception cref="StudioException">The settings are wrong, or the folder cannot be used.</exception>
    public Task<Studio> Open()
    {
        lock (_lock)
        {
            if (_opening is null or { IsFaulted: true } or { IsCanceled: true }) _opening = Task.Run(() => Studio.Open(settings(), end));
            return _opening;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Task<Studio>? opening;
        lock (_lock) opening = _opening;
        if (opening is null) return;
        await Task.WhenAny(opening);
        if (opening.IsCompletedSuccessfully) await opening.Result.DisposeAsync();
    }
}
