using AgentStudio.Film;

namespace AgentStudio.Host.Desk;

/// <summary>What one outermost call and all its inner calls may spend together.</summary>
/// <param name="limit">In US dollars; zero lets only free things be made.</param>
/// <param name="above">The outer call's budget, from which this one's spending is taken as well.</param>
internal sealed class CallBudget(Usd limit, CallBudget? above = null)
{
    private readonly Lock _lock = new();
    private Usd _taken;

    public Usd Limit { get; private set; } = limit;

    /// <summary>Spent and reserved so far.</summary>
    public Usd Taken
    {
        get { lock (_lock) return _taken; }
    }

    public Usd Remaining => above is null ? Limit - Taken : Least(Limit - Taken, above.Remaining);

    /// <summary>Takes the most that something may cost, before it is ordered.</summary>
    /// <param name="what">For the message, such as "Speech by elevenlabs".</param>
    /// <exception cref="StudioException">It is more than what is left.</exception>
    public void Reserve(Usd price, string what)
    {
        if (price == Usd.Zero) return;
        lock (_lock)
        {
            var left = Limit - _taken;
            if (price > left)
                throw new StudioException($"{what} would cost {price}; {(left == Usd.Zero ? "nothing" : left.ToString())} is left of the limit of {Amount(Limit)}. Raise limitUsd (--limit-usd on the command line), or choose a free provider.");
            above?.Reserve(price, what);
            _taken += price;
        }
    }

    /// <summary>Replaces a reservation by the real price; zero gives it back.</summary>
    public void Settle(Usd reserved, Usd real)
    {
        if (reserved == real) return;
        lock (_lock) _taken = _taken - reserved + real;
        above?.Settle(reserved, real);
    }

    /// <summary>Whoever called may let more be spent when asked.</summary>
    public bool CanRise { get; init; } = true;

    /// <summary>Somebody who was asked lets more be spent.</summary>
    public void Raise(Usd by)
    {
        lock (_lock) Limit += by;
        above?.Raise(by);
    }

    /// <summary>The budget of an inner call, whose own limit can only be narrower.</summary>
    public CallBudget Inner(Usd? limit) => new(limit is { } own ? Least(own, Remaining) : Remaining, this) { CanRise = CanRise };

    private static Usd Least(Usd one, Usd other) => one < other ? one : other;

    private static string Amount(Usd amount) => amount == Usd.Zero ? "$0.00" : amount.ToString();
}
