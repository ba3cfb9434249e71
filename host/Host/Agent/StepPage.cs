using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AgentStudio.Film;

namespace AgentStudio.Host.Agent;

/// <summary>
/// One step of planning as a file: whose role asks, which facts it reads, and the form of its answer - either an example object, or the
/// arguments of a tool that its items are given to.
/// </summary>
internal sealed partial record StepPage
{
    public required string Name { get; init; }

    public required string Role { get; init; }

    public IReadOnlyList<string> Inputs { get; init; } = [];

    /// <summary>The tool whose arguments the answer's items are; empty for an answer of its own form.</summary>
    public string Tool { get; init; } = "";

    /// <summary>The members of the tool's arguments that the model may set.</summary>
    public IReadOnlyList<string> Members { get; init; } = [];

    /// <summary>JSON schema of the answer, when no tool gives it.</summary>
    public JsonObject? Answer { get; init; }

    public required string Text { get; init; }

    /// <exception cref="StudioException">The front matter is missing or wrong.</exception>
    public static StepPage Read(string name, string text)
    {
        if (FrontMatter().Match(text.ReplaceLineEndings("\n")) is not { Success: true } page) throw new StudioException($"prompts/director/{name}.md must begin with front matter between two lines of ---.");
        var members = page.Groups[1].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(':', 2)).ToDictionary(line => line[0].Trim(), line => line.ElementAtOrDefault(1)?.Trim() ?? "", StringComparer.Ordinal);
        return new()
        {
            Name = name, Role = members.GetValueOrDefault("role") ?? throw new StudioException($"prompts/director/{name}.md names no role."),
            Inputs = List(members, "inputs"), Tool = members.GetValueOrDefault("tool") ?? "", Members = List(members, "members"),
            Answer = members.GetValueOrDefault("answer") is { Length: > 0 } example ? Schema(JsonNode.Parse(example)!) : null,
            Text = page.Groups[2].Value.Trim(),
        };
    }

    /// <summary>The schema that an example shows: every member is needed, and no other is known.</summary>
    private static JsonObject Schema(JsonNode example) => example switch
    {
        JsonObject members => new()
        {
            ["type"] = "object", ["properties"] = new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, (JsonNode?)Schema(member.Value!)))),
            ["required"] = new JsonArray([.. members.Select(member => (JsonNode)member.Key)]), ["additionalProperties"] = false,
        },
        JsonArray items => new() { ["type"] = "array", ["items"] = Schema(items[0]!) },
        _ => new() { ["type"] = "string" },
    };

    private static IReadOnlyList<string> List(Dictionary<string, string> members, string name) =>
        members.GetValueOrDefault(name)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    [GeneratedRegex(@"\A---\n(.*?)\n---\n(.*)\z", RegexOptions.Singleline)]
    private static partial Regex FrontMatter();
}
