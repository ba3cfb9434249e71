namespace AgentStudio.Scripting;

/// <summary>Somebody of a film, as its script declared them.</summary>
public sealed record Role
{
    internal Role(string name) => Name = name;

    /// <summary>As cues write it: "ADA".</summary>
    public string Name { get; }

    public override string ToString() => Name;
}

/// <summary>How somebody sounds beyond their sheet's words.</summary>
/// <param name="Pitch">-1 (low) to 1 (high).</param>
/// <param name="Rate">0.5 (slow) to 2 (fast); 1 is usual.</param>
/// <param name="Ids">Provider's name to its voice id, such as ("voices", "en-gb+f3").</param>
public sealed record Voice(double? Pitch = null, double? Rate = null, params IReadOnlyList<(string Provider, string Id)> Ids);
