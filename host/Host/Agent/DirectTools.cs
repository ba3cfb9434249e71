using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Host.Desk;
using AgentStudio.Host.Language;
using AgentStudio.Host.Planning;
using AgentStudio.Sdk;

namespace AgentStudio.Host.Agent;

/// <summary>The director: a film from a sentence with a language model, or with the built-in planner where there is none.</summary>
/// <param name="desk">The door that the director's own calls pass, each a call of its own in the ledger.</param>
internal sealed class DirectTools(Func<ToolDesk> desk, LanguageChoice models, string started)
{
    [Tool("film_direct", Title = "Direct a film", Spends = true, Idempotent = true)]
    [Description("Makes a whole film from an idea or a screenplay: a language model writes and plans it step by step, shows the plan, renders within limitUsd, looks at the cut and re-takes what fails, at most twice. Without a language model the built-in planner makes the film. The same request again goes on where it stopped and asks the model nothing twice. The model's answers and paid providers cost money, never more than limitUsd, and nothing without it; tool provider_test names models and prices.")]
    public async Task<DirectedFilm> Direct(DirectFilm ask, IToolCall call)
    {
        if (ask.Idea is null == ask.Screenplay is null) throw new StudioException("Give either idea (a sentence) or screenplay (its text).");
        var host = (IHostCall)call;
        var cast = ask.Model == "none" ? null : models.For(ask.Model, host.Client, host.Making.Replay);
        var work = new Run(desk(), host, host.Making.Budget);
        if (cast is null) return await work.BuiltIn(ask, plan => Approve(plan, ask, host), ask.Model == "none" ? "as you asked" : $"because there is no language model. {models.Hint}");
        await Afford(cast.Card, ask, host);
        var limits = new Limits(desk().Chat(host.Making, cast.Speaker, host.Client)!, host.Making.Budget, desk().Clock, host.Cancel)
        {
            MostTurns = ask.MaxTurns ?? 60, MostTokens = ask.MaxTokens ?? 1_000_000, MostTime = TimeSpan.FromMinutes(ask.MaxMinutes ?? 120),
        };
        var prompts = new DirectorPrompts(started);
        var model = cast.Card.Of(cast.Card.Model);
        var steps = new Steps(prompts, limits, desk().House, new(model.ContextTokens));
        var direction = new Direction(prompts, steps, limits, new(model.Sees, desk().Home.Work, host.Cancel), new(desk().Home.Ledger, What(ask, cast)), work.Call, plan => Approve(plan, ask, host), word => host.Report(new($"director: {word}")));
        try
        {
            return await direction.Direct(ask) with { Model = cast.Speaker };
        }
        catch (LimitReachedException used)
        {
            throw new StudioException($"{used.Message} What is made is kept; raise the limit (--max-turns, --max-tokens, --max-minutes) and the same command goes on from there.", used);
        }
    }

    /// <summary>What is asked for, without how much it may take: raising a limit goes on with the same run.</summary>
    private static Digest What(DirectFilm ask, Lab.CastProvider cast) =>
        Digest.OfText(JsonSerializer.Serialize(ask with { LimitUsd = null, Yes = null, PlanOnly = null, StoryboardOnly = null, MaxTurns = null, MaxTokens = null, MaxMinutes = null, Out = null, Model = cast.Speaker }, HostJson.Default.DirectFilm));

    /// <summary>Words cost money too: nothing is asked of a paid model before somebody agreed to a limit.</summary>
    private static async Task Afford(ProviderCard card, DirectFilm ask, IHostCall call)
    {
        var model = card.Of(card.Model);
        if (model.MillionIn == Usd.Zero && model.MillionOut == Usd.Zero) return;
        var price = $"{card.Name}/{model.Name} costs ${model.MillionIn.Dollars} a million tokens read and ${model.MillionOut.Dollars} written (price of {model.PricedOn}, {model.PricedFrom}); a short film takes about 30,000 and 10,000, so about {model.Cost(30_000, 10_000)}.";
        if (call.Making.Budget.Remaining == Usd.Zero) throw new StudioException($"{price} Give a limit with --limit-usd (limitUsd), or take the built-in planner with --model none.");
        if (ask.Yes != true) await call.Confirm($"{price} Plan the film with it, within the limit of {call.Making.Budget.Remaining}?", "Add --yes (yes: true) to agree beforehand.");
    }

    private static async Task Approve(FilmPlan plan, DirectFilm ask, IHostCall call)
    {
        var words = Direction.InWords(plan);
        call.Report(new(words));
        var (what, cost) = ask.StoryboardOnly == true ? ("storyboard", plan.StoryboardCost) : ("film", plan.Cost);
        if (cost == Usd.Zero) return;
        if (cost > call.Making.Budget.Remaining) throw new StudioException($"{words} The {what} costs at most {cost}, and {call.Making.Budget.Remaining} is left of the limit. Raise --limit-usd; what is planned is kept.");
        if (ask.Yes != true) await call.Confirm($"{words} Make the {what} for at most {cost}?", "Add --yes (yes: true) to agree beforehand.");
    }

    /// <summary>The director's hands: calls of its own at the door, paid from the budget of the whole.</summary>
    private sealed class Run(ToolDesk desk, IHostCall call, CallBudget budget)
    {
        private const string BuiltInPlanner = "the built-in planner";

        public Task<JsonNode?> Call(string tool, JsonObject arguments) => desk.Call(new()
        {
            Tool = tool, Arguments = arguments, Actor = "agent", Within = budget, Progress = call.Progress, Confirm = call.Ask, Client = call.Client, Replay = call.Making.Replay, Cancel = call.Cancel,
        });

        public async Task<DirectedFilm> BuiltIn(DirectFilm ask, Func<FilmPlan, Task> approve, string why)
        {
            var opening = new JsonObject();
            foreach (var (member, value) in new (string, JsonNode?)[] { ("idea", ask.Idea), ("screenplay", ask.Screenplay), ("name", ask.Name), ("size", ask.Size?.ToString()), ("minutes", ask.Minutes), ("draft", ask.Draft), ("rate", ask.Rate?.ToString()), ("seed", ask.Seed) })
                if (value is not null) opening[member] = value;
            var production = (string)(await Call("film_open", opening))!["production"]!;
            var notes = new List<string> { $"The built-in planner made it, {why}" };
            var plan = (await Call("film_plan", new() { ["production"] = production })).Deserialize(HostJson.Default.FilmPlan)!;
            if (ask.PlanOnly == true) return new() { Production = production, Seconds = plan.Seconds, Plan = Direction.InWords(plan), Model = BuiltInPlanner, Notes = notes };
            await approve(plan);
            var rendering = new JsonObject { ["production"] = production };
            if (ask.StoryboardOnly == true) rendering["storyboardOnly"] = true;
            if (ask.Out is { } folder) rendering["out"] = folder;
            var film = await Call("film_render", rendering);
            return new()
            {
                Production = production, Film = (string?)film!["film"] ?? "", Storyboard = (string?)film["storyboard"] ?? "", Seconds = (double?)film["seconds"] ?? 0, Plan = Direction.InWords(plan), Model = BuiltInPlanner,
                Cost = budget.Taken, Notes = [.. notes, .. (film["notes"] as JsonArray ?? []).Select(note => (string)note!)],
            };
        }
    }
}
