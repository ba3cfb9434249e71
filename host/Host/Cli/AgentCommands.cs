using System.CommandLine;
using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Host.Agent;

namespace AgentStudio.Host.Cli;

/// <summary>agent and chat: a film from a sentence, and a conversation about one.</summary>
internal static class AgentCommands
{
    public static IEnumerable<Command> All(SharedOptions shared) => [Agent(shared), Chat(shared)];

    private static StudioCommand Agent(SharedOptions shared)
    {
        var subject = new Argument<string>("subject") { Description = "An idea in quotes, a screenplay's file, or a production's name." };
        var limit = Words.Limit("The most that words and pictures may cost together, in US dollars; nothing without it.");
        var size = Words.Text<PictureSize>("--size", "Picture size, such as 720p or 320x180.", "size");
        var minutes = Words.Minutes();
        var draft = Words.Switch("--draft", "A small, quick version.");
        var plan = Words.Switch("--plan-only", "Plans and says what it would cost; makes nothing.");
        var words = new DirectorWords();
        var command = new StudioCommand("agent", "Directs a film: a language model writes, plans, looks and re-takes; without one, the built-in planner.", "studio agent \"a two-minute film about a lighthouse keeper\" --limit-usd 2 --yes")
        {
            subject, limit, size, minutes, draft, plan,
        };
        foreach (var option in words.All) command.Add(option);
        shared.Runs(command, async run =>
        {
            var arguments = await words.Read(run, run.Parse.GetValue(subject)!);
            foreach (var (name, value) in new (string, JsonNode?)[]
            {
                ("size", run.Parse.GetValue(size)?.ToString()), ("minutes", run.Parse.GetValue(minutes)), ("draft", run.Parse.GetValue(draft) ? true : null),
                ("planOnly", run.Parse.GetValue(plan) ? true : null), ("out", shared.Out(run.Parse)),
            })
                if (value is not null) arguments[name] = value;
            await words.Direct(run, arguments, run.Parse.GetValue(limit));
            return 0;
        });
        return command;
    }

    private static StudioCommand Chat(SharedOptions shared)
    {
        var (model, limit) = (Words.Model(), Words.Limit("The most that the conversation may cost, in US dollars; nothing without it."));
        var command = new StudioCommand("chat", "Talks about your films with a language model that has the studio's tools. An empty line ends it.", "studio chat --model ollama") { model, limit };
        shared.RunsOn(command, async run =>
        {
            await run.Studio.House.Checked.WaitAsync(run.Cancel);
            var cast = run.Studio.Language.For(run.Parse.GetValue(model)) ?? throw new StudioException($"A chat needs a language model. {run.Studio.Language.Hint}");
            var chat = new StudioChat(run.Studio.Desk, cast, SharedOptions.Folder, run.Ask("", limit: run.Parse.GetValue(limit)) with { Actor = "agent chat" }, run.Terminal.Note, run.Terminal.Tell);
            run.Terminal.Note($"{cast.Speaker}. An empty line ends the conversation.");
            while (await Line(run) is { } words && words.Trim().Length > 0)
            {
                try
                {
                    await chat.Say(words);   // told as it comes
                    run.Terminal.Say();
                }
                catch (Exception failed) when (failed is LimitReachedException or Sdk.MakingFailedException)
                {
                    run.Terminal.Fail(failed.Message);
                }
            }

            run.Terminal.Note($"{chat.Limits.Turns} questions, {chat.Limits.TokensIn:N0} tokens read, {chat.Limits.TokensOut:N0} written, {(chat.Budget.Taken == Usd.Zero ? "for nothing" : chat.Budget.Taken.ToString())}.");
            run.Terminal.Give(new JsonObject { ["turns"] = chat.Limits.Turns, ["tokensIn"] = chat.Limits.TokensIn, ["tokensOut"] = chat.Limits.TokensOut, ["cost"] = chat.Budget.Taken.Dollars });
            return 0;
        });
        return command;
    }

    /// <summary>What the person says next; a prompt shows that it is their turn.</summary>
    private static async Task<string?> Line(CommandRun run)
    {
        if (run.Terminal.CanAsk) await Console.Error.WriteAsync("> ");
        return await Console.In.ReadLineAsync(run.Cancel);
    }
}
