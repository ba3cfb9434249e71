using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using AgentStudio.Film;
using AgentStudio.Host.Desk;
using AgentStudio.Host.Planning;
using AgentStudio.Host.Plugins;
using AgentStudio.Host.Workers;
using AgentStudio.Ledger;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Lab;

/// <summary>
/// Develops recipes. What is already in the ledger, with its media in the store, is the answer; otherwise price, reserve, run,
/// verify, store, record. Two callers of the same recipe wait for one making, which is cancelled when its last waiter leaves.
/// </summary>
internal sealed class Laboratory(PluginHouse house, FactLedger ledger, MediaStore media, string workFolder, int jobs, LocalWorkers workers) : ILab, IAsyncDisposable
{
    /// <summary>How long the end of the studio waits for an order that is on its way to a vendor, so that the job's id is known.</summary>
    private static readonly TimeSpan Leaving = TimeSpan.FromSeconds(10);

    /// <summary>Of a making; smaller ones are not told.</summary>
    private const double SmallestStep = 0.05;

    /// <summary>Local makings at the same time: one a processor unless the settings say otherwise, because encoders and synthesisers here use one thread each.</summary>
    private readonly FairSeats<int> _seats = new(Enumerable.Range(1, jobs));

    private readonly ConcurrentDictionary<Digest, SharedMaking> _rolling = new();
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _turns = new();
    private readonly Reservations _reservations = new(ledger);
    private readonly Circumstances _circumstances = new();

    public Casting Casting { get; } = new(house);

    public JobBook Jobs { get; } = new(ledger);

    public IReadOnlyList<PluginEntry> Plugins => house.Plugins;

    /// <summary>What can change bytes and is in no recipe, such as the version of ffmpeg.</summary>
    public IReadOnlyDictionary<string, string> Circumstances => _circumstances.Now;

    /// <summary>Somebody waits for it right now.</summary>
    public bool IsMaking(Digest recipe) => _rolling.ContainsKey(recipe);

    /// <summary>What the recipe once made, if that is recorded and its media still there.</summary>
    public Made? Recorded(Recipe recipe) => Recorded(recipe.Key);

    public Made? Recorded(Digest key)
    {
        if (ledger.Head(ProductionId.Studio, "making", key.Hex) is not { Body: { } body }) return null;
        var made = JsonSerializer.Deserialize(body, HostJson.Default.MakingRecord)!.Made;
        return made.Media.Values.All(media.Has) ? made : null;
    }

    public Task<Made> Make(MakeRequest request, MakeContext context) =>
        Make(request, Casting.For(request, ChosenIn(context.Production, request.Kind)), context);

    private Task<Made> Make(MakeRequest request, CastProvider cast, MakeContext context) => Make(new Recipe(request, cast.Card), cast, context, Steps(cast, context));

    /// <summary>Tells the caller of a single making how far it is, in words: a tool that makes several has a share of its own to tell.</summary>
    private static Action<double> Steps(CastProvider cast, MakeContext context)
    {
        var told = 0.0;
        return done =>
        {
            if (done - told < SmallestStep && (done < 1 || told >= 1)) return;
            told = done;
            context.Progress?.Report(new(FormattableString.Invariant($"{cast.Card.Name} {done * 100:0} %")));
        };
    }

    /// <param name="report">How far it is, 0 to 1; only whoever began the making is told.</param>
    /// <param name="wishes">Says whether it is made again although it is recorded; null is no.</param>
    public async Task<Made> Make(Recipe recipe, CastProvider cast, MakeContext context, Action<double> report, Wishes? wishes = null, Action<string>? tell = null)
    {
        while (true)
        {
            context.Cancel.ThrowIfCancellationRequested();
            if (wishes?.MakesAgain(recipe) != true && Recorded(recipe) is { } made) return made;
            if (context.Replay && !CanRepeat(recipe, cast)) throw NotRecorded(new(recipe, cast, context, report));
            if (cast.Entry.Unavailable is { } why) throw new StudioException($"The provider '{cast.Card.Name}' is not available: {why}.");
            if (Capability.Lacks(cast.Card, recipe.Request) is { } lack) throw new StudioException($"{cast.Card.Name} {lack}. {string.Join(", ", Casting.Others(recipe.Request))} can.");
            var shared = _rolling.GetOrAdd(recipe.Key, _ => new SharedMaking());
            if (!shared.TryJoin(cancel => Develop(new(recipe, cast, context, report, tell), shared, cancel))) continue;   // it ended just now: look again
            var fresh = await shared.Result(context.Cancel);
            wishes?.Remade(recipe);
            return fresh;
        }
    }

