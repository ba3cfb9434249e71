namespace AgentStudio.Ledger;

/// <summary>A call that was taken back.</summary>
public sealed record Undone
{
    /// <summary>Sequence number of the call's fact.</summary>
    public required long Call { get; init; }

    public required string Tool { get; init; }

    /// <summary>Who had called.</summary>
    public required string CalledBy { get; init; }

    public required IReadOnlyList<RestoredFact> Restored { get; init; }
}

/// <summary>A fact that stands again as it stood before the call.</summary>
/// <param name="Version">The version that stands again; 0 when there was none, so that it is withdrawn.</param>
public sealed record RestoredFact(string Production, string Kind, string Id, int Version);
