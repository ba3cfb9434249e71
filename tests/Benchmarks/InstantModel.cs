using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;

namespace AgentStudio.Tests.Benchmarks;

/// <summary>A language model that answers at once and counts characters.</summary>
/// <param name="answer">Told the number of the question, from 1, and all words of the request.</param>
internal sealed partial class InstantModel(Func<int, string, string> answer) : IChatClient
{
    public int Asked { get; private set; }

    /// <summary>Characters of all requests.</summary>
    public long Told { get; private set; }

    /// <summary>Of these, what is the film's own text between the marks.</summary>
    public long Material { get; private set; }

    /// <summary>Characters of all answers.</summary>
    public long Said { get; private set; }

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var words = string.Concat(messages.Select(message => message.Text));
        Asked++;
        Told += words.Length + (options?.Instructions?.Length ?? 0);
        Material += Marked().Matches(words).Sum(match => match.Groups[2].Length);
        var text = answer(Asked, words);
        Said += text.Length;
        return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, text)) { FinishReason = ChatFinishReason.Stop });
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates()) yield return update;
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }

    [GeneratedRegex(@"<(\w+)>\n(.*?)\n</\1>", RegexOptions.Singleline)]
    private static partial Regex Marked();
}
