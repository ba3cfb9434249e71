using System.ComponentModel;
using System.Globalization;
using AgentStudio.Film;
using AgentStudio.Host.Lab;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Planning;

/// <summary>Answers why any second of the film looks the way it does.</summary>
internal sealed class ExplainTools(Laboratory lab)
{
    private readonly FilmDesk _desk = new(lab);

    [Tool("take_explain", Title = "Explain a piece of the film", ReadOnly = true, Idempotent = true)]
    [Description("Says why a shot, a line or any second of the film looks or sounds as it does: the recipe's lines (they hash to its key), who made it, from what, at what cost, and what has changed since. Free. film_plan names all pieces.")]
    public Task<Explanations> Explain(ExplainTake ask, IToolCall call)
    {
        var board = _desk.Lay(TruthReader.Read(call.Facts), TruthReader.Takes(call.Facts));
        var takes = TruthReader.Takes(call.Facts);
        var wanted = Find(board, ask.What ?? SlotSheet.FilmSlot);
        return Task.FromResult(new Explanations { Pieces = [.. wanted.Select(slot => Explain(board, takes, slot))] });
    }

    private Explanation Explain(Board board, TakeBook takes, Slot slot)
    {
        var row = board.Rows[board.Slots.ToList().IndexOf(slot)];
        var made = board.Filled[slot.Id] ?? (takes.InUse(slot.Id) is { } take ? lab.Recorded(take.Recipe) : null);
        var needs = slot.Needs.Count > 12 ? [.. slot.Needs.Take(12), $"and {slot.Needs.Count - 12} more"] : slot.Needs;
        if (made is null) return new() { Slot = slot.Id, Provider = row.Provider, MadeFrom = needs, Stale = $"not made yet: {row.State.ToString().ToLowerInvariant()} {row.Why}".TrimEnd() };
        return new()
        {
            Slot = slot.Id, Provider = made.Model.Length > 0 ? $"{made.Provider} ({made.Model})" : made.Provider,
            Reason = board.Cast.TryGetValue(slot.Kind, out var cast) && cast.Card.Name == made.Provider ? cast.Reason : "",
            Recipe = made.Recipe, Manifest = made.Manifest.Length > 0 ? made.Manifest.Split('\n') : [], Media = made.Media, MadeFrom = needs,
            Stale = row.State is PlanState.Keep ? "" : $"{row.State.ToString().ToLowerInvariant()}: {row.Why}", Notes = made.Notes, Circumstances = made.Circumstances, Cost = made.Cost,
        };
    }

    /// <summary>A slot, a shot (its clip and frame), a line, or a time in the programme such as 0:12.5.</summary>
    private static IReadOnlyList<Slot> Find(Board board, string what)
    {
        if (TimeIn(what) is { } seconds) return At(board, seconds);
        var found = board.Slots.Where(slot => slot.Id.Equals(what, StringComparison.OrdinalIgnoreCase)).ToList();
        if (found.Count == 0) found = [.. board.Slots.Where(slot => slot.Shot?.ToString().Equals(what, StringComparison.OrdinalIgnoreCase) ?? false)];
        if (found.Count == 0) found = [.. board.Slots.Where(slot => slot.Id.EndsWith("/" + what, StringComparison.OrdinalIgnoreCase))];
        return found.Count > 0 ? found : throw new StudioException(
            $"There is no piece '{what}' in this film. Write a shot such as {board.Film.Shots[0].Id}, a line, a time such as 0:12, or one of: {string.Join(", ", board.Slots.Select(slot => slot.Id).Take(12))} ...");
    }

    private static double? TimeIn(string what)
    {
        var parts = what.Split(':');
        if (parts.Length is not (2 or 3)) return null;
        double seconds = 0;
        foreach (var part in parts)
        {
            if (!double.TryParse(part, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return null;
            seconds = seconds * 60 + number;
        }

        return seconds;
    }

    private static List<Slot> At(Board board, double seconds)
    {
        var frame = (int)(seconds * board.Film.Cut.Rate.PerSecond);
        if (frame < 0 || frame >= board.Film.Cut.Frames)
            throw new StudioException($"The film ends at {board.Film.Cut.Frames / board.Film.Cut.Rate.PerSecond:0.00} s; {seconds:0.00} s is not in it.");
        var shots = board.Film.Cut.Picture.Where(clip => clip.Start <= frame && frame < clip.Start + clip.Frames).Select(clip => clip.Shot).ToHashSet();
        var sounds = board.Film.Cut.Sound.Where(clip => clip.Start <= frame && frame < clip.Start + clip.Frames).Select(clip => clip.Id).ToHashSet(StringComparer.Ordinal);
        return [.. board.Slots.Where(slot =>
            (slot.Kind is MakeKind.Video or MakeKind.Card && slot.Shot is { } shot && shots.Contains(shot))
            || (slot.Kind is MakeKind.Speech or MakeKind.Music or MakeKind.Sound && sounds.Contains(slot.Id[(slot.Id.IndexOf('/') + 1)..])))];
    }
}

internal sealed record ExplainTake : IAboutProduction
{
    [Description("The production, such as \"the-lamp\"; without it, the one last used.")]
    public string? Production { get; init; }

    [Description("A shot such as \"24A\", a piece such as \"music/m1\", or a time such as \"0:12.5\"; without it, the film.")]
    public string? What { get; init; }
}
