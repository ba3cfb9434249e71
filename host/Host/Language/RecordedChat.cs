using System.Runtime.CompilerServices;
using System.Threading.Channels;
using AgentStudio.Film;
using AgentStudio.Host.Desk;
using AgentStudio.Host.Lab;
using AgentStudio.Sdk;
using Microsoft.Extensions.AI;

namespace AgentStudio.Host.Language;

/// <summary>
/// A language model whose every reply is a recipe's: an equal request returns the recorded reply and costs nothing, a restart asks nothing twice.
/// <see cref="AskAgain"/> in the options' additional properties raises the take.
/// </summary>
internal sealed class RecordedChat(Laboratory lab, Home home, CastProvider cast, MakeContext context) : IChatClient
{
    /// <summary>The additional property (a whole number from 1) that asks for another answer to the same request.</summary>
    public const string AskAgain = "take";

    /// <summary>The reply's additional property that holds what a reader should know of how it was got: a list of sentences.</summary>
    public const string Notes = "notes";

    public CastProvider Cast { get; } = cast;

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        await Ask(messages, options, null, cancellationToken);

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var words = Channel.CreateUnbounded<string>();
        var asking = Ask(messages, options, word => words.Writer.TryWrite(word), cancellationToken);
        _ = asking.ContinueWith(_ => words.Writer.TryComplete(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        var told = 0;
        await foreach (var word in words.Reader.ReadAllAsync(cancellationToken))
        {
            told += word.Length;
            yield return new(ChatRole.Assistant, word);
        }

        foreach (var update in (await asking).ToChatResponseUpdates())
        {
            if (told > 0) update.Contents = [.. update.Contents.Where(content => content is not TextContent)];   // said already, as it came
            yield return update;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata(Cast.Card.Name, null, Cast.Card.Model) : serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
    }

    private async Task<ChatResponse> Ask(IEnumerable<ChatMessage> messages, ChatOptions? options, Action<string>? tell, CancellationToken cancel)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, context.Cancel);
        var card = options?.ModelId is { Length: > 0 } other ? Cast.Card with { Model = other } : Cast.Card;
        var request = await Request(messages, options, card.Model, either.Token);
        var made = await lab.Make(new Recipe(request, card), Cast, context with { Cancel = either.Token }, static _ => { }, tell: tell);
        var reply = ChatText.ReadReply(await File.ReadAllTextAsync(home.Media.PathOf(made.Main), either.Token));
        reply.AdditionalProperties = new() { ["recipe"] = made.Recipe.Hex, ["cost"] = made.Cost, [Notes] = made.Notes };
        return reply;
    }

    private async Task<LanguageRequest> Request(IEnumerable<ChatMessage> messages, ChatOptions? options, string model, CancellationToken cancel)
    {
        var pictures = new List<DataContent>();
        var text = ChatText.Write(messages, options, picture =>
        {
            pictures.Add(picture);
            return pictures.Count - 1;
        });
        var digests = new List<Digest>();
        foreach (var picture in pictures) digests.Add(await home.Media.Bring(new MemoryStream(picture.Data.ToArray()), cancel));
        return new()
        {
            Model = model, Request = text, MaxReplyTokens = options?.MaxOutputTokens, Images = digests, ImageTypes = [.. pictures.Select(picture => picture.MediaType)],
            Take = options?.AdditionalProperties?.TryGetValue(AskAgain, out var take) == true && take is int number ? number : 1,
        };
    }
}
