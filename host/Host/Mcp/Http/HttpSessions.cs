using System.Collections.Concurrent;
using System.Security.Claims;
using System.Security.Cryptography;
using AgentStudio.Film;
using ModelContextProtocol.Server;

namespace AgentStudio.Host.Mcp.Http;

/// <summary>The sessions of clients up to 2025-11-25. One that is not used for long is closed, and so is the longest unused one when there are too many.</summary>
internal sealed class HttpSessions(McpDoor door, HttpDoorSettings settings, TimeProvider clock) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, HttpSession> _sessions = new(StringComparer.Ordinal);

    public int Count => _sessions.Count;

    public async Task<HttpSession> Open(ClaimsPrincipal? user)
    {
        await CloseUnused();
        var session = new HttpSession(RandomNumberGenerator.GetHexString(32, lowercase: true), user?.Identity?.Name, door.Connect(), door.News, clock);
        _sessions[session.Id] = session;
        return session;
    }

    /// <returns>Null where there is none of that id for this key: somebody else's is as good as none.</returns>
    public HttpSession? Find(string id, ClaimsPrincipal? user) =>
        _sessions.TryGetValue(id, out var session) && session.Owner == user?.Identity?.Name ? session : null;

    public async Task Close(HttpSession session)
    {
        if (_sessions.TryRemove(session.Id, out _)) await session.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var session in _sessions.Values) await Close(session);
    }

    private async Task CloseUnused()
    {
        var unused = _sessions.Values.Where(session => !session.IsUsed).OrderBy(session => session.LastUse).ToList();
        var tooMany = _sessions.Count + 1 - settings.MostSessions;
        foreach (var session in unused.Where((session, index) => index < tooMany || clock.GetElapsedTime(session.LastUse) > settings.Idle)) await Close(session);
        if (_sessions.Count >= settings.MostSessions) throw new StudioException($"There are {_sessions.Count} sessions, all in use. Try again later.");
    }
}
