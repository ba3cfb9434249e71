using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentStudio.Film;

namespace AgentStudio.Host.Cli;

/// <summary>tools, call, plugins, providers: the tables of the house and the door to every tool.</summary>
internal static class ToolCommands
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly JsonSerializerOptions Printed = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IEnumerable<Command> All(SharedOptions shared) => [Tools(shared), Call(shared), Plugins(shared), Providers(shared)];

    private static StudioCommand Tools(SharedOptions shared)
    {
        var tool = new Argument<string?>("tool") { Description = "One tool, with all its arguments.", Arity = ArgumentArity.ZeroOrOne };
        var command = new StudioCommand("tools", "Lists the tools, or explains one.", "studio tools film_plan") { tool };
        shared.Runs(command, async run =>
        {
            var name = run.Parse.GetValue(tool);
            var list = await run.Call("tool_list", name is null ? [] : new() { ["tool"] = name });
            run.Terminal.Give(list);
            var tools = list!["tools"]!.AsArray();
            if (name is not null) Shown.Tool(run.Terminal, tools[0]!.AsObject());
            else Shown.Tools(run.Terminal, tools);
            return 0;
        });
        return command;
    }

    private static StudioCommand Call(SharedOptions shared)
    {
        var tool = new Argument<string>("tool") { Description = "The tool's name, such as film_plan." };
        var members = new Argument<string[]>("member=value") { Description = "Arguments; nested members with dots, lists as JSON or with commas. '-' reads one JSON object from standard input.", Arity = ArgumentArity.ZeroOrMore };
        var limit = Words.Limit("The most that the call may spend, in US dollars.");
        var command = new StudioCommand("call", "Calls a tool with member=value arguments, or with a JSON object on standard input.", "studio call take_circle production=the-lamp take=clip/2A-1") { tool, members, limit };
        shared.Runs(command, async run =>
        {
            var given = run.Parse.GetValue(members) ?? [];
            var arguments = given is [] or ["-"] ? await FromInput(given.Length > 0, run.Cancel) : CallArguments.Read(given);
            var result = await run.Call(run.Parse.GetValue(tool)!, arguments, run.Parse.GetValue(limit));
            run.Terminal.Give(result);
            run.Terminal.Say(result?.ToJsonString(Printed) ?? "done");
            return 0;
        });
        return command;
    }

    private static StudioCommand Plugins(SharedOptions shared)
    {
        var command = new StudioCommand("plugins", "Lists the plugins and how each stands.", "studio plugins --json");
        shared.Runs(command, async run =>
        {
            var list = await run.Call("plugin_list");
            run.Terminal.Give(list);
            Shown.Plugins(run.Terminal, list!["plugins"]!.AsArray());
            return 0;
        });
        return command;
    }

    private static StudioCommand Providers(SharedOptions shared)
    {
        var kind = new Argument<string?>("medium") { Description = "Only those of a medium, such as speech.", Arity = ArgumentArity.ZeroOrOne };
        var command = new StudioCommand("providers", "Lists who can make what, at what price.", "studio providers speech") { kind, Tested(shared) };
        shared.Runs(command, async run =>
        {
            var list = await run.Call("provider_list", run.Parse.GetValue(kind) is { } only ? new() { ["kind"] = only } : []);
            run.Terminal.Give(list);
            Shown.Providers(run.Terminal, list!["providers"]!.AsArray());
            return 0;
        });
        return command;
    }

    private static StudioCommand Tested(SharedOptions shared)
    {
        var provider = new Argument<string?>("provider") { Description = "Only this one, such as anthropic.", Arity = ArgumentArity.ZeroOrOne };
        var command = new StudioCommand("test", "Tests the keys and addresses of language models, for nothing, and names the models.", "studio providers test anthropic") { provider };
        shared.Runs(command, async run =>
        {
            var tested = await run.Call("provider_test", run.Parse.GetValue(provider) is { } only ? new() { ["provider"] = only } : []);
            run.Terminal.Give(tested);
            foreach (var test in tested!["providers"]!.AsArray())
            {
                var works = (bool?)test!["works"] == true;
                run.Terminal.Say($"{(string?)test["provider"],-12} {(works ? "works" : (string?)test["problem"])}");
                foreach (var model in works ? test["models"]!.AsArray() : []) run.Terminal.Say($"             {model}");
            }

            return 0;
        });
        return command;
    }

    public static Usd? Dollars(string word) => decimal.TryParse(word.TrimStart('$'), out var dollars) && dollars >= 0
        ? Usd.From(dollars)
        : throw new StudioException($"--limit-usd is '{word}', but must be an amount of US dollars, such as --limit-usd 2.50.");

    /// <summary>A JSON object from a pipe or a file. An open pipe that nobody writes to is not waited for unless it was asked for.</summary>
    private static async Task<JsonObject> FromInput(bool asked, CancellationToken cancel)
    {
        if (!Console.IsInputRedirected && !asked) return [];
        using var input = new StreamReader(Console.OpenStandardInput());
        var first = new char[1];
        var waiting = input.ReadAsync(first.AsMemory(), cancel).AsTask();
        if (!asked && await Task.WhenAny(waiting, Task.Delay(Patience, cancel)) != waiting) return [];
        var text = await waiting.WaitAsync(cancel) == 0 ? "" : first[0] + await input.ReadToEndAsync(cancel).WaitAsync(cancel);   // a pipe's read itself cannot be cancelled
        return string.IsNullOrWhiteSpace(text) ? [] : CallArguments.Parse(text.TrimStart('\uFEFF'));
    }
}
