using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Sdk;

namespace AgentStudio.Darkroom;

/// <summary>How good takes are, how far they drift, who is recognised; and further takes until one is good enough.</summary>
public sealed class ScoreTools
{
    private const double SameIdentity = 0.8, MostDrift = 0.2;
    private const int UsualVariants = 3, MostVariants = 12;

    [Tool("take_score", Title = "Score takes", Spends = true, Idempotent = true)]
    [Description("Scores the takes of a shot, 0 to 1: 35 % aesthetic, 25 % composition, 25 % style, 15 % freedom from artefacts; says how far each drifts from the look of its place (20 % is the limit) and how surely each character with a reference portrait is recognised (0.8 is the same person), with reasons in words. With CLIP and face models (studio models) they see; without them colours, light and placement are measured. A person's verdict outranks it. Free: only what this machine can make is used.")]
    public async Task<ScoreBoard> Score(ScoreArguments arguments, IToolCall call)
    {
        var shots = new ShotsOf(call);
        var takes = TakesOf(arguments.Of, shots);
        var scores = new List<TakeScore>();
        foreach (var take in takes)
        {
            call.Report(new($"looking at {take.Slot}#{take.Number}", (double)scores.Count / takes.Count));
            scores.Add(await ScoreOf(take, shots, call));
        }

        return new() { Takes = [.. scores.OrderByDescending(score => score.Total)] };
    }

    [Tool("take_compare", Title = "Compare two takes", Spends = true, Idempotent = true)]
    [Description("Compares two pictures or takes: how alike they are (1 is the same), how far the second drifts from the first, and the marks of both. Give paths, digests, takes such as \"frame/2A#1\" or places such as \"frame/2A\". Free: only what this machine can make is used.")]
    public async Task<TakeComparison> Compare(CompareArguments arguments, IToolCall call)
    {
        var (before, after) = (await Subjects.Picture(arguments.Before, call), await Subjects.Picture(arguments.After, call));
        var (first, second) = (await Read<Embedding>(await call.Make(new EmbedRequest { Picture = before }), call), await Read<Embedding>(await call.Make(new EmbedRequest { Picture = after }), call));
        var (a, b) = (await call.Make(new JudgeRequest { Picture = before }), await call.Make(new JudgeRequest { Picture = after, References = [before] }));
        var (one, other) = (await Read<Judgement>(a, call), await Read<Judgement>(b, call));
        var alike = Math.Round(Math.Clamp(Embedding.Likeness(first, second), -1, 1), 4);
        return new() { Alike = alike, Drift = other.Drift ?? 0, Before = one.Total, After = other.Total, Reasons = other.Reasons, MeasuredBy = $"{b.Provider} ({first.Space})", WithinLimit = (other.Drift ?? 0) <= MostDrift };
    }

    [Tool("take_variants", Title = "Make and pick variants", Spends = true)]
    [Description("Makes further takes of a shot's frame, shows all takes as a labelled sheet with their scores, and circles the best (circle: false leaves the choice to you). With until: true it stops as soon as a take has every character recognised (0.8) and drifts at most 20 %. All takes are kept. Spends only on paid image providers, within limitUsd.")]
    public async Task<ScoreBoard> Variants(VariantArguments arguments, IToolCall call)
    {
        var count = arguments.Count ?? UsualVariants;
        if (count is < 1 or > MostVariants) throw new StudioException($"{count} variants cannot be made at once; 1 to {MostVariants} can.");
        var shot = new ShotsOf(call).Shot(arguments.Shot);
        var slot = $"frame/{shot.Id}";
        for (var made = 0; made < count; made++)
        {
            call.Report(new($"variant {made + 1} of {count}", (double)made / count));
            var another = new ShotsOf(call).Takes.Any(take => take.Slot == slot);
            await call.Call("frame_make", new JsonObject { ["production"] = call.Production.ToString(), ["shots"] = new JsonArray(shot.Id.ToString()), ["another"] = another });
            if (arguments.Until == true && await GoodEnough(slot, call)) break;
        }

        var shots = new ShotsOf(call);
        var scores = new List<TakeScore>();
        foreach (var take in TakesOf(slot, shots)) scores.Add(await ScoreOf(take, shots, call));
        var best = scores.Where(score => score.Passes).DefaultIfEmpty().MaxBy(score => score?.Total) ?? scores.MaxBy(score => score.Total)!;
        if (arguments.Circle != false)
            await call.Call("take_circle", new JsonObject { ["production"] = call.Production.ToString(), ["take"] = best.Take, ["reason"] = $"the best of {scores.Count} by score, {best.Total:0.00}: {best.Reasons.FirstOrDefault()}" });
        return new() { Takes = [.. scores.OrderByDescending(score => score.Total)], Best = best.Take, Sheet = call.Media.PathOf((await call.Make(Sheet(shot, scores, best, shots))).Main) };
    }

