namespace AgentStudio.Ledger;

/// <summary>What a verification found.</summary>
public sealed record VerifyReport
{
    /// <summary>Every hash, every body and every head is what it was when it was written.</summary>
    public bool Intact => Break is null;

    /// <summary>Facts that were checked, up to the break if there is one.</summary>
    public long Facts { get; init; }

    /// <summary>Of an export: facts of other productions, of which only the leaves are known.</summary>
    public long Leaves { get; init; }

    /// <summary>Bodies that were erased by a recorded fact.</summary>
    public long Erased { get; init; }

    /// <summary>The hash of the last fact. Written down elsewhere, it proves later that nothing was cut off.</summary>
    public string LastHash { get; init; } = "";

    public LedgerBreak? Break { get; init; }
}

/// <summary>The first place at which the ledger is not what was written.</summary>
/// <param name="Seq">Sequence number of the fact.</param>
/// <param name="What">In words for people.</param>
public sealed record LedgerBreak(long Seq, string What);
