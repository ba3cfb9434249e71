using System.ComponentModel;
using AgentStudio.Film;
using AgentStudio.Ledger;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Lab;

/// <summary>Orders at vendors, and the decision that nobody but the user takes: what becomes of one that is in doubt.</summary>
internal sealed class JobTools(Laboratory lab, FactLedger ledger)
{
    [Tool("job_list", Title = "List the orders at vendors", ReadOnly = true)]
    [Description("Lists what was ordered from paid providers and is not in the media store yet: rolling orders, which the next render collects for nothing, and orders in doubt, which may have been paid for and wait for job_decide. all: true adds those that ended. Free.")]
    public Task<JobList> List(WhichJobs which, IToolCall call) => Task.FromResult(new JobList
    {
        Jobs = [.. lab.Jobs.All().Where(job => which.All || IsOpen(job)).Select(Listed)],
    });

    [Tool("job_decide", Title = "Decide about an order in doubt", Destructive = true)]
    [Description("Says what becomes of an order that is in doubt, after a look at the vendor's own list of jobs: Collect with vendorJob when it is there (nothing more is spent), Resubmit when it is not (the next render orders and pays it anew). Free itself. job_list names the orders.")]
    public async Task<ListedJob> Decide(JobDecision decision, IToolCall call)
    {
        var known = Find(decision.Job);
        if (lab.IsMaking(Digest.Parse("sha256:" + known.Recipe)) || !IsOpen(known))
            throw new StudioException($"The order {known.Recipe[..12]} is not in doubt: it is {Said(known).ToLowerInvariant()}.");
        var decided = decision.Verdict == JobVerdict.Collect ? await Collect(known, decision, call.Actor) : await GiveUp(known, decision, call.Actor);
        return Listed(known with { Job = decided });
    }

    private async Task<JobRecord> Collect(KnownJob known, JobDecision decision, string actor)
    {
        var id = decision.VendorJob is { Length: > 0 } given ? given : known.Job.Job;
        if (id.Length == 0) throw new StudioException("Collecting needs vendorJob: the id of the job in the vendor's list.");
        var rolling = known.Job with { State = TakeState.Rolling, Job = id, Failure = null };
        await lab.Jobs.Write(known.Recipe, rolling, actor);
        return rolling;
    }

    private async Task<JobRecord> GiveUp(KnownJob known, JobDecision decision, string actor)
    {
        var given = known.Job with { State = TakeState.Failed, Failure = known.Job.Failure ?? FailureKind.Lost };
        await lab.Jobs.Write(known.Recipe, given, actor);
        await new Reservations(ledger).Close(known.Recipe, known.Job, decision.Paid ? known.Job.Reserved : Usd.Zero, actor);
        return given;
    }

    private KnownJob Find(string prefix)
    {
        var all = lab.Jobs.All();
        var found = all.Where(job => job.Recipe.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) || (job.Job.Job.Length > 0 && job.Job.Job == prefix)).ToList();
        return found switch
        {
            [var one] => one,
            [] => throw new StudioException($"There is no order '{prefix}'. {(all.Count == 0 ? "Nothing was ever ordered from a vendor." : "job_list names those that are open.")}"),
            _ => throw new StudioException($"'{prefix}' begins {found.Count} orders; write more of it."),
        };
    }

    /// <summary>Its media is not in the store, and money may be out for it.</summary>
    private bool IsOpen(KnownJob job) => job.Job.IsOut && lab.Recorded(Digest.Parse("sha256:" + job.Recipe)) is null;

    private string Said(KnownJob job) => job.Job.State == TakeState.Submitting && !lab.IsMaking(Digest.Parse("sha256:" + job.Recipe)) ? nameof(TakeState.InDoubt) : job.Job.State.ToString();

    private ListedJob Listed(KnownJob job) => new()
    {
        Job = job.Recipe[..12], State = Said(job), Provider = job.Job.Provider, Kind = job.Job.Kind, What = job.Job.What,
        VendorJob = job.Job.Job, Reserved = job.Job.Reserved, VendorWords = job.Job.VendorWords, Since = job.Since,
    };
}

internal sealed record WhichJobs
{
    [Description("true adds orders that ended well or failed.")]
    public bool All { get; init; }
}

internal sealed record JobDecision
{
    [Description("The order, as job_list names it, such as \"3f2a90c1b7de\".")]
    public required string Job { get; init; }

    [Description("Collect takes it as the vendor's job vendorJob; Resubmit gives it up, and the next render orders it anew.")]
    public required JobVerdict Verdict { get; init; }

    [Description("The id in the vendor's list, such as \"job-1287\", for Collect.")]
    public string? VendorJob { get; init; }

    [Description("With Resubmit: true when the vendor charged the lost order, so that it counts as spent.")]
    public bool Paid { get; init; }
}

internal enum JobVerdict
{
    /// <summary>The vendor has it.</summary>
    Collect,
    /// <summary>The vendor does not have it, or it is of no use.</summary>
    Resubmit,
}

internal sealed record JobList
{
    [Description("In the order of their last change.")]
    public required IReadOnlyList<ListedJob> Jobs { get; init; }
}

internal sealed record ListedJob
{
    [Description("The order's name: the first letters of its recipe's key.")]
    public required string Job { get; init; }

    [Description("Rolling, InDoubt, InTheCan or Failed.")]
    public required string State { get; init; }

    [Description("Who was asked.")]
    public required string Provider { get; init; }

    [Description("The medium.")]
    public MakeKind Kind { get; init; }

    [Description("What was ordered, in a few words.")]
    public string What { get; init; } = "";

    [Description("The vendor's id, where it is known.")]
    public string VendorJob { get; init; } = "";

    [Description("The most that it may have cost, in US dollars.")]
    public Usd Reserved { get; init; }

    [Description("What the vendor said last.")]
    public string VendorWords { get; init; } = "";

    [Description("Since when it is so.")]
    public DateTimeOffset Since { get; init; }
}
