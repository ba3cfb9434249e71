using System.Runtime.ExceptionServices;
using AgentStudio.Film;
using AgentStudio.Host.Desk;
using AgentStudio.Host.Lab;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Planning;

/// <summary>
/// Makes a film in rounds: lines and frames first, because measured lines set the lengths of shots; then the storyboard; then
/// clips, music, sounds and their mix at once, each as soon as what it needs is there; then parts and film.
/// </summary>
internal sealed class Renderer(Laboratory lab, FilmDesk desk)
{
    public async Task<Board> Render(Truth truth, TakeBook takes, RenderOrder order, IHostCall call)
    {
        var wishes = new Wishes { Another = order.Another, Fresh = order.Fresh, Guides = order.Guides };
        var board = desk.Lay(truth, takes, wishes);
        order.Check(board);
        if (PriceOf(board, order) > Usd.Zero && SpeechIsFree(board))   // free lines first: the price is exact then, and the plan's
        {
            await Make(board, slot => slot.Kind == MakeKind.Speech && Wants(board, order, slot), call, 0.2, call.Cancel);
            board = desk.Lay(truth, takes, wishes);
        }

        var shown = PriceOf(board, order);
        await Afford(shown, call, "Making it would cost at most");
        var before = call.Making.Budget.Taken;
        await Make(board, slot => slot.Kind is MakeKind.Speech or MakeKind.Image && Wants(board, order, slot), call, 0.3, call.Cancel);

        board = desk.Lay(truth, takes, wishes);   // lengths are measured now
        var left = PriceOf(board, order);
        await AskAbove(shown, call.Making.Budget.Taken - before, left, call);
        await Afford(left, call, "What is left to make would cost");
        await StoryboardAndRest(board, order, left, call);
        return board;
    }

    /// <summary>The storyboard goes before anything that is paid for, so that it can be looked at; beside the rest where that is free.</summary>
    private async Task StoryboardAndRest(Board board, RenderOrder order, Usd left, IHostCall call)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(call.Cancel);
        var first = order.StoryboardOnly || left > Usd.Zero;
        var storyboard = Storyboard();
        if (first) await storyboard;
        var rest = order.StoryboardOnly ? Task.CompletedTask : Make(board, slot => slot.Kind != MakeKind.Page && order.Wants(slot), call, 1, stop.Token);
        try
        {
            await storyboard;
        }
        catch (Exception)
        {
            await stop.CancelAsync();
            await Task.WhenAny(rest);
            throw;
        }

        await rest;

