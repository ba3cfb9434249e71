using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using AgentStudio.Film;
using AgentStudio.Host.Plugins;
using AgentStudio.Ledger;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Lab;

/// <summary>
/// Develops recipes. What is already in the ledger, with its media in the store, is the answer; otherwise price, reserve, run,
/// verify, store, record. Two callers of the same recipe wait for one making, which is cancelled when its last waiter leaves.
/// </summary>
internal sealed class Laboratory(PluginHouse house, FactLedger ledger, MediaStore media, Circumstances circumstances, string workFolder)
{
    /// <summary>Local makings at the same time: one a processor, because encoders and synthesisers here use one thread each.</summary>
    private readonly SemaphoreSlim _seats = new(Math.Max(1, Environment.ProcessorCount));

    private readonly ConcurrentDictionary<Digest, SharedMaking> _rolling = new();
    private readonly Reservations _reservations = new(ledger);

    public Casting Casting { get; } = new(house);

    /// <summary>What the recipe once made, if that is recorded and its media still there.</summary>
    public Made? Recorded(Recipe recipe) => Recorded(recipe.Key);

    public Made? Recorded(Digest key)
    {
        if (ledger.Head(ProductionId.Studio, "making", key.Hex) is not { Body: { } body }) return null;
        var made = JsonSerializer.Deserialize(body, HostJson.Default.MakingRecord)!.Made;
        return made.Media.Values.All(media.Has) ? made : null;
    }

    public async Task<Made> Make(MakeRequest request, MakeContext context)
    {
        var cast = Casting.For(request.Kind, context.Provider);
        var recipe = new Recipe(request, cast.Card);
        while (true)
        {
            context.Cancel.ThrowIfCancellationRequested();
            if (Recorded(recipe) is { } made) return made;
            var shared = _rolling.GetOrAdd(recipe.Key, _ => new SharedMaking());
            if (!shared.TryJoin(cancel => Develop(recipe, cast, context, shared, cancel))) continue;   // it ended just now: look again
            return await shared.Result(context.Cancel);
        }
    }

    /// <summary>Average of earlier makings of a kind by second of media made; null before the first.</summary>
    public double? SecondsPerSecond(MakeKind kind)
    {
        var rows = ledger.Heads(ProductionId.Studio, "making").TakeLast(400)
            .Select(row => JsonSerializer.Deserialize(row.Body!, HostJson.Default.MakingRecord)!)
            .Where(record => record.Kind == kind && record.Made.Measured.Seconds > 0).ToList();
        return rows.Count == 0 ? null : rows.Sum(record => record.TookMs / 1000.0) / rows.Sum(record => record.Made.Measured.Seconds!.Value);
    }

    private async Task<Made> Develop(Recipe recipe, CastProvider cast, MakeContext context, SharedMaking shared, CancellationToken cancel)
    {
        try
        {
            var reserved = await _reservations.Open(recipe, context, cancel);
            try
            {
                var made = await OnTheBench(recipe, cast, context, cancel);
                await _reservations.Settle(recipe, reserved, made.Cost, context);
                return made;
            }
            catch
            {
                await _reservations.Release(recipe, reserved, context);
                throw;
            }
        }
        finally
        {
            shared.Close();
            _rolling.TryRemove(new(recipe.Key, shared));
        }
    }

    private async Task<Made> OnTheBench(Recipe recipe, CastProvider cast, MakeContext context, CancellationToken cancel)
    {
        var clock = Stopwatch.StartNew();
        using var bench = new Workbench(Path.Combine(workFolder, recipe.Key.Hex[..24]), media, context.Report);
        using var held = house.Hold(cast.Entry);
        var delivered = await Run(held.Provider, recipe, bench, context, cancel);
        await Verifier.Check(recipe, delivered, bench, cancel);

        var digests = new SortedDictionary<string, Digest>(StringComparer.Ordinal);
        foreach (var (name, file) in delivered.Media)
            digests[name] = await media.Adopt(bench.Delivered(name, file), cancel);
        var made = new Made
        {
            Recipe = recipe.Key, Media = digests, Measured = delivered.Measured, Notes = delivered.Notes,
            Provider = recipe.Provider.Name, Model = recipe.Provider.Model, Manifest = recipe.Manifest,
            Cost = delivered.Cost ?? Reservations.PriceOf(recipe), Circumstances = circumstances.Now, Used = delivered.Used,
        };
        await Record(new() { Made = made, Kind = recipe.Request.Kind, TookMs = clock.ElapsedMilliseconds }, context);
        return made;
    }

    // The record is written even when the caller has just gone: what is finished stays finished.
    private Task Record(MakingRecord record, MakeContext context) => ledger.Append(
        [new(ProductionId.Studio, "making", record.Made.Recipe.Hex, JsonSerializer.Serialize(record, HostJson.Default.MakingRecord), context.Actor, context.Cause)],
        CancellationToken.None);

    private Task<Delivered> Run(IProvider provider, Recipe recipe, Workbench bench, MakeContext context, CancellationToken cancel)
    {
        var jobs = new RemoteJobs(ledger, context);
        return recipe.Request switch
        {
            SpeechRequest r => By(r), ImageRequest r => By(r), VideoRequest r => By(r), CardRequest r => By(r), MusicRequest r => By(r),
            SoundRequest r => By(r), PartRequest r => By(r), MixRequest r => By(r), MasterRequest r => By(r), PageRequest r => By(r),
            LanguageRequest r => By(r),
            var other => throw new InvalidOperationException($"Lab has no way to run a {other.GetType().Name}."),
        };

        Task<Delivered> By<T>(T request) where T : MakeRequest => provider switch
        {
            IProvider<T> local => Seated(() => local.Make(request, bench, cancel), cancel),
            IRemoteProvider<T> remote => jobs.Develop(remote, request, recipe, bench, cancel),
            _ => throw new InvalidOperationException($"{provider.Card.Name} does not take a {typeof(T).Name}."),
        };
    }

    private async Task<Delivered> Seated(Func<Task<Delivered>> make, CancellationToken cancel)
    {
        await _seats.WaitAsync(cancel);
        try
        {
            return await make();
        }
        finally
        {
            _seats.Release();
        }
    }
}

/// <summary>Who wants a making and under what conditions.</summary>
internal sealed record MakeContext
{
    public required string Actor { get; init; }

    /// <summary>The call that it belongs to; 0 for none.</summary>
    public long Cause { get; init; }

    /// <summary>The provider that was cast or chosen; null lets Lab cast.</summary>
    public string? Provider { get; init; }

    /// <summary>What may still be spent; null has no limit set, which allows only what is free.</summary>
    public Purse? Purse { get; init; }

    public Action<double> Report { get; init; } = static _ => { };

    public CancellationToken Cancel { get; init; }
}