    /// <summary>Makes it, or has somebody stand in for a vendor that will not: never for a voice, and never for more than the shown price.</summary>
    public async Task<Made> MakeOrStandIn(Recipe recipe, CastProvider cast, MakeContext context, Action<double> report, Wishes wishes)
    {
        try
        {
            return await Make(recipe, cast, context, report, wishes);
        }
        catch (MakingFailedException failure) when (Jobs.Of(recipe.Key) is not { IsOut: true } && Casting.StandIn(recipe, failure.Kind) is { } other)
        {
            var made = await Make(new Recipe(recipe.Request, other.Card), other, context, report, wishes);
            return made with { Notes = [.. made.Notes, $"{other.Card.Name} stands in for {recipe.Provider.Name}, which failed: {failure.Message}{(failure.VendorWords.Length > 0 ? $" ({failure.VendorWords})" : "")} Another take asks it again."] };
        }
    }

    /// <summary>Gives up what is being made, and waits a moment so that what is known about orders is written down.</summary>
    public async ValueTask DisposeAsync()
    {
        var ended = _rolling.Values.Select(making => making.GiveUp()).ToList();
        await Task.WhenAny(Task.WhenAll(ended), Task.Delay(Leaving));
    }

    /// <summary>Average of earlier makings of a kind by second of media made; null before the first.</summary>
    public double? SecondsPerSecond(MakeKind kind)
    {
        var rows = ledger.Heads(ProductionId.Studio, "making").TakeLast(400)
            .Select(row => JsonSerializer.Deserialize(row.Body!, HostJson.Default.MakingRecord)!)
            .Where(record => record.Kind == kind && record.Made.Measured.Seconds > 0).ToList();
        return rows.Count == 0 ? null : rows.Sum(record => record.TookMs / 1000.0) / rows.Sum(record => record.Made.Measured.Seconds!.Value);
    }

    /// <summary>Made here without a vendor or a model whose answer may differ: the same bytes again.</summary>
    private static bool CanRepeat(Recipe recipe, CastProvider cast) => recipe.Request.Kind != MakeKind.Language && cast.Card.Deterministic && cast.Card.Price.IsFree;

    private static StudioException NotRecorded(Making making) => new(
        $"The replay needs {making.Recipe.Request.Kind.ToString().ToLowerInvariant()} by {making.Recipe.Provider.Name} that is not recorded: '{making.What}' (recipe {making.Recipe.Key.Hex[..12]}). Nothing was asked of {making.Recipe.Provider.Name}. Run it once without --replay, or unpack a pack that holds it.");

    private string? ChosenIn(ProductionId production, MakeKind kind) =>
        ledger.Head(production, "production", "production") is { Body: { } body }
            ? JsonSerializer.Deserialize(body, FilmJson.Default.Production)!.Providers.GetValueOrDefault(kind.ToString().ToLowerInvariant())
            : null;

    private async Task<Made> Develop(Making making, SharedMaking shared, CancellationToken cancel)
    {
        try
        {
            var reservation = await _reservations.Open(making, Jobs.Of(making.Recipe.Key), cancel);
            try
            {
                return await OnTheBench(making, reservation, cancel);
            }
            catch
            {
                if (Jobs.Of(making.Recipe.Key) is not { IsOut: true }) await reservation.Release();
                throw;
            }
        }
        finally
        {
            shared.Close();
            _rolling.TryRemove(new(making.Recipe.Key, shared));
        }
    }

    private async Task<Made> OnTheBench(Making making, Reservation reservation, CancellationToken cancel)
    {
        var recipe = making.Recipe;
        var clock = Stopwatch.StartNew();
        using var bench = new Workbench(Path.Combine(workFolder, recipe.Key.Hex[..24]), media, making.Report, making.Tell);
        using var held = making.Cast.Live is { } live ? new Held(live) : await house.Hold(making.Cast.Entry, cancel);
        if (reservation.Lost is { } lost) making.Context.Progress?.Report(new(lost));
        var delivered = await Run(held, making, reservation, bench, cancel);
        var cost = delivered.Cost ?? Reservations.PriceOf(recipe);
        await reservation.Settle(cost);   // paid, whatever the verifier finds
        await Verifier.Check(recipe, delivered, bench, cancel);

        var digests = new SortedDictionary<string, Digest>(StringComparer.Ordinal);
        foreach (var (name, file) in delivered.Media)
            digests[name] = await media.Adopt(bench.Delivered(name, file), cancel);
        var made = new Made
        {
            Recipe = recipe.Key, Media = digests, Measured = delivered.Measured, Notes = reservation.Lost is { } paid ? [.. delivered.Notes, paid] : delivered.Notes,
            Provider = recipe.Provider.Name, Model = recipe.Provider.Model, Manifest = recipe.Manifest,
            Cost = cost, Circumstances = _circumstances.Now, Used = delivered.Used,
        };
        var record = new MakingRecord { Made = made, Kind = recipe.Request.Kind, For = making.Context.Production.ToString(), TookMs = clock.ElapsedMilliseconds };

        // Written even when the caller has just gone: what is finished stays finished.
        await ledger.Append([making.Fact("making", JsonSerializer.Serialize(record, HostJson.Default.MakingRecord))], CancellationToken.None);
        return made;
    }

