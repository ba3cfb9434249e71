using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;

namespace AgentStudio.Host.Mcp.Http;

/// <summary>Who may come in at all, and how often: a page in a browser may not, a stranger may not, and nobody all the time.</summary>
internal sealed class HttpGate : IDisposable
{
    private static readonly string[] Loopback = ["localhost", "127.0.0.1", "[::1]"];

    private readonly HttpDoorSettings _settings;
    private readonly PartitionedRateLimiter<string>? _rate;

    public HttpGate(HttpDoorSettings settings)
    {
        _settings = settings;
        if (settings.Rate > 0) _rate = PartitionedRateLimiter.Create<string, string>(who => RateLimitPartition.GetTokenBucketLimiter(who, _ => new()
        {
            TokenLimit = settings.Rate * 10, TokensPerPeriod = settings.Rate, ReplenishmentPeriod = TimeSpan.FromSeconds(1), QueueLimit = 0,
        }));
    }

    /// <summary>Sets the request's user.</summary>
    /// <returns>Null when it may come in.</returns>
    public HttpRefusal? Check(HttpContext http)
    {
        if (!IsOurs(http.Request)) return new(StatusCodes.Status403Forbidden, HttpRefusal.Unusable, "This Host or Origin may not use the studio: a page of another site could act for its user.");
        ClaimsPrincipal? user = null;
        if (!_settings.Keys.IsEmpty && (user = _settings.Keys.Open(http.Request.Headers.Authorization)) is null)
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
            return IsTooOften(http, user) ?? new(StatusCodes.Status401Unauthorized, HttpRefusal.Unusable, "Send 'Authorization: Bearer' with a key that this studio gave out.");
        }

        if (user is not null) http.User = user;
        return IsTooOften(http, user);
    }

    public void Dispose() => _rate?.Dispose();

    /// <summary>Without keys only names of this machine: a name of a web site can be made to point here. With keys, an Origin must be the Host.</summary>
    private bool IsOurs(HttpRequest request)
    {
        var host = request.Host.Host;
        if (_settings.Keys.IsEmpty && !Loopback.Contains(host, StringComparer.OrdinalIgnoreCase)) return false;
        var origin = request.Headers.Origin.ToString();
        if (origin.Length == 0) return true;
        if (!Uri.TryCreate(origin, UriKind.Absolute, out var site)) return false;
        return string.Equals(site.Host, host, StringComparison.OrdinalIgnoreCase) || (Loopback.Contains(site.Host, StringComparer.OrdinalIgnoreCase) && Loopback.Contains(host, StringComparer.OrdinalIgnoreCase));
    }

    private HttpRefusal? IsTooOften(HttpContext http, ClaimsPrincipal? user)
    {
        if (_rate is null) return null;
        using var lease = _rate.AttemptAcquire(user?.Identity?.Name ?? http.Connection.RemoteIpAddress?.ToString() ?? "");
        if (lease.IsAcquired) return null;
        http.Response.Headers.RetryAfter = "1";
        return new(StatusCodes.Status429TooManyRequests, HttpRefusal.Unusable, $"More than {_settings.Rate} messages a second. Wait a second.");
    }
}
