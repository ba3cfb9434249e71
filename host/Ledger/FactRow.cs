using AgentStudio.Film;

namespace AgentStudio.Ledger;

/// <summary>One version of one fact, as it stands in the ledger for ever.</summary>
public sealed record FactRow
{
    /// <summary>Its place in the chain, from 1 without a gap.</summary>
    public required long Seq { get; init; }

    public required string Production { get; init; }

    public required string Kind { get; init; }

    public required string Id { get; init; }

    /// <summary>From 1 without a gap within its production, kind and id.</summary>
    public required int Version { get; init; }

    public int Schema { get; init; } = 1;

    /// <summary>JSON; null when it was withdrawn by this version or erased since.</summary>
    public string? Body { get; init; }

    /// <summary>Digest of the body, kept when the body is erased; null for a withdrawal.</summary>
    public Digest? BodyDigest { get; init; }

    public required string Actor { get; init; }

    /// <summary>Sequence number of the call that wrote it; 0 for none.</summary>
    public long Cause { get; init; }

    /// <summary>When, in Unix milliseconds.</summary>
    public long AtMs { get; init; }

    /// <summary>64 hexadecimal digits; 64 zeros in front of the first row.</summary>
    public required string PreviousHash { get; init; }

    public required string Hash { get; init; }

    /// <summary>The id is no longer among the heads.</summary>
    public bool Withdrawn => BodyDigest is null;

    /// <summary>The body was removed by a recorded fact of kind "erased".</summary>
    public bool Erased => Body is null && BodyDigest is not null;
}
