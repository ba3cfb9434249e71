using AgentStudio.Film;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Planning;

/// <summary>What a render asks for beyond the truth of the production, and what it has made over its rounds.</summary>
internal sealed class Wishes
{
    private readonly HashSet<Digest> _remade = [];
    private readonly HashSet<string> _made = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <summary>Slots of which another take is wanted.</summary>
    public IReadOnlySet<string> Another { get; init; } = new HashSet<string>();

    /// <summary>Makes again what costs nothing, once.</summary>
    public bool Fresh { get; init; }

    /// <summary>Draws the safe areas on the storyboard.</summary>
    public bool Guides { get; init; }

    /// <summary>Slots that this render filled by a making, in whichever of its rounds.</summary>
    public IReadOnlySet<string> Made
    {
        get { lock (_gate) return _made.ToHashSet(StringComparer.Ordinal); }
    }

    public void Filled(string slot)
    {
        lock (_gate) _made.Add(slot);
    }

    public bool MakesAgain(Recipe recipe)
    {
        if (!Fresh || !recipe.Provider.Price.IsFree) return false;
        lock (_gate) return !_remade.Contains(recipe.Key);
    }

    public void Remade(Recipe recipe)
    {
        lock (_gate) _remade.Add(recipe.Key);
    }
}
