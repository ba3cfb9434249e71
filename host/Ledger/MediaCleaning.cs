using AgentStudio.Film;

namespace AgentStudio.Ledger;

/// <summary>What a cleaning of the media store deleted, or would delete.</summary>
public sealed record MediaCleaning
{
    /// <summary>False for a dry run: nothing was deleted.</summary>
    public bool Deleted { get; init; }

    public int Files { get; init; }

    public long Bytes { get; init; }

    /// <summary>Files that stay.</summary>
    public int Kept { get; init; }

    public IReadOnlyList<Digest> Media { get; init; } = [];

    /// <summary>Files whose bytes were not what their name says, when it was looked for; a deleting run moved them to <c>damaged/</c>.</summary>
    public IReadOnlyList<Digest> Damaged { get; init; } = [];
}

public enum CleaningMode { DryRun, Delete }

public enum MediaState
{
    /// <summary>The bytes have the digest.</summary>
    Sound,
    Missing,
    /// <summary>The bytes do not have the digest.</summary>
    Damaged,
}
