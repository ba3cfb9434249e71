using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;

namespace AgentStudio.Host.Mcp;

/// <summary>Names that begin with what was typed: productions, characters, locations, shots, scenes, takes, providers.</summary>
internal sealed class Completions(StudioReader studio)
{
    private const int Most = 100;

    public async Task<CompleteResult> Of(CompleteRequestParams ask, CancellationToken cancel)
    {
        var known = await Names(ask.Argument.Name, await Production(ask, cancel), cancel);
        var names = known.Distinct(StringComparer.Ordinal).Where(name => name.StartsWith(ask.Argument.Value, StringComparison.OrdinalIgnoreCase)).ToList();
        if (names.Count == 0 && ask.Argument.Value.Length > 1) names = [.. known.Distinct(StringComparer.Ordinal).Where(name => name.Contains(ask.Argument.Value, StringComparison.OrdinalIgnoreCase))];
        return new() { Completion = new() { Values = [.. names.Take(Most)], Total = names.Count, HasMore = names.Count > Most } };
    }

    private async Task<IReadOnlyList<string>> Names(string argument, string? production, CancellationToken cancel) => argument switch
    {
        "production" => await studio.Productions(cancel),
        "provider" => await List("provider_list", "providers", null, item => (string)item["card"]!["name"]!, cancel),
        _ when production is null => [],
        "character" => await List("character_list", "characters", production, item => (string)item["id"]!, cancel),
        "location" => await List("location_list", "locations", production, item => (string)item["id"]!, cancel),
        "shot" => await List("shot_list", "shots", production, item => (string)item["id"]!, cancel),
        "scene" => await List("shot_list", "shots", production, item => ((string)item["id"]!).TrimEnd([.. "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]), cancel),
        "take" => await List("take_list", "takes", production, item => (string)item["take"]!, cancel),
        _ => [],
    };

    private async Task<IReadOnlyList<string>> List(string tool, string list, string? production, Func<JsonObject, string> name, CancellationToken cancel) =>
        [.. StudioReader.Items(await studio.Ask(tool, production, cancel), list).Select(name).Where(text => text.Length > 0)];

    /// <summary>The production that was filled in before, else the only one; of several none is guessed.</summary>
    private async Task<string?> Production(CompleteRequestParams ask, CancellationToken cancel)
    {
        var names = await studio.Productions(cancel);
        if (ask.Context?.Arguments?.TryGetValue("production", out var given) == true && names.Contains(given)) return given;
        return names.Count == 1 ? names[0] : null;
    }
}
