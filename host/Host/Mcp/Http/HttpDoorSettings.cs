using System.Net;
using AgentStudio.Film;

namespace AgentStudio.Host.Mcp.Http;

/// <summary>Where and for whom the studio is served over HTTP.</summary>
internal sealed record HttpDoorSettings
{
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>0 takes a free one.</summary>
    public int Port { get; init; }

    public required KeyRing Keys { get; init; }

    /// <summary>Largest message, in bytes.</summary>
    public long LargestBody { get; init; } = 64L << 20;

    /// <summary>Messages a second from one key or address, with ten times as many at once; 0 is no limit.</summary>
    public int Rate { get; init; }

    /// <summary>A session that is not used so long is closed.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromHours(2);

    public int MostSessions { get; init; } = 1000;

    /// <exception cref="StudioException">It would be open to the network without keys.</exception>
    public HttpDoorSettings Checked() => IPAddress.IsLoopback(Address) || !Keys.IsEmpty
        ? this
        : throw new StudioException($"On {Address} others of the network could use the studio, and spend. Give out keys first: set {KeyRing.Secret} to name:role:key, in the environment or in .env. Or leave --host out: then only this machine can come in.");
}
