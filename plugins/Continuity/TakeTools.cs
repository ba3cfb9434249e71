using System.ComponentModel;
using AgentStudio.Film;
using AgentStudio.Sdk;

namespace AgentStudio.Continuity;

public sealed record TakeArguments : IAboutProduction
{
    [Description("Short name of the production, such as \"the-lamp\". The one last used when left out.")]
    public string? Production { get; init; }

    [Description("A take of a shot, such as \"24A-3\", or of any slot, such as \"clip/24A#3\", \"line/24/3#1\" or \"music/m1#2\".")]
    public required string Take { get; init; }

    [Description("Why, for the record. Such as \"the light is better\".")]
    public string? Reason { get; init; }

    [Description("true changes an approved take, or puts another in its place, without asking; where nobody can be asked, it is refused otherwise.")]
    public bool? Overwrite { get; init; }
}

public sealed record TakeListArguments : IAboutProduction
{
    [Description("Short name of the production, such as \"the-lamp\". The one last used when left out.")]
    public string? Production { get; init; }

    [Description("Only takes of this shot, such as \"24A\", or of this slot, such as \"line/24/3\"; all when left out.")]
    public string? Of { get; init; }
}

/// <summary>Takes with their files.</summary>
public sealed record TakeList
{
    [Description("The takes by slot and number.")]
    public IReadOnlyList<ListedTake> Takes { get; init; } = [];
}

/// <summary>The verdicts of people on takes. They outrank every score.</summary>
public sealed class TakeTools
{
    [Tool("take_circle", Title = "Circle a take", Idempotent = true)]
    [Description("Puts a take into the cut: it is used from now on, and the one that was circled in its place is no longer. Free; the next render joins it.")]
    public Task<Take> Circle(TakeArguments arguments, IToolCall call) => Judge(arguments, call, TakeVerdict.Circled);

    [Tool("take_hold", Title = "Hold a take", Idempotent = true)]
    [Description("Keeps a take for later without using it in the cut; the newest unseen one is used instead. Free; take_circle brings it back.")]
    public Task<Take> Hold(TakeArguments arguments, IToolCall call) => Judge(arguments, call, TakeVerdict.Hold);

    [Tool("take_reject", Title = "Reject a take", Idempotent = true)]
    [Description("Marks a take as no good: it is never in the cut. The next render uses another take or makes one. Free.")]
    public Task<Take> Reject(TakeArguments arguments, IToolCall call) => Judge(arguments, call, TakeVerdict.NG);

    [Tool("take_approve", Title = "Approve a take", Idempotent = true)]
    [Description("Circles a take and locks it: it is used as it is, even when what it depends on changes, until another one of its slot is circled or approved. Free.")]
    public Task<Take> Approve(TakeArguments arguments, IToolCall call) => Judge(arguments, call, TakeVerdict.Approved);

    [Tool("take_list", Title = "List the takes", ReadOnly = true)]
    [Description("Lists what was made for a shot or another place of the film: every take with its verdict, cost and file. Free. Judge one with take_circle, take_hold, take_reject or take_approve; clip_make with another: true shoots the next.")]
    public Task<TakeList> List(TakeListArguments arguments, IToolCall call)
    {
        var of = arguments.Of?.Trim() ?? "";
        var takes = call.Facts.All(Kinds.Take).Where(take => of.Length == 0 || take.Body!.Slot.Equals(of, StringComparison.OrdinalIgnoreCase) || take.Body.Slot.EndsWith("/" + of, StringComparison.OrdinalIgnoreCase));
        return Task.FromResult(new TakeList { Takes = [.. takes.OrderBy(take => take.Body!.Slot, StringComparer.Ordinal).ThenBy(take => take.Body!.Number).Select(take => ListedTake.Of(take.Body!, call.Media))] });
    }

    private static Task<Take> Judge(TakeArguments arguments, IToolCall call, TakeVerdict verdict)
    {
        var all = call.Facts.All(Kinds.Take);
        var id = IdOf(arguments.Take, all);
        var fact = all.First(take => take.Id == id);
        if (verdict is TakeVerdict.Circled or TakeVerdict.Approved)
            foreach (var other in all.Where(take => take.Id != id && take.Body!.Slot == fact.Body!.Slot && take.Body.Verdict is TakeVerdict.Circled or TakeVerdict.Approved))
                call.Facts.Write(Kinds.Take, other.Id, other.Body! with { Verdict = TakeVerdict.Hold, Reason = $"{id} was {(verdict == TakeVerdict.Approved ? "approved" : "circled")} in its place" }, other.Version);
        var judged = fact.Body! with { Verdict = verdict, Reason = arguments.Reason ?? "" };
        return Task.FromResult(call.Facts.Write(Kinds.Take, id, judged, fact.Version).Body!);
    }

    private static string IdOf(string text, IReadOnlyList<Fact<Take>> all)
    {
        var id = text.Trim();
        if (!id.Contains('#', StringComparison.Ordinal))
        {
            var slate = Slate.Parse(id.ToUpperInvariant());
            id = $"clip/{slate.Shot}#{slate.Take}";
        }

        if (all.FirstOrDefault(take => take.Id.Equals(id, StringComparison.OrdinalIgnoreCase)) is { } found) return found.Id;
        if (all.Count == 0) throw new StudioException($"There is no take {text}, because nothing is made yet. Run film_render first.");
        var slot = id[..id.IndexOf('#', StringComparison.Ordinal)];
        var same = all.Where(take => take.Body!.Slot.Equals(slot, StringComparison.OrdinalIgnoreCase)).Select(take => take.Id).ToList();
        throw new StudioException(same.Count > 0
            ? $"There is no take {text}. {slot} has {string.Join(", ", same)}; another take is made with 'another'."
            : $"There is no take {text}. Did you mean '{NearestWord.Of(id, all.Select(take => take.Id))}'?");
    }
}
