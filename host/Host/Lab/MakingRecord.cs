using System.Text.Json.Serialization;
using AgentStudio.Film;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Lab;

/// <summary>What the ledger keeps of a making (kind "making", id: the recipe's key). The first record wins.</summary>
internal sealed record MakingRecord
{
    public required Made Made { get; init; }

    public MakeKind Kind { get; init; }

    /// <summary>The production that it was first made for: it travels in its pack.</summary>
    public string For { get; init; } = "";

    /// <summary>How long it took, for estimates.</summary>
    public long TookMs { get; init; }
}

/// <summary>A remote job (kind "job", id: the recipe's key).</summary>
internal sealed record JobRecord
{
    public required TakeState State { get; init; }

    public required string Provider { get; init; }

    public MakeKind Kind { get; init; }

    /// <summary>What was ordered, in a few words for people.</summary>
    public string What { get; init; } = "";

    public string Job { get; init; } = "";

    public string VendorWords { get; init; } = "";

    public FailureKind? Failure { get; init; }

    public Usd Reserved { get; init; }

    /// <summary>Money is spent on it, or may be, and its making is not given up: it is not ordered again.</summary>
    [JsonIgnore]
    public bool IsOut => State is TakeState.Submitting or TakeState.Rolling or TakeState.InTheCan or TakeState.InDoubt;

    /// <summary>Whether the vendor took it is not known.</summary>
    [JsonIgnore]
    public bool InDoubt => State is TakeState.Submitting or TakeState.InDoubt;
}

/// <summary>Money set aside for a making (kind "reservation", id: the recipe's key), settled by the real price or released.</summary>
internal sealed record ReservationRecord
{
    public required Usd Amount { get; init; }

    public required ReservationState State { get; init; }

    /// <summary>What it really cost, once settled.</summary>
    public Usd Cost { get; init; }

    public string Provider { get; init; } = "";
}

internal enum ReservationState
{
    Open,
    Settled,
    Released,
    /// <summary>The studio ended while a question to a language model was on its way: its answer may have been paid for, at most with the amount, and was never seen.</summary>
    Lost,
}

/// <summary>Where a remote making stands.</summary>
internal enum TakeState
{
    /// <summary>Briefed and priced; nothing is spent yet.</summary>
    Priced,
    /// <summary>Written before the request leaves; money may be spent from here on.</summary>
    Submitting,
    /// <summary>The vendor gave a job id; it is in the ledger.</summary>
    Rolling,
    /// <summary>The media is in the store, verified, and its digest is in the ledger.</summary>
    InTheCan,
    /// <summary>Gave up; the vendor's own words are in the ledger.</summary>
    Failed,
    /// <summary>A restart found it submitting without a job id. Only the user decides.</summary>
    InDoubt,
}
