using AgentStudio.Film;
using AgentStudio.Host.Desk;
using AgentStudio.Host.Lab;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Planning;

/// <summary>
/// Makes a film in rounds: lines and frames first, because measured lines set the lengths of shots; then the storyboard; then
/// clips, music and sounds at once, each as soon as what it needs is there; then parts, mix and film.
/// </summary>
internal sealed class Renderer(Laboratory lab, FilmDesk desk)
{
    public async Task<Board> Render(Truth truth, TakeBook takes, RenderOrder order, IHostCall call)
    {
        var wishes = new Wishes { Another = order.Another, Fresh = order.Fresh, Guides = order.Guides };
        var board = desk.Lay(truth, takes, wishes);
        await Make(board, slot => slot.Kind is MakeKind.Speech or MakeKind.Image && order.Wants(slot), call, upTo: 0.3);

        board = desk.Lay(truth, takes, wishes);   // lengths are measured now
        Afford(board, order, call);
        await Make(board, slot => slot.Kind == MakeKind.Page && order.Shots.Count == 0 && (order.Kinds.Count == 0 || order.Kinds.Contains(MakeKind.Page)), call, upTo: 0.32);
        order.StoryboardReady(board);
        if (!order.StoryboardOnly) await Make(board, order.Wants, call, upTo: 1);
        return board;
    }

    /// <summary>Makes what fills lines and nothing else, so that a plan knows the lengths; only where speech is free.</summary>
    public async Task MeasureFreeLines(Truth truth, TakeBook takes, IHostCall call)
    {
        var board = desk.Lay(truth, takes);
        if (board.Cast.TryGetValue(MakeKind.Speech, out var speech) && speech.Card.Price.IsFree)
            await Make(board, slot => slot.Kind == MakeKind.Speech, call, upTo: 1);
    }

    private static void Afford(Board board, RenderOrder order, IHostCall call)
    {
        var price = board.Rows.Zip(board.Slots).Where(pair => order.Wants(pair.Second)).Aggregate(Usd.Zero, (sum, pair) => sum + pair.First.Price);
        if (price > call.Making.Budget.Remaining)
            throw new StudioException($"What is left to make would cost {price}; {call.Making.Budget.Remaining} of the limit is left. Raise limitUsd (--limit on the command line); film_plan shows what costs what.");
    }

    private async Task Make(Board board, Func<Slot, bool> wanted, IHostCall call, double upTo)
    {
        var work = Wanted(board, wanted);
        if (work.Count == 0) return;
        var progress = new RenderProgress(call, work, upTo);
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(call.Cancel);
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
        catch (Exception) when (all.Exception is { } several && !call.Cancel.IsCancellationRequested)
        {
            throw several.InnerExceptions.FirstOrDefault(inner => inner is not OperationCanceledException) ?? several;
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
            var made = await lab.Make(board.RecipeOf(slot), board.Cast[slot.Kind], context, done => progress.At(slot, done), board.Wishes);
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
