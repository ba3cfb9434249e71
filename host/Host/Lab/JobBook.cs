using System.Text.Json;
using AgentStudio.Film;
using AgentStudio.Ledger;

namespace AgentStudio.Host.Lab;

/// <summary>The remote jobs that the ledger knows, by the key of the recipe that they make.</summary>
internal sealed class JobBook(FactLedger ledger)
{
    public const string Kind = "job";

    public JobRecord? Of(Digest recipe) => ledger.Head(ProductionId.Studio, Kind, recipe.Hex) is { Body: { } body } ? Read(body) : null;

    /// <summary>The newest state of every job, in the order of their last change.</summary>
    public IReadOnlyList<KnownJob> All() => [.. ledger.Heads(ProductionId.Studio, Kind)
        .Where(row => row.Body is not null).OrderBy(row => row.Seq)
        .Select(row => new KnownJob(row.Id, Read(row.Body!), DateTimeOffset.FromUnixTimeMilliseconds(row.AtMs)))];

    /// <summary>Written whether or not the caller is still there: money hangs on it.</summary>
    public Task Write(string recipe, JobRecord record, string actor) => ledger.Append(
        [new(ProductionId.Studio, Kind, recipe, JsonSerializer.Serialize(record, HostJson.Default.JobRecord), actor, 0)], CancellationToken.None);

    /// <summary>What is said to somebody who wants a making whose job is in doubt.</summary>
    public static string Doubt(string recipe, JobRecord job) =>
        $"{job.Provider} {(job.Job.Length > 0 ? $"no longer knows the job '{job.Job}'" : "was sent an order whose answer was never seen")}, so it may have been paid for"
        + $"{(job.Reserved > Usd.Zero ? $" (at most {job.Reserved})" : "")}: it is not ordered again unless you say so. Look at the vendor's list of jobs for \"{job.What}\", then call job_decide"
        + $" job={recipe[..12]} with verdict=Collect vendorJob=<its id> when it is there, or verdict=Resubmit when it is not.";

    private static JobRecord Read(string body) => JsonSerializer.Deserialize(body, HostJson.Default.JobRecord)!;
}

/// <param name="Recipe">The key of the recipe, in hex.</param>
/// <param name="Since">When it came into this state.</param>
internal sealed record KnownJob(string Recipe, JobRecord Job, DateTimeOffset Since);
