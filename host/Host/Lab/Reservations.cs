using System.Text.Json;
using AgentStudio.Film;
using AgentStudio.Ledger;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Lab;

/// <summary>Sets money aside before it is spent. The reservation is the upper bound; it is settled by the real price or released.</summary>
internal sealed class Reservations(FactLedger ledger)
{
    public static Usd PriceOf(Recipe recipe)
    {
        var price = recipe.Provider.Price;
        var seconds = recipe.Request switch
        {
            VideoRequest video => video.Frames / video.Rate.PerSecond,
            CardRequest card => card.Frames / card.Rate.PerSecond,
            MusicRequest music => music.Samples / 48000.0,
            SoundRequest sound => sound.Samples / 48000.0,
            _ => 0,
        };
        var characters = recipe.Request is SpeechRequest speech ? speech.Text.Length : 0;
        return price.Each + Usd.From(price.PerSecond.Dollars * (decimal)seconds) + Usd.From(price.PerThousandCharacters.Dollars * characters / 1000m);
    }

    /// <exception cref="StudioException">The price is above what may still be spent.</exception>
    public async Task<Usd> Open(Recipe recipe, MakeContext context, CancellationToken cancel)
    {
        var price = PriceOf(recipe);
        if (price == Usd.Zero) return price;
        (context.Purse ?? new Purse(Usd.Zero)).Take(price, $"{recipe.Request.Kind} by {recipe.Provider.Name}");
        await Write(recipe, new() { Amount = price, State = ReservationState.Open, Provider = recipe.Provider.Name }, context, cancel);
        return price;
    }

    public Task Settle(Recipe recipe, Usd reserved, Usd cost, MakeContext context)
    {
        if (reserved == Usd.Zero) return Task.CompletedTask;
        context.Purse?.GiveBack(reserved - cost);
        return Write(recipe, new() { Amount = reserved, State = ReservationState.Settled, Cost = cost, Provider = recipe.Provider.Name }, context, CancellationToken.None);
    }

    public Task Release(Recipe recipe, Usd reserved, MakeContext context)
    {
        if (reserved == Usd.Zero) return Task.CompletedTask;
        context.Purse?.GiveBack(reserved);
        return Write(recipe, new() { Amount = reserved, State = ReservationState.Released, Provider = recipe.Provider.Name }, context, CancellationToken.None);
    }

    private Task Write(Recipe recipe, ReservationRecord record, MakeContext context, CancellationToken cancel) => ledger.Append(
        [new(ProductionId.Studio, "reservation", recipe.Key.Hex, JsonSerializer.Serialize(record, HostJson.Default.ReservationRecord), context.Actor, context.Cause)],
        cancel);
}

/// <summary>What a call and its inner calls may still spend together.</summary>
internal sealed class Purse(Usd limit)
{
    private readonly Lock _gate = new();
    private Usd _left = limit;

    public Usd Left
    {
        get { lock (_gate) return _left; }
    }

    public void Take(Usd price, string what)
    {
        lock (_gate)
        {
            if (price > _left)
                throw new StudioException($"{what} would cost {price}; {(_left == Usd.Zero ? "nothing" : _left)} of the limit of {limit} is left. Raise the limit, or call film_plan to see what costs what.");
            _left -= price;
        }
    }

    public void GiveBack(Usd amount)
    {
        lock (_gate) _left += amount;
    }
}
