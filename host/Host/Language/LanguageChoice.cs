using AgentStudio.Film;
using AgentStudio.Host.Lab;
using AgentStudio.Host.Plugins;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Language;

/// <summary>
/// Which language model answers: "anthropic/claude-sonnet-5-5", a provider's name alone (its first model) or a model's name alone. Unasked: the
/// first vendor with a key, a server on this machine only where somebody set its address, else the model of the chat client that calls.
/// </summary>
internal sealed class LanguageChoice(PluginHouse house, string? preferred)
{
    /// <param name="wanted">What the user named; null takes the settings' word, else the best that there is.</param>
    /// <param name="client">The model of the client that calls, where it lends one.</param>
    /// <param name="replay">Only recorded replies are wanted, so neither key nor server is needed.</param>
    /// <returns>Null when nobody here speaks: the built-in planner works without.</returns>
    /// <exception cref="StudioException">What was named is not there or lacks its key.</exception>
    public CastProvider? For(string? wanted, ILanguageProvider? client = null, bool replay = false)
    {
        if (wanted is { Length: > 0 }) return Named(wanted, client, replay);
        if (preferred is { Length: > 0 }) return Named(preferred, client, replay);
        var best = All.Where(entry => entry.Unavailable is null)
            .OrderByDescending(entry => entry.Card.Quality).ThenBy(entry => entry.Card.Name, StringComparer.Ordinal).FirstOrDefault();
        return best is not null ? With(best, best.Card.Model, "the first with a key") : client is null ? null : Lent(client);
    }

    public IReadOnlyList<ProviderEntry> All => [.. house.Providers.Where(entry => entry.Kind == MakeKind.Language)];

    /// <summary>What to do to get one.</summary>
    public string Hint => $"Set one of {string.Join(", ", All.SelectMany(entry => entry.Card.Needs).Distinct())} in the environment or in .env; 'studio providers language' lists what each needs.";

    private CastProvider Named(string wanted, ILanguageProvider? client, bool replay)
    {
        var (name, model) = wanted.IndexOf('/') is > 0 and var slash ? (wanted[..slash], wanted[(slash + 1)..]) : (wanted, "");
        if (client is not null && client.Card.Name == name) return Lent(client);
        if (All.FirstOrDefault(entry => entry.Card.Name == name) is { } vendor) return With(Usable(vendor, replay), model.Length > 0 ? model : vendor.Card.Model, "chosen");
        if (All.FirstOrDefault(entry => entry.Card.Models.Any(known => known.Name == wanted)) is { } knows) return With(Usable(knows, replay), wanted, "chosen");
        var names = All.SelectMany(entry => entry.Card.Models.Select(known => $"{entry.Card.Name}/{known.Name}").Prepend(entry.Card.Name)).ToList();
        throw new StudioException($"No language model '{wanted}' is known{(NearestWord.To(wanted, names) is { } near ? $"; nearest is '{near}'" : "")}. Write provider/model, such as {names.ElementAtOrDefault(1) ?? "anthropic/claude-sonnet-5-5"}. Providers are {string.Join(", ", All.Select(entry => entry.Card.Name))}.");
    }

    private static ProviderEntry Usable(ProviderEntry entry, bool replay) => !replay && entry.Unavailable is { } why ? throw new StudioException($"The provider '{entry.Card.Name}' is not available: {why}.") : entry;

    private static CastProvider With(ProviderEntry entry, string model, string reason) => new(entry with { Card = entry.Card with { Model = model } }, reason);

    private static CastProvider Lent(ILanguageProvider client) =>
        new(new() { Card = client.Card, Kind = MakeKind.Language, Plugin = "the chat client" }, "lent by the chat client") { Live = client };
}
