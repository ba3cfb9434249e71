using AgentStudio.Film;

namespace AgentStudio.Host;

/// <summary>The way into a state folder: as its host when nobody holds it, else as a client of who does.</summary>
internal static class HomeEntrance
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BetweenKnocks = TimeSpan.FromMilliseconds(50);

    /// <returns>Exactly one of the two.</returns>
    /// <exception cref="StudioException">The folder is held by a studio that does not answer, or cannot be used.</exception>
    public static async Task<(Home? Host, HomeClient? Client)> Enter(StudioSettings settings, CancellationToken cancel, TimeSpan? patience = null)
    {
        using var waited = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        waited.CancelAfter(patience ?? Patience);
        while (true)
        {
            if (Home.TryOpen(settings) is { } home) return (home, null);   // also when the host ended while we knocked
            var holder = HomeLock.Holder(settings.Home);
            if (holder is not null && await HomeClient.Connect(holder.Socket, waited.Token) is { } client) return (null, client);
            cancel.ThrowIfCancellationRequested();
            if (waited.IsCancellationRequested) throw Silent(settings.Home, holder);
            await Task.WhenAny(Task.Delay(BetweenKnocks, waited.Token));   // it may just be starting or ending
        }
    }

    private static StudioException Silent(string home, HomeHolder? holder) => new(holder is null
        ? $"The state folder {home} is held by a studio that does not answer and did not say its process id. End it, or choose another folder with --home."
        : $"The state folder {home} is held by the studio with process id {holder.Process}, which does not answer. End it (kill {holder.Process}), or choose another folder with --home.");
}
