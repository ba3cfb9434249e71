using System.Runtime.CompilerServices;
using AgentStudio.Sdk;
using Anthropic.Exceptions;
using Microsoft.Extensions.AI;

namespace AgentStudio.Anthropic;

/// <summary>The SDK's client with what breaks in mid-stream told in the studio's words.</summary>
internal sealed class Translated(IChatClient client) : DelegatingChatClient(client)
{
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var updates = base.GetStreamingResponseAsync(messages, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await Next(updates)) yield return updates.Current;
    }

    private static async Task<bool> Next(IAsyncEnumerator<ChatResponseUpdate> updates)
    {
        try
        {
            return await updates.MoveNextAsync();
        }
        catch (AnthropicSseException said)
        {
            throw VendorErrors.InStream($"{said.Type}", said.ApiMessage is { Length: > 0 } words ? words : said.Message);
        }
        catch (Exception broken) when (broken is IOException or HttpRequestException or AnthropicIOException or System.Text.Json.JsonException)
        {
            throw VendorErrors.InStream("", broken.Message);
        }
    }
}
