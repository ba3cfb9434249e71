using AgentStudio.Host.Language;
using AgentStudio.Sdk;
using Microsoft.Extensions.AI;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentStudio.Host.Mcp;

/// <summary>The client's own model, lent by sampling: the client's user sees and pays for what it is asked.</summary>
internal static class ClientModel
{
    private const int MaxTokens = 8192;

    /// <returns>Null when the client lends none.</returns>
    public static ILanguageProvider? Of(RequestContext<CallToolRequestParams> request, Question question) => question.CanSample
        ? new LentModel("client", new Sampling(request.Server, question, waits: !Http.HttpRules.IsStateless(request.JsonRpcRequest.Context?.ProtocolVersion ?? request.Server.NegotiatedProtocolVersion)), "sampling", sees: true)
        : null;

    /// <summary>One question to the client's model. Clients with a session answer while the call waits; others call again with the answer.</summary>
    /// <param name="waits">The call may wait for the reply: the client has a session.</param>
    private sealed class Sampling(McpServer server, Question question, bool waits) : IChatClient
    {
        public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            options = (options ?? new()).Clone();
            (options.ModelId, options.MaxOutputTokens) = (null, options.MaxOutputTokens ?? MaxTokens);   // which model it is, is the client's choice
            if (waits)
            {
                var whole = await server.SampleAsync(messages, options, cancellationToken: cancellationToken);
                whole.FinishReason ??= ChatFinishReason.Stop;   // clients need not say why they stopped
                return whole;
            }

            var reply = await question.Sample(Request([.. messages], options), cancellationToken);
            return new([new(ChatRole.Assistant, [.. reply.Content.ToAIContents()])])
            {
                ModelId = reply.Model, FinishReason = reply.StopReason == "maxTokens" ? ChatFinishReason.Length : ChatFinishReason.Stop,
            };
        }

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => Whole(messages, options, cancellationToken);

        public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

        public void Dispose()
        {
        }

        private async IAsyncEnumerable<ChatResponseUpdate> Whole(IEnumerable<ChatMessage> messages, ChatOptions? options, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
        {
            foreach (var update in (await GetResponseAsync(messages, options, cancel)).ToChatResponseUpdates()) yield return update;
        }

        private static CreateMessageRequestParams Request(List<ChatMessage> messages, ChatOptions options) => new()
        {
            SystemPrompt = string.Join('\n', messages.Where(message => message.Role == ChatRole.System).Select(message => message.Text).Prepend(options.Instructions ?? "").Where(text => text.Length > 0)),
            Messages = [.. messages.Where(message => message.Role != ChatRole.System).SelectMany(message => message.ToPromptMessages()).Select(message => new SamplingMessage { Role = message.Role, Content = [message.Content] })],
            MaxTokens = options.MaxOutputTokens!.Value, Temperature = options.Temperature, StopSequences = options.StopSequences,
        };
    }
}
