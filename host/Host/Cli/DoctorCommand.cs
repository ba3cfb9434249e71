using System.CommandLine;
using System.Text.Json.Nodes;
using AgentStudio.Film;

namespace AgentStudio.Host.Cli;

/// <summary>doctor: what works on this machine and what to install.</summary>
internal static class DoctorCommand
{
    public static Command Of(SharedOptions shared)
    {
        var command = new StudioCommand("doctor", "Says what works on this machine and what to install.", "studio doctor");
        command.SetAction(async (parse, cancel) =>
        {
            var terminal = new Terminal(shared.Json(parse));
            var settings = shared.Settings(parse);
            IReadOnlyList<Check> checks = [.. Doctor.Machine(settings), .. await ModelChecks.Look(settings, cancel), .. await Inside(new(parse, null!, terminal, cancel), settings)];
            var well = checks.All(check => check.State != CheckState.Missing);
            terminal.Give(new JsonObject
            {
                ["well"] = well,
                ["checks"] = new JsonArray([.. checks.Select(check => (JsonNode)new JsonObject { ["name"] = check.Name, ["state"] = check.State.ToString(), ["text"] = check.Text })]),
            });
            foreach (var check in checks) terminal.Say($"{Mark(check.State)} {check.Name,-12} {check.Text}");
            return well ? 0 : 1;
        });
        return command;
    }

    /// <summary>The state folder, its ledger, plugins and providers. A folder that cannot be opened is a finding, not the end.</summary>
    private static async Task<IReadOnlyList<Check>> Inside(CommandRun run, StudioSettings settings)
    {
        try
        {
            await using var studio = await Studio.Open(settings, run.Cancel);
            var opened = run with { Studio = studio };
            var ledger = (await opened.Call("ledger_verify"))!["ledger"]!.AsObject();
            var plugins = (await opened.Call("plugin_list"))!["plugins"]!.AsArray();
            var providers = (await opened.Call("provider_list"))!["providers"]!.AsArray();
            return
            [
                new("state", CheckState.Fine, settings.Home + (studio.IsClient ? " (held by another studio that answers)" : "")),
                ledger["break"] is null ? new("ledger", CheckState.Fine, $"{ledger["facts"]} facts, chain intact") : new("ledger", CheckState.Missing, $"broken at fact {ledger["break"]!["seq"]}: {ledger["break"]!["what"]}"),
                .. plugins.Select(plugin => Plugin(plugin!.AsObject())),
                .. providers.Select(provider => provider!.AsObject()).Where(provider => provider["unavailable"] is not null)
                    .Select(provider => new Check("provider", CheckState.Poor, $"{provider["card"]!["name"]} for {provider["kind"]}: {provider["unavailable"]}")),
            ];
        }
        catch (StudioException error)
        {
            return [new("state", CheckState.Missing, error.Message)];
        }
    }

    private static Check Plugin(JsonObject plugin) => Shown.Text(plugin, "problem") is { Length: > 0 } problem
        ? new("plugin", CheckState.Missing, $"{plugin["name"]}: {problem}")
        : new("plugin", CheckState.Fine, $"{plugin["name"]}: {plugin["tools"]!.AsArray().Count} tools, {plugin["providers"]!.AsArray().Count} providers");

    private static string Mark(CheckState state) => state switch { CheckState.Fine => "ok  ", CheckState.Poor => "poor", _ => "MISS" };
}
