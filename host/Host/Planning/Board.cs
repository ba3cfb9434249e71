using AgentStudio.Film;
using AgentStudio.Host.Lab;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Planning;

/// <summary>
/// A compiled film with its slots, and what is known of each: what fills it now, or what would have to be made and why.
/// Reading it makes nothing.
/// </summary>
internal sealed class Board
{
    private readonly Laboratory _lab;
    private readonly TakeBook _takes;
    private readonly Dictionary<MakeKind, CastProvider> _cast;
    private readonly Wishes _wishes;

    public Board(Laboratory lab, TakeBook takes, Dictionary<MakeKind, CastProvider> cast, CompiledFilm film, IReadOnlyList<Slot> slots, Wishes wishes)
    {
        (_lab, _takes, _cast, Film, Slots, _wishes) = (lab, takes, cast, film, slots, wishes);
        Rows = [.. slots.Select(Look)];
    }

    public CompiledFilm Film { get; }

    public IReadOnlyList<Slot> Slots { get; }

    public Filled Filled { get; } = new();

    /// <summary>One row a slot, in the same order, as it stood when the board was made.</summary>
    public IReadOnlyList<PlanRow> Rows { get; }

    public IReadOnlyDictionary<MakeKind, CastProvider> Cast => _cast;

    public int AttemptOf(string slot) => _takes.Attempt(slot, _wishes.Another.Contains(slot));

    /// <summary>The provider that a slot's recipe is written for.</summary>
    public string ProviderOf(Slot slot) => _cast[slot.Kind].Card.Name;

    public Wishes Wishes => _wishes;

    /// <exception cref="StudioException">Nobody here makes the medium.</exception>
    public Recipe RecipeOf(Slot slot) => _cast.TryGetValue(slot.Kind, out var cast)
        ? new(slot.Request!(Filled, AttemptOf(slot.Id)), cast.Card)
        : throw new StudioException($"{slot.Label}: nobody here can make {slot.Kind.ToString().ToLowerInvariant()}. 'studio plugins' and 'studio providers' say what is missing.");

    private PlanRow Look(Slot slot)
    {
        var row = new PlanRow { Slot = slot.Id, Label = slot.Label, State = PlanState.Keep };
        var missing = slot.Needs.Where(need => !Filled.Has(need)).ToList();
        if (_takes.Approved(slot.Id) is { } approved && _lab.Recorded(approved.Recipe) is { } locked)
        {
            Filled.Put(slot.Id, locked);
            var why = missing.Count > 0 || slot.Request is null ? "" : Stale(locked, RecipeOf(slot));
            return row with { State = PlanState.Held, Why = why.Length > 0 ? $"approved; stale by {why}" : "approved", Provider = locked.Provider };
        }

        if (missing.Count > 0)
            return row with { State = PlanState.Waiting, Price = AtMost(slot), Why = $"for {string.Join(", ", missing.Take(3))}{(missing.Count > 3 ? $" and {missing.Count - 3} more" : "")}" };
        if (slot.Given is { } given)
        {
            Filled.Put(slot.Id, given(Filled));
            return row with { Why = Filled[slot.Id]!.Manifest.Length > 0 ? "" : "brought", Provider = Filled[slot.Id]!.Provider };
        }

        if (!_cast.ContainsKey(slot.Kind)) return row with { State = PlanState.Blocked, Why = $"nobody here can make {slot.Kind.ToString().ToLowerInvariant()}" };
        return Compare(slot, row with { Provider = ProviderOf(slot) });
    }

    private PlanRow Compare(Slot slot, PlanRow row)
    {
        var recipe = RecipeOf(slot);
        if (!_wishes.MakesAgain(recipe) && _lab.Recorded(recipe) is { } made)
        {
            Filled.Put(slot.Id, made);
            return row;
        }

        var price = Reservations.PriceOf(recipe);
        var before = _takes.InUse(slot.Id) is { } take ? _lab.Recorded(take.Recipe) : null;
        var changes = before is null ? [] : Recipe.Changes(before.Manifest, recipe.Manifest);
        if (before is not null && price > Usd.Zero && changes.All(change => change.Means))   // nobody pays again because a maker has a new version
        {
            Filled.Put(slot.Id, before);
            return row with { Why = $"kept; {Said(changes)} changed, which alone is no reason to pay again", Provider = before.Provider };
        }

        if (_cast[slot.Kind].Entry.Unavailable is { } unavailable) return row with { State = PlanState.Blocked, Why = $"{recipe.Provider.Name} is not available: {unavailable}" };
        if (Capability.Lacks(recipe.Provider, recipe.Request) is { } lack)
            return row with { State = PlanState.Blocked, Why = $"{recipe.Provider.Name} {lack}; {Others(recipe)}" };
        row = row with { State = before is null ? PlanState.Make : PlanState.Remake, Why = Said(changes), Price = price };
        return _lab.Jobs.Of(recipe.Key) is { } job ? Ordered(row, recipe, job) : row;
    }

    /// <summary>What stands of an order that was given before.</summary>
    private PlanRow Ordered(PlanRow row, Recipe recipe, JobRecord job) => job switch
    {
        { InDoubt: true } when !_lab.IsMaking(recipe.Key) => row with { State = PlanState.Blocked, Why = JobBook.Doubt(recipe.Key.Hex, job), Price = Usd.Zero },
        { IsOut: true } => row with { Why = $"ordered from {job.Provider} as '{job.Job}'; collected for nothing", Price = Usd.Zero },
        _ => row with { Why = job.VendorWords.Length > 0 ? $"failed before: {job.VendorWords}" : row.Why },
    };

    private string Others(Recipe recipe) => _lab.Casting.Others(recipe.Request) is { Count: > 0 } able
        ? $"{string.Join(", ", able)} can: production_revise format={{\"providers\":{{\"{recipe.Request.Kind.ToString().ToLowerInvariant()}\":\"{able[0]}\"}}}}"
        : "nobody else here can";

    /// <summary>The price of what waits for its lines is known by its length.</summary>
    private Usd AtMost(Slot slot) => slot.Given is null && _cast.TryGetValue(slot.Kind, out var cast) ? Reservations.PriceOf(cast.Card, slot.Seconds) : Usd.Zero;

    private static string Stale(Made locked, Recipe now) => locked.Recipe == now.Key ? "" : Said(Recipe.Changes(locked.Manifest, now.Manifest));

    private static string Said(IReadOnlyList<RecipeChange> changes) =>
        string.Join("; ", changes.Take(3).Select(Said)) + (changes.Count > 3 ? $"; and {changes.Count - 3} more" : "");

    private static string Said(RecipeChange change) => (change.Before, change.After) switch
    {
        (null, { } after) => $"{change.Name} {Short(after)}",
        ({ } before, null) => $"no {change.Name} {Short(before)}",
        var (before, after) => $"{change.Name} {Short(before!)} -> {Short(after!)}",
    };

    private static string Short(string value) => Digest.TryParse(value, out var digest) ? digest.Hex[..8] : value.Length <= 40 ? value : value[..39] + "…";
}
