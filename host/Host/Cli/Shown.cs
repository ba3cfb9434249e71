using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace AgentStudio.Host.Cli;

/// <summary>Lists and results as people read them.</summary>
internal static partial class Shown
{
    public static void Tools(ITerminal terminal, JsonArray tools)
    {
        foreach (var group in tools.Select(tool => tool!.AsObject()).GroupBy(tool => Text(tool, "plugin")).OrderBy(group => group.Key == "Host" ? "" : group.Key, StringComparer.Ordinal))
        {
            terminal.Say(group.Key);
            foreach (var tool in group) terminal.Say($"  {Text(tool, "name"),-24} {Mark(tool)} {FirstSentence(Text(tool, "description"))}");
        }

        terminal.Say("$ may spend money, ! replaces or removes. 'studio tools <tool>' shows the arguments.");
    }

    public static void Tool(ITerminal terminal, JsonObject tool)
    {
        terminal.Say($"{Text(tool, "name")} - {Text(tool, "title")} ({Text(tool, "plugin")})");
        terminal.Say(Text(tool, "description"));
        var schema = tool["inputSchema"]?.AsObject();
        var required = (schema?["required"] as JsonArray ?? []).Select(name => (string)name!).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, member) in schema?["properties"] as JsonObject ?? [])
            terminal.Say($"  {name,-20} {Kind(member as JsonObject),-10} {(required.Contains(name) ? "needed. " : "")}{(string?)member?["description"]}");
    }

    public static void Plugins(ITerminal terminal, JsonArray plugins)
    {
        foreach (var plugin in plugins.Select(plugin => plugin!.AsObject()))
        {
            terminal.Say($"{Text(plugin, "name"),-14} {Text(plugin, "state").ToLowerInvariant(),-8} {plugin["tools"]!.AsArray().Count,3} tools  {string.Join(", ", plugin["providers"]!.AsArray())}");
            if (Text(plugin, "problem") is { Length: > 0 } problem) terminal.Say($"  problem: {problem}");
            if ((int?)plugin["oldInMemory"] is > 0 and var old) terminal.Say($"  old builds still in memory: {old}");
            if (plugin["missingSecrets"] is JsonArray { Count: > 0 } missing) terminal.Say($"  not set: {string.Join(", ", missing)}");
        }
    }

    public static void Providers(ITerminal terminal, JsonArray providers)
    {
        foreach (var provider in providers.Select(provider => provider!.AsObject()))
        {
            var card = provider["card"]!.AsObject();
            var state = Text(provider, "unavailable") is { Length: > 0 } why ? $"not now: {why}" : "ready";
            terminal.Say($"{Text(provider, "kind"),-9} {Text(card, "name"),-14} {Text(card, "model"),-20} {(card["models"] as JsonArray is [JsonObject first, ..] ? $"${first["millionIn"]} / ${first["millionOut"]} M tokens" : Price(card["price"] as JsonObject)),-14} quality {(int?)card["quality"] ?? 0,3}  {state}");
        }
    }

    /// <summary>Any result as an indented outline: members, and lists with dashes. Digests are cut to twelve digits; --json has them whole.</summary>
    public static void Outline(ITerminal terminal, JsonNode? node, string indent = "")
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (name, value) in members)
                {
                    if (value is JsonValue or null) terminal.Say($"{indent}{name}: {Short(value)}");
                    else if (value is JsonArray { Count: 0 } or JsonObject { Count: 0 }) continue;
                    else
                    {
                        terminal.Say($"{indent}{name}:");
                        Outline(terminal, value, indent + "  ");
                    }
                }

                break;
            case JsonArray items:
                foreach (var item in items)
                {
                    if (item is JsonValue or null) terminal.Say($"{indent}- {Short(item)}");
                    else
                    {
                        Outline(terminal, item, indent + "  ");
                        terminal.Say();
                    }
                }

                break;
            default:
                terminal.Say($"{indent}{node}");
                break;
        }
    }

    /// <summary>Rows under their headings, columns as wide as their widest value, at most 60.</summary>
    public static void Table(ITerminal terminal, IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> rows)
    {
        var all = rows.Select(row => row.Select(value => value.Length > 60 ? value[..59] + "…" : value).ToList()).ToList();
        var widths = headings.Select((heading, column) => all.Select(row => row[column].Length).Append(heading.Length).Max()).ToList();
        foreach (var row in all.Prepend([.. headings]))
            terminal.Say(string.Join("  ", row.Select((value, column) => value.PadRight(widths[column]))).TrimEnd());
    }

    public static string Text(JsonObject of, string name) => of[name]?.ToString() ?? "";

    private static string Short(JsonNode? value) => LongDigest().Replace(value?.ToString() ?? "", "$1…");

    [GeneratedRegex("\\b(sha256:[0-9a-f]{12})[0-9a-f]{52}\\b")]
    private static partial Regex LongDigest();

    private static string Mark(JsonObject tool) => (bool?)tool["spends"] == true ? "$" : (bool?)tool["destructive"] == true ? "!" : " ";

    private static string FirstSentence(string text) => text.IndexOf(". ", StringComparison.Ordinal) is > 0 and var end ? text[..(end + 1)] : text;

    private static string Kind(JsonObject? schema) => schema?["enum"] is not null ? "word" : (string?)schema?["type"] ?? "";

    private static string Price(JsonObject? price)
    {
        var parts = new[] { ("each", "each"), ("perSecond", "a second"), ("perThousandCharacters", "1000 letters") }
            .Where(part => (decimal?)price?[part.Item1] is > 0).Select(part => $"${(decimal)price![part.Item1]!} {part.Item2}");
        return string.Join(" + ", parts) is { Length: > 0 } text ? text : "free";
    }
}
