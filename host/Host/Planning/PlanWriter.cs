using AgentStudio.Film;
using AgentStudio.Host.Lab;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Planning;

/// <summary>Writes a board down as a plan for people and models.</summary>
internal sealed class PlanWriter(Laboratory lab)
{
    public FilmPlan Write(ProductionId production, Board board, bool everything)
    {
        var work = board.Slots.Zip(board.Rows).Where(piece => piece.Second.State is not (PlanState.Keep or PlanState.Held)).ToList();
        return new()
        {
            Production = production.ToString(),
            Seconds = Math.Round(board.Film.Cut.Frames / board.Film.Cut.Rate.PerSecond, 3),
            About = board.Film.Open,
            Shots = board.Film.Shots.Count(shot => !shot.Omitted),
            Rows = everything ? board.Rows : [.. board.Rows.Where(row => row.State != PlanState.Keep || row.Why.Length > 0 && row.Provider != "brought")],
            Totals = new SortedDictionary<string, int>(board.Rows.GroupBy(row => Named(row.State)).ToDictionary(group => group.Key, group => group.Count()), StringComparer.Ordinal),
            Cost = PriceOf(work.Select(piece => piece.Second)),
            StoryboardCost = PriceOf(work.Where(piece => piece.First.Kind == MakeKind.Image).Select(piece => piece.Second)),
            TakesSeconds = Estimate(board),
            Cast = new SortedDictionary<string, string>(board.Cast.ToDictionary(pair => pair.Key.ToString().ToLowerInvariant(), pair => $"{pair.Value.Card.Name} ({pair.Value.Reason})"), StringComparer.Ordinal),
            Continuity = board.Film.Continuity,
            Stray = [.. board.Film.Stray.Select(revision => $"{revision.Shot}: {string.Join(", ", revision.Changes.Select(change => $"{change.Key} {change.Value}"))}")],
        };
    }

    private static Usd PriceOf(IEnumerable<PlanRow> rows) => rows.Aggregate(Usd.Zero, (sum, row) => sum + row.Price);

    private static string Named(PlanState state) => state.ToString().ToLowerInvariant();

    private double? Estimate(Board board)
    {
        var rates = new Dictionary<MakeKind, double?>();
        double seconds = 0;
        foreach (var (slot, row) in board.Slots.Zip(board.Rows))
        {
            if (row.State is PlanState.Keep or PlanState.Held || slot.Seconds == 0) continue;
            if (!rates.TryGetValue(slot.Kind, out var rate)) rates[slot.Kind] = rate = lab.SecondsPerSecond(slot.Kind);
            if (rate is null) return null;
            seconds += rate.Value * slot.Seconds;
        }

        return Math.Round(seconds / Math.Max(1, Environment.ProcessorCount), 1);
    }
}
