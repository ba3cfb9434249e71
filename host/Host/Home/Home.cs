using AgentStudio.Film;
using AgentStudio.Ledger;

namespace AgentStudio.Host;

/// <summary>
/// The opened state folder: ledger, media store and the folders beside them. One process holds it at a time; a later one becomes
/// its client (<see cref="HomeClient"/>).
/// </summary>
internal sealed class Home : IAsyncDisposable
{
    private readonly HomeLock _lock;

    private Home(StudioSettings settings, HomeLock taken, TimeProvider clock)
    {
        (Settings, _lock) = (settings, taken);
        Media = new MediaStore(Of("media"));
        foreach (var folder in (string[])[Cache, Shadow]) Directory.CreateDirectory(folder);
        if (Directory.Exists(Work)) Directory.Delete(Work, recursive: true);   // what a killed process left
        Directory.CreateDirectory(Work);
        Ledger = FactLedger.Open(Of("ledger.db"), clock);
    }

    public StudioSettings Settings { get; }

    public FactLedger Ledger { get; }

    public MediaStore Media { get; }

    /// <summary>Outlives restarts; everything in it may be deleted while no studio runs.</summary>
    public string Cache => Of("cache");

    /// <summary>Private copies of plugin folders.</summary>
    public string Shadow => Of("shadow");

    /// <summary>Scratch on the media store's disk, empty at each start.</summary>
    public string Work => Of("work");

    /// <exception cref="StudioException">Another studio holds the folder, or it cannot be used.</exception>
    public static Home Open(StudioSettings settings, TimeProvider? clock = null) => TryOpen(settings, clock)
        ?? throw new StudioException($"The state folder {settings.Home} is held by the studio with process id {HomeLock.Holder(settings.Home)?.Process.ToString() ?? "unknown"}. End it, or choose another folder with --home.");

    /// <returns>Null when another studio holds the folder: become its client.</returns>
    /// <exception cref="StudioException">The folder or its ledger cannot be used.</exception>
    public static Home? TryOpen(StudioSettings settings, TimeProvider? clock = null)
    {
        if (HomeLock.TryTake(settings.Home) is not { } taken) return null;
        try
        {
            return new(settings, taken, clock ?? TimeProvider.System);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            taken.Dispose();
            throw new StudioException($"The state folder {settings.Home} cannot be used: {error.Message} Make it writable, or choose another with --home.", error);
        }
        catch (StudioException)
        {
            taken.Dispose();
            throw;
        }
    }

    /// <summary>Tells later processes where the server listens.</summary>
    internal void Announce(string socket) => _lock.Announce(socket);

    public async ValueTask DisposeAsync()
    {
        await Ledger.DisposeAsync();
        _lock.Dispose();
    }

    private string Of(string name) => Path.Combine(Settings.Home, name);
}