    private Task<Delivered> Run(Held held, Making making, Reservation reservation, Workbench bench, CancellationToken cancel)
    {
        return making.Recipe.Request switch
        {
            SpeechRequest r => By(r), ImageRequest r => By(r), VideoRequest r => By(r), CardRequest r => By(r), MusicRequest r => By(r),
            SoundRequest r => By(r), PartRequest r => By(r), MixRequest r => By(r), MasterRequest r => By(r), PageRequest r => By(r),
            LanguageRequest r => By(r), UpscaleRequest r => By(r), EmbedRequest r => By(r), SegmentRequest r => By(r), JudgeRequest r => By(r),
            DepthRequest r => By(r), InterpolateRequest r => By(r), TranscribeRequest r => By(r), DenoiseRequest r => By(r),
            var other => throw new InvalidOperationException($"Lab has no way to run a {other.GetType().Name}."),
        };

        Task<Delivered> By<T>(T request) where T : MakeRequest => held.Provider switch
        {
            ILanguageProvider language when request is LanguageRequest asked => language.Make(asked, bench, cancel),   // it waits for others, so it takes no seat
            IProvider<T> when held.Card.ModelFiles.Count > 0 => workers.Make(making, held, bench, cancel),
            IProvider<T> local => Seated(() => local.Make(request, bench, cancel), making, cancel),
            IRemoteProvider<T> remote => InTurn(held.Card, () => new RemoteJobs(Jobs, making, reservation.Amount).Develop(remote, request, bench, cancel), cancel),
            _ => throw new InvalidOperationException($"{held.Card.Name} does not take a {typeof(T).Name}."),
        };
    }

    private async Task<Delivered> Seated(Func<Task<Delivered>> make, Making making, CancellationToken cancel)
    {
        // Music, sounds and their mix do not wait behind the clips: the mix is long work of one thread, and clips keep the other processors busy beside it.
        var first = making.Recipe.Request is MusicRequest or SoundRequest or MixRequest;
        using var seat = await _seats.Enter(making.Context.Production, cancel, first);
        return await make();
    }

    private async Task<Delivered> InTurn(ProviderCard vendor, Func<Task<Delivered>> make, CancellationToken cancel)
    {
        var turns = _turns.GetOrAdd(vendor.Name, _ => new(Math.Max(1, vendor.AtOnce)));
        await turns.WaitAsync(cancel);
        try
        {
            return await make();
        }
        finally
        {
            turns.Release();
        }
    }
}

/// <summary>One making on its way: what, by whom, for whom.</summary>
internal sealed record Making(Recipe Recipe, CastProvider Cast, MakeContext Context, Action<double> Report, Action<string>? Tell = null)
{
    private const int LongestWhat = 120;

    /// <summary>A fact about this making, under its recipe's key.</summary>
    public FactDraft Fact(string kind, string body) => new(ProductionId.Studio, kind, Recipe.Key.Hex, body, Context.Actor, 0);

    /// <summary>What is made, as a person would recognise it in a vendor's list.</summary>
    public string What
    {
        get
        {
            var words = Recipe.Request switch
            {
                SpeechRequest speech => speech.Text,
                ImageRequest image => Words(image.Prompt, image.Brief),
                VideoRequest video => Words(video.Prompt, video.Brief),
                SoundRequest sound => sound.Word,
                var other => $"{other.Kind} {other.Prompt}".TrimEnd(),
            };
            return words.Length <= LongestWhat ? words : words[..(LongestWhat - 1)] + "…";
        }
    }

    private static string Words(string prompt, ShotBrief brief) =>
        prompt.Length > 0 ? prompt : $"{brief.Place.Set}: {(brief.Action.Length > 0 ? brief.Action : string.Join(", ", brief.Cast.Select(cast => cast.Name)))}";
}
