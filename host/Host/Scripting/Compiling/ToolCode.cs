using System.Security;
using System.Text;
using System.Text.Json.Nodes;

namespace AgentStudio.Scripting;

/// <summary>Writes the typed methods of all tools as C#.</summary>
internal sealed class ToolCode
{
    private static readonly HashSet<string> Keywords = new(StringComparer.Ordinal)
    {
        "for", "new", "in", "out", "is", "as", "do", "if", "case", "class", "event", "fixed", "lock", "object", "params", "ref", "return", "string", "this", "using", "while", "default", "base", "switch", "namespace", "operator", "private", "public",
    };

    private readonly StringBuilder _methods = new();
    private readonly StringBuilder _records = new();
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly KnownTypes _known = new();

    public static string Of(JsonArray tools)
    {
        var code = new ToolCode();
        foreach (var tool in tools) code.Method(tool!.AsObject());
        return $$"""
            #nullable enable
            using System.Collections.Generic;
            using System.Text.Json.Nodes;
            using System.Threading.Tasks;
            namespace AgentStudio.Scripting;
            /// <summary>Every tool of the studio.</summary>
            public static class StudioTools
            {
            {{code._methods}}}
            {{code._records}}
            """;
    }

    public static string Pascal(string name) => string.Concat(name.Split('_', StringSplitOptions.RemoveEmptyEntries).Select(part => char.ToUpperInvariant(part[0]) + part[1..]));

    private void Method(JsonObject tool)
    {
        var name = (string)tool["name"]!;
        var schema = tool["inputSchema"]?.AsObject() ?? [];
        var required = (schema["required"] as JsonArray ?? []).Select(member => (string)member!).ToHashSet(StringComparer.Ordinal);
        var members = (schema["properties"] as JsonObject ?? []).Select(member => (Name: member.Key, Schema: member.Value!.AsObject(), Required: required.Contains(member.Key))).OrderByDescending(member => member.Required).ToList();
        var result = tool["outputSchema"] is JsonObject output ? TypeOf(output, output, Pascal(name) + "Result") : null;
        var parameters = members.Select(member => $"{TypeOf(member.Schema, schema, Pascal(name) + Pascal(member.Name))}{(member.Required ? "" : "?")} {Word(member.Name)}{(member.Required ? "" : " = null")}");
        var given = members.Select(member => $"[\"{member.Name}\"] = {Word(member.Name)}");

        _methods.Append($"    /// <summary>{SecurityElement.Escape((string)tool["description"]!)}</summary>\n");
        foreach (var (member, about, _) in members)
            if ((string?)about["description"] is { } words) _methods.Append($"    /// <param name=\"{member}\">{SecurityElement.Escape(words)}</param>\n");
        _methods.Append($"    public static Task<{result ?? "JsonNode?"}> {Pascal(name)}(this ScriptStudio studio{string.Concat(parameters.Select(parameter => ", " + parameter))}) =>\n");
        _methods.Append($"        studio.Call{(result is null ? "" : $"<{result}>")}(\"{name}\", new Dictionary<string, object?> {{ {string.Join(", ", given)} }});\n");
    }

    private string TypeOf(JsonObject schema, JsonObject root, string name)
    {
        schema = Shapes.Followed(schema, root);
        if (_known.Find(schema, root) is { } known) return known;
        return Shapes.TypeOf(schema) switch
        {
            "string" => "string",
            "integer" => "long",
            "number" => "double",
            "boolean" => "bool",
            "array" => $"IReadOnlyList<{(schema["items"] is JsonObject item ? TypeOf(item, root, name + "Item") : "JsonNode")}>",
            "object" when schema["properties"] is JsonObject { Count: > 0 } members => Record(members, root, name),
            "object" when schema["additionalProperties"] is JsonObject value => $"IReadOnlyDictionary<string, {TypeOf(value, root, name + "Value")}>",
            "object" => "JsonObject",
            _ => "JsonNode",
        };
    }

    private string Record(JsonObject members, JsonObject root, string name)
    {
        if (!_names.Add(name)) return name;
        var body = new StringBuilder();
        foreach (var (member, value) in members)
        {
            if (value is not JsonObject schema) continue;
            var type = TypeOf(schema, root, name + Pascal(member));
            if ((string?)schema["description"] is { } words) body.Append($"    /// <summary>{SecurityElement.Escape(words)}</summary>\n");
            body.Append($"    public {type}{(IsFilled(type) ? "" : "?")} {Pascal(member)} {{ get; init; }}{Filled(type)}\n");
        }

        _records.Append($"/// <summary>A part of what a tool returns.</summary>\npublic sealed record {name}\n{{\n{body}}}\n");
        return name;
    }

    private static bool IsFilled(string type) => type == "string" || type.StartsWith("IReadOnly", StringComparison.Ordinal);

    /// <summary>Texts and lists are never null, so that a script need not ask.</summary>
    private static string Filled(string type) =>
        type == "string" ? " = \"\";"
        : type.StartsWith("IReadOnlyList", StringComparison.Ordinal) ? " = [];"
        : type.StartsWith("IReadOnlyDictionary", StringComparison.Ordinal) ? $" = new Dictionary{type["IReadOnlyDictionary".Length..]}();" : "";

    public static string Word(string name) => Keywords.Contains(name) ? "@" + name : name;
}