    private static async Task<bool> GoodEnough(string slot, IToolCall call)
    {
        var shots = new ShotsOf(call);
        return (await ScoreOf(shots.Takes.Last(take => take.Slot == slot), shots, call)).Passes;
    }

    private static async Task<TakeScore> ScoreOf(Take take, ShotsOf shots, IToolCall call)
    {
        var picture = await Subjects.Picture(take.Media["main"].ToString(), call);
        var made = await call.Make(shots.Asked(shots.Shot(take.Slot), picture));
        var judgement = await Read<Judgement>(made, call);
        var reasons = new List<string>(judgement.Reasons);
        foreach (var (name, sure) in judgement.Identity.Where(person => person.Value < SameIdentity)) reasons.Insert(0, $"{name} is recognised with {sure:0.00}, below {SameIdentity}.");
        if (judgement.Drift > MostDrift) reasons.Insert(0, $"It drifts {judgement.Drift:0 %} from the look of its place, more than {MostDrift:0 %}.");
        return new()
        {
            Take = $"{take.Slot}#{take.Number}", Total = judgement.Total, Aesthetic = judgement.Aesthetic, Composition = judgement.Composition, Style = judgement.Style, Artefacts = judgement.Artefacts,
            Drift = judgement.Drift, Identity = judgement.Identity, Passes = judgement.Identity.Values.All(sure => sure >= SameIdentity) && !(judgement.Drift > MostDrift),
            Reasons = reasons, JudgedBy = made.Provider, MeasuredBy = judgement.MeasuredBy, Verdict = take.Verdict,
        };
    }

    private static IReadOnlyList<Take> TakesOf(string text, ShotsOf shots)
    {
        var takes = shots.Takes;
        if (takes.Where(take => $"{take.Slot}#{take.Number}".Equals(text, StringComparison.OrdinalIgnoreCase)).ToList() is { Count: > 0 } one) return one;
        if (takes.Where(take => take.Slot.Equals(text, StringComparison.OrdinalIgnoreCase)).ToList() is { Count: > 0 } slot) return slot;
        var shot = shots.Shot(text);
        return takes.Where(take => take.Slot == $"frame/{shot.Id}").ToList() is { Count: > 0 } frames ? frames
            : takes.Where(take => take.Slot == $"clip/{shot.Id}").ToList() is { Count: > 0 } clips ? clips
            : throw new StudioException($"Shot {shot.Id} has no take yet. Make its frame with frame_make, or render the film.");
    }

    private static PageRequest Sheet(Shot shot, List<TakeScore> scores, TakeScore best, ShotsOf shots) => new()
    {
        Title = $"Shot {shot.Id}", Subtitle = shot.Action,
        Pictures = [.. scores.Select(score => new PagePicture(
            shots.Takes.First(take => $"{take.Slot}#{take.Number}" == score.Take).Media["main"],
            $"{score.Take.Split('#')[1]}  {score.Total:0.00}{(score == best ? "  best" : "")}", score.Reasons.FirstOrDefault() ?? "",
            $"A {score.Aesthetic:0.00}  C {score.Composition:0.00}  S {score.Style:0.00}  F {score.Artefacts:0.00}"))],
    };

