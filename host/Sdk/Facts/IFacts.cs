using AgentStudio.Film;

namespace AgentStudio.Sdk;

/// <summary>
/// The facts of one production, as of this call: its own writes are seen by its own reads at once and by everybody else when
/// the call has ended well.
/// </summary>
public interface IFacts
{
    ProductionId Production { get; }

    /// <summary>The newest version, or null when there is none or it was withdrawn.</summary>
    Fact<T>? Head<T>(FactKind<T> kind, string id) where T : class;

    /// <summary>The newest version of every id of a kind, ordered by id.</summary>
    IReadOnlyList<Fact<T>> All<T>(FactKind<T> kind) where T : class;

    /// <summary>Every version of one id, oldest first. A withdrawn version has a null body.</summary>
    IReadOnlyList<Fact<T>> History<T>(FactKind<T> kind, string id) where T : class;

    /// <summary>Writes the next version.</summary>
    /// <param name="expected">The version it was read at; 0 when it must be new; null to follow whatever stands.</param>
    /// <exception cref="StudioException">Somebody else wrote meanwhile; the message names both.</exception>
    Fact<T> Write<T>(FactKind<T> kind, string id, T body, int? expected = null) where T : class;

    /// <summary>Writes a version without a body: the id is no longer among the heads, its history stays.</summary>
    void Withdraw<T>(FactKind<T> kind, string id, int? expected = null) where T : class;
}

/// <summary>One version of one fact.</summary>
/// <param name="At">When it was written; never part of what media is made from.</param>
/// <param name="Cause">The sequence number of the call that wrote it; 0 for none.</param>
public sealed record Fact<T>(long Seq, string Id, int Version, T? Body, string Actor, DateTimeOffset At, long Cause) where T : class;
