using System.ComponentModel;
using AgentStudio.Film;
using AgentStudio.Host.Plugins;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Language;

/// <summary>Looks whether the keys of language models work.</summary>
internal sealed class LanguageTools(PluginHouse house, LanguageChoice choice)
{
    [Tool("provider_test", Title = "Test the keys of language models", ReadOnly = true, OpenWorld = true)]
    [Description("Asks each language provider that has a key or an address for its list of models: says whether the key works, names the models and their prices. Free.")]
    public async Task<ProviderTests> Test(TestProviders which, IToolCall call)
    {
        await house.Checked.WaitAsync(call.Cancel);
        var wanted = choice.All.Where(entry => which.Provider is null || entry.Card.Name == which.Provider).ToList();
        if (wanted.Count == 0) throw new StudioException($"There is no language provider '{which.Provider}'. There is {string.Join(", ", choice.All.Select(entry => entry.Card.Name))}.");
        return new() { Providers = await Task.WhenAll(wanted.Select(entry => Test(entry, call.Cancel))) };
    }

    private async Task<ProviderTest> Test(ProviderEntry entry, CancellationToken cancel)
    {
        var test = new ProviderTest { Provider = entry.Card.Name, Prices = entry.Card.Models };
        if (entry.Unavailable is { } why) return test with { Problem = why };
        try
        {
            using var held = await house.Hold(entry, cancel);
            return test with { Works = true, Models = [.. await ((ILanguageProvider)held.Provider).Models(cancel)] };
        }
        catch (Exception failed) when (failed is MakingFailedException or StudioException)
        {
            return test with { Problem = failed.Message };
        }
    }
}

internal sealed record TestProviders
{
    [Description("Only this provider, such as \"anthropic\".")]
    public string? Provider { get; init; }
}

internal sealed record ProviderTests
{
    [Description("Ordered by name.")]
    public required IReadOnlyList<ProviderTest> Providers { get; init; }
}

internal sealed record ProviderTest
{
    [Description("The provider's name, such as \"anthropic\".")]
    public required string Provider { get; init; }

    [Description("It answered: key and address are right.")]
    public bool Works { get; init; }

    [Description("Why it cannot be used, with what to do.")]
    public string Problem { get; init; } = "";

    [Description("The models that it gives, as it names them.")]
    public IReadOnlyList<string> Models { get; init; } = [];

    [Description("The models whose prices are known here, in US dollars a million tokens.")]
    public IReadOnlyList<LanguageModel> Prices { get; init; } = [];
}
