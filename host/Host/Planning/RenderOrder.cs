using AgentStudio.Film;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Planning;

/// <summary>What of a film is to be made.</summary>
internal sealed record RenderOrder
{
    /// <summary>Stops after the storyboard.</summary>
    public bool StoryboardOnly { get; init; }

    /// <summary>Makes again what costs nothing, whatever was made before.</summary>
    public bool Fresh { get; init; }

    /// <summary>Draws the safe areas on the storyboard.</summary>
    public bool Guides { get; init; }

    /// <summary>Only what belongs to these shots; empty is all.</summary>
    public IReadOnlySet<ShotId> Shots { get; init; } = new HashSet<ShotId>();

    /// <summary>Only these media; empty is all.</summary>
    public IReadOnlySet<MakeKind> Kinds { get; init; } = new HashSet<MakeKind>();

    /// <summary>Slots of which another take is asked for.</summary>
    public IReadOnlySet<string> Another { get; init; } = new HashSet<string>();

    /// <summary>Called when the storyboard is there, before anything that takes long.</summary>
    public Action<Board> StoryboardReady { get; init; } = static _ => { };

    public bool Wants(Slot slot) =>
        (Shots.Count == 0 || (slot.Shot is { } shot && Shots.Contains(shot)))
        && (Kinds.Count == 0 || Kinds.Contains(slot.Kind));
}
