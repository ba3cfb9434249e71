using AgentStudio.Film;

namespace AgentStudio.Host.Models;

/// <summary>A model that <c>models get</c> can bring, as a file known-models/*.json of a plugin's folder names it.</summary>
internal sealed record KnownModel
{
    public required string Name { get; init; }

    public required string Title { get; init; }

    public required string Family { get; init; }

    /// <summary>The page that people read before they agree.</summary>
    public required string Source { get; init; }

    public required string Licence { get; init; }

    public bool NonCommercial { get; init; }

    public required IReadOnlyList<KnownFile> Files { get; init; }

    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();
}

/// <param name="Path">Where it goes in the model's folder.</param>
/// <param name="Url">https, or http on this machine.</param>
/// <param name="Bytes">Its exact length; null when nobody has written it down: then it is shown and confirmed as the server says it.</param>
/// <param name="Digest">Null when nobody has written it down: what came is then recorded, and said to be unverified.</param>
internal sealed record KnownFile(string Path, string Url, long? Bytes = null, Digest? Digest = null);