        async Task Storyboard()
        {
            await Make(board, slot => slot.Kind == MakeKind.Page && order.Wants(slot), call, first ? 0.32 : null, call.Cancel);
            order.StoryboardReady(board);
        }
    }

    /// <summary>Makes what fills lines and nothing else, so that a plan knows the lengths; only where speech is free.</summary>
    public async Task MeasureFreeLines(Truth truth, TakeBook takes, IHostCall call)
    {
        var board = desk.Lay(truth, takes);
        if (SpeechIsFree(board))
            await Make(board, slot => slot.Kind == MakeKind.Speech, call, 1, call.Cancel);
    }

    /// <summary>A storyboard alone has no sound: it makes lines only where that is free, for the lengths.</summary>
    private static bool Wants(Board board, RenderOrder order, Slot slot) => order.Wants(slot)
        && (!order.StoryboardOnly || slot.Kind is MakeKind.Image or MakeKind.Page || (slot.Kind == MakeKind.Speech && SpeechIsFree(board)));

    private static bool SpeechIsFree(Board board) => board.Cast.TryGetValue(MakeKind.Speech, out var speech) && speech.Card.Price.IsFree;

    /// <summary>The most that what is wanted may cost, with all that it needs.</summary>
    private static Usd PriceOf(Board board, RenderOrder order)
    {
        var wanted = Wanted(board, slot => Wants(board, order, slot)).Select(slot => slot.Id).ToHashSet(StringComparer.Ordinal);
        return board.Rows.Where(row => wanted.Contains(row.Slot)).Aggregate(Usd.Zero, (sum, row) => sum + row.Price);
    }

    /// <summary>Above the limit whoever can be asked is asked; the error for the others says which argument to raise.</summary>
    private static async Task Afford(Usd price, IHostCall call, string would)
    {
        if (call.Making.Replay) return;   // it orders nothing, and names what is not recorded
        var budget = call.Making.Budget;
        if (price <= budget.Remaining) return;
        var question = $"{would} {price}; the limit leaves {Amount(budget.Remaining)}.";
        var unasked = $"Nothing more was ordered. Raise limitUsd (--limit-usd on the command line) to {price}; film_plan shows what costs what.";
        if (!budget.CanRise || call.Ask is null) throw new StudioException($"{question} {unasked}");
        await call.Confirm($"{question} Spend up to {price}?", unasked);
        budget.Raise(price - budget.Remaining);
    }

    /// <summary>Lines that came out longer than estimated make paid pictures dearer: whoever saw the plan is asked.</summary>
    private static Task AskAbove(Usd shown, Usd spent, Usd left, IHostCall call) => spent + left <= shown
        ? Task.CompletedTask
        : call.Confirm($"The measured lines make it dearer than was shown: {spent + left} instead of {Amount(shown)}, of which {Amount(spent)} is spent. Go on?", "Nothing more was ordered; film_plan shows the new price, and the same call goes on.");

    private static string Amount(Usd amount) => amount == Usd.Zero ? "$0.00" : amount.ToString();

    private async Task Make(Board board, Func<Slot, bool> wanted, IHostCall call, double? upTo, CancellationToken cancel)
    {
        var work = Wanted(board, wanted);
        if (work.Count == 0) return;
        var progress = new RenderProgress(call, work, upTo);
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var context = call.Making with { Cancel = failed.Token };
        var running = new Dictionary<string, Task>(StringComparer.Ordinal);
        foreach (var slot in work)
        {
            var needs = slot.Needs.Where(running.ContainsKey).Select(need => running[need]).ToArray();
            running[slot.Id] = Fill(board, slot, needs, context, progress, failed);
        }

        // The first failure cancels the others; it, not their cancellation, is what is reported.
        var all = Task.WhenAll(running.Values);
        try
        {
            await all;
        }
        catch (Exception) when (all.Exception is { } several && !cancel.IsCancellationRequested)
        {
            ExceptionDispatchInfo.Throw(several.InnerExceptions.FirstOrDefault(inner => inner is not OperationCanceledException) ?? several);   // from where it happened
        }
    }

    /// <summary>What is wanted and not there, with everything that it needs, in the order of the slots.</summary>
    private static List<Slot> Wanted(Board board, Func<Slot, bool> wanted)
    {
        var byId = board.Slots.ToDictionary(slot => slot.Id, StringComparer.Ordinal);
        var take = new HashSet<string>(StringComparer.Ordinal);
        foreach (var slot in board.Slots.Where(wanted)) Visit(slot.Id);
        return [.. board.Slots.Where(slot => take.Contains(slot.Id))];

        void Visit(string id)
        {
            if (board.Filled.Has(id) || !take.Add(id)) return;
            foreach (var need in byId[id].Needs) Visit(need);
        }
    }

    private async Task Fill(Board board, Slot slot, Task[] needs, MakeContext context, RenderProgress progress, CancellationTokenSource failed)
    {
        try
        {
            await Task.WhenAll(needs);
            if (slot.Given is { } given)
            {
                board.Filled.Put(slot.Id, given(board.Filled));
                return;
            }

            progress.Begin(slot);
            var made = await lab.MakeOrStandIn(board.RecipeOf(slot), board.Cast[slot.Kind], context, done => progress.At(slot, done), board.Wishes);
            board.Filled.Put(slot.Id, made);
            board.Wishes.Filled(slot.Id);
            progress.End(slot, made);
        }
        catch (Exception)
        {
            await failed.CancelAsync();
            throw;
        }
    }
}