    private static async Task<T> Read<T>(Made made, IToolCall call) where T : class
    {
        await using var file = File.OpenRead(call.Media.PathOf(made.Main));
        return (T)((await JsonSerializer.DeserializeAsync(file, SdkJson.Default.GetTypeInfo(typeof(T))!, call.Cancel)) ?? throw new StudioException($"{made.Provider} answered with nothing. Make it again."));
    }
}

public sealed record ScoreArguments : IAboutProduction
{
    [Description("Short name of the production, such as \"the-lamp\". The one last used when left out.")]
    public string? Production { get; init; }

    [Description("Which takes: a shot such as \"2A\" (all takes of its frame), a place such as \"clip/2A\", or one take such as \"frame/2A#2\".")]
    public required string Of { get; init; }
}

public sealed record CompareArguments : IAboutProduction
{
    [Description("Short name of the production, such as \"the-lamp\". The one last used when left out.")]
    public string? Production { get; init; }

    [Description("The picture that is compared with: a path, a digest, a take or a place. Such as \"frame/2A#1\".")]
    public required string Before { get; init; }

    [Description("The picture that is looked at: a path, a digest, a take or a place. Such as \"frame/2A#2\".")]
    public required string After { get; init; }
}

public sealed record VariantArguments : IAboutProduction
{
    [Description("Short name of the production, such as \"the-lamp\". The one last used when left out.")]
    public string? Production { get; init; }

    [Description("The shot, such as \"2A\".")]
    public required string Shot { get; init; }

    [Description("How many further takes at most, 1 to 12 (without it, 3).")]
    public int? Count { get; init; }

    [Description("true stops at the first take whose characters are recognised and that keeps the look.")]
    public bool? Until { get; init; }

    [Description("false leaves the choice to you; without it the best is circled.")]
    public bool? Circle { get; init; }

    [Description("The most that this may spend, in US dollars, such as 0.5.")]
    public Usd? LimitUsd { get; init; }
}

public sealed record ScoreBoard
{
    [Description("The takes, the best first.")]
    public required IReadOnlyList<TakeScore> Takes { get; init; }

    [Description("The take that was picked.")]
    public string? Best { get; init; }

    [Description("Path of the labelled sheet, PNG.")]
    public string? Sheet { get; init; }
}

public sealed record TakeScore
{
    [Description("The take, such as \"frame/2A#1\".")]
    public required string Take { get; init; }

    [Description("0 to 1.")]
    public double Total { get; init; }

    [Description("0 to 1; 35 % of the total.")]
    public double Aesthetic { get; init; }

    [Description("0 to 1; 25 % of the total.")]
    public double Composition { get; init; }

    [Description("0 to 1; 25 % of the total.")]
    public double Style { get; init; }

    [Description("0 to 1, 1 is free of them; 15 % of the total.")]
    public double Artefacts { get; init; }

    [Description("How far its look is from circled frames or pictures of the place, 0 to 1.")]
    public double? Drift { get; init; }

    [Description("Name to how surely they are recognised, 0.8 is the same person.")]
    public IReadOnlyDictionary<string, double> Identity { get; init; } = new SortedDictionary<string, double>(StringComparer.Ordinal);

    [Description("Everybody is recognised and the look is kept.")]
    public bool Passes { get; init; }

    [Description("Why, in words.")]
    public IReadOnlyList<string> Reasons { get; init; } = [];

    [Description("Who judged.")]
    public string JudgedBy { get; init; } = "";

    [Description("What measured each part.")]
    public IReadOnlyDictionary<string, string> MeasuredBy { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    [Description("What people said of it.")]
    public TakeVerdict Verdict { get; init; }
}

public sealed record TakeComparison
{
    [Description("1 is the same, 0 nothing in common.")]
    public double Alike { get; init; }

    [Description("How far the look of the second is from the first, 0 to 1.")]
    public double Drift { get; init; }

    [Description("The drift is at most 20 %.")]
    public bool WithinLimit { get; init; }

    [Description("Total mark of the first.")]
    public double Before { get; init; }

    [Description("Total mark of the second.")]
    public double After { get; init; }

    [Description("What is to say about the second.")]
    public IReadOnlyList<string> Reasons { get; init; } = [];

    [Description("What measured it.")]
    public string MeasuredBy { get; init; } = "";
}
