using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using AgentStudio.Film;
using AgentStudio.Host.Desk;

namespace AgentStudio.Host.Mcp.Http;

/// <summary>The keys with which clients come in: each has a name, which the ledger records, and a role. Only digests of them are held.</summary>
internal sealed class KeyRing
{
    /// <summary>The secret that holds the keys: <c>name:role:key</c>, with spaces between.</summary>
    public const string Secret = "STUDIO_KEYS";

    private const int ShortestKey = 20;

    private readonly IReadOnlyList<(string Name, Role Role, byte[] Digest)> _keys;

    private KeyRing(IReadOnlyList<(string, Role, byte[])> keys) => _keys = keys;

    /// <summary>Whoever reaches the server may do all.</summary>
    public bool IsEmpty => _keys.Count == 0;

    /// <exception cref="StudioException">An entry cannot be used; its key is not repeated.</exception>
    public static KeyRing Read(string? text)
    {
        var keys = (text ?? "").Split([' ', '\n', '\r', '\t', ','], StringSplitOptions.RemoveEmptyEntries).Select(Entry).ToList();
        if (keys.GroupBy(key => key.Name).FirstOrDefault(same => same.Count() > 1) is { } twice) throw new StudioException($"{Secret} names '{twice.Key}' twice. Give each key a name of its own.");
        return new(keys);
    }

    /// <returns>Who comes with the header "Authorization: Bearer key"; null for a stranger.</returns>
    public ClaimsPrincipal? Open(string? authorization)
    {
        if (authorization is null || !authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)) return null;
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(authorization["Bearer ".Length..].Trim()));
        ClaimsPrincipal? found = null;
        foreach (var key in _keys)   // all of them, so that the time says nothing
            if (CryptographicOperations.FixedTimeEquals(key.Digest, digest))
                found = new(new ClaimsIdentity([new(ClaimTypes.Name, key.Name), new(ClaimTypes.Role, key.Role.ToString())], "Bearer"));
        return found;
    }

    /// <returns>Admin for who came without a key, where none is needed.</returns>
    public static Role RoleOf(ClaimsPrincipal? user) => user?.FindFirst(ClaimTypes.Role)?.Value is { } role ? Enum.Parse<Role>(role) : Role.Admin;

    private static (string Name, Role Role, byte[] Digest) Entry(string text, int index)
    {
        var parts = text.Split(':', 3);
        if (parts.Length < 3) throw new StudioException($"Entry {index + 1} of {Secret} is not name:role:key, such as ann:editor:{RandomNumberGenerator.GetHexString(8, lowercase: true)}...");
        if (!Enum.TryParse<Role>(parts[1], ignoreCase: true, out var role) || !Enum.IsDefined(role) || char.IsDigit(parts[1][0]))
            throw new StudioException($"{Secret} gives {parts[0]} the role '{parts[1]}'. Roles are {string.Join(", ", Enum.GetValues<Role>().Select(Roles.Word))}.");
        if (parts[2].Length < ShortestKey) throw new StudioException($"{Secret} gives {parts[0]} a key of {parts[2].Length} characters, which can be guessed. Use at least {ShortestKey}, such as the output of: openssl rand -hex 24");
        return (parts[0], role, SHA256.HashData(Encoding.UTF8.GetBytes(parts[2])));
    }
}
