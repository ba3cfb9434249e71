using System.Globalization;
using System.Text;
using Microsoft.Extensions.AI;

namespace AgentStudio.Sdk;

/// <summary>
/// Asks a language model for one recipe. A vendor that says "not now" is waited for as long as it says; a limit of money is never
/// tried again. The reply is written as it is (<see cref="ChatText.WriteReply"/>), also one that breaks off or says nothing.
/// </summary>
internal sealed class LanguageMaking(ILanguageProvider provider, IWorkbench bench)
{
    private const int Tries = 5;
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    public async Task<Delivered> Make(LanguageRequest request, CancellationToken cancel)
    {
        var reply = await Patiently(request, cancel);
        await File.WriteAllTextAsync(Path.Combine(bench.Folder, "reply.json"), ChatText.WriteReply(reply), new UTF8Encoding(false), cancel);
        var (tokensIn, tokensOut) = (reply.Usage?.InputTokenCount ?? 0, reply.Usage?.OutputTokenCount ?? 0);
        return Delivered.File("reply.json") with
        {
            Cost = provider.Card.Of(request.Model).Cost(tokensIn, tokensOut),
            Used = new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                ["model"] = reply.ModelId ?? request.Model, ["tokensIn"] = Count(tokensIn), ["tokensOut"] = Count(tokensOut), ["finish"] = reply.FinishReason?.Value ?? "stop",
            },
        };
    }

    private async Task<ChatResponse> Patiently(LanguageRequest request, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await Ask(request, cancel);
            }
            catch (MakingFailedException failure) when (attempt < Tries && WaitFor(failure, attempt) is { } wait)
            {
                await Task.Delay(wait, cancel);
            }
        }
    }

    /// <summary>How long to wait before asking again; null when asking again is wrong.</summary>
    private static TimeSpan? WaitFor(MakingFailedException failure, int attempt) => failure.Kind switch
    {
        FailureKind.RateLimited or FailureKind.Overloaded => failure.RetryAfter is { } said ? said <= LongestWait ? said : null : FirstWait * (1 << attempt),
        FailureKind.Lost or FailureKind.TimedOut when attempt < 3 => FirstWait * attempt,   // broken in mid-stream: what came is not an answer
        _ => null,
    };

    private async Task<ChatResponse> Ask(LanguageRequest request, CancellationToken cancel)
    {
        using var client = provider.Open(request.Model);
        var (messages, options) = ChatText.Read(request.Request, Picture);
        options.ModelId = request.Model;
        var updates = new List<ChatResponseUpdate>();
        await foreach (var update in client.GetStreamingResponseAsync(messages, options, cancel))
        {
            if (update.Text.Length > 0) bench.Tell(update.Text);
            updates.Add(update);
        }

        return updates.Exists(update => update.FinishReason is not null)
            ? updates.ToChatResponse()
            : throw new MakingFailedException(FailureKind.Lost, $"{provider.Card.Title} broke off in the middle of its answer.");

        DataContent Picture(int place) => new(File.ReadAllBytes(bench.PathOf(request.Images[place])), request.ImageTypes[place]);
    }

    private static string Count(long number) => number.ToString(CultureInfo.InvariantCulture);
}
