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

    /// <exception cref="StudioException">A shot or piece that it names is not in the film.</exception>
    public void Check(Board board)
    {
        var shots = board.Film.Shots.Where(shot => !shot.Omitted).Select(shot => shot.Id.ToString()).ToList();
        var pieces = board.Slots.Select(slot => slot.Id).ToList();
        foreach (var (what, name, known) in Shots.Select(shot => ("shot", shot.ToString(), shots)).Concat(Another.Select(slot => ("piece", slot, pieces))))
            if (!known.Contains(name))
                throw new StudioException($"There is no {what} '{name}' in this film{(NearestWord.To(name, known) is { } nearest ? $"; nearest is '{nearest}'" : "")}. There is {string.Join(", ", known.Take(20))}{(known.Count > 20 ? " ..." : "")}.");
    }

    public bool Wants(Slot slot) =>
        (Shots.Count == 0 || (slot.Shot is { } shot && Shots.Contains(shot)))
        && (Kinds.Count == 0 || Kinds.Contains(slot.Kind));
}
