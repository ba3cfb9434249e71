using System.CommandLine;
using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Host.Agent;
using AgentStudio.Host.Producing;

namespace AgentStudio.Host.Cli;

/// <summary>agent and chat: a film from a sentence, and a conversation about one.</summary>
internal static class AgentCommands
{
    public static IEnumerable<Command> All(SharedOptions shared) => [Agent(shared), Chat(shared)];

    private static StudioCommand Agent(SharedOptions shared)
    {
        var subject = new Argument<string>("subject") { Description = "An idea in quotes, or a screenplay's file." };
        var (model, limit) = (Model(), Limit());
        var yes = Words.Switch("--yes", "Approves what stays within the limit; without a terminal and without it, nothing is spent.");
        var size = Words.Text<PictureSize>("--size", "Picture size, such as 720p or 320x180.", "size");
        var minutes = new Option<double?>("--minutes") { Description = "Wanted length.", HelpName = "n" };
        var draft = Words.Switch("--draft", "A small, quick version.");
        var plan = Words.Switch("--plan-only", "Plans, and stops before the film is made.");
        var (turns, tokens, time) = (Words.Count("--max-turns", "Questions to the model at most."), Words.Count("--max-tokens", "Tokens at most."), Words.Count("--max-minutes", "Minutes of work at most."));
        var command = new StudioCommand("agent", "Directs a film: a language model writes, plans, looks and re-takes; without one, the built-in planner.", "studio agent \"a two-minute film about a lighthouse keeper\" --limit-usd 2 --yes")
        {
            subject, model, limit, yes, size, minutes, draft, plan, turns, tokens, time,
        };
        shared.Runs(command, async run =>
        {
            var given = Subject.Read(run.Parse.GetValue(subject)!, SharedOptions.Folder, []);
            var arguments = new JsonObject();
            foreach (var (name, value) in new (string, JsonNode?)[]
            {
                ("idea", given.Idea), ("screenplay", given.Screenplay), ("model", run.Parse.GetValue(model)), ("yes", run.Parse.GetValue(yes) ? true : null), ("size", run.Parse.GetValue(size)?.ToString()),
                ("minutes", run.Parse.GetValue(minutes)), ("draft", run.Parse.GetValue(draft) ? true : null), ("planOnly", run.Parse.GetValue(plan) ? true : null), ("maxTurns", run.Parse.GetValue(turns)),
                ("maxTokens", run.Parse.GetValue(tokens)), ("maxMinutes", run.Parse.GetValue(time)), ("out", shared.Out(run.Parse)),
            })
                if (value is not null) arguments[name] = value;
            var film = await run.Call("film_direct", arguments, run.Parse.GetValue(limit));
            run.Terminal.Give(film);
            Show(run, film!.AsObject());
            return 0;
        });
        return command;
    }

    private static StudioCommand Chat(SharedOptions shared)
    {
        var (model, limit) = (Model(), Limit());
        var command = new StudioCommand("chat", "Talks about your films with a language model that has the studio's tools. An empty line ends it.", "studio chat --model ollama") { model, limit };
        shared.Runs(command, async run =>
        {
            await run.Studio.House.Checked.WaitAsync(run.Cancel);
            var cast = run.Studio.Language.For(run.Parse.GetValue(model)) ?? throw new StudioException($"A chat needs a language model. {run.Studio.Language.Hint}");
            var chat = new StudioChat(run.Studio.Desk, cast, SharedOptions.Folder, run.Ask("", limit: run.Parse.GetValue(limit)) with { Actor = "agent chat" }, run.Terminal.Note);
            run.Terminal.Note($"{cast.Card.Name}/{cast.Card.Model}. An empty line ends the conversation.");
            while (await Console.In.ReadLineAsync(run.Cancel) is { } words && words.Trim().Length > 0)
            {
                try
                {
                    run.Terminal.Say(await chat.Say(words));
                }
                catch (Exception failed) when (failed is LimitReachedException or Sdk.MakingFailedException)
                {
                    run.Terminal.Fail(failed.Message);
                }
            }

            run.Terminal.Give(new JsonObject { ["turns"] = chat.Limits.Turns, ["tokensIn"] = chat.Limits.TokensIn, ["tokensOut"] = chat.Limits.TokensOut, ["cost"] = chat.Budget.Taken.Dollars });
            return 0;
        });
        return command;
    }

    private static Option<string?> Model() => new("--model") { Description = "provider/model, a provider, or none. Without it, the first that has a key.", HelpName = "model" };

    private static Option<Usd?> Limit() => Words.Parsed<Usd?>("--limit-usd", "The most that words and pictures may cost together, in US dollars.", "usd", ToolCommands.Dollars);

    private static void Show(CommandRun run, JsonObject film)
    {
        foreach (var note in (film["notes"] as JsonArray ?? []).Take(8)) run.Terminal.Say($"note: {(string?)note}");
        run.Terminal.Say((string?)film["film"] is { Length: > 0 } file ? $"Film: {file} ({film["seconds"]:0.0} s)" : $"Planned: {film["production"]}. Storyboard: {film["storyboard"]}");
        run.Terminal.Say($"Directed by {film["model"]}: {film["turns"] ?? 0} questions, {film["tokensIn"] ?? 0} tokens read, {film["tokensOut"] ?? 0} written, {Usd.From((decimal?)film["cost"] ?? 0)}.");
    }
}
