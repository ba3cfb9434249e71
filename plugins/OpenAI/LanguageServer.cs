using System.Net.Http.Headers;
using System.Text.Json;
using AgentStudio.Sdk;
using Microsoft.Extensions.AI;

namespace AgentStudio.OpenAI;

/// <summary>A server that speaks as OpenAI's does. NAME_BASE_URL is its address, NAME_API_KEY its key.</summary>
public abstract class LanguageServer(ProviderSetup setup, Wire wire, string address, ProviderCard card) : ILanguageProvider, IDisposable
{
    private readonly HttpClient _http = new(new VendorErrors { InnerHandler = new SocketsHttpHandler() }) { Timeout = Timeout.InfiniteTimeSpan };

    public ProviderCard Card { get; } = card;

    protected string Address => (setup.Secret($"{Card.Name.ToUpperInvariant()}_BASE_URL") ?? address).TrimEnd('/');

    /// <summary>How this server is asked.</summary>
    internal virtual Wire Wire => wire;

    public IChatClient Open(string model) => new ServerChat(this, model);

    public async Task<IReadOnlyList<string>> Models(CancellationToken cancel)
    {
        var (path, list, name) = Wire == Wire.Ollama ? ("api/tags", "models", "name") : ("models", "data", "id");
        using var answer = await Send(HttpMethod.Get, path, null, cancel);
        using var read = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(cancel), cancellationToken: cancel);
        return [.. read.RootElement.GetProperty(list).EnumerateArray().Select(model => model.GetProperty(name).GetString()!)];
    }

    /// <summary>The model that was asked for; of a server without a usual one, the first that it has.</summary>
    internal async Task<string> Known(string model, CancellationToken cancel) => model.Length > 0 ? model
        : (await Models(cancel)).FirstOrDefault() ?? throw new MakingFailedException(FailureKind.Unavailable, $"The server of {Card.Name} at {Address} has no model. Load one there.");

    internal async Task<HttpResponseMessage> Send(HttpMethod method, string path, string? body, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(method, $"{Address}/{path}");
        if (setup.Secret($"{Card.Name.ToUpperInvariant()}_API_KEY") is { Length: > 0 } key) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        if (body is not null) request.Content = new StringContent(body, new MediaTypeHeaderValue("application/json"));
        return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
    }

    public void Dispose()
    {
        _http.Dispose();
        GC.SuppressFinalize(this);
    }

    protected static ProviderCard Say(string name, string model, string title, int quality, IReadOnlyList<string> needs, IReadOnlyList<LanguageModel> models) => new()
    {
        Name = name, Model = model, Revision = 1, Title = title, Deterministic = false, Quality = quality, Needs = needs, Models = models,
    };
}

/// <summary>How a server is asked: by one of OpenAI's two interfaces, or by Ollama's own.</summary>
public enum Wire { Completions, Responses, Ollama }
