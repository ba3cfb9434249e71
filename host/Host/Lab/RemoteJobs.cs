using System.Text.Json;
using AgentStudio.Film;
using AgentStudio.Ledger;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Lab;

/// <summary>
/// Waits for vendors. The fact "submitting" is written before the request leaves and the job's id right after it; a restart
/// that finds no id never submits again, because the money may be spent: the user decides.
/// </summary>
internal sealed class RemoteJobs(FactLedger ledger, Making making)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(15);

    public async Task<Delivered> Develop<T>(IRemoteProvider<T> provider, T request, Workbench bench, CancellationToken cancel) where T : MakeRequest
    {
        var job = Known() ?? await Submit(provider, request, bench, cancel);
        var wait = FirstWait;
        while (true)
        {
            var state = await provider.Check(job, cancel);
            if (state.Done is { } done) making.Report(done);
            if (state.Phase == JobPhase.Ready) break;
            if (state.Phase == JobPhase.Failed) await Fail(job, state);
            await Task.Delay(wait, cancel);
            wait = TimeSpan.FromTicks(Math.Min(LongestWait.Ticks, wait.Ticks * 3 / 2));
        }

        var delivered = await provider.Collect(job, bench, cancel);
        await Write(new() { State = TakeState.InTheCan, Provider = Provider, Job = job.Value });
        return delivered;
    }

    private JobId? Known()
    {
        if (ledger.Head(ProductionId.Studio, "job", making.Recipe.Key.Hex) is not { Body: { } body }) return null;
        var record = JsonSerializer.Deserialize(body, HostJson.Default.JobRecord)!;
        return record.State switch
        {
            TakeState.Rolling or TakeState.InTheCan => new JobId(record.Job),
            TakeState.Submitting or TakeState.InDoubt => throw new StudioException(
                $"A request to {record.Provider} left this studio and its answer was never seen, so it may have been paid for. Look at the vendor's list of jobs, then ask for another take, which submits anew."),
            _ => null,
        };
    }

    private async Task<JobId> Submit<T>(IRemoteProvider<T> provider, T request, Workbench bench, CancellationToken cancel) where T : MakeRequest
    {
        await Write(new() { State = TakeState.Submitting, Provider = Provider });
        JobId job;
        try
        {
            job = await provider.Submit(request, bench, cancel);
        }
        catch (MakingFailedException failure)   // the vendor answered: nothing rolls
        {
            await Write(new() { State = TakeState.Failed, Provider = Provider, VendorWords = failure.VendorWords, Failure = failure.Kind });
            throw;
        }

        await Write(new() { State = TakeState.Rolling, Provider = Provider, Job = job.Value });
        return job;
    }

    private async Task Fail(JobId job, JobState state)
    {
        var kind = state.Failure ?? FailureKind.Internal;
        await Write(new() { State = TakeState.Failed, Provider = Provider, Job = job.Value, VendorWords = state.VendorWords, Failure = kind });
        throw new MakingFailedException(kind, $"{Provider} gave up: {state.VendorWords}", state.VendorWords);
    }

    private string Provider => making.Recipe.Provider.Name;

    private Task Write(JobRecord record) =>
        ledger.Append([making.Fact("job", JsonSerializer.Serialize(record, HostJson.Default.JobRecord))], CancellationToken.None);
}
