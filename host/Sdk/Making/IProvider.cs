using AgentStudio.Film;

namespace AgentStudio.Sdk;

/// <summary>Somebody who makes one medium. What they can do is a record, not code.</summary>
public interface IProvider
{
    ProviderCard Card { get; }
}

/// <summary>
/// A provider that makes while the call lasts: everything on this machine. The same request gives the same bytes wherever
/// <see cref="ProviderCard.Deterministic"/> says so.
/// </summary>
public interface IProvider<in TRequest> : IProvider where TRequest : MakeRequest
{
    /// <summary>Makes the request's media in the workbench's folder.</summary>
    /// <exception cref="StudioException">It cannot be made; the message says why and names what can.</exception>
    Task<Delivered> Make(TRequest request, IWorkbench bench, CancellationToken cancel);
}

/// <summary>
/// A provider behind a network. Only <see cref="Submit"/> spends; it is never retried. Lab writes the fact "submitting" before
/// it and the job's id right after it, so that a restart never pays twice. <see cref="Check"/> and <see cref="Collect"/> are asked
/// again after trouble that passes (rate limit, overload, a broken connection).
/// </summary>
public interface IRemoteProvider<in TRequest> : IProvider where TRequest : MakeRequest
{
    /// <summary>Spends, and returns at once.</summary>
    /// <exception cref="MakingFailedException">The vendor answered that it takes no such job: nothing is spent. Any other exception leaves
    /// it in doubt whether the request arrived, as <see cref="FailureKind.TimedOut"/> does.</exception>
    Task<JobId> Submit(TRequest request, IWorkbench bench, CancellationToken cancel);

    /// <summary>A vendor that knows no such job any more is <see cref="JobPhase.Failed"/> with <see cref="FailureKind.Lost"/>.</summary>
    Task<JobState> Check(JobId job, CancellationToken cancel);

    /// <summary>Brings the finished media into the workbench's folder. May be repeated.</summary>
    Task<Delivered> Collect(JobId job, IWorkbench bench, CancellationToken cancel);
}

/// <summary>A vendor's id of a job, and whatever else is needed to find it again after a restart.</summary>
public readonly record struct JobId(string Value)
{
    public override string ToString() => Value;
}

/// <param name="Done">0 to 1 where the vendor says it.</param>
/// <param name="VendorWords">What the vendor said, word for word.</param>
/// <param name="RetryAfter">After how long the vendor wants to be asked again; null leaves it to Lab.</param>
public sealed record JobState(JobPhase Phase, double? Done = null, string VendorWords = "", FailureKind? Failure = null, TimeSpan? RetryAfter = null);

public enum JobPhase { Waiting, Running, Ready, Failed }

/// <summary>Why a making failed, so that what follows can be decided without reading the vendor's words.</summary>
public enum FailureKind { Refused, Invalid, OutOfQuota, SpendLimit, RateLimited, Overloaded, TimedOut, Lost, Corrupt, Unavailable, TooLong, Internal }

/// <summary>A making that a provider gave up, with the vendor's own words kept.</summary>
public sealed class MakingFailedException(FailureKind kind, string message, string vendorWords = "") : Exception(message)
{
    public FailureKind Kind { get; } = kind;

    public string VendorWords { get; } = vendorWords;

    /// <summary>After how long the vendor wants to be asked again; null when it does not say (Retry-After).</summary>
    public TimeSpan? RetryAfter { get; init; }
}

/// <summary>The capability record of a provider's model.</summary>
public sealed record ProviderCard
{
    /// <summary>Short name, such as "previs".</summary>
    public required string Name { get; init; }

    /// <summary>The model or engine behind it, such as "espeak-ng".</summary>
    public required string Model { get; init; }

    /// <summary>Raised whenever the same request would give other bytes. Part of every key.</summary>
    public required int Revision { get; init; }

    /// <summary>The model's files: role ("unet", "voices") to the 64 digits of its SHA-256. Part of every key: other weights, other bytes.</summary>
    public IReadOnlyDictionary<string, string> ModelFiles { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>A sentence for people.</summary>
    public string Title { get; init; } = "";

    /// <summary>Same request and circumstances, same bytes. Others are replayed from the store.</summary>
    public bool Deterministic { get; init; } = true;

    /// <summary>Price of one making; free when nothing is set.</summary>
    public Price Price { get; init; } = new();

    /// <summary>0 (the least) to 100 (the best known): decides among those that can, after the user's choice.</summary>
    public int Quality { get; init; } = 30;

    /// <summary>Longest clip or speech in seconds; null has no limit.</summary>
    public double? MaxSeconds { get; init; }

    /// <summary>The only lengths it makes, in seconds; empty makes any.</summary>
    public IReadOnlyList<double> OnlySeconds { get; init; } = [];

    /// <summary>The only sizes it makes; empty makes any.</summary>
    public IReadOnlyList<PictureSize> OnlySizes { get; init; } = [];

    /// <summary>Languages as BCP 47 prefixes; empty is any.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    public bool TakesFirstFrame { get; init; }

    public bool TakesLastFrame { get; init; }

    /// <summary>An image maker that can begin with a picture (<see cref="ImageRequest.Source"/>).</summary>
    public bool TakesSource { get; init; }

    public int MaxReferences { get; init; }

    public bool TakesSeed { get; init; } = true;

    /// <summary>Previs-like engines join parts by state; others need the last frames of the part before.</summary>
    public bool JoinsByState { get; init; }

    /// <summary>Jobs that a vendor lets run at the same time; more wait their turn here.</summary>
    public int AtOnce { get; init; } = 2;

    /// <summary>The longest prompt in characters; null when it reads the brief.</summary>
    public int? MaxPrompt { get; init; }

    /// <summary>Environment variables (keys, addresses of servers) without which this provider cannot be used, beside those of its plugin.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>Language models with their prices, the one to take unasked first. Others than these may be asked for by name.</summary>
    public IReadOnlyList<LanguageModel> Models { get; init; } = [];

    /// <summary>What is known of a language model; one that is not listed counts as the dearest that is.</summary>
    public LanguageModel Of(string model) => Models.FirstOrDefault(known => known.Name == model)
        ?? (Models.MaxBy(known => known.MillionOut) is { } dearest ? dearest with { Name = model } : new() { Name = model });

    /// <summary>Closed or about to close, and what follows it.</summary>
    public string Sunset { get; init; } = "";
}

/// <summary>What a making costs: a fixed part and parts by what is asked for, in US dollars.</summary>
public sealed record Price
{
    public Usd Each { get; init; }

    public Usd PerSecond { get; init; }

    public Usd PerThousandCharacters { get; init; }

    public bool IsFree => Each == Usd.Zero && PerSecond == Usd.Zero && PerThousandCharacters == Usd.Zero;
}
