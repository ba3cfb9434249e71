using System.Text.Json;
using AgentStudio.Film;
using AgentStudio.Host.Desk;
using AgentStudio.Ledger;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Lab;

/// <summary>Prices, and money set aside before it is spent (kind "reservation", id: the recipe's key).</summary>
internal sealed class Reservations(FactLedger ledger)
{
    public const string Kind = "reservation";

    public static Usd PriceOf(Recipe recipe) => recipe.Request is LanguageRequest language ? LanguageBound(recipe.Provider, language) : PriceOf(recipe.Provider, recipe.Request switch
    {
        VideoRequest video => video.Frames / video.Rate.PerSecond,
        CardRequest card => card.Frames / card.Rate.PerSecond,
        MusicRequest music => music.Samples / 48000.0,
        SoundRequest sound => sound.Samples / 48000.0,
        _ => 0,
    }, recipe.Request is SpeechRequest speech ? speech.Text.Length : 0);

    /// <param name="seconds">Of picture or sound; speech is priced by its letters.</param>
    public static Usd PriceOf(ProviderCard provider, double seconds, int characters = 0) => provider.Price.IsFree
        ? Usd.Zero
        : provider.Price.Each + Usd.From(provider.Price.PerSecond.Dollars * (decimal)seconds) + Usd.From(provider.Price.PerThousandCharacters.Dollars * characters / 1000m);

    /// <summary>The most that an answer may cost: a token is at least three characters of what is asked, a picture at most 1,600 tokens.</summary>
    private static Usd LanguageBound(ProviderCard card, LanguageRequest request)
    {
        var model = card.Of(request.Model);
        return model.Cost(request.Request.Length / 3 + request.Images.Count * 1600, request.MaxReplyTokens ?? model.MaxReplyTokens);
    }

    /// <summary>Takes the most that a making may cost out of the call's budget. What an earlier call ordered and is only collected now takes nothing.</summary>
    /// <exception cref="StudioException">The price is above what may still be spent.</exception>
    public async Task<Reservation> Open(Making making, JobRecord? standing, CancellationToken cancel)
    {
        if (standing is { IsOut: true }) return new(this, making, standing.Reserved, null);
        var lost = await Lost(making, cancel);
        var reservation = new Reservation(this, making, PriceOf(making.Recipe), making.Context.Budget) { Lost = lost };
        await reservation.Begin($"{making.Recipe.Request.Kind} by {making.Recipe.Provider.Name}", cancel);
        return reservation;
    }

    /// <summary>
    /// Language vendors have no list of questions to look into and no key that makes asking twice free, so a question that was on its way when the studio ended is
    /// asked again; what it may have cost is written down and said.
    /// </summary>
    private async Task<string?> Lost(Making making, CancellationToken cancel)
    {
        var key = making.Recipe.Key.Hex;
        if (making.Recipe.Request is not LanguageRequest || ledger.Head(ProductionId.Studio, Kind, key)?.Body is not { } body) return null;
        if (JsonSerializer.Deserialize(body, HostJson.Default.ReservationRecord)! is not { State: ReservationState.Open } cut) return null;
        await Write(key, making.Context.Actor, cut with { State = ReservationState.Lost, Cost = cut.Amount }, cancel);
        return $"A question to {cut.Provider} was on its way when the studio ended last time. Its answer was never seen and may have been paid for (at most {cut.Amount}); it is asked again.";
    }

    /// <summary>Closes the reservation of a job that somebody decided about.</summary>
    public Task Close(string recipe, JobRecord job, Usd cost, string actor) => job.Reserved == Usd.Zero ? Task.CompletedTask : Write(recipe, actor, new()
    {
        Amount = job.Reserved, State = cost == Usd.Zero ? ReservationState.Released : ReservationState.Settled, Cost = cost, Provider = job.Provider,
    }, CancellationToken.None);

    internal Task Write(string recipe, string actor, ReservationRecord record, CancellationToken cancel) =>
        ledger.Append([new(ProductionId.Studio, Kind, recipe, JsonSerializer.Serialize(record, HostJson.Default.ReservationRecord), actor, 0)], cancel);
}

/// <summary>Money set aside for one making: the upper bound, settled by the real price or released. It stays open while a job rolls or is in doubt.</summary>
internal sealed class Reservation(Reservations reservations, Making making, Usd amount, CallBudget? budget)
{
    private bool _open = amount > Usd.Zero;

    public Usd Amount { get; } = amount;

    /// <summary>What an earlier run may have paid in vain, in words; null when it did not.</summary>
    public string? Lost { get; init; }

    public async Task Begin(string what, CancellationToken cancel)
    {
        if (!_open) return;
        budget?.Reserve(Amount, what);
        try
        {
            await Write(ReservationState.Open, Usd.Zero, cancel);
        }
        catch
        {
            budget?.Settle(Amount, Usd.Zero);
            throw;
        }
    }

    public Task Settle(Usd cost) => Close(ReservationState.Settled, cost);

    public Task Release() => Close(ReservationState.Released, Usd.Zero);

    private Task Close(ReservationState state, Usd cost)
    {
        if (!_open) return Task.CompletedTask;
        _open = false;
        budget?.Settle(Amount, cost);
        return Write(state, cost, CancellationToken.None);
    }

    private Task Write(ReservationState state, Usd cost, CancellationToken cancel) => reservations.Write(making.Recipe.Key.Hex, making.Context.Actor, new()
    {
        Amount = Amount, State = state, Cost = cost, Provider = making.Recipe.Provider.Name,
    }, cancel);
}
