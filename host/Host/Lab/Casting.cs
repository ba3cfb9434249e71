using AgentStudio.Film;
using AgentStudio.Host.Plugins;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Lab;

/// <summary>Who makes a medium: the user's choice, else among those that can, free before paid, then the best. The reason is kept.</summary>
internal sealed class Casting(PluginHouse house)
{
    public CastProvider For(MakeKind kind, string? chosen = null)
    {
        var all = house.Providers.Where(entry => entry.Kind == kind).ToList();
        if (!string.IsNullOrEmpty(chosen)) return Chosen(kind, chosen, all);
        var best = all.Where(entry => entry.Unavailable is null)
            .OrderByDescending(entry => entry.Card.Price.IsFree)
            .ThenByDescending(entry => entry.Card.Quality)
            .ThenBy(entry => entry.Card.Name, StringComparer.Ordinal)
            .FirstOrDefault();
        return best is null
            ? throw new StudioException($"Nobody here can make {kind.ToString().ToLowerInvariant()}. Run 'studio providers' to see why, and 'studio plugins' for plugins that are broken.")
            : new(best, all.Count == 1 ? "the only one" : best.Card.Price.IsFree ? $"free, the best of {all.Count}" : $"the best of {all.Count} that can");
    }

    public bool Anybody(MakeKind kind) => house.Providers.Any(entry => entry.Kind == kind && entry.Unavailable is null);

    private static CastProvider Chosen(MakeKind kind, string name, List<ProviderEntry> all) =>
        all.FirstOrDefault(entry => entry.Card.Name == name) switch
        {
            null => throw new StudioException($"No provider '{name}' makes {kind.ToString().ToLowerInvariant()}; there is {string.Join(", ", all.Select(entry => entry.Card.Name))}."),
            { Unavailable: { } why } => throw new StudioException($"The provider '{name}' is not available: {why}."),
            var entry => new(entry, "chosen"),
        };
}

/// <param name="Reason">Why this one, in a few words.</param>
internal sealed record CastProvider(ProviderEntry Entry, string Reason)
{
    public ProviderCard Card => Entry.Card;
}
