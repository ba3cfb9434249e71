using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using AgentStudio.Sdk;
using Microsoft.Extensions.AI;

namespace AgentStudio.OpenAI;

/// <summary>One model of a server as a chat client. Everything streams; what breaks off is an error, never half an answer.</summary>
internal sealed class ServerChat(LanguageServer server, string model) : IChatClient
{
    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var name = await server.Known(model, cancellationToken);
        var (path, body, reader) = Asked(name, messages, options);
        using var answer = await server.Send(HttpMethod.Post, path, body.ToJsonString(), cancellationToken);
        await using var events = await Stream(answer, cancellationToken);
        await foreach (var words in server.Wire == Wire.Ollama ? Lines(events, cancellationToken) : Words(events, cancellationToken))
        {
            if (words == "[DONE]") break;
            foreach (var content in reader.Read(Parsed(words)))
                yield return new(ChatRole.Assistant, [content]);
        }

        foreach (var content in reader.End()) yield return new(ChatRole.Assistant, [content]);
        yield return new(ChatRole.Assistant, [new UsageContent(reader.Usage ?? Guessed(body, reader))]) { FinishReason = reader.Finish, ModelId = reader.Model ?? name };
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
    }

    private (string Path, JsonObject Body, IReplyReader Reader) Asked(string name, IEnumerable<ChatMessage> messages, ChatOptions? options) => server.Wire switch
    {
        Wire.Responses => ("responses", ResponsesWire.Body(name, messages, options), new ResponsesReader()),
        Wire.Ollama => ("api/chat", OllamaWire.Body(name, messages, options), new OllamaReader()),
        _ => ("chat/completions", CompletionsWire.Body(name, messages, options), new CompletionsReader()),
    };

    private static async Task<Stream> Stream(HttpResponseMessage answer, CancellationToken cancel) => await answer.Content.ReadAsStreamAsync(cancel);

    private static async IAsyncEnumerable<string> Words(Stream events, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var parsed = SseParser.Create(events).EnumerateAsync(cancel).GetAsyncEnumerator(cancel);
        while (await Unbroken(parsed.MoveNextAsync()))
            if (parsed.Current.Data.Length > 0) yield return parsed.Current.Data;
    }

    private static async IAsyncEnumerable<string> Lines(Stream answer, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var reader = new StreamReader(answer);
        while (await Unbroken(reader.ReadLineAsync(cancel)) is { } line)
            if (line.Length > 0) yield return line;
    }

    private static async ValueTask<T> Unbroken<T>(ValueTask<T> reading)
    {
        try
        {
            return await reading;
        }
        catch (Exception broken) when (broken is IOException or HttpRequestException)
        {
            throw VendorErrors.InStream("", $"the connection was lost ({broken.Message})");
        }
    }

    private static JsonObject Parsed(string words)
    {
        try
        {
            return JsonNode.Parse(words) as JsonObject ?? throw VendorErrors.InStream("", $"'{words}' is no event");
        }
        catch (System.Text.Json.JsonException)
        {
            throw VendorErrors.InStream("", $"an event is cut off: {(words.Length > 80 ? words[..80] : words)}");
        }
    }

    /// <summary>For servers that do not count: about four characters a token.</summary>
    private static UsageDetails Guessed(JsonObject body, IReplyReader reader) => new() { InputTokenCount = body.ToJsonString().Length / 4, OutputTokenCount = reader.Characters / 4 };
}

/// <summary>Understands the events of one reply, in their order.</summary>
internal interface IReplyReader
{
    UsageDetails? Usage { get; }

    ChatFinishReason? Finish { get; }

    string? Model { get; }

    int Characters { get; }

    IEnumerable<AIContent> Read(JsonObject said);

    /// <summary>What is complete only now. Throws when the reply broke off.</summary>
    IEnumerable<AIContent> End();
}
