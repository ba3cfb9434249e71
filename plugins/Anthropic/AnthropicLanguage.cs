using System.Text.Json;
using AgentStudio.Film;
using AgentStudio.Sdk;
using Anthropic;
using Microsoft.Extensions.AI;

namespace AgentStudio.Anthropic;

/// <summary>The Messages API. The key is ANTHROPIC_API_KEY; ANTHROPIC_BASE_URL names another address of it.</summary>
public sealed class AnthropicLanguage(ProviderSetup setup) : ILanguageProvider, IDisposable
{
    private const string PricedOn = "2026-11-28";
    private const string PricedFrom = "https://platform.claude.com/docs/en/models/sonnet-5-5/overview";

    private readonly HttpClient _http = new(new VendorErrors { InnerHandler = new SocketsHttpHandler() }) { Timeout = Timeout.InfiniteTimeSpan };

    public ProviderCard Card { get; } = new()
    {
        Name = "anthropic", Model = "claude-sonnet-5-5", Revision = 1, Title = "Claude, by Anthropic", Deterministic = false, Quality = 90, Needs = ["ANTHROPIC_API_KEY"],
        Models =
        [
            new() { Name = "claude-sonnet-5-5", MillionIn = Usd.From(2), MillionOut = Usd.From(10), ContextTokens = 1_000_000, MaxReplyTokens = 16_000, Sees = true, PricedOn = PricedOn, PricedFrom = PricedFrom },
            new() { Name = "claude-opus-5-5", MillionIn = Usd.From(4), MillionOut = Usd.From(20), ContextTokens = 1_000_000, MaxReplyTokens = 16_000, Sees = true, PricedOn = PricedOn, PricedFrom = PricedFrom },
            new() { Name = "claude-haiku-4-5", MillionIn = Usd.From(1), MillionOut = Usd.From(5), ContextTokens = 200_000, MaxReplyTokens = 16_000, Sees = true, PricedOn = PricedOn, PricedFrom = PricedFrom },
        ],
    };

    private string Address => (setup.Secret("ANTHROPIC_BASE_URL") ?? "https://api.anthropic.com").TrimEnd('/');

    private string Key => setup.Secret("ANTHROPIC_API_KEY") ?? throw new StudioException("Anthropic needs a key: set ANTHROPIC_API_KEY in the environment or in .env.");

    public IChatClient Open(string model) =>
        new Translated(new AnthropicClient { ApiKey = Key, BaseUrl = Address, HttpClient = _http, MaxRetries = 0 }.AsIChatClient(model, Card.Of(model).MaxReplyTokens));

    public async Task<IReadOnlyList<string>> Models(CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Address}/v1/models?limit=1000");
        request.Headers.Add("x-api-key", Key);
        request.Headers.Add("anthropic-version", "2023-06-01");
        using var answer = await _http.SendAsync(request, cancel);
        using var list = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(cancel), cancellationToken: cancel);
        return [.. list.RootElement.GetProperty("data").EnumerateArray().Select(model => model.GetProperty("id").GetString()!)];
    }

    public void Dispose() => _http.Dispose();
}
