using AgentStudio.Film;

namespace AgentStudio.Ledger;

/// <summary>A batch on its way into the ledger: checked, its bodies as bytes with their digests, and who waits for it.</summary>
internal sealed class FactAsk(IReadOnlyList<FactDraft> drafts, CancellationToken cancel)
{
    private readonly TaskCompletionSource<IReadOnlyList<FactRow>> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<PreparedDraft> Drafts { get; } = [.. drafts.Select(PreparedDraft.Of)];

    /// <summary>A row whose body goes with this batch, which holds the fact that says so.</summary>
    public long? Erases { get; init; }

    public Task<IReadOnlyList<FactRow>> Outcome => _outcome.Task;

    /// <summary>Set by the writer when the batch stands in the open transaction.</summary>
    public IReadOnlyList<FactRow>? Rows { get; set; }

    /// <summary>True when nobody waits any more and nothing was written.</summary>
    public bool GaveUp() => cancel.IsCancellationRequested && _outcome.TrySetCanceled(cancel);

    public void Done() => _outcome.TrySetResult(Rows!);

    public void Fail(Exception error) => _outcome.TrySetException(error);
}

/// <param name="Body">UTF-8; null withdraws.</param>
internal sealed record PreparedDraft(FactDraft Draft, byte[]? Body, byte[]? BodyDigest)
{
    // On the caller's thread: the writer only writes.
    public static PreparedDraft Of(FactDraft draft)
    {
        var body = draft.Check();
        return new(draft, body, body is null ? null : Chain.DigestOf(body));
    }
}
