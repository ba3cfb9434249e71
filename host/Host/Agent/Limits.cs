using AgentStudio.Film;
using AgentStudio.Host.Desk;
using AgentStudio.Host.Language;
using Microsoft.Extensions.AI;

namespace AgentStudio.Host.Agent;

/// <summary>What an agent's run may use: turns, tokens, time; money is its budget's. The host counts, not the model.</summary>
internal sealed class Limits(IChatClient chat, CallBudget budget, TimeProvider clock, CancellationToken cancel)
{
    private readonly SortedSet<string> _notes = new(StringComparer.Ordinal);
    private readonly long _began = clock.GetTimestamp();

    public int MostTurns { get; init; } = 60;

    public long MostTokens { get; init; } = 1_000_000;

    public TimeSpan MostTime { get; init; } = TimeSpan.FromHours(2);

    public int Turns { get; private set; }

    public long TokensIn { get; private set; }

    public long TokensOut { get; private set; }

    /// <summary>What a reader should know of how the replies were got.</summary>
    public IReadOnlyCollection<string> Notes => _notes;

    public Usd Spent => budget.Taken;

    /// <summary>Asks the model once more.</summary>
    /// <param name="hear">Told its words as they come; null waits for all of them.</param>
    /// <exception cref="LimitReachedException">One of the limits is used up.</exception>
    public async Task<ChatResponse> Ask(IEnumerable<ChatMessage> talk, ChatOptions options, Action<string>? hear = null)
    {
        if (Turns >= MostTurns) throw new LimitReachedException($"The director stopped after {Turns} turns, which is the limit.");
        if (TokensIn + TokensOut >= MostTokens) throw new LimitReachedException($"The director stopped after {TokensIn + TokensOut:N0} tokens; the limit is {MostTokens:N0}.");
        if (clock.GetElapsedTime(_began) is var gone && gone >= MostTime) throw new LimitReachedException($"The director stopped after {gone.TotalMinutes:0} minutes; the limit is {MostTime.TotalMinutes:0}.");
        Turns++;
        var reply = hear is null ? await chat.GetResponseAsync(talk, options, cancel) : await Heard(talk, options, hear);
        if (reply.AdditionalProperties?.GetValueOrDefault(RecordedChat.Notes) is IReadOnlyList<string> notes) _notes.UnionWith(notes);
        TokensIn += reply.Usage?.InputTokenCount ?? 0;
        TokensOut += reply.Usage?.OutputTokenCount ?? 0;
        return reply;
    }

    private async Task<ChatResponse> Heard(IEnumerable<ChatMessage> talk, ChatOptions options, Action<string> hear)
    {
        var updates = new List<ChatResponseUpdate>();
        await foreach (var update in chat.GetStreamingResponseAsync(talk, options, cancel))
        {
            if (update.Text.Length > 0) hear(update.Text);
            updates.Add(update);
        }

        return updates.ToChatResponse();
    }
}

/// <summary>A run has used what it was given; what is made is kept.</summary>
internal sealed class LimitReachedException(string message) : Exception(message);
