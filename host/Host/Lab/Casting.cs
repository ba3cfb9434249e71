using AgentStudio.Film;
using AgentStudio.Host.Plugins;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Lab;

/// <summary>Who makes a medium: the user's choice, else among those that can, free before paid, then the best. The reason is kept.</summary>
internal sealed class Casting(PluginHouse house)
{
    /// <param name="chosen">A provider's name, or its first part: "onnx" is the best of "onnx:sdxl" and "onnx:sd15".</param>
    /// <param name="can">Leaves out who cannot do what is wanted; null leaves out nobody.</param>
    public CastProvider For(MakeKind kind, string? chosen = null, Func<ProviderCard, bool>? can = null)
    {
        var all = house.Providers.Where(entry => entry.Kind == kind).ToList();
        if (!string.IsNullOrEmpty(chosen)) return Chosen(kind, chosen, all);
        var able = all.Where(entry => entry.Unavailable is null && (can is null || can(entry.Card))).ToList();
        var best = Best(able);
        return best is null
            ? throw new StudioException($"Nobody here can make {(all.Count > able.Count ? "this " : "")}{kind.ToString().ToLowerInvariant()}{Instead(all)}. Run 'studio providers' to see why, and 'studio plugins' for plugins that are broken.")
            : new(best, all.Count == 1 ? "the only one" : best.Card.Price.IsFree ? $"free, the best of {all.Count}" : $"the best of {all.Count} that can");
    }

    /// <summary>Who makes one request.</summary>
    public CastProvider For(MakeRequest request, string? chosen)
    {
        bool Can(ProviderCard card) => request switch
        {
            ImageRequest { Source: not null } => card.TakesSource,
            SpeechRequest speech => Speaks(card, speech.Language),
            _ => true,
        };
        return For(request.Kind, request is ImageRequest { Source: not null } ? null : chosen, Can);
    }

    /// <summary>
    /// Who takes over when a vendor will not make something now: for no more than its price, and fit to stand where its work would have stood.
    /// A voice belongs to its character, so nobody speaks for another; a conversation belongs to its model.
    /// </summary>
    public CastProvider? StandIn(Recipe recipe, FailureKind failure)
    {
        if (recipe.Request.Kind is MakeKind.Speech or MakeKind.Language
            || failure is not (FailureKind.Refused or FailureKind.OutOfQuota or FailureKind.SpendLimit or FailureKind.RateLimited or FailureKind.Overloaded or FailureKind.Unavailable)) return null;
        var price = Reservations.PriceOf(recipe);
        return house.Providers
            .Where(entry => entry.Kind == recipe.Request.Kind && entry.Unavailable is null && entry.Card.Name != recipe.Provider.Name)
            .Where(entry => entry.Card.Deterministic || !recipe.Provider.Deterministic)
            .Where(entry => Capability.Lacks(entry.Card, recipe.Request) is null && Reservations.PriceOf(new Recipe(recipe.Request, entry.Card)) <= price)
            .OrderByDescending(entry => entry.Card.Quality).ThenBy(entry => entry.Card.Name, StringComparer.Ordinal)
            .Select(entry => new CastProvider(entry, $"stands in for {recipe.Provider.Name}"))
            .FirstOrDefault();
    }

    /// <summary>Names of those who could make what a provider cannot.</summary>
    public IReadOnlyList<string> Others(MakeRequest request) =>
        [.. house.Providers.Where(entry => entry.Kind == request.Kind && entry.Unavailable is null && Capability.Lacks(entry.Card, request) is null).Select(entry => entry.Card.Name)];

    public bool Anybody(MakeKind kind, Func<ProviderCard, bool>? can = null) =>
        house.Providers.Any(entry => entry.Kind == kind && entry.Unavailable is null && (can is null || can(entry.Card)));

    /// <param name="language">BCP 47.</param>
    public static bool Speaks(ProviderCard card, string language) =>
        card.Languages.Count == 0 || card.Languages.Any(known => known.Split('-')[0].Equals(language.Split('-')[0], StringComparison.OrdinalIgnoreCase));

    private static ProviderEntry? Best(IEnumerable<ProviderEntry> able) => able
        .OrderByDescending(entry => entry.Card.Price.IsFree).ThenByDescending(entry => entry.Card.Quality).ThenBy(entry => entry.Card.Name, StringComparer.Ordinal).FirstOrDefault();

    // Also one that cannot be used now: what it made already needs no key. Who asks it for more is told.
    private static CastProvider Chosen(MakeKind kind, string name, List<ProviderEntry> all)
    {
        var named = all.FirstOrDefault(entry => entry.Card.Name == name) ?? Best(all.Where(entry => entry.Card.Name.StartsWith(name + ":", StringComparison.Ordinal)));
        return named switch
        {
            null => throw new StudioException($"No provider '{name}' makes {kind.ToString().ToLowerInvariant()}; there is {string.Join(", ", all.Select(entry => entry.Card.Name))}."),
            var entry => new(entry, "chosen"),
        };
    }

    private static string Instead(List<ProviderEntry> all) => all.Count == 0 ? "" : $"; there is {string.Join(", ", all.Select(entry => entry.Card.Name))}";
}

/// <param name="Reason">Why this one, in a few words.</param>
internal sealed record CastProvider(ProviderEntry Entry, string Reason)
{
    public ProviderCard Card => Entry.Card;

    /// <summary>The language model by the name that --model takes, such as "anthropic/claude-sonnet-5-5" or "ollama".</summary>
    public string Speaker => Card.Model.Length > 0 ? $"{Card.Name}/{Card.Model}" : Card.Name;

    /// <summary>A provider that no plugin offers, such as the model of a chat client; null is held by its plugin.</summary>
    public IProvider? Live { get; init; }
}
