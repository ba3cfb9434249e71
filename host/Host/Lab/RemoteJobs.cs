using AgentStudio.Film;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Lab;

/// <summary>
/// Waits for vendors. The fact "submitting" is written before the request leaves and the job's id right after it; where no id was
/// seen nothing is submitted again, because the money may be spent: the user decides.
/// </summary>
internal sealed class RemoteJobs(JobBook jobs, Making making, Usd reserved)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan SubmitLimit = TimeSpan.FromMinutes(2);

    public async Task<Delivered> Develop<T>(IRemoteProvider<T> provider, T request, Workbench bench, CancellationToken cancel) where T : MakeRequest
    {
        var job = Standing() ?? await Submit(provider, request, bench);
        cancel.ThrowIfCancellationRequested();
        await Ready(provider, job, cancel);
        var delivered = await Asked(job, () => provider.Collect(job, bench, cancel), cancel);
        await Write(Record(TakeState.InTheCan, job));
        return delivered;
    }

    /// <summary>The job of an earlier run that is to be collected; null when there is none.</summary>
    private JobId? Standing() => jobs.Of(making.Recipe.Key) switch
    {
        { InDoubt: true } job => throw new MakingFailedException(FailureKind.Lost, JobBook.Doubt(making.Recipe.Key.Hex, job), job.VendorWords),
        { IsOut: true } job => new JobId(job.Job),
        _ => null,
    };

    private async Task<JobId> Submit<T>(IRemoteProvider<T> provider, T request, Workbench bench) where T : MakeRequest
    {
        await Write(Record(TakeState.Submitting));
        using var limit = new CancellationTokenSource(SubmitLimit);   // never the caller's: an order that is cut off half-way is in doubt
        try
        {
            var job = await provider.Submit(request, bench, limit.Token);
            await Write(Record(TakeState.Rolling, job));
            return job;
        }
        catch (MakingFailedException refused) when (refused.Kind != FailureKind.TimedOut)   // the vendor answered: nothing rolls
        {
            await Write(Record(TakeState.Failed) with { VendorWords = refused.VendorWords, Failure = refused.Kind });
            throw;
        }
        catch (HttpRequestException unsent) when (unsent.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError)
        {
            await Write(Record(TakeState.Failed) with { VendorWords = unsent.Message, Failure = FailureKind.Unavailable });
            throw new MakingFailedException(FailureKind.Unavailable, $"{Provider} cannot be reached: {unsent.Message}");
        }
        catch (Exception unanswered)
        {
            throw await InDoubt(default, unanswered.Message);
        }
    }

    private async Task Ready<T>(IRemoteProvider<T> provider, JobId job, CancellationToken cancel) where T : MakeRequest
    {
        for (var wait = FirstWait; ; wait = Shorter(LongestWait, wait * 1.5))
        {
            var state = await Asked(job, () => provider.Check(job, cancel), cancel);
            if (state.Done is { } done) making.Report(done);
            if (state.Phase == JobPhase.Ready) return;
            if (state.Phase == JobPhase.Failed)
                throw await Ended(job, new(state.Failure ?? FailureKind.Internal, $"{Provider} gave up: {state.VendorWords}", state.VendorWords));
            await Task.Delay(state.LookAgain ?? wait, cancel);
        }
    }

    /// <summary>Asks what costs nothing, again after trouble that passes. What outlasts that leaves the job rolling.</summary>
    private async Task<TAnswer> Asked<TAnswer>(JobId job, Func<Task<TAnswer>> ask, CancellationToken cancel)
    {
        const int tries = 6;
        for (var (tried, wait) = (1, FirstWait); ; tried++, wait = Shorter(LongestWait, wait * 2))
        {
            try
            {
                return await ask();
            }
            catch (Exception trouble) when (Passes(trouble) && !cancel.IsCancellationRequested)
            {
                if (tried == tries)
                    throw new MakingFailedException(FailureKind.Unavailable, $"{Provider} does not answer for its job '{job}': {trouble.Message} The job rolls on there; the same command collects it.", (trouble as MakingFailedException)?.VendorWords ?? "");
                await Task.Delay((trouble as MakingFailedException)?.LookAgain ?? wait, cancel);
            }
            catch (MakingFailedException failure)
            {
                throw await Ended(job, failure);
            }
        }
    }

    private static bool Passes(Exception trouble) => trouble is HttpRequestException or IOException or TimeoutException or TaskCanceledException
        or MakingFailedException { Kind: FailureKind.RateLimited or FailureKind.Overloaded or FailureKind.TimedOut or FailureKind.Unavailable };

    /// <summary>The vendor has spoken. A delivery that is broken can be collected once more; a job that is lost may have been paid for.</summary>
    private async Task<MakingFailedException> Ended(JobId job, MakingFailedException failure)
    {
        if (failure.Kind == FailureKind.Lost) return await InDoubt(job, failure.VendorWords);
        if (failure.Kind != FailureKind.Corrupt) await Write(Record(TakeState.Failed, job) with { VendorWords = failure.VendorWords, Failure = failure.Kind });
        return failure;
    }

    private async Task<MakingFailedException> InDoubt(JobId job, string words)
    {
        var record = Record(TakeState.InDoubt, job) with { VendorWords = words, Failure = FailureKind.Lost };
        await Write(record);
        return new(FailureKind.Lost, JobBook.Doubt(making.Recipe.Key.Hex, record), words);
    }

    private JobRecord Record(TakeState state, JobId job = default) => new()
    {
        State = state, Provider = Provider, Kind = making.Recipe.Request.Kind, What = making.What, Job = job.Value ?? "", Reserved = reserved,
    };

    private string Provider => making.Recipe.Provider.Name;

    private Task Write(JobRecord record) => jobs.Write(making.Recipe.Key.Hex, record, making.Context.Actor);

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
