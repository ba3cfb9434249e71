using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentStudio.Scripting;

/// <summary>Writes a tool's call as C#: by its typed method where the arguments are words, numbers and lists, else by name with an object.</summary>
/// <param name="schema">The tool's arguments; null when the tool is not there any more.</param>
/// <param name="film">The production that the script's constant names.</param>
internal sealed class CallCode(string tool, JsonObject? schema, string film)
{
    public const string Constant = "film";

    public string Of(JsonObject arguments)
    {
        var typed = schema is not null && arguments.All(argument => IsPlain(argument.Key));
        return typed
            ? $"await Studio.{ToolCode.Pascal(tool)}({string.Join(", ", arguments.Select(one => $"{ToolCode.Word(one.Key)}: {Value(one.Key, one.Value, typed: true)}"))});"
            : $"await Studio.Call(\"{tool}\", {Shape(arguments, "")});";
    }

    /// <summary>A member that C# writes without naming a type.</summary>
    private bool IsPlain(string member)
    {
        if (schema!["properties"]?[member] is not JsonObject found) return false;
        var of = Shapes.Followed(found, schema);
        return of["enum"] is null && Shapes.TypeOf(of) switch
        {
            "string" or "integer" or "number" or "boolean" => true,
            "array" => of["items"] is JsonObject item && Shapes.Followed(item, schema) is var element && element["enum"] is null && Shapes.TypeOf(element) == "string",
            "object" => of["properties"] is null && of["additionalProperties"] is JsonObject value && Shapes.TypeOf(Shapes.Followed(value, schema)) == "string",
            _ => false,
        };
    }

    private string Value(string member, JsonNode? value, bool typed, string indent = "") => value switch
    {
        JsonValue text when member == "production" && (string?)text == film => Constant,
        JsonArray list when typed => $"[{string.Join(", ", list.Select(one => Value("", one, typed)))}]",
        JsonArray list => list.Count == 0 ? "Array.Empty<string>()" : $"new{(list.All(one => one is JsonValue word && word.GetValueKind() == JsonValueKind.String) ? "" : " object")}[] {{ {string.Join(", ", list.Select(one => Value("", one, typed)))} }}",
        JsonObject map when typed => $"new Dictionary<string, string> {{ {string.Join(", ", map.Select(one => $"[{Quoted(one.Key)}] = {Value("", one.Value, typed)}"))} }}",
        JsonObject map => Shape(map, indent + "    "),
        JsonValue scalar => Scalar(scalar),
        _ => "null",
    };

    /// <summary>An anonymous object, or a dictionary where a name is none of C#.</summary>
    private string Shape(JsonObject members, string indent) => members.Count == 0 ? "new { }"
        : members.All(member => SyntaxName.Is(member.Key))
            ? $"new {{ {string.Join(", ", members.Select(one => $"{ToolCode.Word(one.Key)} = {Value(one.Key, one.Value, typed: false, indent)}"))} }}"
            : $"new Dictionary<string, object> {{ {string.Join(", ", members.Select(one => $"[{Quoted(one.Key)}] = {Value(one.Key, one.Value, typed: false, indent)}"))} }}";

    private static string Scalar(JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.String => Text((string)value!),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => value.ToJsonString().ToString(CultureInfo.InvariantCulture),
    };

    private static string Text(string text) => text.Contains('\n') ? Raw(text) : Quoted(text);

    /// <summary>Text of several lines stands as it is. Line ends that the text itself must keep are written by name.</summary>
    private static string Raw(string text)
    {
        if (text.Any(letter => letter == '\r' || (char.IsControl(letter) && letter is not ('\n' or '\t')))) return Quoted(text);
        var fence = new string('"', Math.Max(3, Longest(text) + 1));
        var lines = text.Split('\n').Select(line => line.Length == 0 ? "" : "    " + line);
        return $"{fence}\n{string.Join('\n', lines)}\n    {fence}";
    }

    private static int Longest(string text)
    {
        var (longest, run) = (0, 0);
        foreach (var letter in text) longest = Math.Max(longest, run = letter == '"' ? run + 1 : 0);
        return longest;
    }

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var letter in text)
            quoted.Append(letter switch { '"' => "\\\"", '\\' => "\\\\", '\n' => "\\n", '\r' => "\\r", '\t' => "\\t", _ when char.IsControl(letter) => $"\\u{(int)letter:x4}", _ => letter.ToString() });
        return quoted.Append('"').ToString();
    }
}

/// <summary>Names of C#.</summary>
internal static class SyntaxName
{
    public static bool Is(string name) => name.Length > 0 && (char.IsLetter(name[0]) || name[0] == '_') && name.All(letter => char.IsLetterOrDigit(letter) || letter == '_');
}
