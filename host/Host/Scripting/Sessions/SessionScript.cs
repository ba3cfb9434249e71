using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentStudio.Film;
using AgentStudio.Host.Desk;
using AgentStudio.Sdk;

namespace AgentStudio.Scripting;

/// <summary>A production's session as a script that makes the same film in an empty state folder.</summary>
/// <param name="schemas">Tool to the schema of its arguments.</param>
internal sealed class SessionScript(ProductionId production, IReadOnlyList<SessionCall> calls, Func<string, JsonObject?> schemas)
{
    /// <summary>Media that the session brought: name in the folder beside the script, to its digest.</summary>
    public SortedDictionary<string, Digest> Media { get; } = new(StringComparer.Ordinal);

    /// <summary>What its takes cost, which another run would cost again.</summary>
    public Usd Paid { get; init; }

    public string MediaFolder => $"{production}-media";

    public string Write(string file)
    {
        var text = new StringBuilder();
        text.Append($"// The production \"{production}\", as {Who()} made it. In an empty folder this makes the same film: studio run {file}\n");
        if (Paid > Usd.Zero) text.Append($"// Vendors were paid {Paid}; an empty folder pays them anew, with --limit-usd. Where the production's pack was unpacked, --replay pays nothing and gives the same bytes.\n");
        text.Append($"const string {CallCode.Constant} = \"{production}\";\n");
        var actor = "";
        foreach (var call in calls)
        {
            if (call.Actor != actor && calls.Any(other => other.Actor != call.Actor)) text.Append($"\n// {call.Actor}\n");
            else if (actor.Length == 0) text.Append('\n');
            actor = call.Actor;
            text.Append(new CallCode(call.Tool, schemas(call.Tool), production.ToString()).Of(Repeated(call))).Append('\n');
        }

        return text.ToString();
    }

    private string Who() => string.Join(", ", calls.Select(call => call.Actor).Distinct()) is { Length: > 0 } names ? names : "nobody";

    /// <summary>The arguments as a later run in another place needs them.</summary>
    private JsonObject Repeated(SessionCall call)
    {
        var arguments = (JsonObject)call.Arguments.DeepClone();
        if (ToolCall.Flag(arguments, "new")) Named(call, arguments);
        if (arguments["production"] is null && schemas(call.Tool)?["properties"]?["production"] is not null) arguments.Insert(0, "production", production.ToString());
        if (call.Tool == "media_bring" && call.Wrote.FirstOrDefault(fact => fact is { Kind: "brought", Body: not null }) is { } brought) Bring(brought.Body!, arguments);
        foreach (var local in (string[])["out", "locked"]) arguments.Remove(local);   // folder and lock of the machine that it was made on
        foreach (var idle in arguments.Where(member => IsIdle(call, member.Key, member.Value)).Select(member => member.Key).ToList()) arguments.Remove(idle);
        return arguments;
    }

    private bool IsIdle(SessionCall call, string name, JsonNode? value) =>
        value is null or JsonArray { Count: 0 } || (name == "draft" && call == calls[0] && !ToolCall.Flag(call.Arguments, name));

    // The second film of an idea keeps the name and the title that it got; the first is named so by the same words.
    private void Named(SessionCall call, JsonObject arguments)
    {
        arguments.Remove("new");
        arguments["name"] = production.ToString();
        if (arguments["title"] is null && call.Wrote.LastOrDefault(fact => fact is { Kind: "production", Body: not null }) is { } begun) arguments.Insert(0, "title", JsonNode.Parse(begun.Body!)!["title"]!.DeepClone());
    }

    private void Bring(string fact, JsonObject arguments)
    {
        var brought = JsonSerializer.Deserialize(fact, FilmJson.Default.BroughtMedia)!;
        var name = Path.GetFileName(brought.Name) is { Length: > 0 } given ? given : "brought";
        if (Media.TryGetValue(name, out var other) && other != brought.Media) name = $"{brought.Media.Hex[..8]}-{name}";
        Media[name] = brought.Media;
        foreach (var source in (string[])["address", "base64", "name"]) arguments.Remove(source);
        arguments["path"] = $"{MediaFolder}/{name}";
    }
}
