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
    public async Task<Usd> Open(Making making, CancellationToken cancel)
    {
        var price = PriceOf(making.Recipe);
        if (price == Usd.Zero) return price;
        making.Context.Budget.Reserve(price, $"{making.Recipe.Request.Kind} by {making.Recipe.Provider.Name}");
        await Write(making, new() { Amount = price, State = ReservationState.Open, Provider = making.Recipe.Provider.Name }, cancel);
        return price;
    }

    public Task Settle(Making making, Usd reserved, Usd cost)
    {
        if (reserved == Usd.Zero) return Task.CompletedTask;
        making.Context.Budget.Settle(reserved, cost);
        return Write(making, new() { Amount = reserved, State = ReservationState.Settled, Cost = cost, Provider = making.Recipe.Provider.Name }, CancellationToken.None);
    }

    public Task Release(Making making, Usd reserved)
    {
        if (reserved == Usd.Zero) return Task.CompletedTask;
        making.Context.Budget.Settle(reserved, Usd.Zero);
        return Write(making, new() { Amount = reserved, State = ReservationState.Released, Provider = making.Recipe.Provider.Name }, CancellationToken.None);
    }

    private Task Write(Making making, ReservationRecord record, CancellationToken cancel) =>
        ledger.Append([making.Fact("reservation", JsonSerializer.Serialize(record, HostJson.Default.ReservationRecord))], cancel);
}
